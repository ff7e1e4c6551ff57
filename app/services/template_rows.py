"""What the service of templates gives and takes."""

from dataclasses import dataclass
from datetime import date, datetime

from app.common.errors import InvalidInput
from app.models.codes import Certainty, DocumentKind
from app.models.problem_codes import Problem
from app.texts.letter_text import LetterText, TextFault
from app.texts.template_words import Wording


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A line of the list of templates.

    Attributes:
        number: of the version saved here; 0 while the shipped words hold.
        author: who saved it; empty for the shipped words.
        at: when it was saved, local; ``None`` for the shipped words.
        has_newer: the program has brought newer words since this version was saved.
    """

    kind: DocumentKind
    number: int
    shipped_version: int
    dated: date
    source: str
    certainty: Certainty
    author: str = ""
    at: datetime | None = None
    has_newer: bool = False


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a template.

    Attributes:
        id: its key; empty for the words that came with the program.
        number: 0 for the words that came with the program.
        is_return: the version took the shipped words into use again.
    """

    id: str
    number: int
    shipped_version: int
    author: str
    at: datetime | None
    what_changed: str
    is_current: bool
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section as it is edited; the text in the form it is stored in."""

    key: str
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A template as it is edited.

    Attributes:
        what_changed: in the author's words.
        based_on: number of the version the edit began from, so that nobody's work is written over.
    """

    title: str
    sections: tuple[SectionDraft, ...]
    what_changed: str = ""
    based_on: int = 0


@dataclass(frozen=True, slots=True)
class TemplateDetails:
    """A template to edit.

    Attributes:
        text: the words in force.
        shipped: the words that came with the program.
        prints_headings: whether headings of letter and sections stand on the paper.
    """

    kind: DocumentKind
    number: int
    text: LetterText
    shipped: LetterText
    versions: tuple[VersionRow, ...]
    prints_headings: bool


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What was found in the words.

    Attributes:
        faults: they keep the words from being saved.
        wordings: words that had better be others; they do not.
    """

    text: LetterText
    faults: tuple[TextFault, ...]
    wordings: tuple[Wording, ...]


class TemplateRefused(InvalidInput):
    """The words may not be saved.

    Attributes:
        check: what was found, each with its place.
    """

    def __init__(self, check: TemplateCheck) -> None:
        super().__init__({fault.place: Problem.template_incomplete.value for fault in check.faults})
        self.check = check
