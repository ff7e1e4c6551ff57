"""Settings of the store."""

from sqlmodel import select

from app.common.errors import NotFound
from app.models.setting import Setting
from app.storage.repositories.base import Repository


class Settings(Repository):
    """Key to JSON (indstillinger)."""

    def value(self, key: str) -> str | None:
        """The JSON of one setting; ``None`` when it was never set."""
        row = self._row(key)
        return row.value if row else None

    def key_of(self, key: str) -> str:
        """The id of a setting's row.

        Raises:
            NotFound: it was never set.
        """
        row = self._row(key)
        if row is None:
            raise NotFound("setting", key)
        return row.id

    def put(self, key: str, value: str) -> None:
        """Set one setting to a JSON text."""
        row = self._row(key)
        if row is None:
            self.add(Setting(key=key, value=value))
        elif row.value != value:
            row.value = value

    def _row(self, key: str) -> Setting | None:
        return self._session.exec(select(Setting).where(Setting.key == key)).first()
