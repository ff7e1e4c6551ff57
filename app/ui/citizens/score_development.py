"""The card that shows how a citizen's scores went, as lines or as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.services.score_rows import Scorecard
from app.ui.citizens import score_words
from app.ui.citizens.score_chart import ScoreChart, ScoreWays, Series, Way
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Label, Paragraph

SHOW_TABLE, SHOW_CHART = "Vis som tabel", "Vis som graf"
GROUP_NAMES = {CriterionGroup.social: "Sociale", CriterionGroup.professional: "Faglige"}
GROUP_TOKENS = {CriterionGroup.social: "primary", CriterionGroup.professional: "violet_solid"}
_NARROW = 720


@dataclass(frozen=True, slots=True)
class MeanRow:
    """The means of the groups in a month."""

    order: int
    month: str
    social: str
    professional: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """A criterion's first and latest score."""

    order: int
    name: str
    first: str
    latest: str
    change: str


class DevelopmentCard(Card):
    """Lines of the groups and the way of each criterion (udvikling)."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Udvikling", parent=parent)
        self._today = today
        self.table_button = link(SHOW_TABLE, small=True)
        self.chart = ScoreChart()
        self.ways = ScoreWays()
        self.ways_label = Label("Fra første til seneste", "smallmed", "muted")
        self.point_label = Label("", "small", "muted")
        self.none_label = Paragraph("Grafen kommer, når der er scoret i mindst én måned.", "body", "muted")
        self.charts, self.tables = QWidget(), QWidget()
        self.means: TableView[MeanRow] = TableView(
            (
                Column("Måned", _month, sort=_order, is_strong=True),
                Column("Sociale", _social, is_right=True, width=110),
                Column("Faglige", _professional, is_right=True, width=110),
            ),
            "Gennemsnit af scorer, måned for måned",
        )
        self.way_table: TableView[WayRow] = TableView(
            (
                Column("Kriterium", _name, sort=_order, is_strong=True),
                Column("Første", _first, is_right=True, width=130),
                Column("Seneste", _latest, is_right=True, width=130),
                Column("Ændring", _change, is_right=True, width=100),
            ),
            "Kriterier fra første til seneste score",
        )
        self._fill()
        self.table_button.clicked.connect(self._on_table_clicked)
        self.chart.point_changed.connect(self.point_label.setText)

    def _fill(self) -> None:
        self.add_header_widget(self.table_button)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.charts)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.px(2))
        left.addWidget(self.chart)
        left.addWidget(self.point_label)
        left.addStretch(1)
        right.setSpacing(theme.px(4))
        right.addWidget(self.ways_label)
        right.addWidget(self.ways)
        right.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        column = QVBoxLayout(self.tables)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.means)
        column.addWidget(self.way_table)
        for part in (self.none_label, self.charts, self.tables):
            self.add(part)
        self.tables.hide()

    def show_card(self, card: Scorecard, voice: ScoreVoice) -> None:
        """Show how one voice's scores went."""
        months = _with_scores(card, voice)
        means = {
            group: tuple(card.group_mean(group, month, voice) for month in months) for group in CriterionGroup
        }
        series = [
            Series(
                GROUP_NAMES[group],
                GROUP_TOKENS[group],
                values,
                is_square=group is CriterionGroup.professional,
            )
            for group, values in means.items()
            if any(value is not None for value in values)
        ]
        names = {row.criterion_id: row.name for row in card.criteria}
        order = {row.criterion_id: number for number, row in enumerate(card.criteria)}
        ways = sorted(card.developments[voice], key=lambda each: order[each.criterion_id])
        self.chart.show_series(months, series, self._today)
        self.point_label.setText("")
        self.ways.show_ways([Way(names[way.criterion_id], way.first, way.latest) for way in ways])
        self.means.set_rows(
            [
                MeanRow(
                    -number,
                    score_words.month_name(month, self._today).capitalize(),
                    _shown(means[CriterionGroup.social][number]),
                    _shown(means[CriterionGroup.professional][number]),
                )
                for number, month in enumerate(months)
            ]
        )
        self.way_table.set_rows(
            [
                WayRow(
                    number,
                    names[way.criterion_id],
                    f"{way.first} ({score_words.short_month(way.first_month, self._today)})",
                    f"{way.latest} ({score_words.short_month(way.latest_month, self._today)})",
                    score_words.steps(way.change),
                )
                for number, way in enumerate(ways)
            ]
        )
        for table in (self.means, self.way_table):
            table.setFixedHeight(table.whole_height())
        self._show_part(has_scores=bool(series), is_table=self.table_button.text() == SHOW_CHART)

    def _show_part(self, *, has_scores: bool, is_table: bool) -> None:
        self.none_label.setVisible(not has_scores)
        self.table_button.setVisible(has_scores)
        self.charts.setVisible(has_scores and not is_table)
        self.tables.setVisible(has_scores and is_table)

    def _on_table_clicked(self) -> None:
        is_table = self.table_button.text() == SHOW_TABLE
        self.table_button.setText(SHOW_CHART if is_table else SHOW_TABLE)
        self._show_part(has_scores=True, is_table=is_table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the criteria under the lines when there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() is not wanted:
            self._columns.setDirection(wanted)


def _with_scores(card: Scorecard, voice: ScoreVoice) -> Sequence[date]:
    """The months from the voice's first score on."""
    scored = [month for _, month, whose in card.cells if whose is voice]
    first = min(scored, default=card.month)
    return [month for month in card.months if month >= first]


def _shown(value: Decimal | None) -> str:
    return "–" if value is None else score_words.decimal_words(value)


def _order(row: MeanRow | WayRow) -> int:
    return row.order


def _month(row: MeanRow) -> str:
    return row.month


def _social(row: MeanRow) -> str:
    return row.social


def _professional(row: MeanRow) -> str:
    return row.professional


def _name(row: WayRow) -> str:
    return row.name


def _first(row: WayRow) -> str:
    return row.first


def _latest(row: WayRow) -> str:
    return row.latest


def _change(row: WayRow) -> str:
    return row.change
