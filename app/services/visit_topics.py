"""Which subject of the screens each table of the company visit belongs to."""

from app.common.changes import Topic

VISIT_TOPICS = {
    "company_visiting": Topic.visit,
    "mentor_stand_in": Topic.mentor,
    "colleague_slot": Topic.centre,
    "visit": Topic.visit,
    "visit_person": Topic.visit,
    "visit_item": Topic.visit,
    "mentor_hours": Topic.visit,
    "attendance_day": Topic.attendance,
    "criterion": Topic.scorecard,
    "criterion_version": Topic.scorecard,
    "score": Topic.scorecard,
    "competence_card": Topic.competence_card,
    "card_placement": Topic.competence_card,
    "card_line": Topic.competence_card,
    "card_score": Topic.competence_card,
    "follow_up": Topic.follow_up,
    "mentor_note": Topic.mentor_note,
    "calendar_entry": Topic.calendar,
    "print_job": Topic.print_queue,
}
