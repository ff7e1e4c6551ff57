"""The competence card written and printed from the citizen's page, as a person does it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.act_codes import TaskKind
from app.models.codes import DocumentKind
from app.services.catalogue import Services
from app.services.competence_card_rows import CardDetails
from app.ui.citizens import write_queue
from app.ui.citizens.citizen_papers import CARD
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.competence_card_paper import CompetenceCardPreview
from app.ui.citizens.page_tabs import SCORECARD
from app.ui.shared import file_choice, print_preview
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.messages import Message
from app.ui.shared.printing import Printers
from app.ui.shared.task_list import TaskLine
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import Tasks, ThreadTasks
from app.ui.today.today_screen import TodayScreen
from tests import builders
from tests.conftest import PASSWORD
from tests.documents import reading
from tests.ui.citizens.conftest import Seen
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running
from tests.ui.windows import opened


@pytest.fixture
def citizen(services: Services) -> str:
    """Bodil, in the eleventh week, with scores of March."""
    citizen = builders.a_citizen(services)
    company = builders.a_company(services, name="Nordlys Prøvelager A/S")
    centre = builders.a_centre(services, company)
    mentor = builders.a_mentor(services, company)
    builders.a_placement(
        services, citizen, centre, starts_on=date(2026, 1, 5), task="Pakning", mentor_id=mentor
    )
    for row, level in zip(services.criteria.on(), (4, 3, 1, 4, 3, 3), strict=True):
        services.scores.set(citizen, row.criterion_id, level)
    return citizen


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What a printer that is always there would have printed."""
    found: list[bytes] = []
    monkeypatch.setattr(print_preview, "find_printers", lambda: Printers(("Etage 1",), "Etage 1"))
    monkeypatch.setattr(print_preview, "open_printer", str)
    monkeypatch.setattr(print_preview, "print_pdf", lambda content, *_rest: found.append(content))
    return found


@pytest.fixture
def whole(
    qtbot, services: Services, manager: ThemeManager, citizen: str, printed: list[bytes]
) -> Iterator[Running]:
    """The whole window; Bodil's card is due."""
    del citizen, printed
    yield from opened(qtbot, services, manager)


@pytest.fixture
def preview(screen: CitizensScreen, citizen: str, printed: list[bytes]) -> CompetenceCardPreview:
    del printed
    screen.open_record(citizen)
    screen.page.act(CARD)
    return shown(screen)


def shown(screen: QWidget) -> CompetenceCardPreview:
    found = open_dialog(screen.window())
    assert isinstance(found, CompetenceCardPreview)
    return found


def written(services: Services, citizen: str) -> CardDetails:
    card = services.cards.show(citizen).open_card
    assert card is not None
    return card


def test_card_begins_filled_in_and_low_levels_are_not_ticked(
    services: Services, citizen: str, preview: CompetenceCardPreview
) -> None:
    card = written(services, citizen)
    assert card.prefilled_percent >= 70
    assert f"{card.prefilled_percent} % er udfyldt" in preview.form.prefill_label.text()
    assert [tick.isChecked() for tick in preview.form.scores.values()] == [
        True,
        True,
        False,
        True,
        True,
        True,
    ]
    assert preview.form.can_do.title_label.text() == "Det kan Bodil"
    assert preview.form.can_do.boxes[0].title.value() == "Pakning"


def test_citizen_chooses_heading_lines_and_scores_and_sees_them_on_the_paper(
    services: Services, citizen: str, preview: CompetenceCardPreview, hands: Hands
) -> None:
    form = preview.form
    form.heading.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert written(services, citizen).heading == "Det kan jeg"
    low = next(tick for tick in form.scores.values() if not tick.isChecked())
    form_area(preview, low)
    hands.click(low)
    assert all(row.is_shown for row in written(services, citizen).scores)
    form_area(preview, form.courses.add_button)
    hands.click(form.courses.add_button)
    hands.write("Truckcertifikat")
    hands.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert open_dialog(preview.window()) is preview
    preview.keeper.flush_typing()
    lines = written(services, citizen).lines
    assert lines[-1].title == "Truckcertifikat"
    form_area(preview, form.can_do.boxes[1].remove_button)
    gone = form.can_do.boxes[1].title.value()
    hands.click(form.can_do.boxes[1].remove_button)
    preview.keeper.flush_typing()
    assert gone not in {line.title for line in written(services, citizen).lines}
    text = reading.whole_text(services.cards.preview(written(services, citizen).id).content)
    assert "Truckcertifikat" in text
    assert "Det kan jeg" in text


