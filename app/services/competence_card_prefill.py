"""What the store can put on a competence card by itself: from scores, notes, and tasks learned."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.common.folding import fold
from app.models.codes import ActivityStatus
from app.models.placement import Placement
from app.models.scorecard import CriterionVersion, Score
from app.models.visit_codes import CardLineKind, CriterionGroup, ScoreVoice
from app.rules.competence_card import PrefillFacts, prefilled_percent, proposed_criteria
from app.rules.scorecard import first_to_latest
from app.services.competence_card_rows import CardLineRow, CardPlacementRow, CardScoreRow, Proposal
from app.services.criteria import criteria_of
from app.services.placements import step_on, step_row
from app.services.score_facts import score_facts
from app.storage.unit_of_work import UnitOfWork
from app.texts import card_words

WANTED_CAN_DO = 4
_MOST_CAN_DO = 6
_MOST_NOTES = 100
_GOOD_LEVEL = 3
_LONGEST_TITLE, _LONGEST_INTRO, _LONGEST_QUOTE = 120, 300, 1_000
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Known:
    """A citizen's placements and newest scores, as a card shows them."""

    placements: tuple[CardPlacementRow, ...]
    scores: tuple[CardScoreRow, ...]


def known_of(
    work: UnitOfWork, placements: Sequence[Placement], scores: Sequence[Score], shown: Iterable[str]
) -> Known:
    """Placements and scores as rows; ``shown`` are the ids of scores that stand on the card."""
    return Known(
        tuple(_placement_row(work, each) for each in placements), _score_rows(work, scores, set(shown))
    )


def placements_of(work: UnitOfWork, citizen_id: str, today: date) -> list[Placement]:
    """The placements a new card tells of: the running one, or the latest, with those that run on into it."""
    begun = [one for one in work.placements.of_citizen(citizen_id) if one.starts_on <= today]
    begun.sort(key=lambda one: (one.starts_on, one.id))
    chosen: list[Placement] = begun[-1:]
    for one in reversed(begun[:-1]):
        # A move in mid-course ends one placement and begins the next within a week.
        is_joined = one.ends_on is not None and (chosen[0].starts_on - one.ends_on).days <= _A_WEEK
        if not is_joined:
            break
        chosen.insert(0, one)
    return chosen


_A_WEEK = 7


def latest_scores(work: UnitOfWork, citizen_id: str) -> list[Score]:
    """The consultant's newest score by each criterion; the other voices' are not the card's."""
    latest: dict[str, Score] = {}
    for score in work.scorecards.scores_of_citizen(citizen_id):
        if score.voice is ScoreVoice.consultant:
            latest[score.criterion_id] = score
    return list(latest.values())


def propose(work: UnitOfWork, citizen_id: str, today: date) -> Proposal:
    """Everything the store can fill in, and how much of the card that is."""
    citizen = work.citizens.get(citizen_id)
    placements = placements_of(work, citizen_id, today)
    scores = latest_scores(work, citizen_id)
    wanted = set(proposed_criteria(first_to_latest(score_facts(scores))))
    chosen = [score.id for score in scores if score.criterion_id in wanted]
    known = known_of(work, placements, scores, chosen)
    newest = known.placements[-1] if known.placements else None
    can_do = _can_do(work, citizen_id, citizen.first_name, known)
    courses = _courses(work, citizen_id)
    quote = _mentor_words(work, citizen_id)
    intro = (
        card_words.introduction(placements[-1].kind, newest.task, newest.company, newest.weekly_minutes)
        if newest
        else ""
    )
    facts = PrefillFacts(
        has_heading=True,
        has_period=newest is not None,
        has_company=newest is not None and bool(newest.company),
        has_hours=newest is not None and newest.weekly_minutes > 0,
        can_do=len(can_do),
        wanted_can_do=WANTED_CAN_DO,
        scores=len(chosen),
        wanted_scores=len(criteria_of(work, today)),
        has_courses=bool(courses),
        has_quote=bool(quote),
        has_mentor=newest is not None and bool(newest.mentor),
    )
    mentor = newest.mentor if newest else ""
    return Proposal(
        heading=card_words.TITLE,
        intro=intro[:_LONGEST_INTRO],
        quote=quote[:_LONGEST_QUOTE],
        quote_by=card_words.mentor_name(mentor)[:_LONGEST_TITLE] if quote and mentor else "",
        lines=(*can_do, *courses),
        score_ids=tuple(chosen),
        placement_ids=tuple(one.id for one in placements),
        percent=prefilled_percent(facts),
    )


