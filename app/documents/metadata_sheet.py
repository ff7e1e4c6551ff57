"""The sheet beside a saved document (metadata-ark): what Digital Post and archives ask about it, on one page.

It names the recipient and the case, and holds no CPR number and no address.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date, show_moment
from app.documents.kit import styles
from app.documents.kit.containers import Columns
from app.documents.kit.document import Composition, Running
from app.documents.kit.text import Text

TEMPLATE_VERSION = "metadata_sheet-2"
TITLE = "Metadata-ark"
_LABEL_WIDTH = 120.0
_HASH_PART = 32


@dataclass(frozen=True, slots=True)
class SheetData:
    """All that is printed on a metadata sheet.

    Attributes:
        recipient: the citizen or company the document is about.
        file_name: of the document beside it; names no person.
        sha256: hash of the document, by which the two can be held together.
        printed_at: local time.
    """

    authority_name: str
    unit_name: str
    consultant_name: str
    recipient: str
    title: str
    kind: str
    direction: str
    dated_on: date
    case_number: str
    kle_number: str
    file_name: str
    sha256: str
    printed_at: datetime


def render(data: SheetData) -> bytes:
    """Make the PDF of a metadata sheet.

    Args:
        data: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same data.
    """
    page = Composition(_running(data))
    root = page.root
    page.blocks += [
        Text(TITLE, styles.TITLE, root.add("H1"), keeps_next=True),
        Text(
            "Følger dokumentet, når det sendes eller journaliseres i et andet system.",
            styles.LEAD,
            root.add("P"),
            space_before=4,
        ),
    ]
    element = root.add_list("None")
    for number, (name, value) in enumerate(_facts(data)):
        item = element.add("LI")
        row = [
            [Text(name, styles.SMALL, item.add("Lbl"))],
            [Text(value, styles.FACT, item.add("LBody"))],
        ]
        page.blocks.append(Columns(row, (_LABEL_WIDTH, 0), space_before=4 if number else 16))
    return page.render(TITLE, data.printed_at)


def _running(data: SheetData) -> Running:
    return Running(
        left=(data.authority_name, data.unit_name),
        right=(TITLE, f"Sag {data.case_number}" if data.case_number else ""),
        printed=f"Lavet {show_moment(data.printed_at)} af {data.consultant_name}",
        notice="Indeholder personoplysninger",
    )


def _facts(data: SheetData) -> list[tuple[str, str]]:
    parts = [data.sha256[start : start + _HASH_PART] for start in range(0, len(data.sha256), _HASH_PART)]
    found = [
        ("Modtager eller part", data.recipient),
        ("Titel", data.title),
        ("Type", data.kind),
        ("Retning", data.direction),
        ("Dokumentets dato", show_date(data.dated_on)),
        ("Sagsnummer", data.case_number),
        ("KLE-emne og facet", data.kle_number),
        ("Fil", data.file_name),
        ("SHA-256", "\n".join(parts)),
    ]
    return [(name, value) for name, value in found if value.strip()]
