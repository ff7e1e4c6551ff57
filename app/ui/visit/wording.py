"""What visit mode says; no word of a case stands here, because the screen is opened beside others."""

from collections.abc import Sequence
from datetime import date

from app.common.dates import MONTHS, WEEKDAYS, show_full
from app.models.visit_codes import DayState, VisitKind, VisitPersonState
from app.services.conduct_rows import DayCard, OpenVisit, PersonCard, ScoreLine
from app.texts.labels import label
from app.ui.shared.moments import day_words
from app.ui.shared.number_inputs import show_hours

MIDDLE = "  ·  "
# What the levels mean where a criterion has no words of its own.
LEVELS = ("Med meget støtte", "Med nogen støtte", "Næsten selvstændigt", "Selvstændigt")
LEFT_EARLY = "Besøget er gemt. Du kan fortsætte fra I dag."
NOT_SAVED = "Ændringen er ikke gemt endnu. Vi prøver igen – luk ikke programmet."


def visit_line(visit: OpenVisit, talked_with: str) -> str:
    """»Besøg tirsdag 17. marts 2026 · mentor Poul Mockholm«."""
    kind = "Besøg" if visit.kind is VisitKind.in_person else f"Besøg, {label(visit.kind).lower()},"
    parts = [f"{kind} {show_full(visit.day)}"]
    if talked_with:
        parts.append(talked_with)
    return MIDDLE.join(parts)


def mentor_words(visit: OpenVisit) -> str:
    """»mentor Poul Mockholm«, who stands in, or another name; empty while nobody is known."""
    stop = visit.mentor
    choice = next((each for each in stop.choices if each.key == stop.talked_with), None)
    if choice is None:
        return f"taler med {stop.other_name}" if stop.other_name else ""
    return f"afløser {choice.name}" if choice.stands_in_for else f"mentor {choice.name}"


def mentor_title(visit: OpenVisit) -> str:
    """The last stop of the rail: »Mentor: Poul Mockholm«."""
    stop = visit.mentor
    choice = next((each for each in stop.choices if each.key == stop.talked_with), None)
    if choice is None:
        return stop.other_name or "Mentor"
    return f"Afløser: {choice.name}" if choice.stands_in_for else f"Mentor: {choice.name}"


def mentor_detail(visit: OpenVisit) -> str:
    """What the last stop lacks."""
    stop = visit.mentor
    if any(line.minutes is None for line in stop.hours):
        return "Mentortimer mangler"
    return "Notat og næste besøg"


def colleagues_line(number: int) -> str:
    """»1 plads: optaget af kollega«; nothing more is known of them."""
    return f"{number} {'plads' if number == 1 else 'pladser'}: optaget af kollega"


def week_words(card: PersonCard) -> str:
    """»Uge 9 af 13«."""
    return f"Uge {card.week} af {card.weeks}" if card.weeks else f"Uge {card.week}"


def facts_line(card: PersonCard) -> str:
    """Week, hours, task and goal."""
    parts = [week_words(card)]
    if card.weekly_minutes:
        parts.append(f"{show_hours(card.weekly_minutes)} t./uge")
    parts.append(card.task)
    if card.goal:
        parts.append(f"Mål: {card.goal}")
    return MIDDLE.join(part for part in parts if part)


def rail_detail(card: PersonCard) -> str:
    """The quiet line of a row: what became of somebody, else the week and how much is open."""
    if card.state in (VisitPersonState.not_seen, VisitPersonState.nothing_new):
        return label(card.state)
    parts = [f"Uge {card.week}"]
    if card.open_tasks:
        parts.append("1 opgave" if card.open_tasks == 1 else f"{card.open_tasks} opgaver")
    return MIDDLE.join(parts)


def state_words(card: PersonCard) -> str:
    """What became of a candidate, for screen readers."""
    return "ikke færdig" if card.state is VisitPersonState.open else label(card.state).lower()


def done_words(visit: OpenVisit) -> str:
    """»1 af 6 færdige«."""
    return f"{visit.finished} af {len(visit.people)} færdige"


def last_agreement(card: PersonCard, today: date) -> str:
    """»Sidste aftale (10. marts):«."""
    day = card.last_agreement_on
    return f"Sidste aftale ({day_words(day, today)}):" if day else "Sidste aftale:"


def day_name(day: date) -> str:
    """»Man«."""
    return WEEKDAYS[day.weekday()][:3].capitalize()


def day_line(day: date, today: date) -> str:
    """»16/3«, with »i dag« after it."""
    number = f"{day.day}/{day.month}"
    return f"{number} · i dag" if day == today else number


def day_state_words(card: DayCard) -> str:
    """What stands at the foot of a day: its state, or what to do."""
    if card.state is None:
        return "Lukkedag" if card.is_closed else "Vælg …"
    short = {
        DayState.met_partly: f"Mødt {show_hours(card.met_minutes)} t.",
        DayState.absent_unknown: "Ikke mødt",
        DayState.lawful: "Lovligt",
        DayState.no_working_day: "Ikke mødedag",
        DayState.company_closed: "Lukket",
    }
    return short.get(card.state) or label(card.state)


def day_spoken(card: DayCard, today: date) -> str:
    """The whole card, for screen readers: »Mandag 16. marts 2026: Mødt«."""
    state = label(card.state) if card.state is not None else "intet valgt"
    near = ", i dag" if card.day == today else ""
    note = f". Notat: {card.note}" if card.note else ""
    return f"{show_full(card.day).capitalize()}{near}: {state}{note}"


def no_show_line(count: int) -> str:
    """»1 udeblivelse. Tag det op efter besøget?«: what comes of it is no word for this screen."""
    days = "1 udeblivelse" if count == 1 else f"{count} udeblivelser"
    return f"{days}. Tag det op efter besøget?"


def score_title(day: date) -> str:
    """»Scorecard for marts«."""
    return f"Scorecard for {MONTHS[day.month - 1]}"


def score_progress(lines: Sequence[ScoreLine]) -> str:
    """»4 af 6«."""
    return f"{sum(line.level is not None for line in lines)} af {len(lines)}"


def folded_line(lines: Sequence[ScoreLine], day: date, today: date) -> str:
    """What stands on the folded card."""
    given = [line.given_on for line in lines if line.level is not None and line.given_on]
    if len(given) == len(lines) and given:
        return f"{score_title(day)} er udfyldt {day_words(max(given), today)}"
    return f"{score_title(day)} er ikke udfyldt endnu"


def level_words(line: ScoreLine) -> str:
    """The level of this month in few words, »Ikke vurderet« without one."""
    return "Ikke vurderet" if line.level is None else LEVELS[line.level - 1]


def level_meaning(line: ScoreLine, level: int) -> str:
    """What a level of this criterion says in the municipality's own words."""
    return line.levels[level - 1] or LEVELS[level - 1]
