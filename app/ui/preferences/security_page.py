"""Indstillinger · Sikkerhed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.services.catalogue import Services
from app.services.store_care import CareStep, CheckReport
from app.texts.messages import sentence
from app.ui.machine import Machine
from app.ui.preferences.backup_card import BackupCard
from app.ui.preferences.password_card import PasswordCard
from app.ui.preferences.profile_page import WIDTH
from app.ui.preferences.recovery_key_card import RecoveryKeyCard
from app.ui.preferences.visit_pin_card import VisitPinCard
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import label_for
from app.ui.shared.progress import Bar
from app.ui.shared.progress_feed import ProgressFeed
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_MINUTES = (5, 10, 15)
SOUND = "Alt er i orden: alle sider, nøgler, dokumenter og regler er læst."
_STEPS = {
    CareStep.pages: ("Læser alle sider …", 0.05),
    CareStep.rows: ("Ser alle poster efter …", 0.5),
    CareStep.documents: ("Læser dokumenterne …", 0.7),
    CareStep.rules: ("Læser reglerne …", 0.95),
}


class SecurityPage(ScrollColumn):
    """Password, lock, backup and check (sikkerhed)."""

    restore_requested = Signal()

    def __init__(
        self, services: Services, tasks: Tasks, machine: Machine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._services = services
        self._tasks = tasks
        self._machine = machine
        self.minutes = Segmented([(str(m), f"{m} min.") for m in self._choices()], "Lås efter")
        self.visit_pin = VisitPinCard(services.visit_pins, tasks)
        self.backup = BackupCard(services, tasks, machine)
        self.check_label = Paragraph("", "small", "muted")
        self.check_bar = Bar(0.0, "Kontrol")
        self.check_button = secondary("Kontrollér data", "privacy")
        self._feed: ProgressFeed[CareStep, float] = ProgressFeed(self)
        self.password = PasswordCard(services.access, tasks)
        self.recovery_key = RecoveryKeyCard(services.access, tasks)
        self._build()
        self._connect()

    def _build(self) -> None:
        for card in (
            self._lock_card(),
            self.visit_pin,
            self.backup,
            self.password,
            self.recovery_key,
            self._data_card(),
        ):
            card.setMaximumWidth(theme.px(WIDTH))
            self.add(card)
        for card in (self.password, self.recovery_key, self.visit_pin):
            card.setVisible(not self._machine.facts.is_demo)
        self.check_bar.hide()

    def _connect(self) -> None:
        self._feed.progressed.connect(self._on_told)
        self.minutes.changed.connect(self._on_minutes_changed)
        self.backup.restore_requested.connect(self.restore_requested)
        self.check_button.clicked.connect(self._on_check_clicked)

    def reload(self) -> None:
        """Read when the last backup was taken, and show the settings."""
        self.minutes.set_value(str(self._machine.settings.lock_minutes))
        self.backup.reload()
        self.visit_pin.reload()

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

    def _on_told(self, step: CareStep, share: float) -> None:
        words, whole = _STEPS[step]
        if self.check_button.isEnabled():
            return
        self._say(self.check_label, words, "muted")
        self.check_bar.show_share(whole + share, words)
        self.check_bar.show()

    def _on_check_clicked(self) -> None:
        care = self._services.care
        self.check_button.set_busy(busy=True, text="Læser alt …")
        tell = self._feed.begin()
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
        self._feed.end()
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
