"""The window's look, as the tests of screens have it."""

from tests.ui.conftest import _look, manager

__all__ = ["_look", "manager"]
