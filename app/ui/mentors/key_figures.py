"""The strip of key figures over the mentor agreements."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.codes import AgreementStatus
from app.services.mentor_agreement_rows import AgreementRow
from app.ui.shared import theme
from app.ui.shared.cards import Card
from app.ui.shared.number_inputs import show_hours
from app.ui.shared.text import ElidedLabel, Label

_SOON_DAYS = 30
_NEAR_DAYS = 7
_TENTH = 6


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number with what it counts, and a remark under it.

    Attributes:
        tone: colour of the number.
    """

    caption: str
    number: str
    detail: str
    tone: str = "ink"


def key_figures(rows: Sequence[AgreementRow], missing: int) -> tuple[KeyFigure, ...]:
    """What the agreements come to.

    Args:
        rows: every agreement.
        missing: how many candidates have none.
    """
    active = [row for row in rows if row.status is AgreementStatus.signed]
    minutes = sum(row.minutes_per_week or 0 for row in active)
    ending = [row for row in active if not row.is_renewed and _is_within(row, _SOON_DAYS)]
    near = sum(_is_within(row, _NEAR_DAYS) for row in ending)
    return (
        KeyFigure("Aktive aftaler", str(len(active)), _spread(active)),
        KeyFigure("Aftalt mentortid", f"{show_hours(minutes)} t./uge", _average(minutes, len(active))),
        KeyFigure(
            f"Udløber inden {_SOON_DAYS} dage",
            str(len(ending)),
            f"{near} inden for en uge" if near else "ingen inden for en uge",
            "warning" if ending else "ink",
        ),
        KeyFigure(
            "Mangler aftale",
            str(missing),
            "kandidat uden mentoraftale" if missing == 1 else "kandidater uden mentoraftale",
            "danger" if missing else "ink",
        ),
    )


class KeyFigures(Card):
    """The numbers side by side (nøgletal)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._row = QHBoxLayout()
        self.blocks: list[_Block] = []
        self._row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self._row.setSpacing(theme.px(20))
        self.body.addLayout(self._row)
        self.setAccessibleName("Nøgletal")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[KeyFigure]) -> None:
        """Show these numbers."""
        while len(self.blocks) < len(figures):
            self.blocks.append(_Block())
            self._row.addWidget(self.blocks[-1], 1)
        for block, figure in zip(self.blocks, figures, strict=True):
            block.show_figure(figure)


class _Block(QWidget):
    """One number; read aloud as one sentence."""

    accessible_role = "Grouping"

    def __init__(self) -> None:
        super().__init__()
        self.caption = ElidedLabel("", "small", "muted")
        self.number = Label("", "big")
        self.detail = ElidedLabel("", "cap", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.caption, self.number, self.detail):
            column.addWidget(part)

    def show_figure(self, figure: KeyFigure) -> None:
        self.caption.setText(figure.caption)
        self.number.setText(figure.number)
        theme.set_look(self.number, tone=figure.tone)
        self.detail.setText(figure.detail)
        self.setAccessibleName(f"{figure.caption}: {figure.number}, {figure.detail}")


def _is_within(row: AgreementRow, days: int) -> bool:
    return row.days_left is not None and 0 <= row.days_left <= days


def _spread(rows: Sequence[AgreementRow]) -> str:
    mentors = len({(row.mentor_name, row.company_id) for row in rows if row.mentor_name})
    companies = len({row.company_id for row in rows if row.company_id})
    if not rows:
        return "ingen er underskrevet"
    return (
        f"{mentors} {'mentor' if mentors == 1 else 'mentorer'} i "
        f"{companies} {'virksomhed' if companies == 1 else 'virksomheder'}"
    )


def _average(minutes: int, count: int) -> str:
    if not count:
        return "intet er aftalt"
    # To the tenth of an hour: more would look more exact than agreements are.
    return f"{show_hours(round(minutes / count / _TENTH) * _TENTH)} t. pr. kandidat i gennemsnit"
