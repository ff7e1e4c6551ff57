"""How a mentor's time is split over the agreements it was used on (mentortimer)."""

from collections.abc import Sequence


def split_minutes(minutes: int, agreed: Sequence[int]) -> tuple[int, ...]:
    """Split whole minutes by what is agreed; evenly where nothing is. Nothing is lost to rounding.

    Each share is rounded down, and the minutes left over go to the largest remainders, the first before the
    later ones.
    """
    if not agreed:
        return ()
    weights = list(agreed) if any(agreed) else [1] * len(agreed)
    whole = sum(weights)
    shares = [minutes * weight // whole for weight in weights]
    remainders = [minutes * weight % whole for weight in weights]
    left = minutes - sum(shares)
    for index in sorted(range(len(weights)), key=lambda each: (-remainders[each], each))[:left]:
        shares[index] += 1
    return tuple(shares)
