import pytest

from app.models.act_codes import BackupReason
from app.models.problem_codes import BackupFault
from app.texts import backup_words


def test_every_code_has_words() -> None:
    assert set(backup_words.REASONS) == set(BackupReason)
    assert set(backup_words.SENTENCES) == set(backup_words.TITLES) == set(BackupFault)
    assert backup_words.reason("of_a_newer_program") == ""


@pytest.mark.parametrize(
    ("number", "words"), [(10, "1 kB"), (912_400, "912 kB"), (3_440_000, "3,4 MB"), (211_000_000, "211,0 MB")]
)
def test_size_is_said_in_kilobytes_and_megabytes(number: int, words: str) -> None:
    assert backup_words.size(number) == words


def test_contents_are_said_in_one_line() -> None:
    counts = {"citizen": 1, "placement": 1, "journal_note": 2, "stored_document": 0}
    assert backup_words.contents(counts) == "1 borger, 1 forløb, 2 notater, 0 dokumenter"
    assert backup_words.contents({}) == ""
