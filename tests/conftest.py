"""Fixtures for all tests: a fixed day, real encrypted stores, and a log that must stay clean."""

import gc
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import coverage
import pytest
from sqlalchemy.engine import Engine

# Before anything imports Qt: tests draw in memory.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.common.clock import FixedClock
from app.services import catalogue
from app.services.catalogue import Services
from app.storage import database
from app.storage.keys import Cost

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 3, 17, 9, 45, tzinfo=COPENHAGEN)
PASSWORD = "fire ord om en bro"
# The smallest cost argon2 allows: what is tested here is not how long a guess takes.
QUICK = Cost(memory_kib=64, passes=1, lanes=1)
_MEASURED = tuple(Path(__file__).parent / name for name in ("rules", "services", "storage"))
_CPR_LIKE = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what thousands of collected tests keep alive anyway."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure coverage only while layers with a gate are tested: their own tests must hold it.

    Tracing takes half as long again, and nobody demands a number of the rest.
    """
    measurement = coverage.Coverage.current()
    is_paused = measurement is not None and not any(folder in item.path.parents for folder in _MEASURED)
    if is_paused:
        measurement.stop()
    try:
        return (yield)
    finally:
        if is_paused:
            measurement.start()


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    """Let every store of a run share what SQLAlchemy compiled; it takes half of a short test otherwise.

    The program does not: what is compiled holds values of the first question, and must go with the lock.
    """
    real = database.create_engine
    shared: list[Any] = []

    def sharing(*parts: Any, **named: Any) -> Engine:
        made = real(*parts, **named)
        shared[:] = shared or [made.dialect, made._compiled_cache]
        made.dialect, made._compiled_cache = shared
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", sharing)
        yield


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store without records, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    services = catalogue.build(folder, FixedClock(NOW), QUICK)
    services.access.create(PASSWORD)
    services.profile.save(
        {"full_name": "Karla Demo", "title": "Jobkonsulent", "phone": "00000001", "email": ""}
    )
    services.profile.save_authority(
        {"municipality": "Eksempel Kommune", "authority_name": "Eksempel Kommune", "unit": "Beskæftigelse"}
    )
    services.access.close()
    return folder


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Path:
    """The folder of a fresh, locked store."""
    folder = tmp_path / "store"
    shutil.copytree(empty_store, folder)
    return folder


@pytest.fixture
def make_services(clock: FixedClock) -> Iterator[Callable[[Path], Services]]:
    """Builds services for a folder and closes them after the test."""
    made: list[Services] = []

    def build(folder: Path) -> Services:
        made.append(catalogue.build(folder, clock, QUICK))
        return made[-1]

    yield build
    for services in made:
        services.access.close()


@pytest.fixture
def services(store: Path, make_services: Callable[[Path], Services]) -> Services:
    """The services of an open store."""
    services = make_services(store)
    services.access.unlock(PASSWORD)
    return services


@pytest.fixture(autouse=True)
def clean_log() -> Iterator[None]:
    """Fail on anything like a CPR number in a log line, and on unexpected warnings."""
    lines: list[logging.LogRecord] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record)

    collector = Collector()
    logger = logging.getLogger("app")
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    for record in lines:
        assert not _CPR_LIKE.search(record.getMessage()), "a CPR-like number reached the log"
