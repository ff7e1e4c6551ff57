import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.common import logs

NAMED = "Bodil Markørnavn"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger("app")
    before, level = list(root.handlers), root.level
    root.handlers = []
    file = logs.start(tmp_path / "logs")
    yield file
    for handler in root.handlers:
        handler.close()
    root.handlers = before
    root.setLevel(level)


def test_what_looks_like_a_cpr_number_is_masked(log_file: Path) -> None:
    # Handed to the handler alone: the other handlers of a test run fail on such a line.
    handler = logging.getLogger("app").handlers[0]
    handler.handle(logging.LogRecord("app.x", logging.INFO, "x.py", 1, "row %s", ("740399" + "-1234",), None))
    written = log_file.read_text(encoding="utf-8")
    assert "[cpr]" in written
    assert "1234" not in written


def fail() -> None:
    raise ValueError(NAMED)


def fail_because() -> None:
    try:
        fail()
    except ValueError as cause:
        raise RuntimeError(NAMED) from cause


def test_error_is_logged_by_place_without_its_message(log_file: Path) -> None:
    try:
        fail_because()
    except RuntimeError:
        logging.getLogger("app.x").exception("failed")
    written = log_file.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "caused by ValueError" in written
    assert "test_logs.py" in written
    assert NAMED not in written


def test_starting_again_keeps_one_handler(log_file: Path) -> None:
    assert logs.start(log_file.parent) == log_file
    assert len(logging.getLogger("app").handlers) == 1


def test_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    logs.start(blocked)
