import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QObject
from app.ui.none_guard import protect_none
protect_none()
protect_none()
thing = QObject()
for _ in range(50_000):
    thing.setObjectName("x")
print("alive")
"""


def test_interpreter_survives_many_calls_without_a_result():
    # In a process of its own: without the guard Python 3.11 aborts.
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.stdout.strip() == "alive"
    assert ended.returncode == 0
