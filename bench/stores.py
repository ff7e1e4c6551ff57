"""Stores to measure on, made once through the services and kept in the system's temporary folder."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from app.common import paths
from app.services import catalogue, demo_data
from app.services.catalogue import Services

PASSWORD = "fire ord om en bro"  # noqa: S105 - of a store with nobody in it
ROOT = Path(__file__).parent.parent
LONG_CASE_NOTES = 500
_LONG_CASE_YEARS = 5
# Where Linux keeps files in memory, and how much of it a store may need while it is made.
_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - the store is made in a private folder in it
_ROOM, _ROOM_A_CITIZEN = 500_000_000, 500_000
_NOTE = (
    "Mødte til tiden og gik selv i gang med pakkelinje 2. Vi talte om transport og de næste to uger. "
    "Mentor fortæller, at tempoet er stabilt, og at kollegerne er glade for samarbejdet. "
)


@contextmanager
def opened(citizens: int) -> Iterator[Services]:
    """A copy of the demo store of so many citizens, open, at the demo data's moment."""
    with copied(citizens) as folder:
        services = catalogue.build(folder, demo_data.clock())
        services.access.unlock(PASSWORD)
        try:
            yield services
        finally:
            services.access.close()


@contextmanager
def copied(citizens: int) -> Iterator[Path]:
    """A copy of the demo store of so many citizens, locked; what is measured may write into it."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "store"
        shutil.copytree(_kept(citizens), folder)
        yield folder


def add_long_case(services: Services) -> str:
    """A citizen with five years of notes, about two a week; gives the id."""
    given = {"cpr_number": "6101901000", "first_name": "Lange", "last_name": "Forløb"}
    citizen_id = services.citizens.register(given).ids[0]
    now = services.clock.now()
    step = timedelta(days=365 * _LONG_CASE_YEARS) / LONG_CASE_NOTES
    for number in range(LONG_CASE_NOTES):
        values = {
            "subject": f"Samtale {number + 1}",
            "text": _NOTE * (1 + number % 5),
            "happened_at": now - step * (LONG_CASE_NOTES - number),
        }
        services.journal.finish(citizen_id, "", values)
    return citizen_id


def kept_folder() -> Path:
    """Where stores are kept; another one when the demo data or the tables have changed."""
    return Path(tempfile.gettempdir()) / f"jobbro-bench-{_mark()}"


def _kept(citizens: int) -> Path:
    """The store in the cache; made anew when the demo data or the tables have changed."""
    folder = kept_folder() / str(citizens)
    if not folder.exists():
        print(f"  (making a store of {citizens} citizens; kept in {folder.parent})", flush=True)
        folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_workshop(citizens)) as workshop:
            made = Path(workshop) / "store"
            services = catalogue.build(made, demo_data.clock())
            services.access.create(PASSWORD)
            demo_data.fill(services, citizens)
            services.access.close()
            whole = folder.with_name(f"{citizens}.new")
            shutil.rmtree(whole, ignore_errors=True)
            shutil.move(made, whole)
        whole.rename(folder)
    return folder


def _workshop(citizens: int) -> Path:
    """Where a store is made: in memory where there is room, because every act of it waits for the disk."""
    has_room = os.access(_MEMORY_DISK, os.W_OK) and (
        shutil.disk_usage(_MEMORY_DISK).free > _ROOM + citizens * _ROOM_A_CITIZEN
    )
    return _MEMORY_DISK if has_room else kept_folder()


def _mark() -> str:
    sources = [
        *(ROOT / "app" / "services").glob("demo_*.py"),
        *(ROOT / "resources" / "demo").glob("*.toml"),
        *(paths.migrations() / "versions").glob("*.py"),
    ]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]
