"""The visit that is open beside the week: read, shown, its lists kept, closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.common.clock import wall_of
from app.common.errors import InvalidInput, JobbroError, NotFound
from app.models.visit_codes import VisitList
from app.services.visit_rows import ItemRow, VisitDetails
from app.texts.messages import problem, sentence
from app.ui.shared import messages
from app.ui.shared.desk import Desk
from app.ui.week.visit_acts import VisitActs
from app.ui.week.visit_inspector import VisitInspector


class OpenVisit(QObject):
    """Joins the inspector with the services (åbent besøg)."""

    shown = Signal()
    gone = Signal()
    company_requested = Signal(str)

    def __init__(self, desk: Desk, inspector: VisitInspector, acts: VisitActs) -> None:
        super().__init__(desk)
        self._desk, self._inspector, self._acts = desk, inspector, acts
        self.id = self.next_id = ""
        inspector.action_requested.connect(self._on_action)
        inspector.kind_chosen.connect(self._on_kind_chosen)
        inspector.lists.ticked.connect(self._on_ticked)
        inspector.lists.removed.connect(self._on_removed)
        inspector.lists.added.connect(self._on_added)

    def show(self, visit_id: str) -> None:
        """Open a visit."""
        if visit_id != self.id:
            self.flush_typing()
        self.id = visit_id
        self.read()

    def read(self) -> None:
        """Read the visit that is open."""
        if self.id:
            weeks, visit_id = self._desk.services.visit_weeks, self.id
            self._desk.tasks.query(self, lambda: weeks.details(visit_id), self._on_details, self._on_failed)

    def close(self) -> None:
        """Close it; lines that are typed are kept."""
        self.flush_typing()
        self.id = ""
        self._inspector.hide()

    def flush_typing(self) -> None:
        """Add lines that are typed and were not finished with Enter."""
        if self.id:
            for on_list, text in self._inspector.lists.typed():
                self._add(on_list, text)

    def has_unsaved_text(self) -> bool:
        """Whether a line is typed that is not kept yet."""
        return bool(self.id and self._inspector.lists.typed())

    def _on_details(self, details: VisitDetails) -> None:
        if details.row.id != self.id:
            return
        now = wall_of(self._desk.clock.now())
        self._inspector.show_details(details, is_next=self.id == self.next_id, now=now)
        self._inspector.show()
        self.shown.emit()

    def _on_failed(self, error: Exception) -> bool:
        if isinstance(error, NotFound):
            self.id = ""
            self._inspector.hide()
            self.gone.emit()
            return True
        return self._tell(error)

    def _tell(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            messages.tell(self._desk.host, "Det kan ikke lade sig gøre", sentence(error))
        return isinstance(error, JobbroError)

    def _on_action(self, key: str) -> None:
        details = self._inspector.details
        if details is None:
            return
        if key == "company":
            self.company_requested.emit(details.row.company_id)
        else:
            self._acts.do(key, details.row)

    def _on_kind_chosen(self, kind: str) -> None:
        details = self._inspector.details
        if details is not None and kind != details.row.kind.value:
            self._acts.set_kind(details.row, kind)

    def _on_ticked(self, item: ItemRow, is_done: bool) -> None:
        items, visit_id = self._desk.services.visit_items, self.id
        if item.id:
            self._run(lambda: items.tick(item.id, is_done=is_done))
        else:
            self._run(lambda: items.take_over(visit_id, item.origin, item.origin_id, is_done=is_done))

    def _on_removed(self, item: ItemRow) -> None:
        items, desk = self._desk.services.visit_items, self._desk

        def say(changes: Changes) -> None:
            desk.say(f"»{item.text}« er fjernet fra listen", changes.act_id)

        self._run(lambda: items.remove(item.id), say)

    def _on_added(self, on_list: VisitList, text: str) -> None:
        self._add(on_list, text)

    def _add(self, on_list: VisitList, text: str) -> None:
        """Write a line; what is refused stays in its field with the reason beside it."""
        items, visit_id = self._desk.services.visit_items, self.id
        part, desk = self._inspector.lists.parts[on_list], self._desk
        # Emptied at once: the next line can be typed while this one is kept.
        part.text.clear()

        def refused(error: Exception) -> bool:
            if not isinstance(error, InvalidInput):
                return False
            words = problem(next(iter(error.problems.values())))
            if part.text.text():
                messages.tell(desk.host, f"»{text}« er ikke skrevet på listen", words)
            else:
                part.text.setText(text)
                part.field.show_problem(words)
            return True

        desk.tasks.command(
            self, lambda: items.add(visit_id, {"on_list": on_list, "text": text}), _said, refused
        )

    def _run(self, work: Callable[[], Changes], done: Callable[[Changes], None] | None = None) -> None:
        self._desk.tasks.command(self, work, done or _said, self._tell)


def _said(_changes: Changes) -> None:
    """A tick shows itself."""
