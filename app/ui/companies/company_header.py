"""The head of a company's page: the way back, icon, name, line, chips and actions."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services.companies import CompanyDetails
from app.services.mentor_agreement_rows import AgreementRow
from app.texts.place_words import occupancy, outside
from app.ui.companies.wording import agreement
from app.ui.shared import icons, painting, theme
from app.ui.shared.buttons import IconButton, link, primary, secondary
from app.ui.shared.cards import Icon
from app.ui.shared.chips import Chip
from app.ui.shared.text import ElidedLabel

_TILE = 52
_NEAR_DAYS = 7
_WIDE = 820
_NEW_CENTRE = "Ny aftale om pladser"


class CompanyHeader(QWidget):
    """Everything above the tabs."""

    back_requested = Signal()
    edit_requested = Signal()
    centre_requested = Signal()
    candidate_requested = Signal()
    week_sheet_requested = Signal()
    notes_requested = Signal()
    # The id of the company.
    visit_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = link("Virksomheder", small=True)
        self.crumb_label = ElidedLabel("", "small", "muted")
        self.name_label = ElidedLabel("", "h1")
        self.line_label = ElidedLabel("", "small", "muted")
        self.edit_button = IconButton("edit", "Ret virksomhed", kind="edged")
        self.visit_button = secondary("Start besøg", "visit")
        self.centre_button = secondary(_NEW_CENTRE, "add")
        self.candidate_button = primary("Find kandidat", "citizens")
        self.notes_button = IconButton("print", "Udskriv mentornotater", shortcut="Ctrl+P", kind="edged")
        self.sheet_button = IconButton("documents", "Udskriv samlet ugeark", kind="edged")
        self.chips: list[Chip] = []
        self._company_id = ""
        self._chip_row = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.px(4), 0)
        whole.setSpacing(theme.px(4))
        crumbs = QHBoxLayout()
        crumbs.setSpacing(theme.px(6))
        crumbs.addWidget(self.back_button)
        crumbs.addWidget(Icon("right", "muted", 14))
        crumbs.addWidget(self.crumb_label, 1)
        whole.addLayout(crumbs)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.line_label)
        row.addWidget(_Tile())
        row.addLayout(words, 1)
        for button in (
            self.visit_button,
            self.centre_button,
            self.candidate_button,
            self.edit_button,
            self.notes_button,
            self.sheet_button,
        ):
            row.addWidget(button)
        whole.addLayout(row)
        whole.addSpacing(theme.px(4))
        self._chip_row.setSpacing(theme.px(6))
        self._chip_row.addStretch(1)
        whole.addLayout(self._chip_row)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.edit_button.clicked.connect(self.edit_requested)
        self.centre_button.clicked.connect(self.centre_requested)
        self.candidate_button.clicked.connect(self.candidate_requested)
        self.visit_button.clicked.connect(self._on_visit_clicked)
        self.sheet_button.clicked.connect(self.week_sheet_requested)
        self.notes_button.clicked.connect(self.notes_requested)

    def _on_visit_clicked(self) -> None:
        self.visit_requested.emit(self._company_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the longest verb in a narrow window; its name stays whole for screen readers."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.px(_WIDE)
        self.centre_button.setText(_NEW_CENTRE if is_wide else "Ny aftale")

    def show_company(self, company: CompanyDetails, today: date) -> None:
        """Show a company."""
        self._company_id = company.id
        self.crumb_label.setText(company.name)
        self.name_label.setText(company.name)
        self.line_label.setText(" · ".join(part for part in _line_parts(company) if part))
        self.candidate_button.setVisible(bool(company.centres))
        self.centre_button.set_kind("secondary" if company.centres else "primary")
        self.centre_button.set_icon("add")
        self.centre_button.setAccessibleName(_NEW_CENTRE)
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(words, tone, icon, height=26) for words, tone, icon in chips_of(company, today)]
        for place, chip in enumerate(self.chips):
            self._chip_row.insertWidget(place, chip)

    def show_agreements(self, rows: Sequence[AgreementRow]) -> None:
        """After the company: say when mentor agreements of its candidates end soon."""
        found = ending_soon(rows)
        if found is not None:
            self.chips.append(Chip(*found, "mentor", height=26))
            self._chip_row.insertWidget(len(self.chips) - 1, self.chips[-1])


def chips_of(company: CompanyDetails, today: date) -> list[tuple[str, str, str]]:
    """Words, tone and icon of each chip: places, overbooking, agreement."""
    if not company.centres:
        return [("Ingen aftale om pladser", "neutral", "document")]
    found = []
    if company.slots or company.loose:
        words = occupancy(company.taken, company.slots, company.loose)
        found.append((words, "primary", "citizens"))
    if company.slots and company.loose:
        found.append((outside(company.loose), "neutral", "citizens"))
    overbooked = sum(centre.overbooked for centre in company.centres if centre.is_in_force)
    if overbooked:
        found.append((f"Overbelagt med {overbooked}", "warning", "warning"))
    current = [centre for centre in company.centres if centre.is_in_force] or list(company.centres)
    # Of several agreements the one that ends first is the one to know about.
    first = min(current, key=lambda centre: (centre.ends_on or date.max, centre.name))
    words, tone = agreement(first.starts_on, first.ends_on, today)
    found.append((words, tone, "document"))
    return found


def ending_soon(rows: Sequence[AgreementRow]) -> tuple[str, str] | None:
    """Words and tone of the chip about mentor agreements that end soon; amber within a week."""
    left = [row.days_left for row in rows if row.is_soon and row.days_left is not None]
    if not left:
        return None
    words = "1 mentoraftale udløber snart" if len(left) == 1 else f"{len(left)} mentoraftaler udløber snart"
    return words, "warning" if min(left) <= _NEAR_DAYS else "neutral"


def _line_parts(company: CompanyDetails) -> list[str]:
    town = " ".join(part for part in (company.postal_code, company.city) if part)
    address = ", ".join(part for part in (company.address, town) if part)
    cvr = f"CVR {company.cvr_number}" if company.cvr_number else "CVR mangler"
    return [company.industry, address, cvr]


class _Tile(QWidget):
    """The company's icon on a soft box."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_TILE), theme.px(_TILE))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        painting.fill(painter, area, "primary_soft", theme.px(10))
        icons.draw(painter, painting.centred(area, theme.px(24), theme.px(24)), "centre", "primary")
        painter.end()
