"""The stack of what can be undone and done again."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, insert, or_, select

from app.common.identifiers import new_id
from app.models.history import ActEntry, UndoStep

MOST_STEPS = 100
_PUSH = insert(UndoStep)
_NEXT_POSITION = "SELECT coalesce(max(position), 0) + 1 FROM undo_step"
_FORGET_OLDEST = (
    "DELETE FROM undo_step WHERE position <="
    " (SELECT position FROM undo_step ORDER BY position DESC LIMIT 1 OFFSET ?)"
)
# Who stops longer than this in a field has ended the visit.
_VISIT_PAUSE = timedelta(minutes=1)


class UndoSteps:
    """The last hundred acts that changed something, and which of them were undone (fortryd)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def push(self, entry: ActEntry, touched: str = "") -> None:
        """Put a new act on top; what was undone before can no more be done again.

        Args:
            entry: the act.
            touched: the fields it changed, where it was saved while somebody typed: then it joins the step
                before, if that one changed the same fields a moment ago.
        """
        # Every act comes by here: plain statements cost a fifth of what objects of the session do.
        connection = self._session.connection()
        connection.exec_driver_sql("DELETE FROM undo_step WHERE undone_as > 0")
        top = self.top() if touched else None
        if top is not None and _is_same_visit(top, entry, touched):
            top.act_ids = f"{top.act_ids} {entry.id}"
            top.at = entry.at
            self._session.flush()
            return
        step = {
            "id": new_id(),
            "position": connection.exec_driver_sql(_NEXT_POSITION).scalar_one(),
            "act": entry.act,
            "act_ids": entry.id,
            "touched": touched,
            "at": entry.at,
            "by": entry.by,
            "subject_id": entry.subject_id,
            "latest_act_id": "",
            "undone_as": 0,
        }
        connection.execute(_PUSH, step)
        connection.exec_driver_sql(_FORGET_OLDEST, (MOST_STEPS,))

    def top(self) -> UndoStep | None:
        """The step that is undone next."""
        query = select(UndoStep).where(UndoStep.undone_as == 0)
        return self._session.exec(query.order_by(col(UndoStep.position).desc()).limit(1)).first()

    def undone_last(self) -> UndoStep | None:
        """The step that is done again next."""
        query = select(UndoStep).where(col(UndoStep.undone_as) > 0)
        return self._session.exec(query.order_by(col(UndoStep.undone_as).desc()).limit(1)).first()

    def holding(self, act_id: str) -> UndoStep | None:
        """The step an act belongs to, also when it is the undoing or redoing of the step."""
        is_latest = col(UndoStep.latest_act_id) == act_id
        found = select(UndoStep).where(
            or_(is_latest, col(UndoStep.act_ids).contains(act_id, autoescape=True))
        )
        return self._session.exec(found).first() if act_id else None

    def every(self) -> list[UndoStep]:
        """All steps, newest first."""
        return list(self._session.exec(select(UndoStep).order_by(col(UndoStep.position).desc())))

    def note_undone(self, step: UndoStep, by_act_id: str) -> None:
        """The step was undone by an act."""
        highest = self._session.exec(select(func.max(UndoStep.undone_as))).one() or 0
        step.undone_as = highest + 1
        step.latest_act_id = by_act_id
        self._session.add(step)

    def note_redone(self, step: UndoStep, by_act_id: str) -> None:
        """The step was done again by an act."""
        step.undone_as = 0
        step.latest_act_id = by_act_id
        self._session.add(step)

    def forget_all(self) -> None:
        """Nothing can be undone from before now."""
        self._session.exec(delete(UndoStep))


def acts_to_take_back(step: UndoStep) -> list[str]:
    """The acts whose taking back undoes the step, or does it again when it is undone."""
    return [step.latest_act_id] if step.latest_act_id else step.act_ids.split(" ")


def _is_same_visit(top: UndoStep, entry: ActEntry, touched: str) -> bool:
    at: datetime = top.at
    is_alike = (top.act, top.subject_id, top.touched) == (entry.act, entry.subject_id, touched)
    return is_alike and not top.latest_act_id and entry.at - at <= _VISIT_PAUSE
