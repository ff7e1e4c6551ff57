"""What outside tools say about a PDF: the veraPDF engine and poppler's programs."""

import atexit
import functools
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

_ENGINE = Path(__file__).parent / "documents" / "verapdf_engine.py"


def verapdf_verdicts(files: Sequence[Path]) -> dict[str, dict[str, list[str]]]:
    """The rules each file breaks, by file name and flavour (``2a``, ``ua1``); an empty list is a pass."""
    engine = _verapdf()
    assert engine.stdin is not None
    assert engine.stdout is not None
    engine.stdin.write(json.dumps([str(file) for file in files]) + "\n")
    engine.stdin.flush()
    answer = engine.stdout.readline()
    assert answer, "the veraPDF engine ended; what it said stands above"
    verdicts: dict[str, dict[str, list[str]]] = json.loads(answer)
    return verdicts


@functools.cache
def _verapdf() -> "subprocess.Popen[str]":
    """The engine, started once for all tests of this process: starting it takes longer than judging."""
    engine = subprocess.Popen(
        [sys.executable, str(_ENGINE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    # It ends when its input does.
    atexit.register(engine.communicate)
    return engine


def passes(files: Sequence[Path]) -> dict[str, dict[str, list[str]]]:
    """What ``verapdf_verdicts`` gives when every file keeps every rule."""
    return {file.name: {"2a": [], "ua1": []} for file in files}


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write PDFs into a folder, by name."""
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(content)
        paths.append(path)
    return paths


def reading_order(file: Path) -> str:
    """The structure tree with its text, as a screen reader goes through it (``pdfinfo -struct-text``)."""
    return _poppler("pdfinfo", "-struct-text", str(file))


def embedded_fonts(file: Path) -> dict[str, tuple[str, str, str]]:
    """Each font's marks »embedded«, »subset« and »has Unicode map« (``pdffonts``)."""
    lines = _poppler("pdffonts", str(file)).splitlines()[2:]
    return {line.split()[0]: tuple(line.split()[-5:-2]) for line in lines}  # type: ignore[misc]  # three words


def page_pictures(file: Path, folder: Path, resolution: int = 50) -> list[Path]:
    """The pages as PNG files, in order (``pdftoppm``)."""
    _poppler("pdftoppm", "-r", str(resolution), "-png", str(file), str(folder / file.stem))
    return sorted(folder.glob(f"{file.stem}-*.png"))


def run_python(script: str, **variables: str) -> str:
    """What a script prints in an interpreter of its own, with variables added to its environment."""
    return _run([sys.executable, "-c", script], variables)


def _poppler(program: str, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None and sys.platform.startswith("linux"):
        # The set-up installs it here, so that a check can never be left out unseen.
        pytest.fail(f"{program} is missing: run python3 dev.py setup")
    if path is None:
        pytest.skip(f"{program} (poppler-utils) is not installed")
    return _run([path, *arguments])


def _run(command: Sequence[str], variables: Mapping[str, str] | None = None) -> str:
    # The commands are built here, from programs of this machine and files the test wrote.
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", env={**os.environ, **(variables or {})}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def word_boxes(file: Path, page: int) -> list[tuple[str, float, float, float, float]]:
    """Each word of a page (from 1) with left, top, right and bottom in points from the top left corner."""
    told = _poppler("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(file), "-")
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', told
    )
    return [(html.unescape(word), *map(float, box)) for *box, word in found]
