"""The steps of the first-run guide up to the recovery key: what it takes before there is a store."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import FileFault, InvalidInput, JobbroError
from app.texts import messages as sentences
from app.ui.shared import file_choice, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, secondary
from app.ui.shared.cards import HintBox, IconLine
from app.ui.shared.clipboard import brief
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.new_password import NewPasswordForm
from app.ui.shared.text import Label, Paragraph

if TYPE_CHECKING:
    from app.services.catalogue import Services
    from app.ui.tasks import Tasks

_NARROW = 424
_KEY_COLUMNS = 5


class Step(QWidget):
    """One page of the guide.

    Attributes:
        title: over the page.
        lead: what it is about.
        next_text: what »Næste« is called here.
        can_skip: whether »Gør det senere« is offered.
    """

    completed = Signal()
    busy_changed = Signal(bool)

    title = ""
    lead = ""
    next_text = "Næste"
    can_skip = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        # Room for the focus ring of fields at the left edge.
        self.column.setContentsMargins(4, 4, 4, 4)
        self.column.setSpacing(theme.px(12))

    def begin(self) -> None:
        """The page came to the front."""

    def set_busy(self, *, busy: bool) -> None:
        """Tell the guide that work runs, or that it is done."""
        self.busy_changed.emit(busy)

    def proceed(self) -> None:
        """»Næste« was chosen: emit ``completed`` when nothing is in the way."""
        self.completed.emit()


class WelcomeStep(Step):
    """What the program is, where the data will lie, and a way to look first (velkommen)."""

    demo_requested = Signal()
    restore_requested = Signal()

    title = "Velkommen til Jobbro"
    lead = "Jobbro samler borgere, virksomheder og jobplaner ét sted. Det tager få minutter at komme i gang."
    next_text = "Kom i gang"

    def __init__(
        self, tasks: "Tasks", folder: Path, check: Callable[[Path], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._check = check
        self._asked: Path = folder
        self.folder = folder
        self.demo_button = secondary("Prøv med demodata", "show")
        self.folder_label = Paragraph(str(folder), "small", "muted")
        self.folder_button = link("Vælg en anden mappe …", small=True)
        self.folder_problem = Paragraph("", "smallmed", "danger")
        self.restore_button = link("Jeg har en sikkerhedskopi …", small=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        for icon, text in (
            ("lock", "Alt bliver krypteret med en adgangskode, som kun du kender."),
            ("documents", "Du kan hente dine lister fra Excel, når adgangskoden er valgt."),
            ("privacy", "Programmet sender intet på nettet."),
        ):
            self.column.addWidget(IconLine(icon, text, role="body"))
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(self.demo_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(
            Paragraph("Demoen åbner i sit eget vindue og viser opdigtede borgere.", "small", "muted")
        )
        self.column.addStretch(1)
        self.column.addWidget(Label("Her kommer dine data til at ligge", "smallstrong"))
        self.column.addWidget(self.folder_label)
        self.column.addWidget(self.folder_problem)
        links = QHBoxLayout()
        links.setSpacing(theme.px(20))
        links.addWidget(self.folder_button)
        links.addWidget(self.restore_button)
        links.addStretch(1)
        self.column.addLayout(links)
        self.folder_problem.hide()

    def _connect(self) -> None:
        self.demo_button.clicked.connect(self.demo_requested)
        self.restore_button.clicked.connect(self.restore_requested)
        self.folder_button.clicked.connect(self._on_folder_clicked)

    def proceed(self) -> None:
        """Go on when the folder can hold a store."""
        self._try(self.folder, self._on_folder_fits)

    def _on_folder_clicked(self) -> None:
        file_choice.ask(self, file_choice.Request("folder", "Vælg mappe til data"), self._on_folder_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        self._try(folder, self._on_other_folder_fits)

    def _try(self, folder: Path, fits: Callable[[None], None]) -> None:
        self._asked = folder
        check = self._check
        self._tasks.query(self, lambda: check(folder), fits, self._on_folder_refused)

    def _on_other_folder_fits(self, _nothing: None) -> None:
        self.folder = self._asked
        self.folder_label.setText(str(self.folder))
        self.folder_problem.hide()
        announce(self, f"Data kommer til at ligge i {self.folder}")

    def _on_folder_fits(self, _nothing: None) -> None:
        self.folder_problem.hide()
        self.completed.emit()

    def _on_folder_refused(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        self.folder_problem.setText(sentences.sentence(error))
        self.folder_problem.show()
        announce(self, self.folder_problem.text(), urgent=True)
        return True


class PasswordStep(Step):
    """The password; with it the store is made (adgangskode)."""

    created = Signal(object, str)

    title = "Vælg en adgangskode"
    lead = (
        "Oplysningerne krypteres med din adgangskode. It-afdelingen kan ikke nulstille den. "
        "Vælg fire ord, du kan huske – for eksempel en lille sætning."
    )

    def __init__(
        self,
        tasks: "Tasks",
        open_services: Callable[[Path], "Services"],
        lock_minutes: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._open_services = open_services
        self.folder = Path()
        self.form = NewPasswordForm(tasks)
        self.problem_label = Paragraph("", "smallmed", "danger")
        self._build(lock_minutes)

    def _build(self, lock_minutes: int) -> None:
        self.form.setFixedWidth(theme.px(_NARROW))
        self.column.addWidget(self.form)
        self.column.addWidget(self.problem_label)
        self.column.addWidget(
            IconLine(
                "lock", f"Programmet låser selv efter {lock_minutes} minutter uden aktivitet.", tone="muted"
            )
        )
        self.column.addStretch(1)
        self.problem_label.hide()
        self.form.fields["password"].label.setText("Adgangskode")
        self.form.password.setAccessibleName("Adgangskode")

    def begin(self) -> None:
        """Go to the first field."""
        self.form.focus_field("password")

    def proceed(self) -> None:
        """Make the store with the password."""
        password = self.form.chosen()
        if not password:
            return
        self.problem_label.hide()
        self.set_busy(busy=True)
        open_services, folder = self._open_services, self.folder

        def create() -> tuple["Services", str]:
            services = open_services(folder)
            return services, services.access.create(password)

        self._tasks.query(self, create, self._on_created, self._on_refused)

    def _on_created(self, made: tuple["Services", str]) -> None:
        self.set_busy(busy=False)
        self.form.empty()
        self.created.emit(*made)
        self.completed.emit()

    def _on_refused(self, error: Exception) -> bool:
        self.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.form.show_error(error)
            return True
        if not isinstance(error, JobbroError):
            return False
        self.problem_label.setText(sentences.sentence(error))
        self.problem_label.show()
        announce(self, self.problem_label.text(), urgent=True)
        return True


class RecoveryKeyStep(Step):
    """The recovery key, shown once; its last group is typed to show that it was kept (gendannelsesnøgle)."""

    title = "Gem din gendannelsesnøgle"
    lead = (
        "Skriv nøglen ned, og læg den et sikkert sted. Uden den er oplysningerne tabt, hvis du glemmer "
        "adgangskoden. Den vises kun denne ene gang."
    )

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._key = ""
        self.groups = KeyGroups()
        self.copy_button = secondary("Kopiér", "copy")
        self.file_button = secondary("Gem som fil", "save_file")
        self.done_label = Paragraph("", "small", "success")
        self.last_group = TextField("4 tegn", max_length=8)
        self.field = Field("Skriv nøglens sidste gruppe", self.last_group, "Så ved vi, at du har den.")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.copy_button)
        row.addWidget(self.file_button)
        row.addWidget(self.done_label, 1)
        self.field.setFixedWidth(theme.px(_NARROW))
        self.column.addWidget(self.groups)
        self.column.addLayout(row)
        self.column.addWidget(
            HintBox("Læg ikke nøglen på den samme computer som dine data.", "warning", "protected")
        )
        self.column.addWidget(self.field)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.file_button.clicked.connect(self._on_file_clicked)

    def show_key(self, key: str) -> None:
        """Show the key."""
        self._key = key
        self.groups.show_key(key)

    def begin(self) -> None:
        """Go to the field."""
        self.last_group.setFocus(Qt.FocusReason.OtherFocusReason)

    def proceed(self) -> None:
        """Go on when the last group was typed right."""
        typed = self.last_group.text().strip().upper()
        if typed != self._key.rpartition("-")[2]:
            self.field.show_problem("Det er ikke nøglens sidste gruppe. Se efter en tastefejl.")
            self.last_group.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._key = ""
        self.groups.show_key("")
        self.last_group.clear()
        self.completed.emit()

    def _on_copy_clicked(self) -> None:
        brief().copy(self._key)
        self._say("Kopieret. Udklipsholderen tømmes om 1 minut.")

    def _on_file_clicked(self) -> None:
        request = file_choice.Request(
            "save", "Gem gendannelsesnøgle", "jobbro-gendannelsesnoegle.txt", "Tekst (*.txt)", "txt"
        )
        file_choice.ask(self, request, self._on_file_chosen)

    def _on_file_chosen(self, path: Path) -> None:
        key = self._key
        self._tasks.query(self, lambda: _write_key(path, key), self._on_written, self._on_not_written)

    def _on_written(self, name: str) -> None:
        self._say(f"Gemt som {name}.")

    def _on_not_written(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        self._say(sentences.sentence(error), "danger")
        return True

    def _say(self, text: str, tone: str = "success") -> None:
        self.done_label.setText(text)
        self.done_label.set_tone(tone)
        announce(self, text, urgent=tone == "danger")


class KeyGroups(QWidget):
    """The key in groups of four on a quiet ground, large enough to copy by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self.labels: list[Label] = []

    def show_key(self, key: str) -> None:
        """Show another key; an empty one leaves nothing behind."""
        for label in self.labels:
            label.hide()
            label.deleteLater()
        self.labels = [Label(group, "big") for group in key.split("-") if group]
        for place, label in enumerate(self.labels):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, place // _KEY_COLUMNS, place % _KEY_COLUMNS)
        self.setAccessibleName(f"Gendannelsesnøgle: {key}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "sunken", theme.px(8), edge="border")
        painter.end()


def _write_key(path: Path, key: str) -> str:
    """Write the key where the user wants it and give the file's name.

    Raises:
        FileFault: it cannot be written there.
    """
    try:
        path.write_text(f"Jobbro gendannelsesnøgle\n{key}\n", encoding="utf-8")
    except OSError as error:
        raise FileFault.of(error, path) from error
    return path.name
