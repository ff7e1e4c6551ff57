"""The documents of one citizen, in the same list as on the page *Dokumenter*."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shared.desk import Desk
from app.ui.shared.documents_view import DocumentsView


class DocumentsTab(QWidget):
    """The tab *Dokumenter* on a citizen's page (dokumenter)."""

    count_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = DocumentsView(desk, of_one=True)
        self._build()
        self.view.count_changed.connect(self.count_changed)

    def _build(self) -> None:
        self.setAccessibleName("Dokumenter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)

    def show_citizen(self, citizen_id: str, name: str) -> None:
        """Show a citizen's documents."""
        self.view.show_citizen(citizen_id, name)

    def open_record(self, document_id: str) -> None:
        """Open one document beside the list."""
        self.view.open_record(document_id)
