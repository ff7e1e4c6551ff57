"""Taking a record away with all that belongs to it, so that it can come back whole."""

from datetime import timedelta

from app.common.errors import RecordInUse
from app.models.act_codes import RecordKind
from app.models.bin_item import BinItem
from app.storage.unit_of_work import UnitOfWork

BIN_DAYS = 90
_LONGEST_TITLE = 200


def lay_aside(work: UnitOfWork, kind: RecordKind, record_id: str, title: str, subject_id: str = "") -> None:
    """Take a record and its parts away, and put a line about it into the bin (papirkurv).

    Raises:
        NotFound: it is gone already.
        RecordInUse: something else stands on it.
    """
    rows = work.bin.rows_of(kind, record_id)
    keys = [(str(row.__tablename__), row.id) for row in rows]
    users = work.acts.dependents(keys)
    if users:
        raise RecordInUse(kind.value, tuple(dict.fromkeys(table for table, _ in users)))
    # The parts go before what they belong to.
    for row in rows:
        work.bin.remove(row)
    work.bin.add(
        BinItem(
            kind=kind,
            record_id=record_id,
            act_id=work.act_id,
            title=title[:_LONGEST_TITLE],
            subject_id=subject_id,
            expires_at=work.at + timedelta(days=BIN_DAYS),
        )
    )
