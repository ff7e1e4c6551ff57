"""The form about a contact person."""

from app.common.identifiers import parse_email, parse_phone, show_phone
from app.ui.shared.forms import Form
from app.ui.shared.inputs import TextField
from app.ui.shared.number_inputs import CheckedField


class ContactForm(Form):
    """A contact person (kontaktperson)."""

    def _build(self) -> None:
        self.full_name = TextField(max_length=120)
        self.role = TextField("fx Driftsleder", max_length=80)
        self.phone = CheckedField(parse_phone, show_phone)
        self.email = CheckedField(parse_email)
        self.add_field("full_name", "Navn", self.full_name)
        self.add_field("role", "Rolle", self.role)
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("email", "E-mail", self.email, beside="phone")
