"""*Dokumenter*: everything that was made, sent or received, of all citizens and companies."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.catalogue import Services
from app.ui.shared import theme
from app.ui.shared.desk import Desk
from app.ui.shared.documents_view import DocumentsView
from app.ui.shared.text import Label
from app.ui.tasks import ChangeBus, Tasks


class DocumentsScreen(QWidget):
    """The screen of documents (dokumenter)."""

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(services, tasks, bus, self)
        self.title_label = Label("Dokumenter", "h1")
        self.count_label = Label("", "body", "muted")
        self.view = DocumentsView(self.desk)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Dokumenter")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(28), theme.px(10), theme.px(28), theme.px(18))
        column.setSpacing(theme.px(14))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.title_label)
        head.addWidget(self.count_label)
        head.addStretch(1)
        head.addWidget(self.view.tools, 3)
        column.addWidget(self.view.busy_line)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.desk.toast_requested.connect(self.toast_requested)
        self.view.citizen_requested.connect(self.citizen_requested)
        self.view.company_requested.connect(self.company_requested)
        self.view.count_changed.connect(self.count_label.setText)

    def reload(self) -> None:
        """Read the list."""
        self.view.reload()

    def open_record(self, record_id: str) -> None:
        """Open one document beside the list; an empty id closes it."""
        self.view.open_record(record_id)

    def current_record(self) -> str:
        """Id of the document that is open."""
        return self.view.current_record()

    def show_list(self) -> None:
        """Close the document and go back to the list."""
        self.view.close_document()

    def flush_typing(self) -> None:
        """Keep what is typed in an open form."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether a form holds something that is not kept yet."""
        return self.desk.has_unsaved_text()

    def primary_action(self) -> None:
        """Take in a document that was received."""
        self.view.add_document()

    def focus_search(self) -> None:
        """Go to the search, as Ctrl F does."""
        self.view.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.search.selectAll()

    def regions(self) -> list[QWidget]:
        """Filters, list and the open document, for F6."""
        inspector = self.view.inspector
        return [self.view.filters, self.view.table, *([inspector] if inspector is not None else [])]
