"""A PIN is kept as a proof that does not contain it."""

import json

from app.storage import pins
from tests.conftest import QUICK


def test_only_the_pin_itself_fits_its_proof() -> None:
    kept = json.loads(json.dumps(pins.prove("402913", QUICK)))
    assert pins.fits("402913", kept)
    assert not pins.fits("402914", kept)
    assert "402913" not in json.dumps(kept)


def test_the_same_pin_is_proved_differently_each_time() -> None:
    first, second = pins.prove("402913", QUICK), pins.prove("402913", QUICK)
    assert first["proof"] != second["proof"]
