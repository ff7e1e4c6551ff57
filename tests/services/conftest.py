"""What the tests of services share."""

from collections.abc import Iterator

import pytest

from app.services import catalogue, demo_data
from app.services.catalogue import Services
from tests.conftest import PASSWORD, QUICK


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The demo data as it ships; only read."""
    services = catalogue.build(tmp_path_factory.mktemp("demo") / "store", demo_data.clock(), QUICK)
    services.access.create(PASSWORD)
    demo_data.fill(services)
    yield services
    services.access.close()
