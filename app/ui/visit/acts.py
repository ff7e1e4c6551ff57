"""What is done about a candidate in visit mode: on the screen at once, and in the store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from app.common.changes import Changes
from app.models.visit_codes import DayState, NotSeenReason, VisitPersonState
from app.services.conduct_rows import DayCard, OpenVisit, PersonCard, ScoreLine
from app.services.scores import Given
from app.ui.visit.keeping import VisitKeeper, with_people, with_person

_WITHOUT_TIME = frozenset(DayState) - {DayState.met, DayState.met_partly}
Done = Callable[[Changes], None]


class VisitActs:
    """The acts of visit mode (handlinger i besøget)."""

    def __init__(self, keeper: VisitKeeper) -> None:
        self._keeper = keeper
        services = keeper.services
        self._conduct, self._attendance, self._scores = services.conduct, services.attendance, services.scores
        self._clock = services.clock

    def set_day(
        self,
        card: PersonCard,
        day: date,
        state: DayState,
        minutes: int | None = None,
        done: Done | None = None,
    ) -> None:
        """Say what is known of a day."""
        attendance, placement_id, visit_id = self._attendance, card.placement_id, self._keeper.visit_id
        values: dict[str, object] = {"state": state}
        if minutes is not None:
            values["minutes"] = minutes
        self._keeper.act(
            lambda: attendance.set_day(placement_id, day, values, visit_id),
            lambda visit: with_person(visit, card.id, lambda each: _with_day(each, day, state, minutes)),
            done,
        )

    def clear_day(self, card: PersonCard, day: date) -> None:
        """Nothing is known of the day after all."""
        attendance, placement_id = self._attendance, card.placement_id
        self._keeper.act(
            lambda: attendance.clear_day(placement_id, day),
            lambda visit: with_person(visit, card.id, lambda each: _with_day(each, day, None, None)),
        )

    def note_day(self, card: PersonCard, day: date, note: str) -> None:
        """Write the note of a day."""
        attendance, placement_id = self._attendance, card.placement_id
        self._keeper.act(
            lambda: attendance.set_note(placement_id, day, note),
            lambda visit: with_person(visit, card.id, lambda each: _with_day_note(each, day, note)),
        )

    def all_met(self, card: PersonCard) -> None:
        """»Alle mødt« for one."""
        attendance, placement_id, visit_id = self._attendance, card.placement_id, self._keeper.visit_id

        def change(each: PersonCard) -> PersonCard:
            for day in each.empty_days:
                each = _with_day(each, day.day, DayState.met, None)
            return each

        self._keeper.act(
            lambda: attendance.all_met(placement_id, visit_id),
            lambda visit: with_person(visit, card.id, change),
        )

    def set_score(self, card: PersonCard, criterion_id: str, level: int) -> None:
        """Give a score of this month."""
        scores, citizen_id = self._scores, card.citizen_id
        given = self._given()
        self._keeper.act(
            lambda: scores.set(citizen_id, criterion_id, level, given),
            lambda visit: with_person(visit, card.id, lambda each: _with_level(each, criterion_id, level)),
        )

    def clear_score(self, card: PersonCard, criterion_id: str) -> None:
        """Take this month's score away."""
        scores, citizen_id = self._scores, card.citizen_id
        given = self._given()
        self._keeper.act(
            lambda: scores.clear(citizen_id, criterion_id, given),
            lambda visit: with_person(visit, card.id, lambda each: _with_level(each, criterion_id, None)),
        )

    def finish(self, card: PersonCard) -> None:
        """»Færdig«."""
        conduct, person_id = self._conduct, card.id
        self._keeper.act(lambda: conduct.finish(person_id), self._ended(card.id, VisitPersonState.seen))

    def not_seen(self, card: PersonCard, reason: NotSeenReason, text: str) -> None:
        """»Ikke set i dag« with its reason."""
        conduct, person_id = self._conduct, card.id
        self._keeper.act(
            lambda: conduct.not_seen(person_id, reason, text),
            self._ended(card.id, VisitPersonState.not_seen, reason, text),
        )

    def nothing_new(self, card: PersonCard) -> None:
        """»Intet nyt« for one."""
        conduct, visit_id, person_id = self._conduct, self._keeper.visit_id, card.id
        self._keeper.act(
            lambda: conduct.nothing_new(visit_id, [person_id]),
            self._ended(card.id, VisitPersonState.nothing_new),
        )

    def nothing_new_for_all(self, done: Done) -> None:
        """»Intet nyt« for everybody nothing was said of yet, in one act."""
        conduct, visit_id, now = self._conduct, self._keeper.visit_id, self._clock.now()

        def change(card: PersonCard) -> PersonCard:
            if card.state is not VisitPersonState.open:
                return card
            return replace(card, state=VisitPersonState.nothing_new, finished_at=now)

        self._keeper.act(
            lambda: conduct.nothing_new(visit_id), lambda visit: with_people(visit, change), done
        )

    def reopen(self, card: PersonCard) -> None:
        """Take back what was said of a candidate."""
        conduct, person_id = self._conduct, card.id
        self._keeper.act(
            lambda: conduct.reopen_person(person_id), self._ended(card.id, VisitPersonState.open)
        )

    def _given(self) -> Given:
        visit = self._keeper.visit
        return Given(month=visit.day if visit else None, visit_id=self._keeper.visit_id)

    def _ended(
        self,
        person_id: str,
        state: VisitPersonState,
        reason: NotSeenReason | None = None,
        text: str = "",
    ) -> Callable[[OpenVisit], OpenVisit]:
        at: datetime | None = None if state is VisitPersonState.open else self._clock.now()

        def change(card: PersonCard) -> PersonCard:
            return replace(card, state=state, finished_at=at, not_seen_reason=reason, not_seen_text=text)

        return lambda visit: with_person(visit, person_id, change)


def _with_day(card: PersonCard, day: date, state: DayState | None, minutes: int | None) -> PersonCard:
    return replace(
        card, days=tuple(_said(each, state, minutes) if each.day == day else each for each in card.days)
    )


def _said(card: DayCard, state: DayState | None, minutes: int | None) -> DayCard:
    if state is None:
        return replace(card, state=None, met_minutes=0, note="")
    if state in _WITHOUT_TIME:
        met = 0
    elif state is DayState.met_partly:
        met = card.planned_minutes // 2 if minutes is None else minutes
    else:
        met = card.planned_minutes
    return replace(card, state=state, met_minutes=met)


def _with_day_note(card: PersonCard, day: date, note: str) -> PersonCard:
    return replace(
        card, days=tuple(replace(each, note=note) if each.day == day else each for each in card.days)
    )


def _with_level(card: PersonCard, criterion_id: str, level: int | None) -> PersonCard:
    def change(line: ScoreLine) -> ScoreLine:
        return replace(line, level=level) if line.criterion_id == criterion_id else line

    return replace(card, scores=tuple(change(line) for line in card.scores))
