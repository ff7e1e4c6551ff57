"""The print preview: what will happen on the left, the pages on the right (udskriftsvisning)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_date
from app.common.errors import EnvironmentFault, InvalidInput
from app.models.act_codes import Act
from app.models.codes import DocumentKind, FreezeReason
from app.services.catalogue import Services
from app.services.documents import PDF, OpenedDocument
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared import file_choice, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import HintBox, IconLine
from app.ui.shared.choices import Combo
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.paper import PRIVACY, RECEIVED_PRIVACY, Paper, PrintSource, Subject
from app.ui.shared.pictures import read_picture
from app.ui.shared.print_pages import PdfPages
from app.ui.shared.printing import (
    PrinterFault,
    Printers,
    find_printers,
    open_printer,
    print_pdf,
    print_picture,
)
from app.ui.shared.text import Label, Paragraph, hairline
from app.ui.tasks import Tasks

_WIDTH, _HEIGHT, _OPTIONS = 1040, 728, 396
_NO_PRINTER = "Der er ingen printer på computeren. Gem som PDF i stedet."
# What was handed out is kept as it was; a consent may be withdrawn since.
_FOR_COMPANIES = (DocumentKind.mentor_agreement, DocumentKind.week_sheet)
_OLD_CONSENT = " Er et samtykke trukket tilbage siden, må det ikke gives videre."
_PRINTER_SILENT = "Printeren svarer ikke. Se, om den er tændt, og prøv igen, eller gem som PDF."


class _LastPrinter:
    """The printer chosen last, proposed again while the program runs."""

    name = ""


class PrintPreview(Dialog):
    """Shows any document of the program, prints it and saves it as PDF (udskriftsvisning).

    A stored document is opened with ``show_document(document_id)``: its bytes are printed again. A document
    that is about to be made is opened with ``show_source(source)``, where ``source`` is a ``PrintSource``:
    its ``draw`` gives the ``Paper`` to show, and its ``keep`` stores it at the moment it is printed or saved.
    Choices that change what is drawn are added with ``add_option(widget)`` before it opens; call ``redraw``
    when one of them changes. ``told`` carries a sentence for a toast; ``gap_chosen`` carries the key of a
    ``PaperGap`` and closes the dialog, to go where something is lacking.
    """

    told = Signal(str)
    # What was shown has been printed or saved.
    left = Signal()
    gap_chosen = Signal(str)

    def __init__(self, owner: QWidget, services: Services, tasks: Tasks) -> None:
        self._services, self._tasks = services, tasks
        self._subject = Subject()
        self._is_blocked = True
        self.subtitle_label = Label("", "small", "muted")
        self.what_label = Paragraph("", "small")
        self.gaps_box = QWidget()
        self.gap_links: dict[str, Button] = {}
        self.options_box = QWidget()
        self.withheld_box = HintBox("", "danger", icon="privacy")
        self.privacy_box = HintBox(PRIVACY, icon="privacy")
        self.printer_combo = Combo((), "Printer")
        self.printer_field = Field("Printer", self.printer_combo)
        self.problem_line = IconLine("error", "", tone="danger")
        self.save_button = Button("Gem PDF", icon="save_file")
        self.pages = PdfPages()
        super().__init__(owner, "Udskriv", width=_WIDTH)

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
        options = QVBoxLayout(self.options_box)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(theme.px(8))
        self.add(self.subtitle_label)
        self.add(Label("Det sker der", "smallmed", "muted"))
        self.add(self.what_label)
        self.add(self.gaps_box)
        self.add(self.options_box)
        self.add(self.withheld_box)
        self.add(self.privacy_box)
        self.add(self.printer_field)
        self.body.addStretch(1)
        self.add(self.problem_line)
        for part in (self.gaps_box, self.options_box, self.withheld_box, self.problem_line):
            part.hide()
        self.key_label.hide()
        self.footer.insertWidget(0, self.save_button)
        self.set_primary("Udskriv", "print")

    def _connect(self) -> None:
        super()._connect()
        self.confirmed.connect(self._on_print_requested)
        self.save_button.clicked.connect(self._on_save_clicked)

    def show_source(self, source: PrintSource) -> None:
        """Open with a document as it would be printed now."""
        self._subject = Subject(source=source)
        self._start(source.draw, self._on_drawn)

    def redraw(self) -> None:
        """Draw the document again after a choice; what is stored already stays as it is."""
        source = self._subject.source
        if source is not None and self.is_open:
            self._subject = Subject(source=source)
            self._is_blocked = True
            self._allow(printers=None)
            self._tasks.query(self, source.draw, self._on_drawn, self._on_failed)

    def add_option(self, widget: QWidget) -> None:
        """Put a choice of the document under the sentence on what printing does."""
        column = self.options_box.layout()
        if column is not None:
            column.addWidget(widget)
        self.options_box.show()

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

    def _on_drawn(self, paper: Paper) -> None:
        self.title_label.setText(paper.heading)
        self._subject = replace(
            self._subject,
            document_id=paper.document_id,
            job_title=paper.job_title,
            file_name=paper.file_name,
            is_bundle=paper.is_bundle,
        )
        self.subtitle_label.setText(paper.subtitle)
        self._is_blocked = bool(paper.gaps)
        self.what_label.setText(paper.what)
        self.privacy_box.text_label.setText(paper.privacy)
        self._list_gaps(paper)
        self._list_withheld(paper.withheld)
        self._show_pages(paper.content)

    def _on_document_read(self, opened: OpenedDocument) -> None:
        row = opened.row
        self.title_label.setText("Udskriv dokument")
        self.subtitle_label.setText(row.title)
        self._subject = replace(self._subject, job_title=label(row.kind), file_name=opened.file_name)
        self._is_blocked = False
        self.what_label.setText(
            f"Dokumentet er fra {show_date(row.dated_on)}. Det udskrives, præcis som det blev gemt."
            + (_OLD_CONSENT if row.kind in _FOR_COMPANIES else "")
        )
        if row.kind is DocumentKind.received:
            self.privacy_box.text_label.setText(RECEIVED_PRIVACY)
        if row.media_type == PDF:
            self._show_pages(opened.content)
        else:
            self.save_button.setText("Gem fil")
            content = opened.content
            self._tasks.aside(self, lambda: read_picture(content), self._on_picture_read, self._on_failed)

    def _show_pages(self, content: bytes) -> None:
        self.pages.show_pdf(content)
        self._on_pages_shown()

    def _on_picture_read(self, picture: QImage) -> None:
        self.pages.show_picture(picture, f"Billede, {self.subtitle_label.text()}")
        self._on_pages_shown()

    def _on_pages_shown(self) -> None:
        self.setAccessibleName(f"{self.title_label.text()}, {self.subtitle_label.text()}")
        self._allow(printers=None)

    def _list_gaps(self, paper: Paper) -> None:
        column = self.gaps_box.layout()
        while column is not None and (item := column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.gap_links = {}
        for gap in paper.gaps:
            button = link(gap.words, small=True)
            button.setAccessibleDescription(gap.source)
            theme.set_look(button, tone="danger")
            button.setProperty("gap", gap.key)
            button.clicked.connect(self._on_gap_clicked)
            self.gap_links[gap.key] = button
            if column is not None:
                column.addWidget(button)
                column.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
                if gap.source:
                    column.addWidget(Paragraph(gap.source, "cap", "muted"))
        self.gaps_box.setVisible(bool(paper.gaps))

    def _list_withheld(self, withheld: tuple[str, ...]) -> None:
        words = "Kommer ikke med på papiret:\n" + "\n".join(f"• {each}" for each in withheld)
        self.withheld_box.text_label.setText(words if withheld else "")
        self.withheld_box.setVisible(bool(withheld))

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
                button.refuse("Der mangler noget, som skal med." if self.gap_links else "Siderne tegnes.")
        else:
            self.save_button.allow()
            if self.printer_combo.count():
                self.primary_button.allow()
            else:
                self.primary_button.refuse(_NO_PRINTER)
        first = self.first_focus()
        if first is not None and had_keyboard in {None, self.cancel_button, self.save_button}:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_print_requested(self) -> None:
        if not self.primary_button.isEnabled():
            return
        self.problem_line.hide()
        self.primary_button.set_busy(busy=True, text="Udskriver …")
        self._keep(FreezeReason.printed, self._print)

    def _print(self) -> None:
        documents, subject = self._services.documents, self._subject
        _LastPrinter.name = printer_name = str(self.printer_combo.value())

        def work() -> str:
            opened = documents.open_together(subject.ids, Act.print_document)
            put_on_paper = print_pdf if opened.row.media_type == PDF else print_picture
            put_on_paper(opened.content, open_printer(printer_name), subject.job_title)
            return opened.row.title

        self._tasks.query(self, work, self._on_printed, self._on_failed)

    def _on_printed(self, title: str) -> None:
        self._say_left(f"{title} er sendt til printeren")

    def _on_save_clicked(self) -> None:
        self.problem_line.hide()
        request = file_choice.saving(self._subject.file_name)
        file_choice.ask(self, request, self._on_target_chosen)

    def _on_target_chosen(self, target: Path) -> None:
        self._target = target
        self.save_button.set_busy(busy=True)
        self._keep(FreezeReason.saved, self._save)

    def _save(self) -> None:
        documents, ids, target = self._services.documents, self._subject.ids, self._target
        save = documents.save_together
        self._tasks.command(self, lambda: save(ids, target), self._on_file_saved, self._on_failed)

    def _on_file_saved(self, _changes: Changes) -> None:
        self._say_left("Filen er gemt" if self._subject.is_picture else "PDF'en er gemt")

    def _say_left(self, words: str) -> None:
        self.told.emit(words)
        self.left.emit()
        self.finish()

    def _keep(self, reason: FreezeReason, then: Callable[[], None]) -> None:
        """Store the document before it leaves the program; what is stored already goes straight on."""
        source = self._subject.source
        if self._subject.document_id or source is None:
            then()
            return

        def kept(changes: Changes) -> None:
            first, more = changes.ids[0], changes.ids[1:] if self._subject.is_bundle else ()
            self._subject = replace(self._subject, document_id=first, more_ids=more)
            then()

        self._tasks.command(self, lambda: source.keep(reason), kept, self._on_failed)

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

    def _on_gap_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            key = str(button.property("gap"))
            self.finish()
            self.gap_chosen.emit(key)

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
