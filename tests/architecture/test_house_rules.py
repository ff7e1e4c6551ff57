"""What no linter knows, held over the syntax trees."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import act_codes, codes, problem_codes, visit_codes
from app.texts import labels, messages

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "app"
DANISH_LAYERS = ("texts", "ui", "documents", "exports", "cli")
MOST_LINES = 400
MOST_METHODS = 20
# Numbers the law notes print as worked examples; all other CPR-like numbers in tests are day + 60.
AGREED_NUMBERS = {
    "2512484916", "0101900000", "0101801234", "0101365000", "0101585000", "3113800000", "3002800000",
}  # fmt: skip
_DANISH_LETTER = re.compile("[æøåÆØÅ]")
_CPR_LIKE = re.compile(r"(?<![\d.])(\d{6})[- ]?(\d{4})(?![\d.])")


def _files(folder: Path, *parts: str) -> list[Path]:
    return sorted(path for path in folder.joinpath(*parts).rglob("*.py") if "versions" not in path.parts)


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _forget_trees() -> Iterator[None]:
    """Every file is read once; trees that stayed would slow down the collector in every later test."""
    yield
    _tree.cache_clear()


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_connection_holds_its_owner_alive() -> None:
    """A lambda or partial with self, connected to a signal, keeps a widget and its data alive."""
    bad = [
        f"{_name(path)}:{call.lineno}"
        for path in _files(APP, "ui")
        for call in _connect_calls(_tree(path))
        if _holds_self(call)
    ]
    assert bad == []


def _connect_calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
        ):
            yield node


def _holds_self(call: ast.Call) -> bool:
    for argument in call.args:
        is_closure = isinstance(argument, ast.Lambda) or (
            isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith("partial")
        )
        if is_closure and any(
            isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(argument)
        ):
            return True
    return False


def test_no_work_holds_its_owner_alive() -> None:
    """Work that another thread holds last would free a widget there, which ends the process."""
    bad = [
        f"{_name(path)}:{node.lineno}"
        for path in _files(APP, "ui")
        for function in ast.walk(_tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in _work_of(function)
        if any(isinstance(each, ast.Name) and each.id == "self" for each in ast.walk(node))
    ]
    assert bad == []


def _work_of(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Lambdas and inner functions that a method hands to another thread."""
    inner = {node.name: node for node in ast.walk(function) if isinstance(node, ast.FunctionDef)}
    for call in ast.walk(function):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and len(call.args) > 2):
            continue
        if call.func.attr in ("query", "command", "aside"):
            work = call.args[1]
            if isinstance(work, ast.Lambda):
                yield work
            elif isinstance(work, ast.Name) and work.id in inner:
                yield inner[work.id]


def test_no_single_shot_holds_its_owner_alive() -> None:
    """``QTimer.singleShot`` with a bound method keeps a dead owner; ``later`` has the safe way."""
    bad = [
        f"{_name(path)}:{node.lineno}"
        for path in _files(APP)
        if path != APP / "ui" / "shared" / "later.py"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "singleShot"
    ]
    assert bad == []


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for module in (codes, act_codes, problem_codes, visit_codes)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, codes.StrEnum) and kind is not codes.StrEnum
    ],
)
def test_codes_are_stored_by_name(kind: type[codes.StrEnum]) -> None:
    for code in kind:
        assert code.name == code.value


def test_every_code_that_is_shown_has_its_own_label() -> None:
    kinds = {kind for kind, _ in labels.LABELS}
    assert [code for kind in kinds for code in kind if (kind, code.value) not in labels.LABELS] == []
    # Codes of two kinds can be equal as texts and must not share a label by accident.
    assert labels.label(act_codes.Operation.added) != labels.label(act_codes.ImportStatus.added)
    assert labels.label(codes.Sector.other) != labels.label(codes.ContactKind.other)


def test_every_problem_has_a_sentence() -> None:
    assert [code for code in problem_codes.Problem if code not in messages.PROBLEMS] == []


def test_danish_letters_stand_only_where_danish_is_shown() -> None:
    bad = []
    for path in _files(APP):
        layer = path.relative_to(APP).parts[0]
        if layer in DANISH_LAYERS:
            continue
        source = path.read_text(encoding="utf-8")
        if not _DANISH_LETTER.search(source):
            continue
        tree = _tree(path)
        prose = {id(node) for node in _docstrings(tree)}
        bad += [
            f"{_name(path)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
            if _DANISH_LETTER.search(ast.get_source_segment(source, node) or "")
        ]
    assert bad == []


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            for statement in body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    yield statement.value


def test_files_stay_short() -> None:
    long = {
        _name(path): count
        for path in _files(APP)
        if (count := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_classes_stay_small() -> None:
    big = []
    for path in _files(APP):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef):
                public = [
                    m for m in node.body if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")
                ]
                if len(public) > MOST_METHODS:
                    big.append(f"{_name(path)}: {node.name} has {len(public)}")
    assert big == []


def test_only_the_clock_reads_the_time() -> None:
    bad = []
    for path in _files(APP):
        if path == APP / "common" / "clock.py":
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}:
                owner = ast.unparse(node.value)
                if owner in {"date", "datetime", "datetime.date", "datetime.datetime", "QDate", "QDateTime"}:
                    bad.append(f"{_name(path)}:{node.lineno}")
    assert bad == []


def test_every_screen_and_form_has_its_test() -> None:
    missing = []
    for path in _files(APP, "ui"):
        shown = [
            node.name
            for node in _tree(path).body
            if isinstance(node, ast.ClassDef)
            and node.name.endswith(("Screen", "Form"))
            and node.name != "Form"
        ]
        test = ROOT / "tests" / path.relative_to(APP).parent / f"test_{path.name}"
        if shown and not test.exists():
            missing.append(_name(path))
    assert missing == []


def test_test_data_holds_no_number_of_a_living_day() -> None:
    bad = []
    suffixes = {".py", ".csv", ".toml", ".json", ".md", ".txt"}
    for folder in ("tests", "app", "resources", "docs", "bench"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in suffixes and "__pycache__" not in path.parts:
                bad += [
                    f"{_name(path)}: {found}"
                    for found in _living_numbers(path.read_text(encoding="utf-8", errors="replace"))
                ]
    assert bad == []


def _living_numbers(text: str) -> Iterator[str]:
    for match in _CPR_LIKE.finditer(text):
        digits = match.group(1) + match.group(2)
        day, month = int(digits[:2]), int(digits[2:4])
        if 1 <= day <= 31 and 1 <= month <= 12 and digits not in AGREED_NUMBERS:
            yield digits


def test_packages_speak_through_their_modules() -> None:
    filled = [_name(path) for path in APP.rglob("__init__.py") if path.read_text(encoding="utf-8").strip()]
    assert filled == []
