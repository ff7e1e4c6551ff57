"""The lock screen's page that puts a backup in the place of the store."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.lock.password_page import LockPage
from app.ui.shared import file_choice, messages, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, secondary, touch
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import ElidedLabel

BACKUP_FILTER = "Sikkerhedskopier (*.jobbro);;Alle filer (*)"
_LABELS = {"password": "Adgangskode fra dengang", "key": "Gendannelsesnøgle"}


class RestorePage(LockPage):
    """A backup, its password, and one question before anything is replaced (gendan sikkerhedskopi)."""

    restore_requested = Signal(object, str, bool)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Gendan sikkerhedskopi",
            "Det, der ligger på computeren nu, bliver ikke slettet. Det lægges i en mappe ved siden af.",
            parent,
        )
        self._file: Path | None = None
        self.file_label = ElidedLabel("Ingen fil valgt", "body", "muted")
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

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._on_file_clicked)
        self.way.changed.connect(self._on_way_changed)
        self.restore_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)

    def submit(self) -> None:
        """Ask once, naming what happens."""
        if not self.restore_button.isEnabled():
            return
        if self._file is None:
            self.show_problem("Vælg først sikkerhedskopien.")
            return
        if not self.secret.text():
            self.show_problem(f"Skriv {_LABELS[self.way.value()].lower()}.")
            return
        question = messages.confirm(
            self,
            "Gendan sikkerhedskopien?",
            "Kopien træder i stedet for de data, der ligger på computeren nu. "
            "De nuværende data lægges ved siden af.",
            action="Gendan",
            keep="Behold data",
        )
        question.confirmed.connect(self._on_confirmed)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the page still while the backup is checked and put in place."""
        self.secret.setReadOnly(busy)
        for button in (self.back_button, self.file_button):
            button.setEnabled(not busy)
        self.restore_button.set_busy(busy=busy, text="Gendanner …")

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong."""
        self.set_busy(busy=False)
        self.field.show_problem(sentence)
        announce(self.secret, sentence, urgent=True)

    def empty(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.field.clear_problem()

    def _on_file_clicked(self) -> None:
        request = file_choice.Request("open", "Vælg sikkerhedskopi", filters=BACKUP_FILTER)
        file_choice.ask(self, request, self._on_file_chosen)

    def _on_file_chosen(self, path: Path) -> None:
        self._file = path
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
        self.restore_requested.emit(self._file, self.secret.text(), self.way.value() == "key")
