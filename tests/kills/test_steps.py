"""One act at a time, killed before every single file operation it makes."""

import pytest

from tests.kills import children
from tests.kills.steps import ACTS


@pytest.mark.skipif(not children.HAS_FORK, reason="a copy of a running program is made with fork")
@pytest.mark.parametrize("act", list(ACTS))
def test_kill_before_any_file_operation_leaves_the_old_or_the_new(act: str) -> None:
    # In a process of its own: one with threads, such as this, must not be forked.
    child = children.start("tests.kills.steps", act)
    said = child.output.read().decode()
    complaints = child.errors.read().decode()
    assert child.wait() == 0, said + complaints
    child.close()
    assert len(said.splitlines()) > 5
