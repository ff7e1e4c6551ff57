"""What is kept of a PIN: a salted proof that says whether it is the one, and nothing it could open."""

import base64
import hmac
import os
from collections.abc import Mapping
from dataclasses import asdict

from argon2.low_level import Type, hash_secret_raw

from app.storage.keys import Cost

_SALT_BYTES, _PROOF_BYTES = 16, 32


def prove(pin: str, cost: Cost) -> dict[str, object]:
    """A proof of a PIN, ready for JSON."""
    salt = os.urandom(_SALT_BYTES)
    return {"salt": _text(salt), "proof": _text(_derive(pin, salt, cost)), "cost": asdict(cost)}


def fits(pin: str, kept: Mapping[str, object]) -> bool:
    """Whether a PIN is the one that was proved."""
    cost = kept["cost"]
    known = Cost(**cost) if isinstance(cost, dict) else Cost()
    salt, proof = base64.b64decode(str(kept["salt"])), base64.b64decode(str(kept["proof"]))
    return hmac.compare_digest(_derive(pin, salt, known), proof)


def _derive(pin: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        pin.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, _PROOF_BYTES, Type.ID
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
