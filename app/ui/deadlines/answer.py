"""What the calculator answers: the day in large, the facts, what to know, and the rules behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.services.calculations import RuleRow, WarningRow
from app.texts import calculations as words
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.banner import Banner
from app.ui.shared.cards import FactRow
from app.ui.shared.text import Label, Paragraph

_RULES = "Regler bag svaret"
_UNSURE = frozenset({"secondary", "unverified"})


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words (svar).

    Attributes:
        heading: what the large line is, as »Sidste dag«.
        large: the large line; empty when there is no answer.
        facts: label and value of each further line.
        warnings: what should be known.
        rules: what it rests on.
    """

    heading: str
    large: str
    facts: words.Facts = ()
    warnings: tuple[WarningRow, ...] = ()
    rules: tuple[RuleRow, ...] = ()

    def plain_text(self) -> str:
        """The whole answer to paste elsewhere."""
        lines = [f"{self.heading}: {self.large}"] if self.large else []
        lines += [f"{name}: {value}" for name, value in self.facts]
        lines += [f"Bemærk: {warning.text}" for warning in self.warnings]
        lines += [f"Regel: {_title(rule)} – {_origin(rule)}" for rule in self.rules]
        return "\n".join(lines)


class AnswerPanel(QWidget):
    """Shows an answer, or what is still lacking for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading_label = Label("", "small", "muted")
        self.large_label = Label("", "h1")
        self.waiting_label = Paragraph("", "body", "muted")
        self.banner = Banner("", "", "warning")
        self.facts_box = QWidget()
        self.rules_title = Label(_RULES, "smallstrong")
        self.rules_box = QWidget()
        self._build()
        self.show_waiting("")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.well = QFrame()
        self.well.setProperty("kind", "well")
        inner = QVBoxLayout(self.well)
        inner.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inner.setSpacing(theme.px(6))
        for part in (self.heading_label, self.large_label, self.waiting_label, self.facts_box):
            inner.addWidget(part)
        self._facts = QVBoxLayout(self.facts_box)
        self._facts.setContentsMargins(0, theme.px(4), 0, 0)
        self._facts.setSpacing(theme.px(4))
        self._rules = QGridLayout(self.rules_box)
        self._rules.setContentsMargins(0, 0, 0, 0)
        self._rules.setHorizontalSpacing(theme.px(16))
        self._rules.setVerticalSpacing(theme.px(6))
        self._rules.setColumnStretch(0, 4)
        self._rules.setColumnStretch(1, 5)
        for part in (self.well, self.banner, self.rules_title, self.rules_box):
            column.addWidget(part)

    def show_waiting(self, sentence: str) -> None:
        """There is no answer yet; say what it needs."""
        self._fill(Shown("", ""))
        self.well.show()
        self.waiting_label.setText(sentence)
        self.waiting_label.setVisible(bool(sentence))

    def show_answer(self, shown: Shown) -> None:
        """Show an answer and tell it."""
        self._fill(shown)
        self.waiting_label.hide()
        self.well.setVisible(bool(shown.large))
        announce(self, ". ".join(filter(None, (f"{shown.heading}: {shown.large}", *_texts(shown)))))

    def _fill(self, shown: Shown) -> None:
        self.heading_label.setText(shown.heading)
        self.heading_label.setVisible(bool(shown.large))
        self.large_label.setText(shown.large)
        self.large_label.setVisible(bool(shown.large))
        self._fill_facts(shown.facts)
        self.banner.setVisible(bool(shown.warnings))
        if shown.warnings:
            self.banner.show_message("Bemærk", "\n".join(_texts(shown)), "warning")
        self._fill_rules(shown.rules)

    def _fill_facts(self, facts: words.Facts) -> None:
        _clear(self._facts)
        for name, value in facts:
            self._facts.addWidget(FactRow(name, value))
        self.facts_box.setVisible(bool(facts))

    def _fill_rules(self, rules: tuple[RuleRow, ...]) -> None:
        _clear(self._rules)
        for line, rule in enumerate(rules):
            self._rules.addWidget(Paragraph(_title(rule), "small"), line, 0, Qt.AlignmentFlag.AlignTop)
            tone = "warning" if rule.certainty in _UNSURE else "muted"
            origin = Paragraph(_origin(rule), "small", tone)
            self._rules.addWidget(origin, line, 1, Qt.AlignmentFlag.AlignTop)
        self.rules_title.setVisible(bool(rules))
        self.rules_box.setVisible(bool(rules))

    def _fitted(self, hint: QSize) -> QSize:
        return QSize(hint.width(), self.heightForWidth(max(self.width(), hint.width())))

    def sizeHint(self) -> QSize:
        """As high as its texts are at the width it has; Qt's own guess is for a narrow column."""
        return self._fitted(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return self._fitted(super().minimumSizeHint())


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _texts(shown: Shown) -> list[str]:
    return [warning.text for warning in shown.warnings]


def _title(rule: RuleRow) -> str:
    return words.rule_title(rule.key, rule.value, rule.valid_from, rule.valid_to)


def _origin(rule: RuleRow) -> str:
    return words.rule_origin(rule.source, rule.certainty)