def _placement_row(work: UnitOfWork, placement: Placement) -> CardPlacementRow:
    company = work.companies.get(placement.company_id).name if placement.company_id else ""
    centre = work.centres.get(placement.centre_id).name if placement.centre_id else ""
    steps = tuple(step_row(step) for step in work.placements.steps([placement.id]).get(placement.id, []))
    step = step_on(steps, placement.ends_on or date.max)
    return CardPlacementRow(
        placement_id=placement.id,
        company=company or centre,
        task=placement.task,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on or placement.planned_end_on,
        weekly_minutes=step.weekly_minutes if step else 0,
        mentor=work.companies.mentor(placement.mentor_id).full_name if placement.mentor_id else "",
    )


def _score_rows(work: UnitOfWork, scores: Sequence[Score], shown: set[str]) -> tuple[CardScoreRow, ...]:
    """In the order of the criteria, each in the words of its day."""
    rows = [(work.scorecards.version(score.version_id), score) for score in scores]
    groups = list(CriterionGroup)

    def place(pair: tuple[CriterionVersion, Score]) -> tuple[int, int, str]:
        return groups.index(pair[0].group), pair[0].position, pair[1].criterion_id

    return tuple(
        CardScoreRow(
            score_id=score.id,
            name=version.name,
            group=version.group,
            level=score.level,
            said=getattr(version, f"level_{score.level}"),
            is_shown=score.id in shown,
        )
        for version, score in sorted(rows, key=place)
    )


def _can_do(work: UnitOfWork, citizen_id: str, first_name: str, known: Known) -> tuple[CardLineRow, ...]:
    """Tasks of the placements, steps that were reached, what notes tell, then what good scores say."""
    good = [row for row in known.scores if row.level >= _GOOD_LEVEL and row.said]
    professional = [row.said for row in good if row.group is CriterionGroup.professional]
    detail = professional[0] if professional else ""
    lines = [CardLineRow(row.task, detail) for row in known.placements if row.task]
    used = {line.detail for line in lines}
    lines += [CardLineRow(text) for text in _reached(work, citizen_id) if not card_words.is_course(text)]
    lines += [CardLineRow(text) for text in _learned(work, citizen_id, first_name)]
    lines += [CardLineRow(row.name, row.said) for row in good if row.said not in used]
    return _chosen(lines, CardLineKind.can_do, _MOST_CAN_DO)


def _courses(work: UnitOfWork, citizen_id: str) -> tuple[CardLineRow, ...]:
    lines = [CardLineRow(text) for text in _reached(work, citizen_id) if card_words.is_course(text)]
    return _chosen(lines, CardLineKind.course, _MOST_CAN_DO)


def _chosen(lines: Iterable[CardLineRow], kind: CardLineKind, most: int) -> tuple[CardLineRow, ...]:
    """The first ones that differ and say nothing an employer should not read."""
    chosen: dict[str, CardLineRow] = {}
    for line in lines:
        title = line.title.strip().rstrip(".")
        if not title or len(title) > _LONGEST_TITLE or not card_words.is_fit_for_employer(title):
            continue
        row = CardLineRow(title[0].upper() + title[1:], line.detail, kind=kind, is_proposed=True)
        chosen.setdefault(fold(title), row)
    return tuple(chosen.values())[:most]


def _reached(work: UnitOfWork, citizen_id: str) -> Iterator[str]:
    """Steps of the plan that were reached, and what was done in it."""
    plan = work.job_plans.of_citizen(citizen_id)
    if plan is None:
        return
    yield from (step.text for step in work.job_plans.milestones(plan.id) if step.done_on is not None)
    done = ActivityStatus.done
    activities = (each for each in work.job_plans.activities(plan.id) if each.status is done)
    # The title of an offer names what the law calls it, which is nothing for an employer.
    yield from (each.title for each in activities if card_words.is_course(each.title))


def _learned(work: UnitOfWork, citizen_id: str, first_name: str) -> Iterator[str]:
    """What finished notes say somebody can, the newest first."""
    pattern = re.compile(card_words.LEARNED.format(name=re.escape(first_name)))
    for note in work.journal.of_citizen(citizen_id, _MOST_NOTES):
        if note.finished_at is None:
            continue
        for sentence in _SENTENCE_END.split(note.text):
            found = pattern.match(sentence.strip())
            if found:
                yield found["what"]


def _mentor_words(work: UnitOfWork, citizen_id: str) -> str:
    """The newest words of the mentor that an employer may read; never somebody's report of them."""
    notes = (note.words for note in work.mentor_notes.of_citizen(citizen_id))
    told = (person.mentor_words for person, _ in work.visits.of_citizen(citizen_id))
    for words in (*notes, *told):
        if words.strip() and card_words.is_fit_for_employer(words):
            return words.strip()
    return ""
