"""The gates themselves: they must close."""

from typing import Any

from tests import coverage_gates


def _file(covered: int, statements: int, branches: int = 0, covered_branches: int = 0) -> dict[str, Any]:
    return {
        "summary": {
            "covered_lines": covered,
            "num_statements": statements,
            "num_branches": branches,
            "covered_branches": covered_branches,
        },
        "missing_lines": list(range(covered + 1, statements + 1)),
        "missing_branches": [[7, 9]] if covered_branches < branches else [],
    }


def _files(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    whole = {"rules": _file(10, 10, 4, 4), "migrate": _file(10, 10), "services": _file(96, 100)}
    names = {
        "rules": "app/rules/lawbook.py",
        "migrate": "app/storage/migrate.py",
        "services": "app/services/citizens.py",
    }
    return {names[key]: file for key, file in (whole | changed).items()}


def test_gates_open_when_all_is_covered() -> None:
    lines, is_passed = coverage_gates.judge(_files())
    assert is_passed
    assert len(lines) == len(coverage_gates.GATES)


def test_gate_closes_when_a_single_branch_of_a_rule_is_missing() -> None:
    lines, is_passed = coverage_gates.judge(_files(rules=_file(5000, 5000, 5000, 4999)))
    assert not is_passed
    assert "app/rules/lawbook.py: lines -, branches 7->9" in "\n".join(lines)


def test_gate_closes_when_a_line_of_the_migration_is_missing() -> None:
    assert not coverage_gates.judge(_files(migrate=_file(9, 10)))[1]


def test_gate_closes_when_services_fall_below_their_share() -> None:
    assert not coverage_gates.judge(_files(services=_file(94, 100)))[1]


def test_gate_closes_when_nothing_was_measured() -> None:
    assert not coverage_gates.judge({})[1]


def test_gates_know_windows_paths() -> None:
    files = {name.replace("/", "\\"): file for name, file in _files().items()}
    assert coverage_gates.judge(files)[1]
