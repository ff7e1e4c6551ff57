"""The texts around the code: every link leads somewhere, and what they list is what there is."""

import re
from pathlib import Path

import pytest

import dev
from app.cli.faults import ExitCode

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda file: file.relative_to(ROOT).as_posix()
)
# A target in parentheses after a bracket, without the place on the page.
_LINK = re.compile(r"\]\(([^)#\s]+)")
_COMMAND = re.compile(r"dev\.py ([a-z]+)")
_FOLDER_ROW = re.compile(r"^\| `(app/[a-z/]+|[a-z]+)` \|", re.MULTILINE)


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(file: Path) -> None:
    targets = [target for target in _LINK.findall(file.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (file.parent / target).exists()] == []


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_named_commands_exist(file: Path) -> None:
    named = set(_COMMAND.findall(file.read_text(encoding="utf-8"))) - {"help"}
    assert named - dev.COMMANDS.keys() == set()


def test_code_map_names_every_folder_of_the_program() -> None:
    mapped = {name for name in _FOLDER_ROW.findall(_read("ARCHITECTURE.md")) if name.startswith("app/")}
    present = {
        file.parent.relative_to(ROOT).as_posix()
        for file in (ROOT / "app").rglob("*.py")
        if file.parent.name != "versions" and file.parent != ROOT / "app"
    }
    assert mapped == present


@pytest.mark.parametrize("name", ["README.md", "docs/contracts.md"])
def test_every_exit_code_is_listed(name: str) -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", _read(name), re.MULTILINE)}
    assert listed == {code.value for code in ExitCode}


def test_documents_the_code_refers_to_are_there() -> None:
    missing = [
        f"{file.relative_to(ROOT)}: {name}"
        for folder in ("app", "tests", "resources", "bench")
        for file in (ROOT / folder).rglob("*.*")
        if file.suffix in {".py", ".toml"}
        for name in re.findall(r"[\w/-]+\.md\b", file.read_text(encoding="utf-8"))
        if not any((place / name).exists() for place in (ROOT, ROOT / "docs", file.parent))
    ]
    assert missing == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(file.name[:4]) for file in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "file",
    [file for file in TEXTS if "brugervejledning" in file.parts],
    ids=lambda file: file.name,
)
def test_guide_says_notat(file: Path) -> None:
    """The word is *notat*; »note« is English, or a piece of music."""
    assert re.findall(r"\bnote[nr]?\b", file.read_text(encoding="utf-8"), re.IGNORECASE) == []
