"""Dialogs that open over a window from more than one place; each is imported when it is first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.navigation import Parts

if TYPE_CHECKING:
    from app.models.act_codes import RecordKind
    from app.ui.history.recent_acts import RecentActsDialog
    from app.ui.history.record_history_dialog import RecordHistoryDialog
    from app.ui.shared.dialogs import Dialog
    from app.ui.visit.start_visit import StartVisitDialog


def make_import_wizard(parts: Parts, owner: QWidget) -> "Dialog":
    """The import wizard over a window; the caller opens it."""
    from app.ui.imports.import_wizard import ImportWizard

    return ImportWizard(parts.services, parts.tasks, parts.bus, owner)


def make_recent_acts(parts: Parts, owner: QWidget) -> "RecentActsDialog":
    """The latest acts over a window; the caller opens it."""
    from app.ui.history.recent_acts import RecentActsDialog

    services = parts.services
    return RecentActsDialog(services.history, parts.tasks, parts.bus, services.clock, owner)


def make_record_history(
    parts: Parts, owner: QWidget, kind: "RecordKind", record_id: str
) -> "RecordHistoryDialog":
    """The history of one record over a window; the caller opens it."""
    from app.ui.history.record_history_dialog import RecordHistoryDialog

    return RecordHistoryDialog(parts.services, parts.tasks, owner, kind, record_id)


def make_start_visit(parts: Parts, owner: QWidget, company_id: str) -> "StartVisitDialog":
    """What a visit begins with that nobody planned, over a window; the caller begins it."""
    from app.ui.visit.start_visit import StartVisitDialog

    return StartVisitDialog(owner, parts.services, parts.tasks, company_id)
