"""Taking in a document that was received, and correcting what is known about one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.errors import JobbroError
from app.models.act_codes import RecordKind
from app.models.codes import DocumentDirection, DocumentKind
from app.services.catalogue import Services
from app.services.documents import DocumentRow
from app.services.received_documents import CheckedFile, ReceivingTerms
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared.announce import announce
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.file_box import FileBox, Given
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice

_KINDS = {"application/pdf": "PDF", "image/jpeg": "JPEG-billede", "image/png": "PNG-billede"}
_KLE_HINT = "fx 15.20.01 G01"
_LONGEST_TITLE = 200
_CITIZEN, _COMPANY = "citizen", "company"
_OWNERS = ChoiceWords(
    "Søg efter navn, sagsnummer eller virksomhed",
    "Søg efter borger eller virksomhed",
    "Borgere og virksomheder",
    "Der er ingen borgere eller virksomheder endnu.",
)


@dataclass(frozen=True, slots=True)
class KnownOwner:
    """The citizen a document is added to from the citizen's own page."""

    citizen_id: str
    name: str


class ReceivedDocumentForm(Form):
    """A received file, whose it is, and what is known about it (modtaget dokument)."""

    def __init__(self, desk: Desk, owner: KnownOwner | None, parent: QWidget | None = None) -> None:
        self._desk, self._owner = desk, owner
        super().__init__(parent)

    def _build(self) -> None:
        self.file = FileBox()
        self.title = LineField("fx »Lægeattest«", max_length=_LONGEST_TITLE)
        self.dated_on = DateField(self._desk.clock)
        self.kle_number = LineField(_KLE_HINT, max_length=20)
        self.add_field("file", "Fil", self.file)
        self.owner_choice: RecordChoice | None = None
        if self._owner is None:
            self.owner_choice = RecordChoice(self._desk.tasks, _owners(self._desk.services), _OWNERS)
            self.add_field("owner", "Hvem er det om?", self.owner_choice)
        self.add_field("title", "Titel", self.title)
        self.add_field("dated_on", "Dokumentets dato", self.dated_on)
        self.add_field("kle_number", "KLE-nummer", self.kle_number, beside="dated_on")


