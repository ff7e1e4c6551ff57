"""Written guidance in the demo data: most have it, some long ago; one letter lies unsent, some have none."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from app.common.dates import next_open_day
from app.models.codes import Channel, FreezeReason
from app.services.catalogue import Services
from app.services.demo_cast import Person
from app.services.demo_papers import At
from app.services.guidance_rows import GuidanceOrder

# The crowd behind those who play has no papers of its own.
_PLAYERS = 60
_LETTERS, _UNSENT, _WITHOUT_EVERY = 6, 4, 9
_LAID_ASIDE = timedelta(days=5)
_WAYS = (Channel.handed_over, Channel.digital_post, Channel.paper)


class DemoGuidance:
    """Plans the guidance of the people who play."""

    def __init__(self, services: Services, at: At, today: date) -> None:
        self._services = services
        self._at = at
        self._today = today

    def plan(self, people: Sequence[Person]) -> None:
        """Plan it from the day each of them came."""
        for number, person in enumerate(people[:_PLAYERS]):
            came = next_open_day(person.since)
            if number == _UNSENT:
                self._plan_letter(person, max(came, self._today - _LAID_ASIDE), None)
            elif number < _LETTERS:
                self._plan_letter(person, came, Channel.handed_over)
            elif number % _WITHOUT_EVERY:
                self._plan_note(person, came, _WAYS[number % len(_WAYS)])

    def _plan_letter(self, person: Person, day: date, given_by: Channel | None) -> None:
        guidance = self._services.guidance

        def make() -> None:
            order = GuidanceOrder(person.id, channel=Channel.handed_over)
            if guidance.preview(order).gaps:
                # Nobody can be told what to do for a benefit that is not known.
                return
            letter_id = guidance.freeze(order, FreezeReason.printed).ids[1]
            if given_by is not None:
                guidance.give(letter_id, {"given_on": day, "given_by": given_by})

        self._at(day, time(7, 50), make)

    def _plan_note(self, person: Person, day: date, given_by: Channel) -> None:
        guidance = self._services.guidance
        given = {"given_on": day, "given_by": given_by}
        self._at(day, time(7, 50), lambda: guidance.note_given(person.id, given))
