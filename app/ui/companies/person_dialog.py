"""The dialog about the people one talks with at a company: mentors and contact persons."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.services.catalogue import Services
from app.services.companies import PersonRow
from app.ui.companies.contact_form import ContactForm
from app.ui.companies.form_dialog import FormDialog, FormPlan
from app.ui.companies.mentor_form import MentorForm
from app.ui.shared.forms import Values
from app.ui.tasks import Tasks

CONTACT_DRAFT = "company_contact"
MENTOR_DRAFT = "company_mentor"
_WIDTH = 520


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
