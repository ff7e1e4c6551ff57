"""A citizen of markers is driven through the main screens: what is said where, and what never leaves."""

import logging
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from app.services.catalogue import Services
from app.services.documents import file_name
from app.ui.citizens.note_dialog import NoteDialog
from app.ui.crash import description
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.privacy.listening import hidden_names_of, said_by
from tests.privacy.markers import CPR, MARKERS, NAME, Marked, found, marked, unmarked_fields
from tests.ui.running import Running, run

# What the header of a citizen's page, the list beside it and the facts say, whichever tab is in front.
HEADER = NAME | {"phone"}
FACTS = {
    "placement_task",
    "plan_milestone",
    "plan_goal",
    "language",
    "representative_name",
    "representative_phone",
}
NOTE = {"note_subject", "note_text", "note_participants", "note_next_step", "unfinished"}
PERSON = {
    "email",
    "language",
    "representative_name",
    "representative_phone",
    "representative_email",
    "job_centre",
}
PLAN = {"plan_goal", "plan_milestone", "plan_activity", "plan_words"}
Go = Callable[[Running, Marked], None]


def page(key: str, record: str = "") -> Go:
    def go(running: Running, ids: Marked) -> None:
        running.workspace.navigator.open(key, getattr(ids, record) if record else "")

    return go


def citizen(tab: str) -> Go:
    def go(running: Running, ids: Marked) -> None:
        running.workspace.navigator.open("citizens", ids.citizen_id)
        running.workspace.navigator.current.page.tabs.select(tab)

    return go


def preferences(tab: str) -> Go:
    def go(running: Running, _ids: Marked) -> None:
        running.workspace.navigator.open("preferences", tab)

    return go


def note(running: Running, ids: Marked) -> None:
    citizen("timeline")(running, ids)
    desk = running.workspace.navigator.current.desk
    NoteDialog(desk, running.services.journal.of_citizen(ids.citizen_id).rows[0]).open()


def record_history(kind: str) -> Go:
    def go(running: Running, ids: Marked) -> None:
        record = {"citizen": ids.citizen_id, "journal_note": ids.note_id}[kind]
        running.workspace.open_page("today")
        running.workspace.commands.undoing.open_history(kind, record)

    return go


def access_log(running: Running, ids: Marked) -> None:
    citizen("timeline")(running, ids)
    running.workspace.navigator.current.page.act("log")


def recent_acts(running: Running, _ids: Marked) -> None:
    preferences("about")(running, _ids)
    running.workspace.commands.undoing.open_recent()


def waiting(running: Running, _ids: Marked) -> None:
    running.workspace.open_page("documents")
    running.workspace.navigator.current.view.filters.select("waiting")


# Screen, how one gets there, and every field that may be said on it.
SCREENS: tuple[tuple[str, Go, set[str] | frozenset[str]], ...] = (
    ("today", page("today"), NAME | {"note_text", "note_subject"}),
    ("citizens", page("citizens"), NAME),
    ("timeline", citizen("timeline"), HEADER | FACTS | NOTE),
    ("plan", citizen("plan"), HEADER | FACTS | PLAN),
    ("documents", citizen("documents"), HEADER | FACTS),
    ("person", citizen("person"), HEADER | FACTS | PERSON),
    ("note", note, HEADER | FACTS | NOTE | {"note_before", "note_reason", "note_remark"}),
    ("documents of all", page("documents"), NAME),
    ("what waits for its transfer", waiting, NAME | {"note_subject"}),
    ("companies", page("companies"), set()),
    ("company", page("companies", "company_id"), NAME | {"placement_task"}),
    (
        "history of a citizen",
        record_history("citizen"),
        NAME | PERSON | {"phone", "note_text", "note_subject"},
    ),
    (
        "history of a note",
        record_history("journal_note"),
        NAME | NOTE | {"note_before", "note_reason", "note_remark"},
    ),
    ("access log", access_log, HEADER | FACTS | NOTE),
    ("recent acts", recent_acts, set()),
    *((f"preferences {tab}", preferences(tab), set()) for tab in ("profile", "security", "bin", "about")),
)


@pytest.fixture
def ids(services: Services) -> Marked:
    return marked(services)


