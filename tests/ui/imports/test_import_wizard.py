"""The import wizard as a person meets it, with real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.models.act_codes import ImportKind
from app.ui.imports import file_drop
from app.ui.imports.import_wizard import ImportWizard
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.theme import ThemeManager
from tests.ui.hands import unnamed
from tests.ui.imports.files import DATA, a_file, shown


def test_without_a_file_the_button_says_why_it_is_off(wizard):
    assert not wizard.primary_button.isEnabled()
    assert wizard.primary_button.toolTip() == "Vælg en fil først."


def test_a_list_is_imported_with_four_acts(wizard, hands, services, told, monkeypatch):
    asked = []

    def ask(owner, request, answered) -> None:
        asked.append((request.kind, request.title))
        answered(DATA / "virksomheder.csv")

    monkeypatch.setattr(file_drop, "ask", ask)

    hands.click(wizard.choice.drop.choose_button)
    hands.press(Qt.Key.Key_Space)
    assert wizard.step_label.text() == "Trin 2 af 3 · Se den igennem · Virksomheder"
    assert services.companies.rows().total == 0
    hands.confirm()

    assert asked == [("open", "Vælg den fil, der skal indlæses")]
    assert services.companies.rows().total == 46
    assert wizard.result.banner.title_label.text() == "46 virksomheder er indlæst"
    assert len(told) == 1
    hands.press(Qt.Key.Key_Space)
    assert open_dialog(wizard.window()) is None
    assert hands.acts == 4


def test_the_three_real_files_come_in_one_after_another(wizard, hands, services):
    for kind, name in (
        (ImportKind.companies, "virksomheder.csv"),
        (ImportKind.centres, "centre.csv"),
        (ImportKind.placements, "forloeb.csv"),
    ):
        wizard.choice.kinds.set_value(kind.value)
        wizard.choice.drop.set_file(DATA / name)
        hands.confirm()
        hands.confirm()
        if kind is not ImportKind.placements:
            hands.click(wizard.again_button)

    assert wizard.result.banner.title_label.text() == "339 forløb er indlæst"
    assert services.citizens.rows().total > 300
    assert "bemærkning" in wizard.result.detail_label.text()


def test_the_kind_is_chosen_with_the_arrows(wizard, hands):
    assert hands.focused() is wizard.choice.kinds.radios["companies"]

    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)

    assert wizard.choice.kind() is ImportKind.citizens


def test_an_import_is_undone_as_one_act(wizard, hands, services, told):
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    hands.confirm()

    hands.click(wizard.undo_button)

    assert services.companies.rows().total == 0
    assert wizard.result.banner.title_label.text() == "Indlæsningen er fortrudt"
    assert not wizard.undo_button.isVisible()
    assert len(told) == 2


def test_an_import_with_work_on_top_says_why_it_stays(wizard, hands, services):
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    hands.confirm()
    first = services.companies.rows().rows[0]
    services.companies.change(first.id, {"city": "Nyby"})

    hands.click(wizard.undo_button)

    assert services.companies.rows().total == 46
    assert "kan ikke fortrydes" in wizard.result.banner.line_label.text()


def drop(wizard: ImportWizard, files: list[Path]) -> bool:
    box = wizard.choice.drop
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    entering = QDragEnterEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    QApplication.sendEvent(box, entering)
    dropping = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(box, dropping)
    return entering.isAccepted()


def test_a_file_can_be_dragged_here(wizard):
    assert drop(wizard, [DATA / "centre.csv"])

    assert wizard.choice.drop.name_label.text() == "centre.csv"
    assert wizard.primary_button.isEnabled()


def test_two_files_or_a_folder_are_not_taken(wizard, tmp_path):
    assert not drop(wizard, [DATA / "centre.csv", DATA / "forloeb.csv"])
    assert not drop(wizard, [tmp_path])

    assert wizard.choice.drop.file is None


def test_back_leads_to_another_file(wizard, hands, tmp_path):
    wizard.choice.drop.set_file(a_file(tmp_path, "navn;cvr\nX;1\n"))
    hands.confirm()

    hands.click(wizard.back_button)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()

    assert len(shown(wizard)) == 46


def test_esc_closes_and_stores_nothing(wizard, hands, services):
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()

    hands.press(Qt.Key.Key_Escape)

    assert open_dialog(wizard.window()) is None
    assert services.companies.rows().total == 0


def test_everything_has_a_name_at_every_step(wizard, hands):
    assert unnamed(wizard) == []
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    assert unnamed(wizard) == []
    hands.confirm()
    assert unnamed(wizard) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_large_text_fits_a_small_window(qapp, manager: ThemeManager, make_wizard, window, hands, mode):
    manager.apply(qapp, mode, 130)
    wizard = make_wizard()
    window.resize(960, 700)
    QApplication.processEvents()
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    QApplication.processEvents()

    assert wizard.card.geometry().right() <= 960
    for button in (wizard.back_button, wizard.cancel_button, wizard.primary_button):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(window, button.rect().bottomRight()).y() <= 700
