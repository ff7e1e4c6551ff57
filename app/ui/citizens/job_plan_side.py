"""What stands beside the jobplan: what it lacks before it can be printed, and the versions that were."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.dates import show_date
from app.models.problem_codes import PlanGap
from app.services.job_plan_rows import GapRow, VersionRow
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Card, Icon, IconLine
from app.ui.shared.dates import DateField
from app.ui.shared.fields import Field
from app.ui.shared.text import Label, Paragraph

_NEWEST = 5


class GapsCard(Card):
    """What the plan lacks (mangler), each a link to where it is written."""

    gap_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mangler før udskrift", title_role="h3", parent=parent)
        self.links: dict[PlanGap, Button] = {}
        self._rows: tuple[GapRow, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self.body.addLayout(self._list)

    def show_gaps(self, gaps: tuple[GapRow, ...]) -> None:
        """List what is required first, then what is expected."""
        if gaps == self._rows:
            return
        self._rows = gaps
        _empty(self._list)
        self.links.clear()
        required = [row for row in gaps if row.is_required]
        expected = [row for row in gaps if not row.is_required]
        self.set_title("Mangler før udskrift" if required else "Klar til udskrift")
        if not required:
            self._list.addWidget(IconLine("success", "Planen har det, den skal have.", tone="success"))
        for row in required:
            self._add(row)
        if expected:
            self._list.addWidget(Label("Kan også stå i planen", "smallstrong", "muted"))
        for row in expected:
            self._add(row)

    def _add(self, row: GapRow) -> None:
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(8))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, theme.px(4), 0, 0)
        mark.addWidget(_gap_icon(row), 0, Qt.AlignmentFlag.AlignTop)
        mark.addStretch(1)
        beside.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        button = link(label(row.gap), small=True)
        button.setProperty("gap", row.gap.value)
        button.setAccessibleName(f"{'Mangler' if row.is_required else 'Kan skrives'}: {label(row.gap)}")
        button.setAccessibleDescription(source_words(row))
        button.clicked.connect(self._on_link_clicked)
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(Paragraph(source_words(row), "cap", "muted"))
        beside.addLayout(words, 1)
        self.links[row.gap] = button
        self._list.addWidget(line)

    def _on_link_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.gap_chosen.emit(PlanGap(str(button.property("gap"))))


class VersionsCard(Card):
    """The frozen versions (versioner), newest first; each can be opened and marked as signed."""

    opened = Signal(str)
    signing_requested = Signal(str, object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Versioner", title_role="h3", parent=parent)
        self._clock = clock
        self._versions: tuple[VersionRow, ...] | None = None
        self._shows_all = False
        self.lines: dict[str, VersionLine] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        self.all_link = link("", small=True)
        self.body.addLayout(self._list)
        self.body.addWidget(self.all_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_link.clicked.connect(self._on_all_clicked)
        self.all_link.hide()

    def show_versions(self, versions: tuple[VersionRow, ...]) -> None:
        """List them."""
        if versions == self._versions:
            return
        self._versions = versions
        self._fill()

    def show_problem(self, version_id: str, sentence: str) -> None:
        """Say why a day was refused."""
        line = self.lines.get(version_id)
        if line is not None:
            line.day_field.show_problem(sentence)

    def _fill(self) -> None:
        versions: Sequence[VersionRow] = self._versions or ()
        _empty(self._list)
        self.lines.clear()
        if not versions:
            words = "En version bliver til, når planen udskrives eller gemmes som PDF."
            self._list.addWidget(Paragraph(words, "small", "muted"))
        shown = versions if self._shows_all else versions[:_NEWEST]
        for version in shown:
            line = self.lines[version.id] = VersionLine(version, self._clock)
            line.opened.connect(self.opened)
            line.signing_requested.connect(self.signing_requested)
            self._list.addWidget(line)
        self.all_link.setText(f"Vis alle {len(versions)} versioner")
        self.all_link.setVisible(len(shown) < len(versions))

    def _on_all_clicked(self) -> None:
        self._shows_all = True
        self._fill()


class VersionLine(QWidget):
    """One version: when it was made, by whom, and when it was signed."""

    opened = Signal(str)
    signing_requested = Signal(str, object)

    def __init__(self, version: VersionRow, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self.open_button = link("Åbn", small=True)
        self.sign_button = link("Ret dato" if version.signed_on else "Skriv dato for underskrift", small=True)
        self.day_edit = DateField(clock)
        self.day_field = Field("Underskrevet den", self.day_edit)
        self.save_button = Button("Gem dato", size="compact")
        self._made_on = clock.local(version.frozen_at).date()
        self._build()
        self._connect()
        self.day_edit.set_value(version.signed_on or clock.today())

    def _build(self) -> None:
        version = self._version
        name = f"Version {version.number}"
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(2))
        whole.addWidget(Label(name, "med"))
        made = f"{label(version.reason)} {show_date(self._made_on)}"
        whole.addWidget(
            Paragraph(" · ".join(part for part in (made, version.frozen_by) if part), "cap", "muted")
        )
        if version.signed_on:
            whole.addWidget(IconLine("signed", f"Underskrevet {show_date(version.signed_on)}", role="cap"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(self.open_button)
        row.addWidget(self.sign_button)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addWidget(self.day_field)
        whole.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.day_field.hide()
        self.save_button.hide()
        self.open_button.setAccessibleName(f"Åbn {name.lower()}")
        self.sign_button.setAccessibleName(f"{self.sign_button.text()}, {name.lower()}")

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open_clicked)
        self.sign_button.clicked.connect(self._on_sign_clicked)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.day_edit.returnPressed.connect(self._on_save_clicked)

    def _on_open_clicked(self) -> None:
        self.opened.emit(self._version.document_id)

    def _on_sign_clicked(self) -> None:
        self.day_field.show()
        self.save_button.show()
        self.sign_button.hide()
        self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_edit.selectAll()

    def _on_save_clicked(self) -> None:
        day = self.day_edit.value()
        if isinstance(day, date):
            self.signing_requested.emit(self._version.id, day)
        else:
            self.day_field.show_problem("Skriv den dag, borgeren skrev under.")


def _gap_icon(row: GapRow) -> Icon:
    return Icon("error", "danger", 16) if row.is_required else Icon("hint", "muted", 16)


def source_words(row: GapRow) -> str:
    """Where a part is asked for, and how sure that is when it is not sure."""
    return f"{row.source} · {label(row.certainty).lower()}" if row.is_uncertain else row.source


def _empty(column: QVBoxLayout) -> None:
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
