"""What the tests of companies share."""

import pytest

from tests.ui.hands import Hands


@pytest.fixture
def hands() -> Hands:
    return Hands()
