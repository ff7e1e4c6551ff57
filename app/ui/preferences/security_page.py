"""Indstillinger · Sikkerhed."""

from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_moment, show_time
from app.common.errors import JobbroError
from app.services.catalogue import Services
from app.services.store_care import CareStep, CheckReport
from app.texts.messages import sentence
from app.ui.machine import Machine
from app.ui.preferences.password_card import PasswordCard
from app.ui.preferences.profile_page import WIDTH
from app.ui.preferences.recovery_key_card import RecoveryKeyCard
from app.ui.shared import file_choice, messages, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import label_for
from app.ui.shared.progress import Bar
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_MINUTES = (5, 10, 15)
_BACKUP_FILTER = "Sikkerhedskopier (*.jobbro)"
NO_BACKUP = "Der er ikke taget en sikkerhedskopi endnu."
SOUND = "Alt er i orden: alle sider, nøgler, dokumenter og regler er læst."
# Reading the copy again to prove it takes about as long as making it.
_SHARE_OF_COPYING = 0.5
_STEPS = {
    CareStep.copying: ("Skriver kopien …", 0.0),
    CareStep.proving: ("Læser kopien igennem …", 0.5),
    CareStep.pages: ("Læser alle sider …", 0.05),
    CareStep.rows: ("Ser alle poster efter …", 0.5),
    CareStep.documents: ("Læser dokumenterne …", 0.7),
    CareStep.rules: ("Læser reglerne …", 0.95),
}
_BACKUP_STEPS = (CareStep.copying, CareStep.proving)


