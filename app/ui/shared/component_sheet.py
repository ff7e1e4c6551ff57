"""All components in their states on one sheet, as ``jobbro tour`` draws it beside the design's picture 15."""

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from app.common.clock import FixedClock
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.banner import Banner
from app.ui.shared.buttons import Button, IconButton
from app.ui.shared.cards import Card, FactRow, HintBox
from app.ui.shared.chips import Chip, FilterBar
from app.ui.shared.choices import CheckBox, Combo, RadioGroup
from app.ui.shared.component_samples import Ringed, RowSample, StateButton, TaskSample
from app.ui.shared.dates import DateField
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.fields import Field
from app.ui.shared.inputs import SearchField, TextField
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import AmountField
from app.ui.shared.people_list import PersonLine
from app.ui.shared.progress import OccupancySquares, StrengthBar, WeekBar
from app.ui.shared.segmented import Segmented
from app.ui.shared.tabs import TabBar
from app.ui.shared.text import Label
from app.ui.shared.toast import Toast

SIZE = QSize(1440, 1130)
_CLOCK = FixedClock(datetime(2026, 3, 17, 9, 45, tzinfo=UTC))


class ComponentSheet(QWidget):
    """Three columns of cards; nothing on it does anything but show itself."""

    def __init__(self, theme_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Komponenter")
        self._build(theme_name)

    def _build(self, theme_name: str) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(28), theme.px(22), theme.px(28), theme.px(22))
        whole.setSpacing(theme.px(12))
        heading = _row(Label("Komponenter", "h1"), Label(theme_name, "body", "muted"))
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(14))
        for parts, width in ((_first_column(), 440), (_second_column(), 438), (_third_column(), 478)):
            columns.addWidget(_column(parts), width)
        whole.addWidget(heading)
        whole.addLayout(columns, 1)


def _column(parts: list[QWidget]) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(14))
    for part in parts:
        box.addWidget(part, part.property("stretch") or 0)
    return made


def _first_column() -> list[QWidget]:
    buttons = Card()
    buttons.body.setSpacing(theme.px(8))
    for part in (
        Label("Knapper", "h2"),
        Label("Primær – én pr. skærm", "capstrong", "muted"),
        _captioned(
            (Button("Gem", "primary"), "normal"),
            (StateButton("Gem", "primary", "", QStyle.StateFlag.State_MouseOver), "hover"),
            (StateButton("Gem", "primary", "", QStyle.StateFlag.State_Sunken), "trykket"),
            (Ringed(Button("Gem", "primary")), "fokus"),
        ),
        Label("Sekundær", "capstrong", "muted"),
        _captioned(
            (Button("Print", icon="print"), "normal"),
            (StateButton("Print", "secondary", "print", QStyle.StateFlag.State_MouseOver), "hover"),
            (Ringed(Button("Print", icon="print")), "fokus"),
            (_off("Print", "print"), "slået fra"),
        ),
        Label("Fare, stille, link og ikon", "capstrong", "muted"),
        _row(
            Button("Slet kladde", "danger", "delete"),
            Button("Annuller", "quiet"),
            Button("Vis alle", "link"),
            IconButton("more", "Mere", kind="edged"),
            gap=4,
        ),
        Label("Touch, 56 px", "capstrong", "muted"),
        _row(Button("Færdig – næste: Carl Fiktiv", "primary", "right", size="touch", trailing_icon=True)),
        Label("Mærkater", "h2"),
        _row(Chip("Uge 9 af 13", "primary", "placement"), Chip("Aktivitetsparat"), Chip("Under 30"), gap=6),
        _row(
            Chip("I dag", "warning", "deadline"),
            Chip("1 dag over frist", "danger", "danger"),
            Chip("Udbetalt", "success", "done"),
            gap=6,
        ),
        _row(Chip("Til udbetaling", "info", "grant"), Chip("Kompetencekort", "violet", "competence"), gap=6),
        Label("Altid tekst, gerne ikon. Aldrig farve alene.", "small", "muted"),
        Label("Filtre", "capstrong", "muted"),
        _filters(),
        Label("Skift", "capstrong", "muted"),
        _row(_segmented()),
    ):
        buttons.add(part)
    buttons.body.addStretch(1)
    empty = Card()
    empty.setProperty("stretch", 1)
    inner = Card(flush=True)
    inner.add(EmptyState("Ingen frister i dag", "Næste frist er fredag 20. marts.", "Se hele ugen"), 1)
    empty.add(Label("Tom tilstand", "h2"))
    empty.add(inner, 1)
    return [buttons, empty]


def _second_column() -> list[QWidget]:
    card = Card()
    card.setProperty("stretch", 1)
    card.body.setSpacing(theme.px(8))
    person = PersonLine("ask", "Ask Prøvesen", "normal")
    for part in (
        Label("Felter", "h2"),
        _amount(),
        _search(),
        _date(),
        _noted(),
        _read_only(),
        Label("Valg", "h2"),
        _two_columns(_ticks(), _radios()),
        Combo([("all", "Alle kategorier")], "Kategori"),
        NoteBox("Skriv et notat om Bodil …"),
        Label("Rækker", "h2"),
        _stacked(
            RowSample(person),
            RowSample(PersonLine("ask", "Ask Prøvesen", "hover"), ground="hover"),
            RowSample(
                PersonLine("ask", "Ask Prøvesen", "valgt", "", "warning", "Svarfrist"), ground="selected"
            ),
            RowSample(PersonLine("ask", "Ask Prøvesen", "tastaturfokus"), ringed=True),
        ),
    ):
        card.add(part)
    card.body.addStretch(1)
    return [card]