def form_area(preview: CompetenceCardPreview, widget: QWidget) -> None:
    QApplication.processEvents()
    preview.scroll_area.ensureWidgetVisible(widget)
    QApplication.processEvents()


def test_own_heading_is_written_and_what_sounds_like_a_case_is_told(
    services: Services, citizen: str, preview: CompetenceCardPreview, hands: Hands
) -> None:
    form = preview.form
    form.heading.setFocus()
    hands.press(Qt.Key.Key_End)
    assert hands.focused() is form.own_heading
    hands.write("Mine styrker")
    preview.keeper.flush_typing()
    assert written(services, citizen).heading == "Mine styrker"
    assert not form.unfit_box.isVisibleTo(form)
    form.intro.setFocus()
    hands.write("Fravær og sygdom ")
    assert form.unfit_box.isVisibleTo(form)


def test_from_the_tab_to_paper_is_two_clicks(
    services: Services, citizen: str, screen: CitizensScreen, printed: list[bytes], hands: Hands, seen: Seen
) -> None:
    screen.open_record(citizen)
    screen.page.act(SCORECARD)
    hands.click(screen.page.tabs.scorecard().card_button)
    hands.click(shown(screen).primary_button)
    assert hands.acts == 2
    (document,) = services.documents.of_citizen(citizen)
    assert document.kind is DocumentKind.competence_card
    assert printed == [services.documents.open(document.id).content]
    assert seen.toasts[-1][0] == "Kompetencekort er sendt til printeren"
    (button,) = screen.page.tabs.scorecard().cards.links.values()
    assert button.text() == "Kompetencekort, 17. marts 2026"


def test_from_its_deadline_on_the_first_page_to_paper_is_three_interactions_at_most(
    whole: Running, services: Services, citizen: str, printed: list[bytes], hands: Hands
) -> None:
    tasks = whole.window.findChild(TodayScreen).tasks.tasks
    QApplication.processEvents()
    line = next(one for one in tasks.tasks if isinstance(one, TaskLine) and one.title == "Kompetencekort")
    tasks.select(line.id)
    hands.click(tasks.viewport(), tasks.visualRect(tasks.currentIndex()).center())
    QApplication.processEvents()
    hands.click(shown(whole.window).primary_button)
    assert hands.acts <= 3
    assert len(printed) == 1
    assert [row.kind for row in services.documents.of_citizen(citizen)] == [DocumentKind.competence_card]
    assert TaskKind.competence_card not in {row.kind for row in services.deadlines.upcoming().rows}


def test_saved_copy_is_named_without_the_citizen(
    citizen: str,
    preview: CompetenceCardPreview,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asked: list[file_choice.Request] = []

    def ask(_owner: QWidget, request: file_choice.Request, answered: Callable[[Path], None]) -> None:
        asked.append(request)
        answered(tmp_path / "kort.pdf")

    monkeypatch.setattr(file_choice, "ask", ask)
    hands.click(preview.save_button)
    assert (tmp_path / "kort.pdf").read_bytes().startswith(b"%PDF")
    assert "Bodil" not in str(asked[0])


def test_somebody_who_never_had_a_placement_is_told(services: Services, screen: CitizensScreen) -> None:
    screen.open_record(builders.a_citizen(services))
    screen.page.act(CARD)
    assert isinstance(open_dialog(screen.window()), Message)


def test_lock_in_the_middle_of_typing_loses_nothing(
    citizen: str,
    make_screen: Callable[[Tasks], CitizensScreen],
    threaded: ThreadTasks,
    qtbot,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(write_queue, "RETRY_MS", 50)
    screen = make_screen(threaded)
    services = screen.desk.services
    screen.open_record(citizen)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    screen.page.act(CARD)
    qtbot.waitUntil(lambda: not threaded.is_busy)
    preview = shown(screen)
    preview.form.quote.setFocus()
    hands.write("Hun er ")
    threaded.query(screen, services.access.lock, lambda _nothing: None)
    hands.write("god til det")
    screen.flush_typing()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert screen.has_unsaved_text()
    preview.finish()
    threaded.query(screen, lambda: services.access.unlock(PASSWORD), lambda _opened: None)
    qtbot.waitUntil(lambda: not screen.has_unsaved_text() and not threaded.is_busy)
    assert written(services, citizen).quote == "Hun er god til det"


def test_everything_that_takes_the_keyboard_has_a_name(preview: CompetenceCardPreview) -> None:
    assert unnamed(preview) == []
