"""What a change does to the worked examples: before and after, and what stays the same."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.common.dates import show_date
from app.services.rule_rows import Trial, TrialLine
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.cards import HintBox
from app.ui.shared.text import Label, Paragraph

_MOST = 12


class TrialPanel(QFrame):
    """The answer of a trial (prøvet på eksempler)."""

    accessible_role = "Grouping"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "well")
        self.setAccessibleName("Prøvet på eksempler")
        self.summary_label = Paragraph("", "body")
        self.past_box = HintBox("", "warning", "warning")
        self.lines_box = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(8))
        column.addWidget(Label("Prøvet på eksempler", "h3"))
        for part in (self.summary_label, self.past_box, self.lines_box):
            column.addWidget(part)
        self._lines = QVBoxLayout(self.lines_box)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(4))

    def show_trial(self, trial: Trial) -> None:
        """Show what changes."""
        self._clear()
        summary = f"{_changed(len(trial.lines))} · {trial.same} er uændrede. {_days(trial)}"
        self.summary_label.setText(summary)
        past = sum(line.is_past for line in trial.lines)
        self.past_box.setVisible(past > 0)
        self.past_box.text_label.setText(
            f"{past} af dem ligger før i dag, og sager fra de dage regnes om. "
            "Vælg en senere dag, hvis det ikke er meningen."
        )
        for line in trial.lines[:_MOST]:
            self._add(line)
        if len(trial.lines) > _MOST:
            self._lines.addWidget(Label(f"og {len(trial.lines) - _MOST} mere", "small", "muted"))
        self.lines_box.setVisible(bool(trial.lines))
        announce(self, summary)

    def texts(self) -> list[str]:
        """Everything the lines say."""
        return [part.text() for part in self.lines_box.findChildren(Paragraph) if not part.isHidden()]

    def _add(self, line: TrialLine) -> None:
        self._lines.addSpacing(theme.px(4))
        self._lines.addWidget(Paragraph(line.name, "smallstrong"))
        self._lines.addWidget(Paragraph(f"Før: {line.before}", "small", "muted"))
        self._lines.addWidget(Paragraph(f"Nu: {line.after}", "small"))

    def _clear(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _changed(count: int) -> str:
    if not count:
        return "Ingen eksempler giver et andet svar"
    return "1 eksempel giver et andet svar" if count == 1 else f"{count} eksempler giver et andet svar"


def _days(trial: Trial) -> str:
    last = "" if trial.last_day is None else f" til og med {show_date(trial.last_day)}"
    return f"Gælder fra {show_date(trial.first_day)}{last}."
