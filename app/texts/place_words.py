"""How many places are taken, the same words wherever they are counted."""

NONE_AGREED = "ingen aftalte pladser"


def places(number: int) -> str:
    """»1 plads«, »8 pladser«."""
    return f"{number} plads" if number == 1 else f"{number} pladser"


def occupancy(taken: int, slots: int, loose: int = 0) -> str:
    """»6 af 8 pladser«, or »1 · ingen aftalte pladser« where no number of places is agreed.

    Args:
        taken: who has one of the places.
        slots: how many are agreed.
        loose: who is there without an agreed place.
    """
    return f"{taken} af {places(slots)}" if slots else f"{taken + loose} · {NONE_AGREED}"


def outside(loose: int) -> str:
    """»1 uden aftalt plads«."""
    return f"{loose} uden aftalt plads"
