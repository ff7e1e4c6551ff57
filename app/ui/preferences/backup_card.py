"""Indstillinger · Sikkerhed: where backups go, which there are, and the way back to one of them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.dates import show_moment, show_time
from app.common.errors import JobbroError
from app.models.act_codes import BackupReason
from app.services.backup_care import BackupRow, BackupState, folder_beside
from app.services.catalogue import Services
from app.services.store_care import CareStep
from app.texts import backup_words
from app.texts.messages import sentence
from app.ui.machine import Machine
from app.ui.shared import file_choice, theme
from app.ui.shared.announce import announce
from app.ui.shared.backup_runner import BackupRunner
from app.ui.shared.banner import Banner
from app.ui.shared.buttons import link, secondary
from app.ui.shared.cards import Card
from app.ui.shared.copy_list import CopyList, copy_line
from app.ui.shared.fields import label_for
from app.ui.shared.progress import Bar
from app.ui.shared.progress_feed import ProgressFeed
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_FILTER = "Sikkerhedskopier (*.jobbro)"
NO_BACKUP = "Der er ikke taget en sikkerhedskopi endnu."
_INTRO = (
    "Programmet tager selv en kopi hver dag, og før du henter en liste, nye regler eller en ældre kopi. "
    "Kopien er krypteret, bliver prøvet, når den er skrevet, og åbnes med adgangskoden fra den dag, "
    "den blev taget."
)
# Reading the copy again to prove it takes about as long as making it.
_SHARE_OF_COPYING = 0.5
_STEPS = {
    CareStep.copying: ("Skriver kopien …", 0.0),
    CareStep.proving: ("Læser kopien igennem …", 0.5),
}
_LINES_IN_SIGHT = 4


class BackupCard(Card):
    """Backups: their folder, their list, a new one, and the way back (sikkerhedskopi).

    Args:
        services: of the store.
        tasks: where it asks.
        machine: knows whether this is a demo, and takes the copy that was chosen over the lock.
    """

    restore_requested = Signal()

    def __init__(
        self, services: Services, tasks: Tasks, machine: Machine, parent: QWidget | None = None
    ) -> None:
        super().__init__("Sikkerhedskopi", parent=parent)
        self._services, self._tasks, self._machine = services, tasks, machine
        self._rows: dict[str, BackupRow] = {}
        self._copying_to = Path()
        self.banner = Banner("", "", "warning", "Tag en kopi nu")
        self.backup_label = Paragraph("", "small", "muted")
        self.backup_bar = Bar(0.0, "Sikkerhedskopi")
        self.folder_label = Paragraph("", "small", "muted")
        self.folder_button = link("Vælg en anden mappe …", small=True)
        self.folder_note = Paragraph("", "small", "warning")
        self.copies = CopyList("Sikkerhedskopier")
        self.now_button = secondary("Tag en kopi nu", "save_file")
        self.backup_button = secondary("Gem en kopi et andet sted …")
        self.restore_button = secondary("Gendan den valgte kopi …", "undo")
        self.runner = BackupRunner(services.backups, tasks, self)
        self._feed: ProgressFeed[CareStep, float] = ProgressFeed(self)
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.add(Paragraph(_INTRO))
        for part in (self.banner, self.backup_label, self.backup_bar):
            self.add(part)
        self.copies_label = label_for(self.copies, "Kopier, du kan gå tilbage til")
        self.add(self.copies_label)
        self.add(self.copies)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.now_button, self.restore_button, self.backup_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        place = QHBoxLayout()
        place.setSpacing(theme.px(12))
        place.addWidget(self.folder_label, 1)
        place.addWidget(self.folder_button)
        self.body.addLayout(place)
        self.add(self.folder_note)
        hidden: list[QWidget] = [
            self.banner,
            self.backup_bar,
            self.folder_note,
            self.copies,
            self.copies_label,
        ]
        if self._machine.facts.is_demo:
            hidden += [self.now_button, self.restore_button, self.folder_label, self.folder_button]
        for widget in hidden:
            widget.hide()

    def _join(self) -> None:
        self.runner.told.connect(self._on_told)
        self._feed.progressed.connect(self._on_told)
        self.runner.ended.connect(self._on_ended)
        self.banner.action_requested.connect(self._on_now_clicked)
        self.now_button.clicked.connect(self._on_now_clicked)
        self.backup_button.clicked.connect(self._on_backup_clicked)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.folder_button.clicked.connect(self._on_folder_clicked)

    def reload(self) -> None:
        """Read when the last backup was taken, where they go, and which there are."""
        self._tasks.query(self, self._services.care.last_backup_at, self._on_last_backup)
        self._tasks.query(self, self._services.backups.state, self._on_state)
        self._tasks.aside(self, self._services.backups.rows, self._on_rows)

    def _on_state(self, state: BackupState) -> None:
        folder = folder_beside(self._machine.facts.store) if state.is_beside else state.folder
        self.folder_label.setText(f"Kopierne ligger i {folder}")
        self.banner.setVisible(state.fault is not None and not self._machine.facts.is_demo)
        if state.fault is not None:
            self.banner.show_message(
                backup_words.TITLES[state.fault],
                backup_words.SENTENCES[state.fault],
                "warning",
                "Tag en kopi nu",
            )

    def _on_rows(self, rows: Sequence[BackupRow]) -> None:
        self._rows = {str(row.path): row for row in rows}
        self.copies.set_people([copy_line(row, self._services.clock) for row in rows])
        for part in (self.copies, self.copies_label):
            part.setVisible(bool(rows))
        self.copies.fit(_LINES_IN_SIGHT)
        if rows and not self.copies.current_id():
            self.copies.select(str(rows[0].path))
        # Without a copy in the folder there is still a file to be chosen, on the lock page.
        self.restore_button.setText("Gendan den valgte kopi …" if rows else "Gendan en kopi …")

    def _on_last_backup(self, at: datetime | None) -> None:
        if self.backup_button.isEnabled() and self.now_button.isEnabled():
            self._say(self._backup_words(at) if at else NO_BACKUP, "muted")

    def _backup_words(self, at: datetime) -> str:
        clock = self._services.clock
        local = clock.local(at)
        if local.date() == clock.today():
            return f"Sikkerhedskopi taget i dag kl. {show_time(local)}"
        return f"Sikkerhedskopi taget {show_moment(local)}"

    # The program's own folder.

    def _on_now_clicked(self) -> None:
        if not self.runner.is_running:
            self.now_button.set_busy(busy=True, text="Kopierer …")
            self.runner.take(BackupReason.by_hand)

    def _on_told(self, step: CareStep, share: float) -> None:
        words, whole = _STEPS[step]
        if self.now_button.isEnabled() and self.backup_button.isEnabled():
            return
        self._say(words, "muted")
        self.backup_bar.show_share(whole + share * _SHARE_OF_COPYING, words)
        self.backup_bar.show()

    def _on_ended(self, is_whole: bool) -> None:
        self.backup_bar.hide()
        for button in (self.now_button, self.restore_button):
            button.set_busy(busy=False)
        self.reload()
        if is_whole:
            announce(self, "Sikkerhedskopien er taget")

    def _on_folder_clicked(self) -> None:
        request = file_choice.Request("folder", "Vælg mappe til sikkerhedskopier")
        file_choice.ask(self, request, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        backups = self._services.backups
        self._tasks.query(
            self, lambda: backups.choose_folder(folder), self._on_folder_taken, self._on_folder_refused
        )

    def _on_folder_taken(self, is_synchronised: bool) -> None:
        self._note_folder(backup_words.SYNCHRONISED if is_synchronised else "", "warning")
        self.reload()

    def _on_folder_refused(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self._note_folder(sentence(error), "danger")
        return isinstance(error, JobbroError)

    def _note_folder(self, words: str, tone: str) -> None:
        self.folder_note.setText(words)
        self.folder_note.set_tone(tone)
        self.folder_note.setVisible(bool(words))
        if words:
            announce(self, words, urgent=tone == "danger")

    # A file somewhere else.

    def _on_backup_clicked(self) -> None:
        name = f"Jobbro {self._services.clock.today().isoformat()}.jobbro"
        request = file_choice.Request("save", "Gem sikkerhedskopi", name, _FILTER, "jobbro")
        file_choice.ask(self, request, self._on_backup_target)

    def _on_backup_target(self, path: Path) -> None:
        care = self._services.care
        self._copying_to = path
        self.backup_button.set_busy(busy=True, text="Kopierer …")
        self._tasks.query(
            self, lambda: care.begin_backup(path), self._on_backup_begun, self._on_backup_failed
        )

    def _on_backup_begun(self, _nothing: None) -> None:
        care, path, tell = self._services.care, self._copying_to, self._feed.begin()
        self._tasks.aside(
            self, lambda: care.write_backup(path, tell), self._on_backup_written, self._on_backup_failed
        )

    def _on_backup_written(self, _nothing: None) -> None:
        self._tasks.query(self, self._services.care.end_backup, self._on_backed_up, self._on_backup_failed)

    def _on_backed_up(self, at: datetime) -> None:
        self._end_backup()
        self._say(self._backup_words(at), "success")
        announce(self, self.backup_label.text())

    def _on_backup_failed(self, error: Exception) -> bool:
        self._end_backup()
        if not isinstance(error, JobbroError):
            return False
        self._say(sentence(error), "danger")
        announce(self, self.backup_label.text(), urgent=True)
        return True

    def _end_backup(self) -> None:
        self._feed.end()
        self.backup_bar.hide()
        self.backup_button.set_busy(busy=False)

    # The way back.

    def _on_restore_clicked(self) -> None:
        if self.runner.is_running:
            return
        row = self._rows.get(self.copies.current_id())
        self._machine.wanted_copy = row.path if row else None
        self.restore_button.set_busy(busy=True, text="Tager en kopi først …")
        self.runner.take(BackupReason.before_restore, self.restore_requested.emit)

    def _say(self, text: str, tone: str) -> None:
        self.backup_label.setText(text)
        self.backup_label.set_tone(tone)
        self.backup_label.setVisible(bool(text))
