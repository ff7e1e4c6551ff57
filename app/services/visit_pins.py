"""The PIN that covers the screen inside an open visit (ADR 0022)."""

import json
from typing import Any

from app.common.changes import Changes, Topic
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.problem_codes import Problem
from app.storage import pins
from app.storage.keys import Cost
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

DIGITS = 6
_SETTING = "visit_pin"
_UP = "01234567890"


class VisitPinService:
    """Switches the PIN on and off and tells whether one is right (PIN under besøg).

    It opens nothing and wraps nothing: it is asked only while the store is open.
    """

    def __init__(self, vault: Vault, cost: Cost | None = None) -> None:
        self._vault = vault
        self._cost = cost or Cost()

    def is_on(self) -> bool:
        """Whether there is a PIN."""
        with self._vault.reading() as work:
            return _kept(work) is not None

    def switch_on(self, pin: str) -> Changes:
        """Use a PIN from now on; it takes the place of the one before.

        Raises:
            InvalidInput: it does not have six digits, or is the first one anybody tries.
        """
        problem = problem_with(pin)
        if problem is not None:
            raise InvalidInput({"pin": problem})
        proof = pins.prove(pin, self._cost)
        return self._put(json.dumps(proof))

    def switch_off(self) -> Changes:
        """Ask for the password in a visit as well."""
        return self._put("null")

    def is_pin(self, pin: str) -> bool:
        """Whether it is the one."""
        with self._vault.reading() as work:
            kept = _kept(work)
        return kept is not None and pins.fits(pin, kept)

    def _put(self, value: str) -> Changes:
        with self._vault.unit_of_work(Act.set_visit_pin) as work:
            work.settings.put(_SETTING, value)
            return Changes.of(Topic.settings)


def problem_with(pin: str) -> Problem | None:
    """What is wrong with a PIN somebody wants to use."""
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        return Problem.malformed_pin
    is_run = pin in _UP or pin in _UP[::-1]
    return Problem.weak_pin if is_run or len(set(pin)) == 1 else None


def _kept(work: UnitOfWork) -> dict[str, Any] | None:
    value = work.settings.value(_SETTING)
    found: dict[str, Any] | None = json.loads(value) if value else None
    return found
