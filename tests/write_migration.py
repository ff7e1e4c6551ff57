"""Writes the next Alembic revision by comparing the models with a freshly migrated, throw-away store.

Called by ``python3 dev.py migration NAME``. The result is a draft: read it before you keep it.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from app.common import paths
from app.models import registry
from app.storage import database, keys, migrate


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, key = Path(folder) / database.FILE_NAME, keys.new_data_key()
        database.raw_connection(file, key, create=True).close()
        known = migrate.revisions()
        if known:
            migrate.upgrade(file, key)
        engine = database.engine(file, key, foreign_keys=False)
        config = Config()
        config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
        with engine.connect() as connection:
            config.attributes |= {
                "connection": connection,
                "metadata": registry.METADATA,
                "render_item": _plain,
            }
            number = f"{len(known) + 1:04d}"
            command.revision(config, message=name.replace("_", " "), autogenerate=True, rev_id=number)
        engine.dispose()


def _plain(kind: str, thing: object, _context: object) -> str | bool:
    """Write SQLModel's own column types as what they are in SQL."""
    if kind != "type":
        return False
    name = type(thing).__name__
    if name == "AutoString":
        length = getattr(thing, "length", None)
        return f"sa.String(length={length})" if length else "sa.String()"
    if name == "UTCDateTime":
        return "sa.DateTime()"
    if name == "Enum":
        return "sa.String()"
    return False


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "change")
