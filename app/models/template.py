"""Words of letters as they were changed here, and standard phrases."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import DocumentKind


class TemplateVersion(Record, table=True):
    """The words of a kind of letter as somebody saved them; never changed afterwards (skabelonversion).

    Attributes:
        number: rises by one with each version of the kind, and is never given twice.
        title: heading of the letter.
        content: the sections as JSON; empty where the words are those that came with the program.
        shipped_version: the version of the shipped words it was made from.
        what_changed: in the author's words.
    """

    __tablename__ = "template_version"
    __table_args__ = (UniqueConstraint("kind", "number"),)

    kind: DocumentKind
    number: int = Field(ge=1)
    title: str = Field(max_length=200)
    content: str = ""
    shipped_version: int
    what_changed: str = Field(max_length=200)


class PhraseFields(SQLModel):
    """Values the consultant may set on a standard phrase.

    Attributes:
        name: short, as the menu shows it.
        shortcut: typed after a slash; letters and digits.
        is_shown: whether the menu offers it.
    """

    name: str = Field(min_length=1, max_length=60)
    shortcut: str = Field(default="", max_length=20)
    body: str = Field(min_length=1, max_length=4_000)
    is_shown: bool = True


class Phrase(PhraseFields, Record, table=True):
    """A standard phrase of one's own, or a shipped one as it was changed here (standardtekst).

    Attributes:
        shipped_key: key of the shipped phrase it stands in place of; ``None`` for one's own.
    """

    __tablename__ = "phrase"

    shipped_key: str | None = Field(default=None, max_length=40, unique=True)
