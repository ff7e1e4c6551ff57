"""Asking for a file or a folder with the system's own dialog, without blocking the caller.

Tests replace ``ask`` and answer at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        kind: ``open``, ``save`` or ``folder``.
        title: of the dialog, as »Gem sikkerhedskopi«.
        name: suggested file name; never a person's name.
        filters: as Qt takes them, as »Tabeller (*.csv *.xlsx)«.
        suffix: added to a saved file's name when none was typed.
    """

    kind: str
    title: str
    name: str = ""
    filters: str = ""
    suffix: str = ""


def saving(name: str) -> Request:
    """What is asked for when a stored document is saved under a proposed name."""
    ending = name.rpartition(".")[2]
    if ending == "pdf":
        return Request("save", "Gem PDF", name, "PDF-filer (*.pdf)", "pdf")
    return Request("save", "Gem billede", name, f"Billeder (*.{ending})", ending)


class _Memory:
    folder = ""


def last_folder() -> str:
    """Where a file was chosen last; kept among the settings of the machine."""
    return _Memory.folder


def remember_folder(folder: str) -> None:
    """Begin there next time."""
    _Memory.folder = folder


def ask(owner: QWidget, request: Request, answered: Callable[[Path], None]) -> None:
    """Open the dialog; ``answered`` is called with the choice and not at all when the user gives up.

    Args:
        owner: any widget of the window; nothing is answered once it is gone.
        request: what is asked for.
        answered: a bound method of the owner.
    """
    dialog = QFileDialog(owner.window(), request.title)
    dialog.setAcceptMode(
        QFileDialog.AcceptMode.AcceptSave if request.kind == "save" else QFileDialog.AcceptMode.AcceptOpen
    )
    dialog.setFileMode(_MODES[request.kind])
    for part, words in _WORDS:
        dialog.setLabelText(part, words)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, request.kind == "folder")
    if _Memory.folder:
        dialog.setDirectory(_Memory.folder)
    if request.filters:
        dialog.setNameFilter(request.filters)
    if request.suffix:
        dialog.setDefaultSuffix(request.suffix)
    if request.name:
        dialog.selectFile(request.name)
    answer = _Answer(dialog, owner, answered)
    dialog.fileSelected.connect(answer.take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def close_all(window: QWidget) -> None:
    """Give up every open question of a window, before it is locked."""
    for dialog in window.findChildren(QFileDialog):
        dialog.reject()


_MODES = {
    "open": QFileDialog.FileMode.ExistingFile,
    "save": QFileDialog.FileMode.AnyFile,
    "folder": QFileDialog.FileMode.Directory,
}
# Qt's own Danish leaves these two in English where the desktop has no dialog of its own.
_WORDS = (
    (QFileDialog.DialogLabel.LookIn, "Se i:"),
    (QFileDialog.DialogLabel.FileType, "Filtype:"),
)


class _Answer(QObject):
    """Hands the choice to its owner, if that is still there."""

    def __init__(self, dialog: QFileDialog, owner: QWidget, answered: Callable[[Path], None]) -> None:
        super().__init__(dialog)
        self._owner = owner
        self._answered = answered

    def take(self, name: str) -> None:
        """Something was chosen."""
        import shiboken6

        path = Path(name)
        _Memory.folder = str(path.parent)
        if shiboken6.isValid(self._owner):
            self._answered(path)
