"""The import wizard in a window."""

from collections.abc import Callable

import pytest

from app.common.changes import Changes, Topic
from app.ui.imports.import_wizard import ImportWizard


@pytest.fixture
def told(bus) -> list[object]:
    found: list[object] = []

    def note(changes: Changes, _source: object) -> None:
        # The backup before an import tells that it was taken, too.
        if changes.topics != {Topic.backup}:
            found.append(changes)

    bus.changed.connect(note)
    return found


@pytest.fixture
def make_wizard(services, inline, bus, window) -> Callable[[], ImportWizard]:
    window.resize(1192, 900)

    def make() -> ImportWizard:
        made = ImportWizard(services, inline, bus, window)
        made.open()
        return made

    return make


@pytest.fixture
def wizard(make_wizard) -> ImportWizard:
    return make_wizard()
