"""The dialog about the people one talks with at a company: mentors and contact persons."""

from collections.abc import Callable

from app.common.changes import Changes
from app.models.act_codes import RecordKind
from app.services.company_people import PersonRow
from app.ui.companies.contact_form import ContactForm
from app.ui.companies.draft_places import place_of
from app.ui.companies.mentor_form import MentorForm
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Values

CONTACT_DRAFT = "company_contact"
MENTOR_DRAFT = "company_mentor"
_WIDTH = 520


class PersonDialog(FormDialog):
    """Adds a mentor or contact person, or changes one."""

    def __init__(
        self, desk: Desk, company_id: str, person: PersonRow | None = None, *, is_mentor: bool
    ) -> None:
        word = "mentor" if is_mentor else "kontaktperson"
        self._company_id, self._person_id = company_id, person.id if person else ""
        self._is_mentor = is_mentor
        kind = RecordKind.mentor if is_mentor else RecordKind.company_contact
        plan = FormPlan(
            title=f"Ret {word}" if person else f"Ny {word}",
            verb=f"Gem {word}",
            draft=MENTOR_DRAFT if is_mentor else CONTACT_DRAFT,
            subject_id=self._person_id or company_id,
            width=_WIDTH,
            context=place_of(company_id, self._person_id),
            record=(kind, person.id) if person else None,
        )
        super().__init__(desk, plan, MentorForm() if is_mentor else ContactForm())
        if person is not None:
            self.form.load({name: getattr(person, name) for name in self.form.values()})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        companies, company_id, person_id = self.desk.services.companies, self._company_id, self._person_id
        save = companies.save_mentor if self._is_mentor else companies.save_contact
        return lambda: save(company_id, values, person_id)
