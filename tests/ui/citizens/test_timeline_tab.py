"""The timeline: what happened, in weeks, a page at a time; notes read, corrected and kept in versions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.common.clock import FixedClock
from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.journal_view import foot_of
from app.ui.citizens.note_dialog import ChangeNoteDialog, NoteDialog
from app.ui.citizens.page_data import FIRST_NOTES
from app.ui.citizens.timeline_entries import JournalItem
from app.ui.citizens.timeline_tab import TimelineTab
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.text import Label, Paragraph
from app.ui.shared.timeline import TimelineGroup
from tests import builders
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands


@pytest.fixture
def bodil(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def tab(screen: CitizensScreen) -> TimelineTab:
    return screen.page.timeline_tab


def titles(tab: TimelineTab) -> list[str]:
    return [entry.title for entry in tab.timeline.entries if isinstance(entry, JournalItem)]


def groups(tab: TimelineTab) -> list[str]:
    return [f"{e.title} {e.detail}".strip() for e in tab.timeline.entries if isinstance(e, TimelineGroup)]


def noted(services: Services, citizen_id: str, moment: datetime, subject: str) -> str:
    return builders.a_note(services, citizen_id, f"Tekst til {subject}", subject=subject, happened_at=moment)


def test_entries_stand_in_weeks_newest_first(
    services: Services, clock: FixedClock, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    now = clock.now()
    for days, subject in ((0, "I dag"), (7, "Sidste"), (14, "Uge ti"), (90, "Sidste aar")):
        noted(services, bodil, now - timedelta(days=days), subject)
    screen.open_record(bodil)
    assert titles(tab) == ["I dag", "Sidste", "Uge ti", "Sidste aar"]
    assert groups(tab) == ["Denne uge uge 12", "Sidste uge uge 11", "Uge 10", "Uge 51 2025"]
    first = tab.timeline.entries[1]
    assert first.time == "i dag kl. 9.45"
    assert first.chips == (("Borgeren", "neutral"), ("Oplysning", "info"))
    assert first.author == "Karla Demo"
    hands.click(tab.order_button)
    assert titles(tab)[0] == "Sidste aar"
    assert tab.order_button.text() == "Ældste først"


def test_chips_choose_what_is_shown(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    company = builders.a_company(services)
    builders.a_placement(services, bodil, builders.a_centre(services, company, name="Nordlys"))
    builders.a_note(services, bodil, subject="Samtale")
    offer = {"title": "Praktik", "who": "Bodil", "when": "hver dag", "kind": "offer"}
    plan = {"job_goal": "Lager", "next_follow_up_on": date(2026, 6, 16), "activities": [offer]}
    services.job_plans.save(bodil, plan)
    services.job_plans.freeze(bodil, FreezeReason.saved)
    screen.open_record(bodil)
    assert {"Samtale", "Forløb hos Nordlys startet"} < set(titles(tab))
    hands.click(tab.filter_bar.chips["notes"])
    assert titles(tab) == ["Samtale"]
    hands.click(tab.filter_bar.chips["placements"])
    assert titles(tab) == ["Forløb hos Nordlys startet"]
    hands.click(tab.filter_bar.chips["documents"])
    assert len(titles(tab)) == 1
    item = next(entry for entry in tab.timeline.entries if isinstance(entry, JournalItem))
    assert item.is_quiet


def test_nothing_yet_says_how_to_begin(
    bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    screen.open_record(bodil)
    assert tab.empty.title_label.text() == "Ingen notater endnu"
    hands.click(tab.empty.action_button)
    assert tab.composer.box.hasFocus()
    hands.click(tab.filter_bar.chips["documents"])
    assert tab.empty.title_label.text() == "Ingen passer til filteret"
    hands.click(tab.empty.action_button)
    assert tab.filter_bar.selected() == ("everything",)


@pytest.mark.parametrize("order", ["newest first", "oldest first"])
def test_scrolling_brings_the_rest_without_a_jump(
    services: Services,
    clock: FixedClock,
    bodil: str,
    screen: CitizensScreen,
    tab: TimelineTab,
    order: str,
) -> None:
    count = FIRST_NOTES + 130
    for number in range(count):
        noted(services, bodil, clock.now() - timedelta(days=number), f"Nr {number}")
    screen.open_record(bodil)
    if order == "oldest first":
        tab.order_button.click()
    shown = len(titles(tab))
    assert shown < count
    bar = tab.timeline.verticalScrollBar()
    for _ in range(12):
        if len(titles(tab)) == count:
            break
        QApplication.processEvents()
        before = bar.maximum()
        bar.setValue(before)
        assert bar.value() == before or len(titles(tab)) == count
    expected = [f"Nr {number}" for number in range(count)]
    assert titles(tab) == (expected if order == "newest first" else expected[::-1])


def test_note_opens_with_its_facts_and_versions(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, window: QWidget, hands: Hands
) -> None:
    note = builders.a_note(services, bodil, "Første udgave", participants="Bodil og Poul", next_step="Ring")
    services.journal.change(note, {"text": "Anden udgave"})
    screen.open_record(bodil)
    tab.timeline.setFocus()
    hands.press(Qt.Key.Key_Return)
    dialog = open_dialog(window)
    assert isinstance(dialog, NoteDialog)
    assert dialog.text_label.text() == "Anden udgave"
    words = [label.text() for label in dialog.findChildren(Label)]
    assert "Bodil og Poul" in words
    assert "2 versioner" in words
    assert any(text.startswith("Version 1 ") for text in words)
    assert "Første udgave" in [paragraph.text() for paragraph in dialog.findChildren(Paragraph)]
    hands.press(Qt.Key.Key_Escape)
    assert open_dialog(window) is None


def test_click_on_versions_opens_them(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, window: QWidget, hands: Hands
) -> None:
    note = builders.a_note(services, bodil, "Første udgave")
    services.journal.change(note, {"text": "Anden udgave"})
    screen.open_record(bodil)
    QApplication.processEvents()
    index = tab.timeline.model().index(1, 0)
    foot = foot_of(QRectF(tab.timeline.visualRect(index)))
    from app.ui.shared import painting

    left = foot.left() + painting.text_width("Karla Demo · ", "cap") + 5
    point = QPoint(int(left), int(foot.center().y()))
    assert tab.timeline.versions_at(point)
    assert not tab.timeline.versions_at(QPoint(int(foot.left()) + 2, point.y()))
    hands.click(tab.timeline.viewport(), point)
    assert isinstance(open_dialog(window), NoteDialog)


def test_note_is_corrected_and_the_text_before_is_kept(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands, seen: Seen
) -> None:
    note = builders.a_note(services, bodil, "Kom kl. 8", source="mentor")
    screen.open_record(bodil)
    tab.timeline.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.confirm()
    dialog = open_dialog(screen)
    assert isinstance(dialog, ChangeNoteDialog)
    assert dialog.form.fields["source"].widget.value() == "mentor"
    dialog.form.fields["text"].widget.setFocus()
    hands.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    hands.write(".30")
    hands.confirm()
    assert hands.acts == 5
    assert [version.text for version in services.journal.versions(note)] == ["Kom kl. 8.30", "Kom kl. 8"]
    assert seen.toasts[-1][0] == "Notat rettet"
    item = next(entry for entry in tab.timeline.entries if isinstance(entry, JournalItem))
    assert (item.text, item.versions) == ("Kom kl. 8.30", "2 versioner")


def test_correction_in_the_future_is_refused_beside_the_day(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, window: QWidget, hands: Hands
) -> None:
    builders.a_note(services, bodil, "Kom kl. 8")
    screen.open_record(bodil)
    tab.timeline.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.confirm()
    dialog = open_dialog(window)
    assert isinstance(dialog, ChangeNoteDialog)
    dialog.form.fields["day"].widget.set_value(date(2027, 1, 1))
    hands.confirm()
    assert "ude i fremtiden" in dialog.form.fields["day"].problem


def test_correction_that_is_typed_is_kept_and_offered(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, window: QWidget, hands: Hands
) -> None:
    builders.a_note(services, bodil, "Kom kl. 8")
    screen.open_record(bodil)
    for _ in range(2):
        tab.timeline.setFocus()
        hands.press(Qt.Key.Key_Return)
        hands.confirm()
        dialog = open_dialog(window)
        assert isinstance(dialog, ChangeNoteDialog)
        if dialog.offer.isVisible():
            break
        dialog.form.fields["text"].widget.insertPlainText("Rettet: ")
        screen.flush_typing()
        dialog.finish()
    hands.click(dialog.offer.action_button)
    assert dialog.form.fields["text"].widget.value() == "Rettet: Kom kl. 8"


def test_markup_stays_text(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, window: QWidget, hands: Hands
) -> None:
    builders.a_note(services, bodil, "<b>Fed</b> & <script>alert('x')</script>", subject="<i>Emne</i>")
    screen.open_record(bodil)
    assert titles(tab) == ["<i>Emne</i>"]
    tab.timeline.setFocus()
    hands.press(Qt.Key.Key_Return)
    dialog = open_dialog(window)
    assert isinstance(dialog, NoteDialog)
    assert dialog.text_label.text() == "<b>Fed</b> & <script>alert('x')</script>"
    assert "&lt;script&gt;" in Paragraph.__bases__[0].text(dialog.text_label)


def test_future_starts_are_not_told_as_past(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab
) -> None:
    company = builders.a_company(services)
    centre = builders.a_centre(services, company, name="Nordlys")
    builders.a_placement(
        services, bodil, centre, starts_on=date(2026, 4, 1), planned_end_on=date(2026, 6, 30)
    )
    screen.open_record(bodil)
    assert titles(tab) == []
    assert screen.page.header.placement_button.text() == "Start forløb"


def test_happening_of_the_night_stands_on_its_local_day(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab
) -> None:
    noted(services, bodil, datetime(2026, 3, 15, 23, 30, tzinfo=UTC), "Nat")
    screen.open_record(bodil)
    assert groups(tab) == ["Denne uge uge 12"]
    assert tab.timeline.entries[1].time == "i går kl. 0.30"


def test_timeline_is_narrowed_by_what_is_typed_and_marked(
    services: Services, clock: FixedClock, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    now = clock.now()
    for number in range(FIRST_NOTES + 5):
        noted(services, bodil, now - timedelta(hours=number), f"Samtale {number}")
    # Older than what is on the timeline at first.
    noted(services, bodil, now - timedelta(days=40), "Truckcertifikat")
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, bodil, centre, task="Truckkørsel")
    screen.open_record(bodil)
    hands.click(tab.search_button)
    hands.write("truck")
    assert titles(tab)[0] == "Truckcertifikat"
    assert titles(tab)[1].startswith("Forløb hos")
    assert len(titles(tab)) == 2
    assert tab.timeline.sought == ("truck",)
    hands.press(Qt.Key.Key_Escape)
    assert len(titles(tab)) >= FIRST_NOTES
    assert tab.timeline.sought == ()


def test_timeline_says_that_nothing_was_found_and_clears(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    builders.a_note(services, bodil, "Her er noget.")
    screen.open_record(bodil)
    tab.begin_search()
    hands.write("xylofon")
    assert tab.empty.isVisible()
    tab.empty.action_requested.emit()
    assert len(titles(tab)) == 1
    assert tab.search.isHidden()


def test_search_ends_with_the_citizen(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    builders.a_note(services, bodil, "Om truck")
    other = builders.a_citizen(services, first_name="Åse")
    builders.a_note(services, other, "Om noget andet")
    screen.open_record(bodil)
    tab.begin_search()
    hands.write("truck")
    screen.open_record(other)
    assert tab.search.isHidden()
    assert len(titles(tab)) == 1


def test_new_note_shows_while_searching_when_it_fits(
    services: Services, bodil: str, screen: CitizensScreen, tab: TimelineTab, hands: Hands
) -> None:
    builders.a_note(services, bodil, "Om truck", subject="Første")
    screen.open_record(bodil)
    tab.begin_search()
    hands.write("truck")
    builders.a_note(services, bodil, "Mere om truck", subject="Anden")
    builders.a_note(services, bodil, "Om noget andet", subject="Tredje")
    screen.reload()
    assert sorted(titles(tab)) == ["Anden", "Første"]
