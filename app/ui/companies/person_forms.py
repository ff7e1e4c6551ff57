"""The forms about the people one talks with at a company: mentors and contact persons."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.identifiers import parse_email, parse_phone, show_phone
from app.services.catalogue import Services
from app.services.companies import PersonRow
from app.ui.companies.form_dialog import FormDialog, FormPlan
from app.ui.companies.number_fields import CheckedField
from app.ui.shared.choices import CheckBox
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField
from app.ui.tasks import Tasks

CONTACT_DRAFT = "company_contact"
MENTOR_DRAFT = "company_mentor"
_WIDTH = 520


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


class PersonDialog(FormDialog):
    """Adds a mentor or contact person, or changes one."""

    def __init__(
        self,
        owner: QWidget,
        services: Services,
        tasks: Tasks,
        company_id: str,
        person: PersonRow | None = None,
        *,
        is_mentor: bool,
    ) -> None:
        word = "mentor" if is_mentor else "kontaktperson"
        record_id = person.id if person else ""
        plan = FormPlan(
            title=f"Ret {word}" if person else f"Ny {word}",
            verb=f"Gem {word}",
            draft=MENTOR_DRAFT if is_mentor else CONTACT_DRAFT,
            subject_id=record_id or company_id,
            company_id=company_id,
            record_id=record_id,
            width=_WIDTH,
        )
        super().__init__(owner, services, tasks, plan, MentorForm() if is_mentor else ContactForm())
        self._person = person
        self._is_mentor = is_mentor

    def loading(self) -> Callable[[], Mapping[str, object]]:
        """The person as shown on the page."""
        person = self._person
        if person is None:
            return dict
        values = {
            name: getattr(person, name) for name in ("full_name", "role", "phone", "email", "is_active")
        }
        return lambda: values

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        companies, plan = self._services.companies, self.plan
        save = companies.save_mentor if self._is_mentor else companies.save_contact
        return lambda: save(plan.company_id, values, plan.record_id)
