"""Change and renew an agreement, or begin one by choosing the citizen first."""

from collections.abc import Callable

from app.common.changes import Changes
from app.services.citizen_rows import CitizenListFilter
from app.services.citizens import CitizenService
from app.services.mentor_agreement_rows import AgreementDetails, Proposal
from app.ui.shared.agreement_form import DRAFT, WIDTH, AgreementDialog, AgreementForm
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.form_dialog import FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice

_WORDS = ChoiceWords(
    "Søg efter navn", "Søg efter borger", "Borgere med et forløb", "Ingen borgere har et forløb."
)
RENEWAL_DRAFT, CHANGE_DRAFT = f"{DRAFT}_renewal", f"{DRAFT}_change"


class ChangeAgreementDialog(AgreementDialog):
    """Changes an agreement nobody has signed (ret mentoraftale)."""

    def __init__(self, desk: Desk, details: AgreementDetails, gap: str = "") -> None:
        row = details.row
        about = " · ".join(part for part in (row.citizen_name, row.company_name) if part)
        plan = FormPlan("Ret mentoraftale", "Gem aftale", CHANGE_DRAFT, row.id, about, WIDTH)
        super().__init__(desk, plan, AgreementForm(desk, is_renewal=details.renews_id is not None))
        self._details, self._gap = details, gap

    def prepare(self) -> None:
        """Everything is known: open at once, at what is lacking if that was asked for."""
        details = self._details
        self.agreement_form.offer_mentors(details.mentors)
        names = set(self.form.values())
        values = {name: getattr(details, name) for name in names if hasattr(details, name)}
        self.form.load(values | {"shared": list(details.shared)})
        self.open()
        self.form.focus_field(_FIELD_OF.get(self._gap, self._gap))

    def writing(self, values: Values) -> Callable[[], Changes]:
        """Change it, unless it was changed elsewhere meanwhile."""
        agreements, details = self.desk.services.mentor_agreements, self._details
        return lambda: agreements.change(details.row.id, values, details.version)


# Where what is lacking is written.
_FIELD_OF = {
    "mentor": "mentor_id",
    "mentor_contact": "mentor_id",
    "period": "ends_on",
    "period_too_long": "ends_on",
    "hours": "minutes_per_week",
    "private_text": "purpose",
    "health_words": "purpose",
    "rate": "rate_oere",
    "follow_up": "follow_up_on",
}


class RenewAgreementDialog(AgreementDialog):
    """Lets a new agreement go on from one; the concrete assessment is asked for (forny mentoraftale)."""

    def __init__(self, desk: Desk, details: AgreementDetails) -> None:
        self._agreement_id = details.row.id
        about = f"{details.row.citizen_name}. Den gamle aftale bliver, som den er."
        plan = FormPlan("Forny mentoraftale", "Gem ny aftale", RENEWAL_DRAFT, details.row.id, about, WIDTH)
        super().__init__(desk, plan, AgreementForm(desk, is_renewal=True))

    def proposing(self) -> Callable[[], Proposal]:
        """The same from the day after."""
        agreements, agreement_id = self.desk.services.mentor_agreements, self._agreement_id
        return lambda: agreements.proposed_renewal(agreement_id)

    def writing(self, values: Values) -> Callable[[], Changes]:
        """Begin the new one."""
        agreements, agreement_id = self.desk.services.mentor_agreements, self._agreement_id
        return lambda: agreements.renew(agreement_id, values)


class ChooseCitizenDialog(Dialog):
    """Asks whom a new agreement is for; those with a placement stand there."""

    def __init__(self, desk: Desk, chosen: Callable[[str, str], None]) -> None:
        super().__init__(desk.host, "Ny mentoraftale", width=520)
        self._chosen = chosen
        self.choice = RecordChoice(desk.tasks, _placed(desk.services.citizens), _WORDS)
        self.field = Field("Borger", self.choice, "Borgere med et forløb står på listen.")
        self.add(self.field)
        self.set_primary("Skriv aftalen", key_hint="Ctrl Enter går videre")
        self.confirmed.connect(self._on_confirmed)
        self.choice.taken.connect(self._on_confirmed)

    def open(self) -> None:
        """Show the dialog and read who could have one."""
        super().open()
        self.choice.read()

    def _on_confirmed(self) -> None:
        citizen_id, name, chosen = str(self.choice.value()), self.choice.name, self._chosen
        if not citizen_id:
            self.field.show_problem("Vælg, hvem aftalen er for.")
            return
        self.finish()
        chosen(citizen_id, name)


def _placed(citizens: CitizenService) -> Find:
    def find(search: str) -> list[PersonLine]:
        rows = citizens.rows(search, CitizenListFilter.placed).rows
        return [PersonLine(row.id, row.name, row.place) for row in rows]

    return find
