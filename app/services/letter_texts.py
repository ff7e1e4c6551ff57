"""Where the words of letters come from: shipped with the program, or as they were changed here."""

import json
from dataclasses import replace
from functools import lru_cache

from app.common.paths import resource
from app.models.codes import DocumentKind
from app.models.template import TemplateVersion
from app.storage.unit_of_work import UnitOfWork
from app.texts.letter_text import LetterSection, LetterText, read_letter_text


def current_text(work: UnitOfWork, kind: DocumentKind) -> LetterText:
    """The words a letter is made from now, inside a running unit of work."""
    row = work.templates.latest(kind)
    return shipped_text(kind) if row is None else text_of(row)


def text_of(row: TemplateVersion) -> LetterText:
    """The words of a version that was saved here.

    What a section is for comes from the shipped words where they still have it; a section they require
    and the version does not know yet is added, so that a newer law is not lost behind older words.
    """
    shipped = shipped_text(row.kind)
    if not row.content:
        return shipped
    known = {section.key: section for section in shipped.sections}
    sections = [_section(saved, known) for saved in json.loads(row.content)]
    keys = {section.key for section in sections}
    newer = [part for part in shipped.sections if is_needed(part) and part.key not in keys]
    return replace(shipped, title=row.title, sections=(*sections, *newer), local_version=row.number)


def is_needed(section: LetterSection) -> bool:
    """Whether letters are lacking without a section: always, or wherever its part applies."""
    return section.is_required or bool(section.part)


@lru_cache
def shipped_text(kind: DocumentKind) -> LetterText:
    """The words as they came with the program.

    Raises:
        UnreadableLetterText: the shipped file is damaged.
    """
    return read_letter_text(resource("templates", f"{kind.value}.toml").read_text(encoding="utf-8"))


def _section(saved: dict[str, str], known: dict[str, LetterSection]) -> LetterSection:
    same = known.get(saved["key"])
    return LetterSection(
        key=saved["key"],
        heading=saved["heading"],
        body=saved["body"],
        is_required=same.is_required if same else False,
        part=same.part if same else saved["part"],
    )
