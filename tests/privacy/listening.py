"""Everything a window says: to the eye, to a screen reader, in tooltips, and in names nobody sees."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_PARTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
_DEEPEST = 40


def said_by(window: QWidget) -> list[str]:
    """What is shown or read aloud: texts, names, descriptions, values, tooltips, list rows, menus."""
    QApplication.processEvents()
    found = list(_of_interface(QAccessible.queryAccessibleInterface(window), 0))
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisibleTo(window) and widget is not window:
            continue
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        found += [widget.statusTip(), widget.whatsThis()]
        found += _texts(widget)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _rows(widget.model())
    found += [text for action in window.findChildren(QAction) for text in (action.text(), action.toolTip())]
    return [text for text in found if text]


def hidden_names_of(window: QWidget) -> list[str]:
    """Names that leave the window: its title, the task bar's, and object names that tools and logs show."""
    everyone = [window, *window.findChildren(QWidget)]
    titles = [widget.windowTitle() for widget in (*everyone, *QApplication.topLevelWidgets())]
    return [*titles, *(widget.objectName() for widget in everyone), window.windowFilePath()]


def _texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText(), widget.placeholderText()]
    if isinstance(widget, QLineEdit):
        return [widget.text(), widget.placeholderText()]
    text = getattr(widget, "text", None)
    return [str(text())] if callable(text) else []


def _rows(model: QAbstractItemModel) -> list[str]:
    nowhere = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(nowhere)
    return [
        str(model.index(row, column, nowhere).data(role) or "")
        for row in range(model.rowCount(nowhere))
        for column in range(columns)
        for role in _ROLES
    ]


def _of_interface(interface: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    if interface is None or not interface.isValid() or depth > _DEEPEST:
        return
    # What is not shown is not read aloud either; the pages behind the one in front are held against it there.
    if interface.state().invisible:
        return
    for part in _PARTS:
        yield interface.text(part)
    for place in range(interface.childCount()):
        yield from _of_interface(interface.child(place), depth + 1)
