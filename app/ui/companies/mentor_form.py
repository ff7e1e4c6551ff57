"""The form about a mentor."""

from app.common.identifiers import parse_email, parse_phone, show_phone
from app.ui.shared.choices import CheckBox
from app.ui.shared.forms import Form
from app.ui.shared.inputs import TextField
from app.ui.shared.number_inputs import CheckedField


class MentorForm(Form):
    """A mentor (LAB § 168)."""

    def _build(self) -> None:
        self.full_name = TextField(max_length=120)
        self.phone = CheckedField(parse_phone, show_phone)
        self.email = CheckedField(parse_email)
        self.is_active = CheckBox("Kan være mentor for nye kandidater")
        self.is_active.set_value(value=True)
        self.add_field("full_name", "Navn", self.full_name)
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("email", "E-mail", self.email, beside="phone")
        self.add_choice("is_active", self.is_active)
