"""From a competence card to its PDF."""

from datetime import date

from app.common.clock import Clock
from app.documents import competence_card as document
from app.models.visit_codes import CardLineKind
from app.services.competence_card_rows import CardDetails
from app.services.profile import profile_in
from app.storage.unit_of_work import UnitOfWork
from app.texts import card_words


def card_data(work: UnitOfWork, card: CardDetails, clock: Clock) -> document.CardData:
    """All that is printed; nothing of the case is asked for."""
    profile = profile_in(work)
    citizen = work.citizens.get(card.citizen_id)
    first, last = _period(card, clock.today())
    return document.CardData(
        authority_name=profile.authority_name or profile.municipality,
        unit_name=profile.unit,
        consultant_name=profile.full_name,
        heading=card.heading or card_words.TITLE,
        first_name=citizen.first_name,
        citizen_name=f"{citizen.first_name} {citizen.last_name}",
        intro=card.intro,
        starts_on=first,
        ends_on=last,
        can_do=tuple((row.title, row.detail) for row in card.lines if row.kind is CardLineKind.can_do),
        scores=tuple(
            document.LevelData(row.name, row.group, row.level) for row in card.scores if row.is_shown
        ),
        courses=tuple(
            document.CourseData(row.title, row.when, has_proof=row.has_proof)
            for row in card.lines
            if row.kind is CardLineKind.course
        ),
        quote=card.quote,
        quote_by=card.quote_by,
        mentor_name=card.placements[-1].mentor if card.placements else "",
        issued_at=clock.local(clock.now()),
    )


def _period(card: CardDetails, today: date) -> tuple[date | None, date | None]:
    """From the first placement's first day to the last one's last, or today while it runs."""
    if not card.placements:
        return None, None
    last = card.placements[-1].ends_on
    return card.placements[0].starts_on, min(last, today) if last else today
