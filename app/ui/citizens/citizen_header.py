"""The head of a citizen's page: who it is, what is the case, and what can be done."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.common.dates import show_short
from app.common.identifiers import show_phone
from app.models.codes import AddressProtection, PlacementStatus
from app.services.citizens import YOUNG_UNTIL
from app.services.placements import PlacementRow
from app.ui.citizens.citizen_papers import PAPERS
from app.ui.citizens.page_data import PageData
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import Button, IconButton, primary
from app.ui.shared.chips import Chip
from app.ui.shared.flow import FlowLayout
from app.ui.shared.masked import MaskedText
from app.ui.shared.text import ElidedLabel

_NARROW = 720
ChipLine = tuple[str, str, str]


class CitizenHeader(QWidget):
    """Name, masked CPR number, chips and actions."""

    cpr_requested = Signal()
    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar("", "", 56)
        self.name_label = ElidedLabel("", "h1")
        self.cpr_text = MaskedText("CPR-nummer")
        self.facts_label = ElidedLabel("", "small", "muted")
        self.chip_row = QWidget()
        self.note_button = primary("Nyt notat", "note")
        self.placement_button = Button("Start forløb", "secondary", "placement")
        self.paper_button = IconButton("documents", "Nyt dokument", kind="edged")
        self.paper_menu = QMenu(self)
        self.print_button = IconButton("print", "Udskriv jobplan", shortcut="Ctrl+P", kind="edged")
        self.more_button = IconButton("more", "Mere", kind="edged")
        self.menu = QMenu(self)
        self._is_running = False
        self.actions_by_key: dict[str, QAction] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(theme.px(8))
        row.addLayout(self._make_words(), 1)
        icons = (self.print_button, self.paper_button, self.more_button)
        for button in (self.note_button, self.placement_button, *icons):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(row)
        self._chips = FlowLayout(self.chip_row, theme.px(6))
        whole.addWidget(self.chip_row)
        self.note_button.set_tip("Nyt notat (N)")
        self.paper_menu.setAccessibleName("Nyt dokument")
        for key, text in PAPERS:
            if key:
                self.paper_menu.addAction(text).setData(key)
            else:
                self.paper_menu.addSeparator()
        for key, text in (
            ("change", "Ret stamdata …"),
            ("group", "Sæt målgruppe …"),
            ("benefit", "Sæt ydelse …"),
            ("change_placement", "Ret forløb …"),
            ("hours", "Ændr timer …"),
            ("start", "Start forløb …"),
            ("end", "Afslut forløb …"),
            ("move", "Flyt til anden virksomhed …"),
            ("another", "Start endnu et forløb …"),
            ("agreement", "Ny mentoraftale …"),
            ("consent", "Nyt samtykke …"),
            ("reminder", "Ny påmindelse …"),
            ("course", "Kontaktforløb …"),
            ("talk", "Notér samtale …"),
            ("follow_up", "Opfølgning …"),
            ("", ""),
            ("history", "Historik for borgeren"),
            ("placement_history", "Historik for forløbet"),
            ("plan_history", "Historik for jobplanen"),
            ("log", "Adgangslog"),
            ("", ""),
            ("bin_placement", "Slet forløb"),
            ("bin_plan", "Slet jobplan"),
            ("bin", "Slet borger …"),
        ):
            if not key:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(text)
            action.setData(key)
            self.actions_by_key[key] = action

    def _make_words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.name_label)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.cpr_text)
        line.addWidget(self.facts_label, 1)
        words.addLayout(line)
        words.addStretch(1)
        return words

    def _connect(self) -> None:
        self.cpr_text.reveal_requested.connect(self.cpr_requested)
        self.note_button.clicked.connect(self._on_note_clicked)
        self.placement_button.clicked.connect(self._on_placement_clicked)
        self.print_button.clicked.connect(self._on_print_clicked)
        self.paper_button.clicked.connect(self.show_papers)
        self.paper_menu.triggered.connect(self._on_menu_triggered)
        self.more_button.clicked.connect(self.show_menu)
        self.menu.triggered.connect(self._on_menu_triggered)

    def show_data(self, data: PageData) -> None:
        """Show a citizen."""
        citizen = data.citizen
        self.avatar.show_person(citizen.id, citizen.name)
        self.name_label.setText(citizen.name)
        self.setAccessibleName(citizen.name)
        self.cpr_text.show_masked(citizen.cpr_masked)
        age = "" if citizen.age is None else f"{citizen.age} år"
        phone = f"tlf. {show_phone(citizen.phone)}" if citizen.phone else ""
        self.facts_label.setText("".join(f"·  {part}  " for part in (age, phone) if part).rstrip())
        self._show_chips(chips_of(data))
        placement = data.placement
        is_running = placement is not None and placement.status is PlacementStatus.running
        self._is_running = is_running
        self.placement_button.setText("Afslut forløb" if is_running else "Start forløb")
        self.placement_button.setProperty("action", "end" if is_running else "start")
        for key in ("change_placement", "hours", "placement_history", "bin_placement"):
            self.actions_by_key[key].setVisible(placement is not None)
        self.actions_by_key["plan_history"].setVisible(data.plan.version != 0)
        self.actions_by_key["bin_plan"].setVisible(data.plan.version != 0 and not data.plan.versions)
        for key in ("another", "move"):
            self.actions_by_key[key].setVisible(is_running)
        self._fit()

    def quieten(self, *, is_writing: bool) -> None:
        """Only one filled button: while a note is written, it is the one that saves it."""
        self.note_button.set_kind("secondary" if is_writing else "primary")
        self.note_button.set_icon("note")

    def show_menu(self) -> None:
        """Open the menu under its button."""
        _pop_up(self.menu, self.more_button)

    def show_papers(self) -> None:
        """Open the menu of papers under its button."""
        _pop_up(self.paper_menu, self.paper_button)

    def _show_chips(self, chips: list[ChipLine]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone, icon in chips:
            self._chips.addWidget(Chip(text, tone, icon, height=26))
        self.chip_row.setVisible(bool(chips))
        self.chip_row.updateGeometry()

    def _fit(self) -> None:
        # Where there is no room for it, the button becomes a line of the menu.
        is_narrow = self.width() < theme.px(_NARROW)
        self.placement_button.setVisible(not is_narrow)
        # The jobplan is the first line of the menu of papers.
        self.print_button.setVisible(not is_narrow)
        self.actions_by_key["end"].setVisible(is_narrow and self._is_running)
        self.actions_by_key["start"].setVisible(is_narrow and not self._is_running)

    def minimumSizeHint(self) -> QSize:
        """Without the buttons that leave where there is no room, so that they never hold the window open."""
        size = super().minimumSizeHint()
        going = [button for button in (self.placement_button, self.print_button) if button.isVisibleTo(self)]
        width = sum(button.minimumSizeHint().width() + theme.px(8) for button in going)
        return QSize(size.width() - width, size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons into the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _on_note_clicked(self) -> None:
        self.action_requested.emit("note")

    def _on_placement_clicked(self) -> None:
        self.action_requested.emit(str(self.placement_button.property("action")))

    def _on_print_clicked(self) -> None:
        self.action_requested.emit("print")

    def _on_menu_triggered(self, action: QAction) -> None:
        self.action_requested.emit(str(action.data()))


def _pop_up(menu: QMenu, button: QWidget) -> None:
    corner = button.mapToGlobal(button.rect().bottomRight())
    corner.setX(corner.x() - menu.sizeHint().width())
    menu.popup(corner)


def chips_of(data: PageData) -> list[ChipLine]:
    """What is the case, in words, with a tone and an icon where it asks for something."""
    citizen = data.citizen
    chips: list[ChipLine] = []
    if data.placement is not None:
        chips.append(_placement_chip(data.placement))
    if citizen.group is not None:
        chips.append((citizen.group.name, "neutral", ""))
    if citizen.age is not None and citizen.age < YOUNG_UNTIL:
        chips.append(("Under 30", "neutral", ""))
    if citizen.address_protection is not AddressProtection.none:
        chips.append(("Adressebeskyttelse", "warning", "protected"))
    if citizen.is_replacement_cpr:
        chips.append(("Erstatningsnummer", "neutral", "info"))
    return chips


def _placement_chip(placement: PlacementRow) -> ChipLine:
    if placement.status is PlacementStatus.planned:
        return (f"Starter {show_short(placement.starts_on)}", "primary", "placement")
    if placement.weeks is None:
        return (f"Uge {placement.week}", "primary", "placement")
    if placement.week > placement.weeks:
        return (f"Uge {placement.week} – aftalt til og med uge {placement.weeks}", "warning", "deadline")
    return (f"Uge {placement.week} af {placement.weeks}", "primary", "placement")
