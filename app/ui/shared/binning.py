"""Putting a record into the bin from any screen: at once, with a toast that takes it back."""

from app.common.changes import Changes
from app.models.act_codes import RecordKind
from app.texts.records import kind as kind_words
from app.ui.shared import messages
from app.ui.shared.desk import Desk

# Whom or what a case hangs on: asked once before it goes.
ASKED_FIRST = frozenset({RecordKind.citizen, RecordKind.company})


def put_in_bin(desk: Desk, kind: RecordKind, record_id: str) -> None:
    """Delete a record; what keeps it is said in a message."""
    services = desk.services

    def done(changes: Changes) -> None:
        definite = kind_words(kind.value).definite
        desk.say(f"{definite[:1].upper()}{definite[1:]} er lagt i papirkurven", changes.act_id)

    desk.tasks.command(desk, lambda: services.bin.put(kind, record_id), done)


def ask_then_bin(desk: Desk, kind: RecordKind, record_id: str, name: str) -> None:
    """Ask once before a person or a company goes: the object and the effect, the safe button first."""
    what = name or kind_words(kind.value).definite
    question = messages.confirm(
        desk.host,
        f"Slet {what}?",
        "Det lægges i papirkurven i 90 dage og kan lægges tilbage derfra.",
        action="Slet",
        keep="Behold",
    )

    def delete() -> None:
        put_in_bin(desk, kind, record_id)

    question.confirmed.connect(delete)
