"""Local rules as a file: saving one for IT, and looking one through before it is brought in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.services.catalogue import Services
from app.services.rule_files import RuleFileFault, RuleFileReport
from app.services.rule_rights import RuleRights
from app.texts.messages import problem, sentence
from app.texts.rule_words import fault_place
from app.ui.rules.rule_file_dialog import RuleFileDialog
from app.ui.shared import theme
from app.ui.shared.banner import Banner
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.file_choice import Request, ask
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_FILTER = "Regelfiler (*.toml *.json)"
_INTRO = (
    "Gem de lokale regler i en fil, som it kan dele ud, eller hent en, du har fået. "
    "Du ser alt i filen, før noget tæller, og det kan fortrydes samlet."
)


class RuleFileCard(Card):
    """Rule files in and out (regelfil)."""

    toast_requested = Signal(str, str)

    def __init__(self, services: Services, tasks: Tasks) -> None:
        super().__init__("Regelfil")
        self._services, self._tasks = services, tasks
        self.load_button = secondary("Hent regelfil …", "import")
        self.save_button = secondary("Gem regelfil …", "save_file")
        self.policy_banner = Banner("", "", "warning")
        self.note_label = Paragraph("", "small", "muted")
        self._fill()
        self.load_button.clicked.connect(self._on_load_clicked)
        self.save_button.clicked.connect(self._on_save_clicked)

    def _fill(self) -> None:
        self.add(Paragraph(_INTRO))
        self.add(self.policy_banner)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.load_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.note_label)
        self.policy_banner.hide()
        self.note_label.hide()

    def reload(self) -> None:
        """Read whether the municipality's own file could be read."""
        self._tasks.query(self, self._services.rule_files.policy_faults, self._on_policy)

    def show_rights(self, rights: RuleRights) -> None:
        """Say whether a file can be brought in here."""
        if rights.reason is None:
            self.load_button.allow()
        else:
            self.load_button.refuse(problem(rights.reason))

    def _on_policy(self, faults: tuple[RuleFileFault, ...]) -> None:
        self.policy_banner.setVisible(bool(faults))
        if faults:
            words = " ".join(
                f"{fault_place(f.number, f.key, f.field)}: {problem(f.problem)}" for f in faults[:3]
            )
            self.policy_banner.show_message("Kommunens regelfil er ikke taget i brug", words, "warning")

    def _on_load_clicked(self) -> None:
        ask(self, Request("open", "Hent en regelfil", filters=_FILTER), self._on_file)

    def _on_save_clicked(self) -> None:
        request = Request("save", "Gem de lokale regler", "lokale-regler.toml", _FILTER, "toml")
        ask(self, request, self._on_place)

    def _on_file(self, file: Path) -> None:
        files = self._services.rule_files
        self._tasks.query(self, lambda: (file, files.look_through(file)), self._on_report, self._on_refused)

    def _on_report(self, answer: tuple[Path, RuleFileReport]) -> None:
        self.note_label.hide()
        if open_dialog(self.window()) is None:
            dialog = RuleFileDialog(self, self._services.rule_files, self._tasks, *answer)
            dialog.take_backup_first(self._services.backups)
            dialog.brought_in.connect(self._on_brought_in)
            dialog.open()

    def _on_brought_in(self, changes: Changes) -> None:
        self.toast_requested.emit("Regelfilen er hentet", changes.act_id)

    def _on_place(self, file: Path) -> None:
        files = self._services.rule_files
        self._tasks.query(self, lambda: files.export(file), self._on_saved, self._on_refused)

    def _on_saved(self, count: int) -> None:
        self._say("1 lokal regel er gemt." if count == 1 else f"{count} lokale regler er gemt.", "success")

    def _on_refused(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self._say(sentence(error), "danger")
        return isinstance(error, JobbroError)

    def _say(self, words: str, tone: str) -> None:
        self.note_label.set_tone(tone)
        self.note_label.setText(words)
        self.note_label.show()
