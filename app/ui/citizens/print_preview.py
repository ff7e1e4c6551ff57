"""The print preview: what will happen on the left, the pages on the right (udskriftsvisning)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_date
from app.common.errors import EnvironmentFault, InvalidInput
from app.models.codes import Act, FreezeReason, PlanGap
from app.services.catalogue import Services
from app.services.documents import OpenedDocument
from app.services.job_plan_rows import Preview
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.citizens.job_plan_side import source_words
from app.ui.citizens.print_preview_pages import PdfPages
from app.ui.citizens.print_preview_printing import (
    PrinterFault,
    Printers,
    find_printers,
    open_printer,
    print_pdf,
)
from app.ui.shared import file_choice, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import HintBox, IconLine
from app.ui.shared.choices import Combo
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.text import Label, Paragraph, hairline
from app.ui.tasks import Tasks

_WIDTH, _HEIGHT, _OPTIONS = 1040, 728, 396
_NO_PRINTER = "Der er ingen printer på computeren. Gem planen som PDF i stedet."
_PRIVACY = "Planen indeholder personoplysninger.\nCPR-nummer udelades altid."
_PRINTER_SILENT = "Printeren svarer ikke. Se, om den er tændt, og prøv igen, eller gem planen som PDF."


class _LastPrinter:
    """The printer chosen last, proposed again while the program runs."""

    name = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown.

    Attributes:
        document_id: the stored document; empty until a plan has become one.
        citizen_id: whose plan becomes a version when it is printed; empty for what is stored already.
        job_title: name of the print job.
    """

    document_id: str = ""
    citizen_id: str = ""
    job_title: str = ""
    file_name: str = ""


