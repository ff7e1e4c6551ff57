"""The lock screen's page that puts a backup in the place of the store."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.lock.password_page import LockPage
from app.ui.shared import file_choice, messages, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, secondary, touch
from app.ui.shared.copy_list import CopyList, copy_line
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import ElidedLabel

if TYPE_CHECKING:
    from app.common.clock import Clock
    from app.services.backup_care import BackupRow

_LINES_IN_SIGHT = 3
BACKUP_FILTER = "Sikkerhedskopier (*.jobbro);;Alle filer (*)"
_LABELS = {"password": "Adgangskode fra dengang", "key": "Gendannelsesnøgle"}


class RestorePage(LockPage):
    """A backup, its password, and one question before anything is replaced (gendan sikkerhedskopi)."""

    look_requested = Signal(object, str, bool)
    restore_requested = Signal(object, str, bool)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Gendan sikkerhedskopi",
            "Det, der ligger på computeren nu, bliver ikke slettet. Det lægges i en mappe ved siden af.",
            parent,
        )
        self._file: Path | None = None
        self._asked: tuple[Path | None, str, bool] = (None, "", False)
        self.copies = CopyList("Sikkerhedskopier, den nyeste først")
        self.file_label = ElidedLabel("Eller en fil et andet sted", "body", "muted")
        self.file_button = secondary("Vælg fil …")
        self.way = Segmented(
            [("password", "Adgangskode"), ("key", "Gendannelsesnøgle")], "Hvordan kopien åbnes"
        )
        self.secret = PasswordField(touch=True)
        self.field = Field(_LABELS["password"], self.secret)
        self.restore_button = touch("Gendan", "undo")
        self.back_button = link("Tilbage til adgangskoden", small=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.copies)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.file_label, 1)
        row.addWidget(self.file_button)
        self.column.addLayout(row)
        self.column.addWidget(self.way)
        self.column.addWidget(self.field)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.restore_button)
        self.column.addSpacing(theme.px(6))
        self.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(1)
        self.setFocusProxy(self.file_button)
        self.copies.hide()

    def _connect(self) -> None:
        self.copies.chosen.connect(self._on_copy_chosen)
        self.file_button.clicked.connect(self._on_file_clicked)
        self.way.changed.connect(self._on_way_changed)
        self.restore_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)

    def show_copies(self, rows: Sequence["BackupRow"], clock: "Clock", wanted: Path | None = None) -> None:
        """List the backups of the folder; the wanted one is chosen, else the newest."""
        if not rows or self._file is not None:
            return
        self.copies.set_people([copy_line(row, clock) for row in rows])
        self.copies.show()
        self.copies.fit(_LINES_IN_SIGHT)
        if wanted is None or not self.copies.select(str(wanted)):
            self.copies.select(str(rows[0].path))
        self._file = Path(self.copies.current_id())
        self.setFocusProxy(self.secret)
        if self.file_button.hasFocus():
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Look into the backup, then ask once, naming what happens."""
        if not self.restore_button.isEnabled():
            return
        if self._file is None:
            self.show_problem("Vælg først sikkerhedskopien.")
            return
        if not self.secret.text():
            self.show_problem(f"Skriv {_LABELS[self.way.value()].lower()}.")
            return
        self._asked = (self._file, self.secret.text(), self.way.value() == "key")
        self.set_busy(busy=True)
        self.look_requested.emit(*self._asked)

    def ask(self, contents: str) -> None:
        """The secret opens the backup: ask once, naming what it holds and what happens.

        Args:
            contents: as »12 borgere, 14 forløb«; empty where it is not known.
        """
        self.set_busy(busy=False)
        holds = f"Kopien indeholder {contents}. " if contents else ""
        question = messages.confirm(
            self,
            "Gendan sikkerhedskopien?",
            f"{holds}Den træder i stedet for de data, der ligger på computeren nu. "
            "De nuværende data lægges ved siden af.",
            action="Gendan",
            keep="Behold data",
        )
        question.confirmed.connect(self._on_confirmed)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the page still while the backup is checked and put in place."""
        self.secret.setReadOnly(busy)
        for part in (self.back_button, self.file_button, self.copies, self.way):
            part.setEnabled(not busy)
        self.restore_button.set_busy(busy=busy, text="Gendanner …")

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong."""
        self.set_busy(busy=False)
        self.field.show_problem(sentence)
        announce(self.secret, sentence, urgent=True)

    def empty(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self._asked = (None, "", False)
        self.field.clear_problem()

    def _on_copy_chosen(self, name: str) -> None:
        self._file = Path(name)
        self.file_label.setText("Eller en fil et andet sted")
        self.file_label.set_tone("muted")
        self.field.clear_problem()

    def _on_file_clicked(self) -> None:
        request = file_choice.Request("open", "Vælg sikkerhedskopi", filters=BACKUP_FILTER)
        file_choice.ask(self, request, self._on_file_chosen)

    def _on_file_chosen(self, path: Path) -> None:
        self._file = path
        self.copies.clearSelection()
        self.file_label.setText(path.name)
        self.file_label.set_tone("")
        self.field.clear_problem()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_way_changed(self, way: str) -> None:
        self.field.label.setText(_LABELS[way])
        self.secret.setAccessibleName(_LABELS[way])
        self.field.clear_problem()

    def _on_confirmed(self) -> None:
        self.set_busy(busy=True)
        self.restore_requested.emit(*self._asked)
