"""The history of what stands on a citizen's page, and deleting it."""

from app.models.act_codes import RecordKind
from app.ui.citizens.page_data import PageData
from app.ui.shared.binning import ask_then_bin, put_in_bin
from app.ui.shared.desk import Desk

_KINDS = {
    "history": RecordKind.citizen,
    "placement_history": RecordKind.placement,
    "plan_history": RecordKind.job_plan,
    "bin": RecordKind.citizen,
    "bin_placement": RecordKind.placement,
    "bin_plan": RecordKind.job_plan,
}
RECORD_ACTS = frozenset(_KINDS)


def act_on_record(desk: Desk, data: PageData, key: str) -> None:
    """Show a history, or delete; asks before a citizen goes.

    Args:
        desk: of the screen.
        data: the page.
        key: one of ``RECORD_ACTS``.
    """
    kind, record_id = _KINDS[key], data.citizen.id
    if kind is RecordKind.placement:
        if data.placement is None:
            return
        record_id = data.placement.id
    if key.endswith("history"):
        desk.history_requested.emit(kind.value, record_id)
    elif kind is RecordKind.citizen:
        ask_then_bin(desk, kind, record_id, data.citizen.name)
    else:
        put_in_bin(desk, kind, record_id)
