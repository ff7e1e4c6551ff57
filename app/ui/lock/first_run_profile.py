"""The steps of the first-run guide after the store is made; each of them can wait."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.common.errors import InvalidInput, JobbroError
from app.ui.lock.first_run_welcome import Step
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, secondary
from app.ui.shared.cards import IconLine
from app.ui.shared.forms import Form
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Label, Paragraph

if TYPE_CHECKING:
    from app.services.backup_care import BackupService
    from app.services.catalogue import Services
    from app.ui.tasks import Tasks

_OWN = ("full_name", "title", "phone", "email")


class ProfileForm(Form):
    """Who uses the program and for whom; the rest stands under Indstillinger."""

    def _build(self) -> None:
        self.full_name = TextField(max_length=120)
        self.title = TextField("fx Jobkonsulent", max_length=80)
        self.phone = TextField(max_length=20)
        self.email = TextField(max_length=120)
        self.municipality = TextField("fx Eksempel Kommune", max_length=80)
        self.unit = TextField("fx Beskæftigelse", max_length=80)
        self.add_field("full_name", "Dit navn", self.full_name)
        self.add_field("title", "Titel", self.title, beside="full_name")
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("email", "E-mail", self.email, beside="phone")
        self.add_field("municipality", "Kommune", self.municipality)
        self.add_field("unit", "Enhed", self.unit, beside="municipality")


class ProfileStep(Step):
    """Name and municipality: they stand on every letter (kommune og profil)."""

    title = "Kommune og profil"
    lead = "Navnet står på jobplaner og breve. Du kan rette det hele under Indstillinger."
    can_skip = True

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._services: Services | None = None
        self.form = ProfileForm()
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def set_services(self, services: "Services") -> None:
        """Take the store that was made."""
        self._services = services

    def begin(self) -> None:
        """Go to the first field."""
        self.form.focus_field("full_name")

    def proceed(self) -> None:
        """Save what was written."""
        services, values = self._services, self.form.values()
        if services is None:
            return
        own = {name: values[name] for name in _OWN}
        authority = {
            "municipality": values["municipality"],
            "authority_name": values["municipality"],
            "unit": values["unit"],
        }

        def save() -> None:
            services.profile.save(own)
            services.profile.save_authority(authority)
            # The first thing that can be undone is what is done in the window.
            services.history.forget_steps()

        self.set_busy(busy=True)
        self._tasks.query(self, save, self._on_saved, self._on_refused)

    def _on_saved(self, _nothing: None) -> None:
        self.set_busy(busy=False)
        self.completed.emit()

    def _on_refused(self, error: Exception) -> bool:
        self.set_busy(busy=False)
        if not isinstance(error, InvalidInput):
            return False
        self.form.show_error(error)
        return True


class ImportStep(Step):
    """The lists a consultant has already; to go on without one is a choice of its own (hent borgere)."""

    import_requested = Signal()

    title = "Hent dine borgere"
    lead = "Har du borgere, virksomheder eller forløb i et regneark, kan du hente dem nu."
    next_text = "Hent en liste …"
    can_skip = True
    enter_hint = "Enter henter en liste"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_imported = False
        self.done_line = IconLine("success", "Listen er hentet.", tone="success")
        self.more_button = secondary("Hent en liste mere …", "import")
        for icon, text in (
            ("documents", "CSV fra fagsystemet eller XLSX fra Excel."),
            ("show", "Du ser rækkerne og eventuelle fejl, før noget bliver gemt."),
            ("undo", "En indlæsning kan fortrydes samlet."),
        ):
            self.column.addWidget(IconLine(icon, text, role="body"))
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(self.done_line)
        self.column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(
            Paragraph("Du kan altid gøre det senere under Indstillinger · Indlæs lister.", "small", "muted")
        )
        self.column.addStretch(1)
        for part in (self.done_line, self.more_button):
            part.hide()
        self.more_button.clicked.connect(self.import_requested)

    def proceed(self) -> None:
        """Ask for a list; with one, go on."""
        if self._has_imported:
            self.completed.emit()
        else:
            self.import_requested.emit()

    def show_imported(self) -> None:
        """A list was brought in: »Næste« goes on from now on."""
        self._has_imported, self.can_skip = True, False
        self.next_text, self.enter_hint = Step.next_text, Step.enter_hint
        for part in (self.done_line, self.more_button):
            part.show()
        self.words_changed.emit()


class ReadyStep(Step):
    """The way in (klar)."""

    title = "Alt er klart"
    lead = "Jobbro gemmer, mens du skriver. Du skal ikke trykke på gem, og du kan fortryde."
    next_text = "Åbn Jobbro"

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._backups: BackupService | None = None
        self.backup_title = Label("Her kommer sikkerhedskopierne til at ligge", "smallstrong")
        self.backup_label = Paragraph("", "small", "muted")
        self.backup_button = link("Vælg en anden mappe …", small=True)
        self.backup_note = Paragraph("", "smallmed", "warning")
        for icon, text in (
            ("today", "I dag viser det, der skal gøres først."),
            ("citizens", "Borgere og Virksomheder har hver deres side med notater, forløb og jobplan."),
            ("lock", "Ctrl L låser med det samme. Tast ? for at se alle genveje."),
            ("privacy", "Programmet tager selv en krypteret sikkerhedskopi hver dag."),
        ):
            self.column.addWidget(IconLine(icon, text, role="body"))
        self.column.addStretch(1)
        for line in (self.backup_title, self.backup_label, self.backup_note):
            self.column.addWidget(line)
        self.column.addWidget(self.backup_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.backup_title, self.backup_label, self.backup_note, self.backup_button):
            part.hide()
        self.backup_button.clicked.connect(self._on_folder_clicked)

    def set_services(self, services: "Services") -> None:
        """Take the store that was made, whose folder of backups can be chosen here."""
        self._backups = services.backups
        self.show_folder(services.backups.folder())

    def show_folder(self, folder: Path) -> None:
        """Say where backups go."""
        self.backup_label.setText(str(folder))
        for part in (self.backup_title, self.backup_label, self.backup_button):
            part.show()

    def _on_folder_clicked(self) -> None:
        from app.ui.shared import file_choice

        request = file_choice.Request("folder", "Vælg mappe til sikkerhedskopier")
        file_choice.ask(self, request, self._on_folder_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        backups = self._backups
        if backups is None:
            return

        def choose() -> tuple[Path, bool]:
            is_synchronised = backups.choose_folder(folder)
            return backups.folder(), is_synchronised

        self._tasks.query(self, choose, self._on_folder_taken, self._on_folder_refused)

    def _on_folder_taken(self, taken: tuple[Path, bool]) -> None:
        from app.texts.backup_words import SYNCHRONISED

        folder, is_synchronised = taken
        self.show_folder(folder)
        self._note(SYNCHRONISED if is_synchronised else "", "warning")

    def _on_folder_refused(self, error: Exception) -> bool:
        from app.texts.messages import sentence

        if isinstance(error, JobbroError):
            self._note(sentence(error), "danger")
        return isinstance(error, JobbroError)

    def _note(self, words: str, tone: str) -> None:
        self.backup_note.setText(words)
        self.backup_note.set_tone(tone)
        self.backup_note.setVisible(bool(words))
        if words:
            announce(self, words, urgent=tone == "danger")
