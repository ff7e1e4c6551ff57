"""What no file of the repository may hold: places of one machine, package indexes, keys, postponed work."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("app", "bench", "docs", "resources", "tests", ".ci")
TEXT = {".py", ".md", ".toml", ".lock", ".yaml", ".mako", ".csv", ".json", ".txt", ".svg", ""}
MOST_BYTES = 1_000_000
_FORBIDDEN = {
    "home of the superuser": re.compile(r"/root/"),
    "package index": re.compile(r"pypi|pythonhosted|npmjs|/simple/", re.IGNORECASE),
    "postponed work": re.compile(r"\b(?:TODO|FIXME)\b"),
    "private key": re.compile(r"BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
}


def _files() -> Iterator[Path]:
    inside = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*"))
    for file in [*ROOT.iterdir(), *inside]:
        is_made = "__pycache__" in file.parts or file.name.startswith(".coverage")
        if file.is_file() and not is_made:
            yield file


def test_no_file_holds_what_it_must_not() -> None:
    found = []
    for file in _files():
        # This file and the hooks name what they look for.
        if file.suffix not in TEXT or file in {Path(__file__), ROOT / ".pre-commit-config.yaml"}:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{file.relative_to(ROOT)}: {what} »{match.group()}«"
            for what, pattern in _FORBIDDEN.items()
            if (match := pattern.search(text))
        ]
    assert found == []


def test_no_file_is_too_large() -> None:
    assert [str(file.relative_to(ROOT)) for file in _files() if file.stat().st_size > MOST_BYTES] == []
