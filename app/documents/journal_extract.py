"""The journal extract (journaludskrift): notes of a case as they stand, with what OFL § 13 asks of each.

Facts and assessments are told apart, corrections show what stood before, struck through, with the reason, and
what was left out is counted. It carries the birth date, never the CPR number.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date, show_moment, show_time
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Columns, Frame
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import CONTENT_SPACE, PLAIN_EDGE, facts, section
from app.documents.kit.struck import StruckText
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text
from app.documents.worded import worded
from app.models.act_codes import ExtractPurpose
from app.models.codes import NoteNature
from app.texts import legal_phrases
from app.texts.labels import label
from app.texts.letter_text import Paragraph, Points

# Stands with each stored copy; a change in what is printed, or where, is a new version.
LAYOUT = 2
TEMPLATE_VERSION = f"journal_extract-{LAYOUT}"
TITLE = "Journaludskrift"

_FACT_WIDTHS = (84.0, 175.0, 8.0, 62.0, 0.0)
_NOTE_SPACE, _LEAD_SPACE, _FIRST_LINE_SPACE = 22.0, 4.0, 14.0


@dataclass(frozen=True, slots=True)
class CorrectionData:
    """What a note said before it was corrected (rettelse)."""

    at: datetime
    by: str
    reason: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class RemarkData:
    """The citizen's view of a note (borgerens bemærkning)."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteData:
    """One note.

    Attributes:
        heading: its subject, or the form of the contact.
        happened_at: local time of the event.
        written_at: local time it was finished.
        author: who wrote it, with the title.
        signed: who signed it off and when; empty until then.
    """

    heading: str
    happened_at: datetime
    written_at: datetime
    author: str
    contact: str
    source: str
    nature: NoteNature
    text: str
    participants: str = ""
    next_step: str = ""
    signed: str = ""
    corrections: tuple[CorrectionData, ...] = ()
    remarks: tuple[RemarkData, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveData:
    """A note that came to the case or left it (flytning); it names no other case."""

    happened_on: date
    moved_on: date
    came: bool


@dataclass(frozen=True, slots=True)
class ExtractWords:
    """The words of a template that hold for this extract (skabelon).

    Attributes:
        lead: what the extract is, above everything else.
        left_out: what there is to know where notes are left out.
    """

    lead: tuple[Paragraph | Points, ...]
    left_out: tuple[Paragraph | Points, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalExtractData:
    """All that is printed in a journal extract.

    Attributes:
        first: first day of the chosen period; ``None`` for no bound.
        left_out: how many notes of the period are not in it.
        left_out_reason: why.
        moved: the notes that were moved to or from the case.
        printed_at: local time.
    """

    authority_name: str
    unit_name: str
    consultant_name: str
    purpose: ExtractPurpose
    words: ExtractWords
    citizen_name: str
    case_number: str
    notes: tuple[NoteData, ...]
    printed_at: datetime
    birth_date: date | None = None
    first: date | None = None
    last: date | None = None
    left_out: int = 0
    left_out_reason: str = ""
    moved: tuple[MoveData, ...] = ()


def render(data: JournalExtractData) -> bytes:
    """Make the PDF of a journal extract.

    Args:
        data: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same data.
    """
    page = Composition(_running(data))
    root = page.root
    page.blocks += [
        Text(f"{TITLE} for {data.citizen_name}", styles.TITLE, root.add("H1"), keeps_next=True),
        Columns(
            [worded(root, data.words.lead, styles.LEAD, _LEAD_SPACE), []],
            (420, 0),
            space_before=8,
            keeps_next=True,
        ),
        *facts(root, _facts(data), _FACT_WIDTHS),
        *_left_out(root, data),
    ]
    for note in data.notes:
        page.blocks += _note(root, note)
    return page.render(TITLE, data.printed_at)


def _running(data: JournalExtractData) -> Running:
    return Running(
        left=(data.authority_name, data.unit_name),
        right=(TITLE, f"{label(data.purpose)} · sag {data.case_number}"),
        printed=f"Udskrevet {show_moment(data.printed_at)} af {data.consultant_name}",
        notice="Indeholder personoplysninger",
    )


def _facts(data: JournalExtractData) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    left = [
        ("Navn", data.citizen_name),
        ("Fødselsdato", show_date(data.birth_date) if data.birth_date else ""),
        ("Sag", data.case_number),
    ]
    right = [("Periode", _period(data.first, data.last)), ("Notater", str(len(data.notes)))]
    return left, right


def _period(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{show_date(first)} – {show_date(last)}"
    if first:
        return f"fra {show_date(first)}"
    return f"til {show_date(last)}" if last else "Hele sagen"


def _left_out(root: Element, data: JournalExtractData) -> list[Block]:
    lines: list[Paragraph | Points] = []
    if not data.notes:
        lines.append(Paragraph(legal_phrases.NO_NOTES))
    if data.left_out:
        count = "1 notat er udeladt" if data.left_out == 1 else f"{data.left_out} notater er udeladt"
        lines += [Paragraph(f"{count}. {data.left_out_reason}".strip()), *data.words.left_out]
    lines += [Paragraph(_moved(move)) for move in data.moved]
    blocks = worded(root, lines, styles.BODY, _LEAD_SPACE)
    if blocks:
        blocks[0].space_before = _FIRST_LINE_SPACE
    return blocks


def _moved(move: MoveData) -> str:
    where = "hertil fra en anden sag" if move.came else "til en anden sag"
    return (
        f"Et notat om den {show_date(move.happened_on)} blev den {show_date(move.moved_on)} flyttet {where}."
    )


def _note(root: Element, note: NoteData) -> list[Block]:
    """A note; its heading and facts stay with the first lines of its text."""
    blocks = section(root, note.heading, note=_day(note.happened_at), space=_NOTE_SPACE)
    rows = facts(root, _note_facts(note), _FACT_WIDTHS)
    for row in rows:
        row.keeps_next = True
    blocks += rows
    name = Text(
        legal_phrases.NATURES[note.nature],
        styles.SMALL_ACCENT,
        root.add("P"),
        space_before=CONTENT_SPACE,
        keeps_next=True,
    )
    blocks += [name, Text(note.text or "–", styles.BODY, root.add("P"), space_before=1)]
    if note.next_step:
        blocks.append(
            Text("Næste skridt", styles.SMALL_ACCENT, root.add("P"), space_before=6, keeps_next=True)
        )
        blocks.append(Text(note.next_step, styles.BODY, root.add("P"), space_before=1))
    for correction in note.corrections:
        blocks.append(_correction(root, correction))
    for remark in note.remarks:
        blocks.append(_remark(root, remark))
    return blocks


def _note_facts(note: NoteData) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    left = [
        ("Hændelse", show_moment(note.happened_at)),
        ("Skrevet", show_moment(note.written_at)),
        ("Skrevet af", note.author),
    ]
    right = [("Form", note.contact), ("Kilde", note.source), ("Deltog", note.participants)]
    if note.signed:
        right.append(("Godkendt", note.signed))
    return left, right


def _correction(root: Element, correction: CorrectionData) -> Block:
    told = f"Rettet {show_moment(correction.at)} af {correction.by}. Begrundelse: {correction.reason}"
    inside: list[Block] = [
        Text(told, styles.CELL, root.add("P"), keeps_next=True),
        Text(legal_phrases.STRUCK, styles.CELL_STRONG, root.add("P"), space_before=3, keeps_next=True),
    ]
    if correction.subject:
        inside.append(StruckText(correction.subject, styles.STRUCK, root.add("P"), space_before=1))
    if correction.text:
        inside.append(StruckText(correction.text, styles.STRUCK, root.add("P"), space_before=1))
    return Frame(inside, edge=PLAIN_EDGE, padding=(6, 10), space_before=6)


def _remark(root: Element, remark: RemarkData) -> Block:
    told = f"Borgerens bemærkning, noteret {show_moment(remark.at)} af {remark.by}"
    inside: list[Block] = [
        Text(told, styles.CELL_STRONG, root.add("P"), keeps_next=True),
        Text(remark.text, styles.CELL, root.add("P"), space_before=1),
    ]
    return Frame(inside, edge=PLAIN_EDGE, padding=(6, 10), space_before=6)


def _day(moment: datetime) -> str:
    return f"{show_date(moment.date())} kl. {show_time(moment)}"
