"""What the print preview shows of a document, and what a document must be able to do to be shown there.

Light on purpose: screens import from here without the PDF part of Qt.
"""

from dataclasses import dataclass
from typing import Protocol

from app.common.changes import Changes
from app.models.codes import FreezeReason

RECEIVED_PRIVACY = "Papiret er modtaget udefra.\nDet kan rumme CPR-numre og andre personoplysninger."
PRIVACY = "Papiret indeholder personoplysninger.\nCPR-nummer udelades altid."


@dataclass(frozen=True, slots=True)
class PaperGap:
    """Something the document lacks before it can be printed (mangel).

    Attributes:
        key: what ``PrintPreview.gap_chosen`` carries.
        words: what is lacking.
        source: where it is asked for; may be empty.
    """

    key: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it would be printed now (udskrift).

    Attributes:
        heading: title of the dialog, such as »Udskriv Min Plan«.
        subtitle: whose paper it is.
        what: a sentence on what printing does.
        content: the PDF that is shown.
        job_title: name in the printer's queue, which others may see; holds no names of people.
        file_name: proposed for a saved copy; holds no person.
        document_id: the stored document, when printing gives stored bytes again; else empty.
        gaps: what stands in the way of printing.
        withheld: what the recipient does not get; shown in a red box in the window, never on the paper.
        privacy: the note on personal data.
        is_bundle: whether all ids that ``keep`` gives are documents, printed and saved together.
    """

    heading: str
    subtitle: str
    what: str
    content: bytes
    job_title: str
    file_name: str
    document_id: str = ""
    gaps: tuple[PaperGap, ...] = ()
    withheld: tuple[str, ...] = ()
    privacy: str = PRIVACY
    is_bundle: bool = False


class PrintSource(Protocol):
    """A document that can be previewed, printed and saved; both methods run beside the window."""

    def draw(self) -> Paper:
        """The document as it would be printed now; nothing is stored."""

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the document before it leaves the program.

        The first id of the changes is the document's; of a bundle all ids are documents.
        """


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown.

    Attributes:
        document_id: the stored document; empty until there is one.
        more_ids: the further documents of a bundle.
        is_bundle: whether it is one.
        source: what becomes a stored document when it is printed; ``None`` for what is stored already.
        job_title: name of the print job.
    """

    document_id: str = ""
    source: PrintSource | None = None
    job_title: str = ""
    file_name: str = ""
    more_ids: tuple[str, ...] = ()
    is_bundle: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """All its documents."""
        return (self.document_id, *self.more_ids)

    @property
    def is_picture(self) -> bool:
        """Whether it is a received picture."""
        return bool(self.file_name) and not self.file_name.endswith(".pdf")
