"""The first page of the first-run guide, painted before anything else of the program is imported."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import JobbroError
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, secondary
from app.ui.shared.cards import IconLine
from app.ui.shared.text import Label, Paragraph

if TYPE_CHECKING:
    from app.ui.tasks import Tasks


class Step(QWidget):
    """One page of the guide.

    Attributes:
        title: over the page.
        lead: what it is about.
        next_text: what »Næste« is called here.
        can_skip: whether »Gør det senere« is offered.
        enter_hint: what Enter does, beside the buttons.
    """

    completed = Signal()
    busy_changed = Signal(bool)
    # The words of the guide's buttons are others now.
    words_changed = Signal()

    title = ""
    lead = ""
    next_text = "Næste"
    can_skip = False
    enter_hint = "Enter går videre"

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
        from app.ui.shared import file_choice

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
        from app.texts.messages import sentence

        self.folder_problem.setText(sentence(error))
        self.folder_problem.show()
        announce(self, self.folder_problem.text(), urgent=True)
        return True
