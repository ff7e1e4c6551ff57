"""Files are asked for without blocking, and never answered to what is gone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.shared import file_choice
from app.ui.shared.file_choice import Request


@pytest.fixture(autouse=True)
def forgotten() -> None:
    file_choice.remember_folder("")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("open", QFileDialog.FileMode.ExistingFile),
        ("save", QFileDialog.FileMode.AnyFile),
        ("folder", QFileDialog.FileMode.Directory),
    ],
)
def test_dialog_asks_for_what_is_wanted(
    qtbot, window: QWidget, kind: str, mode: QFileDialog.FileMode
) -> None:
    file_choice.ask(window, Request(kind, "Vælg noget", "fil.csv", "Tabeller (*.csv)", "csv"), print)
    dialog = window.findChild(QFileDialog)
    assert dialog.windowTitle() == "Vælg noget"
    assert dialog.fileMode() == mode
    file_choice.close_all(window)
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_choice_is_answered_and_its_folder_remembered(qtbot, window: QWidget, tmp_path: Path) -> None:
    answers: list[Path] = []
    file_choice.ask(window, Request("open", "Vælg"), answers.append)
    window.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "liste.csv"))
    assert answers == [tmp_path / "liste.csv"]
    assert file_choice.last_folder() == str(tmp_path)
    file_choice.close_all(window)


def test_owner_that_is_gone_gets_no_answer(qtbot, window: QWidget, tmp_path: Path) -> None:
    import shiboken6

    answers: list[Path] = []
    owner = QWidget(window)
    file_choice.ask(owner, Request("open", "Vælg"), answers.append)
    shiboken6.delete(owner)
    window.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "liste.csv"))
    assert answers == []
    file_choice.close_all(window)
