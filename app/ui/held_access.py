"""The way back to a screen that is covered but not locked, because text waits for a full disk."""

from typing import TYPE_CHECKING

from app.common.errors import WrongPassword

if TYPE_CHECKING:
    from app.services.access import AccessService, Opened


class HeldAccess:
    """Asks for the password of a store that is still open; opens nothing."""

    def __init__(self, access: "AccessService") -> None:
        self._access = access

    def unlock(self, password: str) -> "Opened":
        """Let the owner back.

        Raises:
            WrongPassword: it is not the password.
        """
        from app.services.access import Opened

        if not self._access.is_password(password):
            raise WrongPassword
        return Opened("")

    def unlock_with_recovery_key(self, text: str) -> "Opened":
        """The key is not asked for while the store is open.

        Raises:
            WrongPassword: always.
        """
        del text
        raise WrongPassword

    def change_password(self, password: str) -> None:
        """Wrap the key anew."""
        self._access.change_password(password)
