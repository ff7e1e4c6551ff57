"""Documents that came in, and what was put into the authority's own system, in the demo data."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from io import BytesIO
from typing import Any

from app.common import paths
from app.common.dates import next_open_day, show_date
from app.documents.kit import styles
from app.documents.kit.document import Composition, Running
from app.documents.kit.text import Text
from app.services.catalogue import Services
from app.services.demo_cast import Person
from app.services.demo_papers import At

# The crowd behind those who play has no papers of its own.
_PLAYERS = 60
_FILED_EVERY = timedelta(weeks=13)
_NOT_FILED_YET = timedelta(days=9)
_WHITE, _FLOOR, _SHELF, _BOX, _TAPE = "#F4F1EA", "#B9B2A3", "#5E6B75", "#C9A36B", "#E8D5AC"
_PICTURE = (960, 640)


class DemoDocuments:
    """Plans what comes in, and the afternoons on which papers are put into the other system."""

    def __init__(self, services: Services, at: At, now: datetime) -> None:
        self._services = services
        self._at = at
        self._now = now
        text = paths.resource("demo", "documents.toml").read_text(encoding="utf-8")
        self._papers: Mapping[str, Any] = tomllib.loads(text)

    def plan(self, people: Sequence[Person]) -> None:
        """Plan the documents of the people who play."""
        players = people[:_PLAYERS]
        today = self._now.date()
        for letter in self._papers["letter"]:
            if letter["place"] < len(players):
                person = players[letter["place"]]
                day = max(next_open_day(person.since), today - timedelta(days=letter["days_ago"]))
                self._at(day, time(10, 5), partial(self._receive_letter, person, letter, day))
        if players:
            days_ago = timedelta(days=self._papers["picture"]["days_ago"])
            day = max(next_open_day(players[0].since), today - days_ago)
            self._at(day, time(13, 20), partial(self._receive_picture, players[0], day))
        for number, person in enumerate(players):
            filed = today - _NOT_FILED_YET - timedelta(days=number % 7)
            while filed > person.since:
                self._at(filed, time(15, 5), partial(self._file, person, filed))
                filed -= _FILED_EVERY

    def _receive_letter(self, person: Person, letter: Mapping[str, Any], day: date) -> None:
        moment = datetime.combine(day, time(9, 0), self._now.tzinfo)
        content = letter_pdf(letter["sender"], letter["title"], letter["paragraphs"], moment)
        self._receive(person, letter["title"], content, day)

    def _receive_picture(self, person: Person, day: date) -> None:
        self._receive(person, self._papers["picture"]["title"], picture_png(), day)

    def _receive(self, person: Person, title: str, content: bytes, day: date) -> None:
        received = self._services.received
        terms = received.terms()
        file = received.check(content, terms.most_bytes)
        values = {"citizen_id": person.id, "dated_on": day, "kle_number": terms.kle_number}
        received.store(file, values | {"title": title})

    def _file(self, person: Person, day: date) -> None:
        """Put everything that waits into the other system."""
        transfers = self._services.transfers
        for note in transfers.waiting(person.id).notes:
            transfers.mark_note(note.id, day)
        for row in self._services.documents.of_citizen(person.id):
            if row.transferred_on is None:
                transfers.mark_document(row.id, day)


@lru_cache
def _paper() -> Mapping[str, str]:
    text = paths.resource("demo", "documents.toml").read_text(encoding="utf-8")
    words: Mapping[str, str] = tomllib.loads(text)["paper"]
    return words


def letter_pdf(sender: str, title: str, paragraphs: Sequence[str], moment: datetime) -> bytes:
    """A letter as somebody else sends it."""
    words = _paper()
    said = {"day": show_date(moment.date()), "sender": sender}
    page = Composition(
        Running(
            left=(sender, words["address"]),
            right=(words["name"], said["day"]),
            printed=words["written"].format(**said),
            notice=words["notice"],
        )
    )
    page.blocks.append(Text(title, styles.TITLE, page.root.add("H1"), keeps_next=True))
    page.blocks += [
        Text(paragraph, styles.BODY, page.root.add("P"), space_before=10)
        for paragraph in (*paragraphs, words["ending"].format(**said))
    ]
    return page.render(title, moment)


def picture_png() -> bytes:
    """A drawing of shelves with boxes, in place of a photo."""
    from PIL import Image, ImageDraw

    width, height = _PICTURE
    picture = Image.new("RGB", _PICTURE, _WHITE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, height - 130, width, height), fill=_FLOOR)
    for left in (60, 360, 660):
        pen.rectangle((left, 60, left + 16, height - 100), fill=_SHELF)
        pen.rectangle((left + 224, 60, left + 240, height - 100), fill=_SHELF)
        for number, top in enumerate((190, 340, 490)):
            pen.rectangle((left, top, left + 240, top + 14), fill=_SHELF)
            for box in range(3 if (number + left) % 2 else 2):
                x = left + 24 + box * 68
                pen.rectangle((x, top - 62, x + 58, top), fill=_BOX)
                pen.rectangle((x + 24, top - 62, x + 34, top), fill=_TAPE)
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
