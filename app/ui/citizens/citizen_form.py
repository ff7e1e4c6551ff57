"""All that is written about a citizen, to register one and to change one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.clock import Clock
from app.common.errors import RefusedValue
from app.common.identifiers import parse_cpr, parse_phone, show_phone
from app.models.codes import AddressProtection
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.dates import DateField
from app.ui.shared.fields import Field
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.number_inputs import CheckedField, CprField
from app.ui.shared.text import Label

ADDRESS = ("address", "postal_code", "city")
CPR = ("cpr_number",)
_MOST_NAMED = 5


class CitizenForm(Form):
    """The form about a citizen (stamdata).

    The CPR number and a protected address of somebody who is in the store already stay hidden until they are
    asked for; what is hidden is not among the values and stays as it is stored.

    Args:
        clock: what »i dag« means.
        is_new: whether a citizen is registered; then the target group can be chosen too.
    """

    reveal_requested = Signal(str)

    def __init__(self, clock: Clock, *, is_new: bool, parent: QWidget | None = None) -> None:
        self._clock, self._is_new = clock, is_new
        self._hidden: set[str] = set()
        self.cpr_guard = Guard("", "Ret CPR-nummer")
        self.address_guard = Guard("Adressen er beskyttet", "Vis adresse")
        super().__init__(parent)

    def _build(self) -> None:
        self.first_name = LineField()
        self.last_name = LineField()
        self.cpr_number = CprField()
        self.job_centre = LineField()
        self.add_field("first_name", "Fornavn", self.first_name)
        self.add_field("last_name", "Efternavn", self.last_name, beside="first_name")
        self.add_widget(self.cpr_guard)
        self.add_field("cpr_number", "CPR-nummer", self.cpr_number)
        self.add_field("job_centre", "Afdeling eller jobcenter", self.job_centre, beside="cpr_number")
        if self._is_new:
            self.group_key = Combo([("", "Vælg senere")])
            self.add_field("group_key", "Målgruppe", self.group_key)
        self._build_contact()
        self._build_help()
        self.cpr_guard.hide()
        self.address_guard.hide()

    def _build_contact(self) -> None:
        self.phone = CheckedField(parse_phone, show_phone)
        self.email = LineField()
        self.address_protection = Combo([(code.value, label(code)) for code in AddressProtection])
        self.address = LineField()
        self.postal_code = LineField()
        self.city = LineField()
        self.is_digital_post_exempt = CheckBox(
            "Fritaget for Digital Post", "Breve sendes med almindelig post"
        )
        self.add_section("Kontakt")
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("email", "E-mail", self.email, beside="phone")
        self.add_field("address_protection", "Adressebeskyttelse", self.address_protection)
        self.add_widget(self.address_guard)
        self.add_field("address", "Adresse", self.address)
        self.add_field("postal_code", "Postnummer", self.postal_code)
        self.add_field("city", "By", self.city, beside="postal_code")
        self.add_choice("is_digital_post_exempt", self.is_digital_post_exempt)

    def _build_help(self) -> None:
        self.language = LineField()
        self.needs_interpreter = CheckBox("Har brug for tolk")
        self.representative_name = LineField()
        self.representative_since = DateField(self._clock)
        self.representative_phone = CheckedField(parse_phone, show_phone)
        self.representative_email = LineField()
        self.add_section("Sprog")
        self.add_field("language", "Sprog", self.language)
        self.add_choice("needs_interpreter", self.needs_interpreter)
        self.add_section("Partsrepræsentant")
        self.add_field("representative_name", "Navn", self.representative_name)
        self.add_field("representative_phone", "Telefon", self.representative_phone)
        self.add_field(
            "representative_email", "E-mail", self.representative_email, beside="representative_phone"
        )
        self.add_field("representative_since", "Fuldmagt fra", self.representative_since)

    def _connect(self) -> None:
        self.cpr_number.editingFinished.connect(self._on_cpr_left)
        self.cpr_guard.wanted.connect(self._on_cpr_wanted)
        self.address_guard.wanted.connect(self._on_address_wanted)

    def set_group_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer the target groups of today."""
        if self._is_new:
            self.group_key.set_choices([("", "Vælg senere"), *choices])

    def values(self) -> Values:
        """Every value that is in sight."""
        return {name: value for name, value in super().values().items() if name not in self._hidden}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values; what a draft holds of a hidden part brings it to sight."""
        for part, guard in ((CPR, self.cpr_guard), (ADDRESS, self.address_guard)):
            if any(name in values for name in part) and self.hides(part[0]):
                self._bring(part, guard)
        given = dict(values)
        if isinstance(given.get("address_protection"), AddressProtection):
            given["address_protection"] = AddressProtection(str(given["address_protection"])).value
        super().show_values(given)

    def hides(self, name: str) -> bool:
        """Whether a field is kept out of sight."""
        return name in self._hidden

    def hide_cpr(self, masked: str) -> None:
        """Keep the CPR number out of sight until it is asked for."""
        self.cpr_guard.text_label.setText(f"CPR-nummer {masked}")
        self._put_away(CPR, self.cpr_guard)

    def hide_address(self) -> None:
        """Keep the address out of sight until it is asked for."""
        self._put_away(ADDRESS, self.address_guard)

    def reveal(self, values: Mapping[str, object]) -> None:
        """Show what was asked for, as it is stored."""
        known = {name: value for name, value in values.items() if name in (*CPR, *ADDRESS)}
        self.show_values(known)
        # What was fetched is no change.
        self._loaded |= {name: self.values()[name] for name in known}

    def show_characters(self, found: Mapping[str, Sequence[str]]) -> None:
        """Name beside each field the characters that cannot be printed; they may be stored."""
        for name, field in self.fields.items():
            if not isinstance(field.widget, LineField):
                continue
            field.show_note(missing_sentence(found[name]) if name in found else "", "warning", "warning")

    def _put_away(self, part: tuple[str, ...], guard: "Guard") -> None:
        self._hidden |= set(part)
        for name in part:
            self.fields[name].hide()
            self._loaded.pop(name, None)
        guard.show()

    def _bring(self, part: tuple[str, ...], guard: "Guard") -> None:
        self._hidden -= set(part)
        guard.hide()
        for name in part:
            self.fields[name].show()

    def _on_cpr_wanted(self) -> None:
        self.reveal_requested.emit(CPR[0])

    def _on_address_wanted(self) -> None:
        self.reveal_requested.emit(ADDRESS[0])

    def _on_cpr_left(self) -> None:
        field, typed = self.fields["cpr_number"], str(self.cpr_number.value())
        try:
            warnings = parse_cpr(typed, self._clock.today()).warnings if typed else ()
        except RefusedValue as refused:
            field.show_problem(problem(refused.code))
            return
        warn(field, " ".join(problem(code) for code in warnings))


class Guard(QWidget):
    """What stands in place of something hidden, with the way to see it."""

    wanted = Signal()

    def __init__(self, text: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_label = Label(text, "small", "muted")
        self.button = link(action, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.text_label)
        row.addWidget(self.button)
        row.addStretch(1)
        self.button.setAccessibleDescription("Visningen skrives i adgangsloggen")
        self.button.clicked.connect(self.wanted)


def warn(field: Field, text: str) -> None:
    """Say under a field what is allowed but should be known; an empty text takes it away."""
    field.show_note(text, "warning", "warning")


def missing_sentence(characters: Sequence[str]) -> str:
    """What happens to characters the font of the print lacks."""
    named = " ".join(f"»{character}«" for character in characters[:_MOST_NAMED])
    if len(characters) == 1:
        return f"Tegnet {named} kan ikke trykkes og bliver skrevet som »[tegn]«."
    more = " og flere" if len(characters) > _MOST_NAMED else ""
    return f"Tegnene {named}{more} kan ikke trykkes og bliver skrevet som »[tegn]«."