class SecurityPage(ScrollColumn):
    """Password, lock, backup and check (sikkerhed)."""

    restore_requested = Signal()
    _told = Signal(object, float)

    def __init__(
        self, services: Services, tasks: Tasks, machine: Machine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._services = services
        self._tasks = tasks
        self._machine = machine
        self._target = Path()
        self.minutes = Segmented([(str(m), f"{m} min.") for m in self._choices()], "Lås efter")
        self.backup_label = Paragraph("", "small", "muted")
        self.backup_bar = Bar(0.0, "Sikkerhedskopi")
        self.backup_button = secondary("Tag sikkerhedskopi …", "save_file")
        self.restore_button = secondary("Gendan sikkerhedskopi …", "undo")
        self.check_label = Paragraph("", "small", "muted")
        self.check_bar = Bar(0.0, "Kontrol")
        self.check_button = secondary("Kontrollér data", "privacy")
        self.password = PasswordCard(services.access, tasks)
        self.recovery_key = RecoveryKeyCard(services.access, tasks)
        self._build()
        self._connect()

    def _build(self) -> None:
        for card in (
            self._lock_card(),
            self._backup_card(),
            self.password,
            self.recovery_key,
            self._data_card(),
        ):
            card.setMaximumWidth(theme.px(WIDTH))
            self.add(card)
        self.restore_button.setVisible(not self._machine.facts.is_demo)
        for card in (self.password, self.recovery_key):
            card.setVisible(not self._machine.facts.is_demo)
        for bar in (self.backup_bar, self.check_bar):
            bar.hide()

    def _connect(self) -> None:
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self.minutes.changed.connect(self._on_minutes_changed)
        self.backup_button.clicked.connect(self._on_backup_clicked)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.check_button.clicked.connect(self._on_check_clicked)

    def reload(self) -> None:
        """Read when the last backup was taken, and show the settings."""
        self.minutes.set_value(str(self._machine.settings.lock_minutes))
        care = self._services.care
        self._tasks.query(self, care.last_backup_at, self._on_last_backup)

    def _choices(self) -> list[int]:
        # A time that IT wrote into the settings file stays in sight and in force.
        return sorted({*_MINUTES, self._machine.settings.lock_minutes})

    def _lock_card(self) -> Card:
        card = Card("Lås")
        card.add(label_for(self.minutes, "Lås, når der ikke har været aktivitet i"))
        card.body.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(
            Paragraph("Ctrl L låser med det samme. Det, du er ved at skrive, bliver gemt.", "small", "muted")
        )
        self.minutes.setVisible(not self._machine.facts.is_demo)
        # A card without a parent that is told to be visible would open as a window and take the keyboard.
        if self._machine.facts.is_demo:
            card.hide()
        return card

    def _backup_card(self) -> Card:
        card = Card("Sikkerhedskopi")
        card.add(
            Paragraph(
                "Kopien er krypteret og åbnes med adgangskoden fra den dag, den blev taget. "
                "Læg den et andet sted end på denne computer."
            )
        )
        card.add(self.backup_label)
        card.add(self.backup_bar)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.backup_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _data_card(self) -> Card:
        card = Card("Data")
        card.add(label_for(self.check_button, "Kontrol"))
        card.add(
            Paragraph("Læser alt igennem og ser efter fejl i filen, nøglerne, dokumenterne og reglerne.")
        )
        row = QHBoxLayout()
        row.addWidget(self.check_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self.check_label)
        card.add(self.check_bar)
        card.add(Paragraph(f"Data ligger i {self._machine.facts.store}", "small", "muted"))
        self.check_button.setAccessibleName("Kontrollér data")
        self.check_label.hide()
        return card

    def _on_minutes_changed(self, minutes: str) -> None:
        if int(minutes) != self._machine.settings.lock_minutes:
            self._machine.change(lock_minutes=int(minutes))

    def _on_last_backup(self, at: datetime | None) -> None:
        if self.backup_button.isEnabled():
            self._say(self.backup_label, self._backup_words(at) if at else NO_BACKUP, "muted")

    def _backup_words(self, at: datetime) -> str:
        clock = self._services.clock
        local = clock.local(at)
        if local.date() == clock.today():
            return f"Sikkerhedskopi taget i dag kl. {show_time(local)}"
        return f"Sikkerhedskopi taget {show_moment(local)}"

    def _on_backup_clicked(self) -> None:
        name = f"Jobbro {self._services.clock.today().isoformat()}.jobbro"
        request = file_choice.Request("save", "Gem sikkerhedskopi", name, _BACKUP_FILTER, "jobbro")
        file_choice.ask(self, request, self._on_backup_target)

    def _on_backup_target(self, path: Path) -> None:
        care = self._services.care
        self._target = path
        self.backup_button.set_busy(busy=True, text="Kopierer …")
        self._tasks.query(
            self, lambda: care.begin_backup(path), self._on_backup_begun, self._on_backup_failed
        )

    def _on_backup_begun(self, _nothing: None) -> None:
        care, path, tell = self._services.care, self._target, self._tell
        self._tasks.aside(
            self, lambda: care.write_backup(path, tell), self._on_backup_written, self._on_backup_failed
        )

    def _on_backup_written(self, _nothing: None) -> None:
        self._tasks.query(self, self._services.care.end_backup, self._on_backed_up, self._on_backup_failed)

    def _on_backed_up(self, at: datetime) -> None:
        self._end_backup()
        self._say(self.backup_label, self._backup_words(at), "success")
        announce(self, self.backup_label.text())

    def _on_backup_failed(self, error: Exception) -> bool:
        self._end_backup()
        return self._show_failure(self.backup_label, error)

    def _end_backup(self) -> None:
        self.backup_bar.hide()
        self.backup_button.set_busy(busy=False)

    def _tell(self, step: CareStep, share: float) -> None:
        # Comes from another thread: the signal is queued, so that no widget is touched there.
        if shiboken6.isValid(self):
            self._told.emit(step, share)

    def _on_told(self, step: CareStep, share: float) -> None:
        words, whole = _STEPS[step]
        is_backup = step in _BACKUP_STEPS
        label, bar = (self.backup_label, self.backup_bar) if is_backup else (self.check_label, self.check_bar)
        if (self.backup_button if is_backup else self.check_button).isEnabled():
            return
        self._say(label, words, "muted")
        bar.show_share(whole + share * _SHARE_OF_COPYING, words)
        bar.show()

    def _on_restore_clicked(self) -> None:
        question = messages.confirm(
            self,
            "Gendan en sikkerhedskopi?",
            "Programmet låser først. Derefter vælger du kopien. "
            "De data, der ligger her nu, lægges ved siden af.",
            action="Lås, og vælg kopi",
            keep="Behold data",
        )
        question.confirmed.connect(self.restore_requested)

    def _on_check_clicked(self) -> None:
        care = self._services.care
        self.check_button.set_busy(busy=True, text="Læser alt …")
        tell = self._tell
        self._tasks.aside(self, lambda: care.check(tell), self._on_checked, self._on_check_failed)

    def _on_checked(self, report: CheckReport) -> None:
        self._end_check()
        text = SOUND if report.is_sound else "\n".join(_findings(report))
        self._say(self.check_label, text, "success" if report.is_sound else "danger")
        announce(self, text, urgent=not report.is_sound)
        if report.search:
            # Nothing is lost: what the search holds is made of what stands in the store.
            self._tasks.command(self, self._services.finding.make_anew, _being_made)

    def _on_check_failed(self, error: Exception) -> bool:
        self._end_check()
        return self._show_failure(self.check_label, error)

    def _end_check(self) -> None:
        self.check_bar.hide()
        self.check_button.set_busy(busy=False)

    def _show_failure(self, place: Paragraph, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        self._say(place, sentence(error), "danger")
        announce(self, place.text(), urgent=True)
        return True

    @staticmethod
    def _say(place: Paragraph, text: str, tone: str) -> None:
        place.setText(text)
        place.set_tone(tone)
        place.setVisible(bool(text))


def _findings(report: CheckReport) -> list[str]:
    """Each kind of fault as a sentence with what to do."""
    found = []
    if report.pages:
        found.append("Databasen er beskadiget. Gendan den seneste sikkerhedskopi.")
    if report.key_copies:
        found.append("Den ene nøglefil er beskadiget. Den bliver skrevet igen, næste gang du låser op.")
    if report.foreign_keys:
        posts = _count(len(report.foreign_keys), "post", "poster")
        found.append(f"{posts} peger på noget, der ikke findes.")
    if report.documents:
        documents = _count(len(report.documents), "gemt dokument", "gemte dokumenter")
        found.append(f"{documents} er ændret, siden de blev gemt.")
    if report.rules:
        found.append(
            f"Regeltabellerne har {_count(len(report.rules), 'hul eller overlap', 'huller eller overlap')}."
        )
    if report.search:
        posts = _count(len(report.search), "post", "poster")
        found.append(f"Søgningen finder ikke alt: {posts} står forkert. Den bygges op igen nu.")
    return found


def _being_made(_changes: Changes) -> None:
    """The window has the rest taken in, in short steps."""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
