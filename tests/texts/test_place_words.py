"""What is said of places that are taken."""

import pytest

from app.texts.place_words import occupancy


@pytest.mark.parametrize(
    ("taken", "slots", "words"),
    [
        (6, 8, "6 af 8 pladser"),
        (1, 1, "1 af 1 plads"),
        (1, 0, "1 · ingen aftalte pladser"),
        (2, 0, "2 · ingen aftalte pladser"),
    ],
)
def test_occupancy_counts_places_only_where_some_are_agreed(taken: int, slots: int, words: str) -> None:
    assert occupancy(taken, slots) == words
