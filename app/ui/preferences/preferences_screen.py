"""Indstillinger: who works here, how it looks, how it is kept safe."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.services.catalogue import Services
from app.ui.machine import Machine
from app.ui.preferences.about_page import AboutPage, ImportPage
from app.ui.preferences.appearance_page import AppearancePage
from app.ui.preferences.profile_page import ProfilePage
from app.ui.preferences.security_page import SecurityPage
from app.ui.shared import theme
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.tabs import Tabs
from app.ui.shared.text import Label
from app.ui.tasks import ChangeBus, Tasks


class PreferencesScreen(QWidget):
    """Tabs of its own and of other subjects (indstillinger).

    Args:
        others: key, title and page of tabs that another subject makes; they stand before »Om«, and are read
            when they come to the front.
    """

    import_requested = Signal()
    restore_requested = Signal()
    toast_requested = Signal(str, str)
    history_requested = Signal(str, str)
    recent_requested = Signal()

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        bus: ChangeBus,
        machine: Machine,
        others: Sequence[tuple[str, str, ScrollColumn]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bus, self._others = bus, tuple(others)
        # Keys of tabs that show nothing yet, or what may be old.
        self._due: set[str] = set()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.profile = ProfilePage(services, tasks)
        self.appearance = AppearancePage(machine)
        self.security = SecurityPage(services, tasks, machine)
        self.imports = ImportPage()
        self.about = AboutPage(machine.facts)
        self.tabs = Tabs("Indstillinger")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(28), theme.px(22), theme.px(28), theme.px(22))
        column.setSpacing(theme.px(12))
        column.addWidget(Label("Indstillinger", "h1"))
        column.addWidget(self.tabs, 1)
        for key, title, page in (
            ("profile", "Profil og kommune", self.profile),
            ("appearance", "Udseende", self.appearance),
            ("security", "Sikkerhed", self.security),
            ("imports", "Indlæs lister", self.imports),
            *self._others,
            ("about", "Om", self.about),
        ):
            # Cards begin below the line of the tabs.
            page.column.setContentsMargins(0, theme.px(16), 4, 4)
            self.tabs.add(key, title, page)

    def _connect(self) -> None:
        self.security.restore_requested.connect(self.restore_requested)
        self.imports.import_requested.connect(self.import_requested)
        self.profile.history_requested.connect(self.history_requested)
        self.profile.own.saved.connect(self._on_profile_saved)
        self.profile.authority.saved.connect(self._on_authority_saved)
        self.tabs.changed.connect(self._on_tab_changed)
        self._bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read what the tabs show; those of other subjects when they are looked at."""
        self.profile.reload()
        self.security.reload()
        self.appearance.show_settings()
        self._due = {key for key, _, _ in self._others}
        self._on_tab_changed(self.tabs.current())

    def open_record(self, record_id: str) -> None:
        """Go to a tab; its key is remembered over a lock like a record's id."""
        self.tabs.select(record_id)

    def current_record(self) -> str:
        """Key of the tab in front."""
        return self.tabs.current()

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        self.profile.flush_typing()
        for page in self._typed_into():
            page.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.profile.has_unsaved_text() or any(page.has_unsaved_text() for page in self._typed_into())

    def _typed_into(self) -> list[Any]:
        return [page for _, _, page in self._others if hasattr(page, "flush_typing")]

    def primary_action(self) -> None:
        """Save the form that was changed."""
        for form in (self.profile.own, self.profile.authority):
            if form.form.is_dirty:
                form.save()

    def _on_tab_changed(self, key: str) -> None:
        if key in self._due:
            self._due.discard(key)
            for page in [page for name, _, page in self._others if name == key and hasattr(page, "reload")]:
                page.reload()

    def _on_changed(self, changes: Changes, _source: object) -> None:
        # The one in front listens for itself.
        self._due |= {key for key, _, _ in self._others if key != self.tabs.current()}
        if changes.touches(Topic.settings):
            self.profile.reload()
        if changes.touches(Topic.backup):
            self.security.reload()

    def _on_profile_saved(self, changes: Changes) -> None:
        self.toast_requested.emit("Profilen er gemt", changes.act_id)

    def _on_authority_saved(self, changes: Changes) -> None:
        self.toast_requested.emit("Kommunen er gemt", changes.act_id)