class ReceiveDocumentDialog(FormDialog):
    """Takes in a document: it is checked beside everything else, and stored encrypted (tilføj dokument)."""

    def __init__(self, desk: Desk, owner: KnownOwner | None = None, given: Given | None = None) -> None:
        self._owner, self._given = owner, given
        self._file: CheckedFile | None = None
        self._terms: ReceivingTerms | None = None
        self.document_form = ReceivedDocumentForm(desk, owner)
        about = owner.name if owner else ""
        subject = owner.citizen_id if owner else "new"
        plan = FormPlan("Tilføj dokument", "Tilføj dokument", "received_document", subject, about)
        super().__init__(desk, plan, self.document_form)
        self.document_form.file.given.connect(self.take)
        if self.document_form.owner_choice is not None:
            self.document_form.owner_choice.taken.connect(self._on_owner_taken)
        self.saved.connect(self._on_received)

    def prepare(self) -> None:
        """Ask what holds today, and whom it may be about."""
        self.desk.tasks.query(self, self.desk.services.received.terms, self._on_terms)
        if self.document_form.owner_choice is not None:
            self.document_form.owner_choice.read()

    def take(self, given: Given) -> None:
        """Check a file or a pasted picture."""
        self._given, self._file = given, None
        terms, received = self._terms, self.desk.services.received
        if terms is None:
            return
        self.document_form.fields["file"].clear_problem()
        name = given.name if isinstance(given, Path) else "Indsat billede"
        self.document_form.file.show_name(name, "Filen kontrolleres …")

        def check() -> CheckedFile:
            if isinstance(given, Path):
                return received.read(given, terms.most_bytes)
            return received.check(given, terms.most_bytes)

        self.desk.tasks.aside(self, check, self._on_checked, self._on_refused)

    def sentences_before_saving(self) -> dict[str, str]:
        """A file and somebody it is about must be chosen."""
        found = {}
        if self._file is None:
            found["file"] = self.document_form.fields["file"].problem or "Vælg den fil, du har modtaget."
        choice = self.document_form.owner_choice
        if choice is not None and not choice.value():
            found["owner"] = "Vælg en borger eller en virksomhed."
        return found

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Store the file as it was checked."""
        received, file = self.desk.services.received, self._file
        given = {name: values[name] for name in ("title", "dated_on", "kle_number")}
        if self._owner is not None:
            given["citizen_id"] = self._owner.citizen_id
        else:
            kind, _, record_id = str(values["owner"]).partition(":")
            given["citizen_id" if kind == _CITIZEN else "company_id"] = record_id
        if file is None:
            raise LookupError
        return lambda: received.store(file, given)

    def _on_terms(self, terms: ReceivingTerms) -> None:
        self._terms = terms
        self.document_form.load({"dated_on": terms.today, "kle_number": terms.kle_number})
        self.open()
        if self._given is not None:
            self.take(self._given)

    def _on_checked(self, file: CheckedFile) -> None:
        self._file = file
        kind = _KINDS[file.media_type]
        about = f"{kind}, {file.pages} sider" if file.pages > 1 else kind
        box, title = self.document_form.file, self.document_form.title
        box.show_name(box.name_label.text(), about)
        if not title.value():
            title.set_value(file.title[:_LONGEST_TITLE])
        announce(self, f"Filen er i orden. {about}")
        title.setFocus()
        title.selectAll()

    def _on_refused(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        box = self.document_form.file
        box.show_name(box.name_label.text(), "Vælg en anden fil.")
        self.document_form.show_sentences({"file": sentence(error)})
        return True

    def _on_owner_taken(self) -> None:
        self.form.focus_field("title")

    def _on_received(self, changes: Changes) -> None:
        self.desk.say("Dokumentet er tilføjet", changes.act_id)


class DocumentForm(Form):
    """What is known about a document; its bytes never change (oplysninger om et dokument)."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        self._clock = clock
        super().__init__(parent)

    def _build(self) -> None:
        directions = [(code, label(code)) for code in DocumentDirection]
        self.title = LineField(max_length=_LONGEST_TITLE)
        self.direction = Combo(directions)
        self.dated_on = DateField(self._clock)
        self.kle_number = LineField(_KLE_HINT, max_length=20)
        self.transferred_on = DateField(self._clock)
        self.add_field("title", "Titel", self.title)
        self.add_field("dated_on", "Dokumentets dato", self.dated_on)
        self.add_field("direction", "Retning", self.direction, beside="dated_on")
        self.add_field("kle_number", "KLE-nummer", self.kle_number)
        self.add_field(
            "transferred_on", "Overført til fagsystem d.", self.transferred_on, beside="kle_number"
        )


class ChangeDocumentDialog(FormDialog):
    """Corrects what is known about a document (ret oplysninger)."""

    def __init__(self, desk: Desk, row: DocumentRow) -> None:
        self._row = row
        form = DocumentForm(desk.clock)
        names = ("title", "direction", "dated_on", "kle_number", "transferred_on")
        form.load({name: getattr(row, name) for name in names})
        plan = FormPlan(
            "Ret oplysninger",
            "Gem",
            "document",
            row.id,
            "Selve dokumentet bliver, som det er.",
            record=(RecordKind.stored_document, row.id),
        )
        super().__init__(desk, plan, form)
        self.record_buttons.bin_button.setVisible(row.kind is DocumentKind.received)
        self.saved.connect(self._on_changed)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Save the fields."""
        documents, row = self.desk.services.documents, self._row
        return lambda: documents.change(row.id, values, row.version)

    def _on_changed(self, changes: Changes) -> None:
        if changes.act_id:
            self.desk.say("Oplysningerne er gemt", changes.act_id)


def _owners(services: Services) -> Find:
    """Citizens and companies in one list; ids are »citizen:ID« and »company:ID«."""

    def find(search: str) -> list[PersonLine]:
        citizens, companies = services.citizens.rows(search).rows, services.companies.rows(search).rows
        lines = [PersonLine(f"{_CITIZEN}:{row.id}", row.name, row.place or "Borger") for row in citizens]
        return lines + [
            PersonLine(f"{_COMPANY}:{row.id}", row.name, row.city or "Virksomhed", tile="company")
            for row in companies
        ]

    return find
