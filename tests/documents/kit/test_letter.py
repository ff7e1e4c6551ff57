"""A letter's first page: the sender beside the window, and the text under it."""

from datetime import UTC, datetime

from app.documents.kit import styles
from app.documents.kit.document import Running
from app.documents.kit.letter import Letter, LetterHead
from app.documents.kit.text import Text
from tests.documents import reading

RUNNING = Running(("Myndighed", "Enhed"), ("Brev", "17. marts 2026"), "Udskrevet", "Fortroligt")
AT = datetime(2026, 3, 17, 9, 45, tzinfo=UTC)


def _letter(*, lines: int = 1, sender_lines: int = 3, address: tuple[str, ...] = ("Navn", "Vej 1")) -> bytes:
    head = LetterHead(address, ("Myndighed", "Enhed"), tuple(f"Oplysning {n}" for n in range(sender_lines)))
    letter = Letter(RUNNING, head)
    for number in range(lines):
        letter.blocks.append(Text(f"Afsnit {number}", styles.LETTER, letter.root.add("P")))
    return letter.render("Brev", AT)


def test_first_page_has_sender_then_address_then_text_and_no_running_head() -> None:
    (page,) = reading.page_lines(_letter())
    assert page == [
        "Myndighed",
        "Enhed",
        "Oplysning 0",
        "Oplysning 1",
        "Oplysning 2",
        "Navn",
        "Vej 1",
        "Afsnit 0",
        "Udskrevet · Fortroligt",
        "Side 1 af 1",
    ]


def test_later_pages_have_the_running_head() -> None:
    pages = reading.page_lines(_letter(lines=100))
    assert len(pages) > 2
    for page in pages[1:]:
        assert page[:4] == ["Myndighed", "Brev", "Enhed", "17. marts 2026"] or "Brev" in page[:4]
    shown = [line for page in pages for line in page if line.startswith("Afsnit")]
    assert shown == [f"Afsnit {number}" for number in range(100)]


def test_sender_of_many_lines_pushes_the_text_down_instead_of_lying_over_it() -> None:
    few, many = (reading.page_lines(_letter(lines=60, sender_lines=count))[0] for count in (3, 40))
    assert sum(line.startswith("Afsnit") for line in many) < sum(line.startswith("Afsnit") for line in few)


def test_letter_without_text_is_one_page() -> None:
    assert len(reading.page_lines(_letter(lines=0))) == 1
