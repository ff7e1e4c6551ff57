"""What the week says."""

from datetime import date

import pytest

from app.services.visit_rows import MissingRow
from app.ui.week import wording


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 3, 16), "Uge 12  ·  16.–20. marts 2026"),
        (date(2026, 3, 30), "Uge 14  ·  30. marts – 3. april 2026"),
        (date(2025, 12, 29), "Uge 1  ·  29. december 2025 – 2. januar 2026"),
    ],
)
def test_week_is_named_with_its_days(monday: date, words: str) -> None:
    assert wording.week_words(monday) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (12, "sidst besøgt 5. marts – for 12 dage siden"),
        (1, "sidst besøgt 5. marts – for 1 dag siden"),
        (0, "sidst besøgt 5. marts"),
        (None, "aldrig besøgt"),
    ],
)
def test_time_since_the_last_visit(days: int | None, words: str) -> None:
    row = MissingRow(
        "c", "Genbrug", 1, (), date(2026, 3, 12), 5, None if days is None else date(2026, 3, 5), days
    )
    assert wording.since(row) == words
    assert wording.who_is_there(row) == "1 kandidat"


@pytest.mark.parametrize(("minutes", "words"), [(90, "1 t. 30 min."), (60, "1 t."), (45, "45 min.")])
def test_length(minutes: int, words: str) -> None:
    assert wording.length(minutes) == words


@pytest.mark.parametrize(("metres", "words"), [(32_000, "32"), (12_500, "12,5"), (0, "0")])
def test_kilometres(metres: int, words: str) -> None:
    assert wording.kilometres(metres) == words