class PrintPreview(Dialog):
    """Shows a plan or a stored document, prints it and saves it as PDF.

    ``told`` carries a sentence for a toast; ``gap_chosen`` closes it to go where something is lacking.
    """

    told = Signal(str)
    gap_chosen = Signal(object)

    def __init__(self, owner: QWidget, services: Services, tasks: Tasks) -> None:
        self._services, self._tasks = services, tasks
        self._subject = Subject()
        self._is_blocked = True
        self.subtitle_label = Label("", "small", "muted")
        self.what_label = Paragraph("", "small")
        self.gaps_box = QWidget()
        self.gap_links: dict[PlanGap, Button] = {}
        self.printer_combo = Combo((), "Printer")
        self.printer_field = Field("Printer", self.printer_combo)
        self.problem_line = IconLine("error", "", tone="danger")
        self.save_button = Button("Gem PDF", icon="save_file")
        self.pages = PdfPages()
        super().__init__(owner, "Udskriv jobplan", width=_WIDTH)

    def _build(self) -> None:
        super()._build()
        whole = self.card.layout()
        if not isinstance(whole, QBoxLayout):
            raise TypeError
        parts = (self.header, self.scroll_area, self.unsaved_row, self.foot)
        for part in parts:
            whole.removeWidget(part)
        options = QWidget()
        options.setFixedWidth(theme.px(_OPTIONS))
        self._left = QVBoxLayout(options)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        for part in parts:
            self._left.addWidget(part, 1 if part is self.scroll_area else 0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(options)
        columns.addWidget(hairline(upright=True))
        columns.addWidget(self.pages, 1)
        self._columns = columns
        whole.addLayout(columns)
        self.esc_hint.hide()
        self.close_button.hide()
        self._fill()

    def _fill(self) -> None:
        gaps = QVBoxLayout(self.gaps_box)
        gaps.setContentsMargins(0, 0, 0, 0)
        gaps.setSpacing(theme.px(4))
        self.add(self.subtitle_label)
        self.add(Label("Det sker der", "smallmed", "muted"))
        self.add(self.what_label)
        self.add(self.gaps_box)
        self.add(HintBox(_PRIVACY, icon="privacy"))
        self.add(self.printer_field)
        self.body.addStretch(1)
        self.add(self.problem_line)
        self.gaps_box.hide()
        self.problem_line.hide()
        self.key_label.hide()
        self.footer.insertWidget(0, self.save_button)
        self.set_primary("Udskriv", "print")

    def _connect(self) -> None:
        super()._connect()
        self.confirmed.connect(self._on_print_requested)
        self.save_button.clicked.connect(self._on_save_clicked)

    def show_plan(self, citizen_id: str) -> None:
        """Open with a citizen's plan as it would be printed now."""
        self._subject = Subject(citizen_id=citizen_id)
        plans = self._services.job_plans
        self._start(lambda: plans.preview(citizen_id), self._on_plan_drawn)

    def show_document(self, document_id: str) -> None:
        """Open with a stored document, byte for byte."""
        self._subject = Subject(document_id=document_id)
        documents = self._services.documents
        self._start(lambda: documents.open(document_id), self._on_document_read)

    def first_focus(self) -> QWidget | None:
        """Enter prints; without a printer it saves."""
        for button in (self.primary_button, self.save_button):
            if button.isEnabled():
                return button
        return self.cancel_button

    def _start(self, work: Callable[[], object], shown: Callable[..., None]) -> None:
        self._allow(printers=Printers())
        self.open()
        self._tasks.query(self, work, shown, self._on_failed)
        self._tasks.query(self, find_printers, self._on_printers_found)

    def _on_plan_drawn(self, preview: Preview) -> None:
        self.title_label.setText(f"Udskriv {preview.title}")
        self._subject = replace(
            self._subject,
            document_id=preview.document_id,
            job_title=preview.title,
            file_name=preview.file_name,
        )
        self.subtitle_label.setText(preview.person)
        self._is_blocked = bool(preview.gaps)
        if preview.gaps:
            self.what_label.setText("Planen kan ikke udskrives endnu. Den mangler:")
            self._list_gaps(preview)
        elif preview.document_id:
            self.what_label.setText(
                f"Planen er ikke ændret siden version {preview.number}. Den udskrives, som den er gemt."
            )
        else:
            self.what_label.setText(
                f"Udskriv laver version {preview.number}. "
                "Den gemmes under borgerens dokumenter og kan ikke ændres bagefter."
            )
        self._show_pages(preview.content)

    def _on_document_read(self, opened: OpenedDocument) -> None:
        row = opened.row
        self.title_label.setText("Udskriv dokument")
        self.subtitle_label.setText(row.title)
        self._subject = replace(self._subject, job_title=label(row.kind), file_name=opened.file_name)
        self._is_blocked = False
        self.what_label.setText(
            f"Dokumentet er fra {show_date(row.dated_on)}. Det udskrives, præcis som det blev gemt."
        )
        self._show_pages(opened.content)

    def _show_pages(self, content: bytes) -> None:
        self.setAccessibleName(f"{self.title_label.text()}, {self.subtitle_label.text()}")
        self.pages.show_pdf(content)
        self._allow(printers=None)

    def _list_gaps(self, preview: Preview) -> None:
        column = self.gaps_box.layout()
        for row in preview.gaps:
            button = link(label(row.gap), small=True)
            button.setAccessibleDescription(source_words(row))
            theme.set_look(button, tone="danger")
            button.setProperty("gap", row.gap.value)
            button.clicked.connect(self._on_gap_clicked)
            self.gap_links[row.gap] = button
            if column is not None:
                column.addWidget(button)
                column.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
                column.addWidget(Paragraph(source_words(row), "cap", "muted"))
        self.gaps_box.show()

    def _on_printers_found(self, printers: Printers) -> None:
        self.printer_combo.set_choices([(name, name) for name in printers.names])
        wanted = _LastPrinter.name if _LastPrinter.name in printers.names else printers.first
        self.printer_combo.set_value(wanted)
        self._allow(printers=printers)

    def _allow(self, *, printers: Printers | None) -> None:
        """Switch the buttons by what is known: the gaps, and whether there is a printer."""
        if printers is not None:
            self.printer_combo.setVisible(bool(printers.names))
            self.printer_field.show_hint("" if printers.names else _NO_PRINTER)
        had_keyboard = self.focusWidget()
        if self._is_blocked:
            for button in (self.primary_button, self.save_button):
                button.refuse("Planen mangler noget, den skal have." if self.gap_links else "Siderne tegnes.")
        else:
            self.save_button.allow()
            self._allow_printing()
        first = self.first_focus()
        if first is not None and had_keyboard in {None, self.cancel_button, self.save_button}:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow_printing(self) -> None:
        if self.printer_combo.count():
            self.primary_button.allow()
        else:
            self.primary_button.refuse(_NO_PRINTER)

    def _on_print_requested(self) -> None:
        if not self.primary_button.isEnabled():
            return
        self._hide_problem()
        self.primary_button.set_busy(busy=True, text="Udskriver …")
        self._freeze(FreezeReason.printed, self._print)

    def _print(self) -> None:
        documents, subject = self._services.documents, self._subject
        _LastPrinter.name = printer_name = str(self.printer_combo.value())

        def work() -> str:
            opened = documents.open(subject.document_id, Act.print_document)
            print_pdf(opened.content, open_printer(printer_name), subject.job_title)
            return opened.row.title

        self._tasks.query(self, work, self._on_printed, self._on_failed)

    def _on_printed(self, title: str) -> None:
        self.told.emit(f"{title} er sendt til printeren")
        self.finish()

    def _on_save_clicked(self) -> None:
        self._hide_problem()
        request = file_choice.Request("save", "Gem PDF", self._subject.file_name, "PDF-filer (*.pdf)", "pdf")
        file_choice.ask(self, request, self._on_target_chosen)

    def _on_target_chosen(self, target: Path) -> None:
        self._target = target
        self.save_button.set_busy(busy=True)
        self._freeze(FreezeReason.saved, self._save)

    def _save(self) -> None:
        documents, document_id, target = self._services.documents, self._subject.document_id, self._target
        self._tasks.command(
            self, lambda: documents.save_as(document_id, target), self._on_file_saved, self._on_failed
        )

    def _on_file_saved(self, _changes: Changes) -> None:
        self.told.emit("PDF'en er gemt")
        self.finish()

    def _freeze(self, reason: FreezeReason, then: Callable[[], None]) -> None:
        """Make the version before it leaves the program; what is stored already goes straight on."""
        if self._subject.document_id:
            then()
            return
        plans, citizen_id = self._services.job_plans, self._subject.citizen_id

        def frozen(changes: Changes) -> None:
            self._subject = replace(self._subject, document_id=changes.ids[0])
            then()

        self._tasks.command(self, lambda: plans.freeze(citizen_id, reason), frozen, self._on_failed)

    def _on_failed(self, error: Exception) -> bool:
        self.primary_button.set_busy(busy=False)
        self.save_button.set_busy(busy=False)
        self._allow(printers=None)
        if isinstance(error, PrinterFault):
            words = _PRINTER_SILENT
        elif isinstance(error, EnvironmentFault | InvalidInput):
            words = sentence(error)
        else:
            return False
        self._show_problem(words)
        return True

    def _show_problem(self, words: str) -> None:
        self.problem_line.text_label.setText(words)
        self.problem_line.show()
        announce(self, words, urgent=True)

    def _hide_problem(self) -> None:
        self.problem_line.hide()

    def _on_gap_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            gap = PlanGap(str(button.property("gap")))
            self.finish()
            self.gap_chosen.emit(gap)

    def _order_stops(self) -> None:
        """Let the Tab key pass the options first, then the verbs, and the pages last."""
        # A widget joins the end of the order when it gets its parent.
        for place, part in ((2, self.unsaved_row), (3, self.foot), (0, self.header)):
            is_hidden = part.isHidden()
            part.setParent(None)
            self._left.insertWidget(place, part)
            part.setVisible(not is_hidden)
        QWidget.setTabOrder(self.save_button, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.primary_button)
        self.pages.setParent(None)
        self._columns.addWidget(self.pages, 1)
        self.pages.show()

    def _place(self) -> None:
        """As large as in the design, as far as the window has room."""
        margin = 2 * theme.px(24)
        width = min(theme.px(_WIDTH), self.width() - margin)
        height = min(theme.px(_HEIGHT), self.height() - margin)
        self.card.setGeometry(painting.centred(self.rect(), width, height).toRect())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, else it prints; Ctrl P prints and Ctrl S saves."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save_button.click()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.primary_button.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            here = QApplication.focusWidget()
            (here if isinstance(here, QPushButton) else self.primary_button).click()
        elif not self.pages.turn_key(event):
            super().keyPressEvent(event)
        event.accept()
