"""The pages of a PDF, drawn on white in both themes, straight from memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import IconButton
from app.ui.shared.later import Later
from app.ui.shared.text import Label

# Shares of the height that shows a whole page; the first is the whole page.
ZOOMS = (1.0, 1.4, 2.0, 2.8)
_MARGIN = 18
_SHADOW = 6
_CORNER = 13


class PageView(QWidget):
    """One page on its white paper."""

    accessible_role = "Graphic"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._size = QSize(1, 1)

    def show_picture(self, picture: QImage, size: QSize, words: str) -> None:
        """Show a drawn page; ``words`` is what it says, for screen readers."""
        self._picture, self._size = picture, size
        self.setAccessibleDescription(words)
        margin = theme.px(_MARGIN)
        self.setMinimumSize(size.width() + 2 * margin, size.height() + 2 * margin)
        self.update()

    def paper(self) -> QRectF:
        """Where the paper lies."""
        return painting.centred(self.rect(), self._size.width(), self._size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow, paper and page."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        paper = self.paper()
        painting.shadow(painter, paper, 2, reach=2 * _SHADOW, drop=3)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.drawImage(paper, self._picture)
        painter.end()


class PdfPages(QWidget):
    """A PDF page by page: Page Up and Page Down turn, Ctrl with + and - zoom."""

    accessible_role = "Document"

    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer: QBuffer | None = None
        self._document = QPdfDocument(self)
        self._picture = QImage()
        self._fitting = Later(self, self._draw)
        self._words = ""
        self._page = self._zoom = 0
        self.back_button = IconButton("left", "Forrige side", shortcut="PgUp")
        self.forward_button = IconButton("right", "Næste side", shortcut="PgDown")
        self.out_button = IconButton("zoom_out", "Zoom ud", shortcut="Ctrl+-")
        self.in_button = IconButton("zoom_in", "Zoom ind", shortcut="Ctrl++")
        self.page_label = Label("", "smallmed")
        self.view = PageView()
        self.scroll_area = QScrollArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Sådan ser udskriften ud")
        self.view.setAccessibleName("Side")
        self.view.setProperty("kind", "scrolled")
        self.scroll_area.setWidget(self.view)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setAccessibleName("Side")
        self.scroll_area.viewport().setAutoFillBackground(False)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), 0)
        bar.setSpacing(theme.px(4))
        bar.addStretch(1)
        for widget in (self.back_button, self.page_label, self.forward_button):
            bar.addWidget(widget)
        bar.addSpacing(theme.px(12))
        bar.addWidget(self.out_button)
        bar.addWidget(self.in_button)
        bar.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(4))
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(self.scroll_area, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back_clicked)
        self.forward_button.clicked.connect(self._on_forward_clicked)
        self.out_button.clicked.connect(self._on_out_clicked)
        self.in_button.clicked.connect(self._on_in_clicked)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount() if self._picture.isNull() else 1

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF from its bytes; nothing of it touches the disk."""
        self._picture = QImage()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.turn_to(min(self._page, max(0, self.count - 1)))

    def show_picture(self, picture: QImage, words: str) -> None:
        """Show a picture as the only page; ``words`` is what a screen reader says of it."""
        self._document.close()
        self._picture, self._words = picture, words
        self.turn_to(0)

    def show_nothing(self) -> None:
        """Let go of what was shown, before something else is read."""
        self._document.close()
        self._picture = QImage()
        self._page = 0
        self.page_label.setText("")
        self.view.show_picture(QImage(), QSize(1, 1), "")
        self._allow()

    def turn_to(self, page: int) -> None:
        """Show another page."""
        if not 0 <= page < self.count:
            return
        self._page = page
        self.page_label.setText(f"Side {page + 1} af {self.count}")
        self._allow()
        self._draw()
        self.scroll_area.verticalScrollBar().setValue(0)
        announce(self, self.page_label.text())
        self.page_changed.emit(page)

    def zoom(self, step: int) -> None:
        """Show it larger or smaller."""
        self._zoom = min(max(0, self._zoom + step), len(ZOOMS) - 1)
        self._allow()
        self._draw()

    def turn_key(self, event: QKeyEvent) -> bool:
        """Whether a key turned the page or zoomed; the dialog asks with keys nobody took."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.zoom(step)
            return step is not None
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.turn_to(self._page + step)
        return step is not None

    def _allow(self) -> None:
        self.back_button.setEnabled(self._page > 0)
        self.forward_button.setEnabled(self._page < self.count - 1)
        self.out_button.setEnabled(self._zoom > 0)
        self.in_button.setEnabled(self._zoom < len(ZOOMS) - 1)

    def _draw(self) -> None:
        if not self.count:
            return
        points = self._page_size()
        room = self.scroll_area.viewport().size()
        margin = 2 * theme.px(_MARGIN)
        fit = min((room.width() - margin) / points.width(), (room.height() - margin) / points.height())
        least = 0.2 if self._picture.isNull() else 0.02
        scale = max(fit, least) * ZOOMS[self._zoom]
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        picture, words = self._drawn(size * self.devicePixelRatioF())
        self.view.show_picture(picture, size, words)

    def _page_size(self) -> QSizeF:
        if self._picture.isNull():
            return self._document.pagePointSize(self._page)
        return QSizeF(self._picture.size())

    def _drawn(self, size: QSize) -> tuple[QImage, str]:
        if self._picture.isNull():
            words = self._document.getAllText(self._page).text()
            return self._document.render(self._page, size), words
        smooth = Qt.TransformationMode.SmoothTransformation
        return self._picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth), self._words

    def _on_back_clicked(self) -> None:
        self.turn_to(self._page - 1)

    def _on_forward_clicked(self) -> None:
        self.turn_to(self._page + 1)

    def _on_out_clicked(self) -> None:
        self.zoom(-1)

    def _on_in_clicked(self) -> None:
        self.zoom(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if not self.turn_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, with the round corners of the dialog on the right."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        radius = theme.px(_CORNER)
        painter.setClipRect(self.rect())
        painting.fill(painter, QRectF(self.rect()).adjusted(-2 * radius, 0, 0, 0), "canvas", radius)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the room."""
        super().resizeEvent(event)
        self._draw()
        # What lies inside gets its new size after this.
        self._fitting.start()