def _third_column() -> list[QWidget]:
    card = Card()
    card.setProperty("stretch", 1)
    card.body.setSpacing(theme.px(8))
    for part in (
        Label("Opgaver og faner", "h2"),
        TaskSample(),
        _tab_bar(),
        Label("Tal og fremdrift", "h2"),
        _week_bar(),
        _squares(),
        _strength(),
        FactRow("Næste opfølgning", "i dag", "warning"),
        _row(
            Avatar("ask", "Ask Prøvesen", 56), Avatar("bodil", "Bodil Mønster", 34), KeyHint("Ctrl+K"), gap=12
        ),
        HintBox("Notatet indeholder personoplysninger. CPR-nummer udelades altid.", icon="protected"),
        Label("Beskeder", "h2"),
        Banner("Husk kompetencekort", "Dagny er i uge 13 hos Nordlys.", "info", "Åbn"),
        Banner("Svarfristen udløber i dag", "Ask har ikke svaret endnu.", "warning", "Se sag"),
        Banner("Kunne ikke gemme PDF", "Mappen er fuld. Vælg en anden.", "danger", "Vælg mappe"),
        Banner("Besøget er gemt", "6 kandidater hos Nordlys.", "success"),
        Label("Toast – 8 sek., bliver ved fokus", "capstrong", "muted"),
        _toasts(),
    ):
        card.add(part)
    card.body.addStretch(1)
    return [card]


def _row(*widgets: QWidget, gap: int = 8) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(gap))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made


def _stacked(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    for widget in widgets:
        column.addWidget(widget)
    return made


def _two_columns(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget, 1)
    return made


def _captioned(*samples: tuple[QWidget, str]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(4))
    grid.setVerticalSpacing(0)
    for place, (widget, caption) in enumerate(samples):
        grid.addWidget(widget, 0, place, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(Label(caption, "cap", "subtle"), 1, place, Qt.AlignmentFlag.AlignHCenter)
    grid.setColumnStretch(len(samples), 1)
    return made


def _off(text: str, icon: str) -> Button:
    made = Button(text, icon=icon)
    made.refuse("Vælg en borger først.")
    return made


def _filters() -> FilterBar:
    made = FilterBar([("all", "Alle"), ("due", "Frist i dag"), ("young", "Under 30")])
    made.set_count("due", 4)
    return made


def _segmented() -> Segmented:
    made = Segmented([("7", "7 dage"), ("10", "10 dage"), ("14", "14 dage")], "Svarfrist")
    made.set_value("10")
    return made


def _amount() -> Field:
    widget = AmountField()
    widget.set_value(64_900)
    return Field("Beløb", widget, "I hele kroner eller med øre, fx 649,50")


def _search() -> QWidget:
    widget = SearchField("Navn", "Find borger")
    widget.set_value("bod")
    return Field("Find borger", Ringed(widget))


def _date() -> Field:
    widget = DateField(_CLOCK)
    field = Field("Svarfrist", widget)
    widget.set_value("10. marts 2026")
    field.show_problem("Fristen er før i dag. Vælg en senere dato.")
    return field


def _noted() -> Field:
    widget = TextField()
    widget.set_value("00 00 00 27")
    field = Field("Telefon", widget)
    field.show_note("Gemt")
    return field


def _read_only() -> Field:
    widget = TextField()
    widget.set_value("2026-014")
    widget.setReadOnly(True)
    return Field("Sagsnummer", widget)


def _ticks() -> QWidget:
    on, off = CheckBox("Tag scorecard med"), CheckBox("Tag årsag med")
    on.setChecked(True)
    return _stacked(on, off)


def _radios() -> RadioGroup:
    return RadioGroup([("one", "Én side pr. kandidat", ""), ("all", "Samlet ugeark", "")], "Indhold")


def _tab_bar() -> TabBar:
    made = TabBar("Bodil Mønster")
    for place, (name, count) in enumerate((("Tidslinje", ""), ("Jobplan", "2/4"), ("Dokumenter", "11"))):
        made.addTab(name)
        made.set_count(place, count)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _week_bar() -> WeekBar:
    made = WeekBar()
    made.show_period(9 / 13, "19. jan.", "19. apr.", "Uge 9 af 13")
    return made


def _squares() -> QWidget:
    return _row(Label("Nordlys Prøvelager", "small"), OccupancySquares(6, 8), Label("6/8", "small", "muted"))


def _strength() -> StrengthBar:
    made = StrengthBar()
    made.show_strength(3, "Stærk – ca. 4 ord")
    return made


def _toasts() -> QWidget:
    made = QWidget()
    made.setFixedHeight(theme.px(48 + 8 + 48))
    made.setMinimumWidth(theme.px(384))
    first = Toast(made, "Notat gemt på Bodil Mønster", "Fortryd", "done", "toast_success")
    second = Toast(made, "Notat fra 16. marts slettet", "Fortryd", "delete", "toast_danger")
    for place, toast in enumerate((first, second)):
        size = toast.sizeHint()
        pad = theme.px(24)
        toast.setGeometry(-pad, place * theme.px(56) - pad, size.width() + theme.px(50), size.height())
    return made
