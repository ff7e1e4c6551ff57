"""One act at a time, killed before every single file operation it makes."""

import os
import subprocess
import sys

import pytest

from tests.kills.steps import ACTS
from tests.kills.victim import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of a running program is made with fork")
@pytest.mark.parametrize("act", list(ACTS))
def test_kill_before_any_file_operation_leaves_the_old_or_the_new(act: str) -> None:
    # In a process of its own: one with threads, such as this, must not be forked.
    ran = subprocess.run(
        [sys.executable, "-m", "tests.kills.steps", act],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert len(ran.stdout.splitlines()) > 5
