"""Scorecards and competence cards of the demo data, given month by month as at a visit."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from app.common import paths
from app.common.dates import next_open_day
from app.models.codes import FreezeReason
from app.models.visit_codes import ScoreVoice
from app.rules.scorecard import LEAST, MOST, month_of
from app.services.catalogue import Services
from app.services.demo_cast import Course, Person
from app.services.demo_papers import At
from app.services.scores import Given

_AT, _CARD_AT = time(11, 20), time(13, 10)
_FIRST_WEEK = timedelta(days=7)
_TALK_DAY, _LAST_DAY = 10, 27
# When a card is written: by most in the ninth week, by the others in the eleventh.
_CARD_EARLY, _CARD_LATE = timedelta(weeks=8, days=1), timedelta(weeks=10, days=2)
# Of a hundred criteria so many rise and fall in a month; the others stay.
_RISES, _FALLS, _HUNDRED = 35, 5, 100
_VOICES_EVERY = 5


class DemoScores:
    """Plans scores and cards of everybody who is somewhere now."""

    def __init__(self, services: Services, at: At, now: datetime, seed: int) -> None:
        self._services = services
        self._at = at
        self._today = now.date()
        text = paths.resource("demo", "scores.toml").read_text(encoding="utf-8")
        self._told: Mapping[str, Any] = tomllib.loads(text)
        story = self._told["story"]
        self._story = {each["month"]: tuple(each["levels"]) for each in story["months"]}
        self._random = Random(seed)  # noqa: S311 - scores of fictional people, no secret

    def plan(self, people: Sequence[Person]) -> None:
        """Plan everything up to the day before the pictures."""
        for index, person in enumerate(people):
            course = person.courses[-1] if person.courses else None
            if course is None or course.ends_on is not None or course.starts_on >= self._today:
                continue
            self._plan_scores(person, course, index)
            written_on = next_open_day(course.starts_on + (_CARD_EARLY if index % 3 else _CARD_LATE))
            if written_on < self._today and person.name not in self._told["lack_a_card"]:
                self._at(written_on, _CARD_AT, self._write_card(person))

    def _plan_scores(self, person: Person, course: Course, index: int) -> None:
        levels: tuple[int, ...] = ()
        for month, day in self._days(person, course, index):
            before, levels = levels, self._levels(person, month, levels)
            self._at(day, _AT, self._scoring(person, levels, before, ScoreVoice.consultant))
            if self._is_story(person) and month == max(self._story):
                self._at(
                    day, _AT, self._scoring(person, self._told["story"]["mentor"], (), ScoreVoice.mentor)
                )
            elif index % _VOICES_EVERY == 0:
                seen = tuple(min(MOST, level + 1) for level in levels)
                self._at(day, _AT, self._scoring(person, seen, (), ScoreVoice.candidate))

    def _days(self, person: Person, course: Course, index: int) -> Iterator[tuple[date, date]]:
        month = month_of(course.starts_on)
        while month <= self._today:
            day = next_open_day(max(course.starts_on + _FIRST_WEEK, month.replace(day=_TALK_DAY)))
            is_now = month == month_of(self._today)
            is_given = person.name not in self._told["lack_the_month"] and (
                course.centre == self._told["centre"] or index % 2 == 0
            )
            is_in_month = month_of(day) == month and day.day <= _LAST_DAY and day < self._today
            if is_in_month and (is_given or not is_now):
                yield month, day
            month = month_of(month + timedelta(days=31))

    def _levels(self, person: Person, month: date, before: Sequence[int]) -> tuple[int, ...]:
        if self._is_story(person):
            return self._story.get(month, self._story[max(self._story)])
        if not before:
            return tuple(self._random.choices((1, 2, 3), (1, 4, 6), k=len(self._told["story"]["mentor"])))
        return tuple(max(LEAST, min(MOST, level + self._step())) for level in before)

    def _is_story(self, person: Person) -> bool:
        return bool(person.name == self._told["story"]["name"])

    def _step(self) -> int:
        drawn = self._random.randrange(_HUNDRED)
        return 1 if drawn < _RISES else -1 if drawn < _RISES + _FALLS else 0

    def _scoring(
        self, person: Person, levels: Sequence[int], before: Sequence[int], voice: ScoreVoice
    ) -> Callable[[], object]:
        reasons = {
            place: self._random.choice(self._told["rose" if level > earlier else "fell"])
            for place, (earlier, level) in enumerate(zip(before, levels, strict=False))
            if abs(level - earlier) == 1
        }

        def give() -> None:
            keys = [row.criterion_id for row in self._services.criteria.on()]
            given: Mapping[str, int] = dict(zip(keys, levels, strict=True))
            told = {keys[place]: words for place, words in reasons.items()}
            self._services.scores.set_all(person.id, given, Given(voice), told)

        return give

    def _write_card(self, person: Person) -> Callable[[], object]:
        def write() -> None:
            (card_id,) = self._services.cards.begin(person.id).ids
            self._services.cards.freeze(card_id, FreezeReason.printed)

        return write