@pytest.fixture
def running(qtbot, services: Services, ids: Marked, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    made.type_password(PASSWORD)
    yield made
    made.end()


def test_every_field_of_a_citizen_has_a_marker() -> None:
    assert unmarked_fields() == set()


def test_markers_are_found_however_they_are_written() -> None:
    assert found([f"CPR {CPR[:6]}-{CPR[6:]}", "tlf. 91 82 73 64", "QXFORNAVN"]) == {
        "cpr_number",
        "phone",
        "first_name",
    }
    assert found(["Qxnotat", "70129513"]) == set()


@pytest.mark.parametrize(("go", "allowed"), [screen[1:] for screen in SCREENS], ids=[s[0] for s in SCREENS])
def test_screen_says_only_what_belongs_there(
    running: Running, ids: Marked, go: Go, allowed: set[str]
) -> None:
    go(running, ids)
    assert found(said_by(running.window)) - allowed == set()
    assert found(hidden_names_of(running.window)) == set()


def test_walk_hears_what_is_on_the_screen(running: Running, ids: Marked) -> None:
    """The walk itself can hear: what a screen is there to say is among what was found."""
    note(running, ids)
    assert found(said_by(running.window)) >= NAME | {"note_text", "note_before", "note_remark", "phone"}
    running.window.dialogs()[-1].finish()
    citizen("person")(running, ids)
    assert found(said_by(running.window)) >= {"email", "representative_name", "job_centre"}


def test_number_is_said_only_while_it_is_revealed(running: Running, ids: Marked) -> None:
    citizen("timeline")(running, ids)
    header = running.workspace.navigator.current.page.header
    header.cpr_text.reveal_requested.emit()
    assert "cpr_number" in found(said_by(running.window))
    assert found(hidden_names_of(running.window)) == set()
    page("today")(running, ids)
    citizen("timeline")(running, ids)
    running.workspace.navigator.current.page.header.cpr_text.hide_again()
    assert "cpr_number" not in found(said_by(running.window))


def test_undo_words_name_the_act_and_nobody(running: Running, ids: Marked) -> None:
    """Everything there is to undo is undone and redone; no toast says whom it was about."""
    services, undoing = running.services, running.workspace.commands.undoing
    page("companies")(running, ids)
    said: list[str] = []
    for turn, count in ((undoing.undo_latest, 20), (undoing.redo_latest, 20)):
        for _ in range(count):
            turn()
            for toast in running.program.toasts.shown:
                said += [toast.accessibleName(), toast.text_label.text(), toast.toolTip(), toast.objectName()]
            for dialog in running.window.dialogs():
                said += said_by(dialog)
                dialog.finish()
    assert any("Fortrudt" in text for text in said)
    assert any("Gentaget" in text for text in said)
    assert found(said) == set()
    assert found(repr(services.history.steps()).splitlines()) == set()


def test_clipboard_holds_nothing_after_the_drive(running: Running, ids: Marked) -> None:
    QGuiApplication.clipboard().setText("før")
    for _, go, _ in SCREENS:
        go(running, ids)
        for dialog in running.window.dialogs():
            dialog.finish()
    assert QGuiApplication.clipboard().text() == "før"


def test_crash_text_and_log_hold_no_marker(
    running: Running, ids: Marked, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    for name, marker in MARKERS.items():
        with pytest.raises(ValueError, match="invalid literal") as caught:
            int(f"{name}: {marker}")
        assert found([str(caught.value)]) == {name}
        said.append(description(caught.value, "0.1.0"))
    with caplog.at_level(logging.DEBUG, logger="app"):
        for _, go, _ in SCREENS:
            go(running, ids)
            for dialog in running.window.dialogs():
                dialog.finish()
        running.services.history.undo_latest()
    assert found([*said, *caplog.messages]) == set()


def test_file_names_offered_hold_no_marker(services: Services, ids: Marked) -> None:
    names = [services.job_plans.preview(ids.citizen_id).file_name]
    names += [file_name(row) for row in services.documents.of_citizen(ids.citizen_id)]
    assert all(name.endswith(".pdf") for name in names)
    assert found(names) == set()
