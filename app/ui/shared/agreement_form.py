"""The form of a mentor agreement, and the dialog that begins one: on the citizen's page and on the list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.common.changes import Changes
from app.common.dates import show_date
from app.models.codes import MentorKind, MentorPayer, SharedField
from app.services.mentor_agreement_rows import MentorChoice, Proposal
from app.texts.labels import label
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import AmountField, count_field, hours_field
from app.ui.shared.tick_list import TickList

DRAFT = "mentor_agreement"
WIDTH = 720
NO_MENTOR = ("", "Vælg mentor …")
# What a new agreement holds besides the fields of the form.
LINKS = ("placement_id", "company_id")
_OTHERS = ("mentor_name", "mentor_phone", "mentor_email")


class AgreementForm(Form):
    """Everything an agreement holds (mentoraftale); it may be saved with anything missing."""

    def __init__(self, desk: Desk, *, is_renewal: bool = False) -> None:
        self._desk, self._is_renewal = desk, is_renewal
        super().__init__()

    def _build(self) -> None:
        clock = self._desk.clock
        self.mentor_kind = Combo([(code.value, label(code)) for code in MentorKind])
        self.mentor_id = Combo([NO_MENTOR])
        self.mentor_name, self.mentor_phone, self.mentor_email = LineField(), LineField(), LineField()
        self.starts_on, self.ends_on = DateField(clock), DateField(clock)
        self.minutes_per_week = hours_field("fx 2,5")
        self.rate_oere = AmountField()
        self.payer = Combo([(code.value, label(code)) for code in MentorPayer])
        self.place = LineField()
        self.purpose = NoteBox("Hvad skal støtten føre til?", lowest=64, max_length=2_000)
        self.tasks = NoteBox("En opgave på hver linje", lowest=84, max_length=5_000)
        self.beyond_normal = CheckBox(
            "Mentor gør mere, end en arbejdsgiver normalt gør", "Kræves, når mentor er ansat i virksomheden"
        )
        self.assessment = NoteBox(
            "Er målet stadig det samme? Er opgaverne mere end almindelig oplæring? Passer timerne?",
            lowest=64,
            max_length=5_000,
        )
        self.follow_up_on = DateField(clock)
        self.follow_up_weeks = count_field()
        self.termination = NoteBox("Hvordan kan aftalen opsiges?", lowest=48, max_length=1_000)
        self.shared = TickList([(code.value, label(code), "") for code in SharedField], "Med samtykke")
        self._lay_out()

    def _lay_out(self) -> None:
        self.add_field("mentor_kind", "Mentor er", self.mentor_kind)
        self.add_field("mentor_id", "Mentor", self.mentor_id, beside="mentor_kind")
        self.add_field("mentor_name", "Mentors navn", self.mentor_name)
        self.add_field("mentor_phone", "Mentors telefon", self.mentor_phone, beside="mentor_name")
        self.add_field("mentor_email", "Mentors e-mail", self.mentor_email, beside="mentor_name")
        self.add_field("starts_on", "Første dag", self.starts_on)
        self.add_field("ends_on", "Sidste dag", self.ends_on, beside="starts_on")
        self.add_field("minutes_per_week", "Timer pr. uge", self.minutes_per_week)
        self.add_field("rate_oere", "Timesats i kr.", self.rate_oere, beside="minutes_per_week")
        self.add_field("payer", "Betaling", self.payer, beside="minutes_per_week")
        if self._is_renewal:
            self._add_assessment()
        self.add_field("purpose", "Formål med støtten", self.purpose)
        self.add_field("tasks", "Mentors opgaver", self.tasks)
        self.add_choice("beyond_normal", self.beyond_normal)
        if not self._is_renewal:
            self._add_assessment()
        self.add_field("place", "Sted", self.place)
        self.add_field("follow_up_on", "Første opfølgning", self.follow_up_on)
        self.add_field("follow_up_weeks", "Derefter hver … uge", self.follow_up_weeks, beside="follow_up_on")
        self.add_field("termination", "Opsigelse", self.termination)
        self.add_field(
            "shared",
            "Det skal mentor også vide",
            self.shared,
            "Kommer kun på papiret, når borgeren har givet samtykke til alle, der får det.",
        )
        self._show_mentor()

    def _add_assessment(self) -> None:
        self.add_field(
            "assessment",
            "Konkret vurdering" if self._is_renewal else "Konkret vurdering (kræves ved fornyelse)",
            self.assessment,
            "Bliver i sagen og kommer ikke på papiret.",
        )

    def _connect(self) -> None:
        self.mentor_kind.edited.connect(self._show_mentor)
        self.starts_on.edited.connect(self._on_start_edited)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values, with the fields of that kind of mentor and the latest last day."""
        super().show_values(values)
        self._show_mentor()
        self._on_start_edited()

    def offer_mentors(self, mentors: Sequence[MentorChoice]) -> None:
        """Offer the mentors of the company."""
        self.mentor_id.set_choices([NO_MENTOR, *((mentor.id, mentor.name) for mentor in mentors)])

    def _show_mentor(self) -> None:
        is_employee = self.mentor_kind.value() == MentorKind.company
        self.fields["mentor_id"].setVisible(is_employee)
        self.beyond_normal.setVisible(is_employee)
        for name in _OTHERS:
            self.fields[name].setVisible(not is_employee)

    def _on_start_edited(self) -> None:
        day = self.starts_on.day()
        if day is not None:
            agreements = self._desk.services.mentor_agreements
            self._desk.tasks.query(self, lambda: (day, agreements.latest_end(day)), self._on_latest_end)

    def _on_latest_end(self, found: tuple[date, date | None]) -> None:
        day, last = found
        if day == self.starts_on.day():
            self.fields["ends_on"].show_hint(f"Seneste slutdato: {show_date(last)}" if last else "")


class AgreementDialog(FormDialog):
    """A form of an agreement that is read before it opens; subclasses say what is read and saved."""

    def __init__(self, desk: Desk, plan: FormPlan, form: AgreementForm) -> None:
        super().__init__(desk, plan, form)
        self.agreement_form = form
        self._links: Values = {}

    def proposing(self) -> Callable[[], Proposal]:
        """What reads the values the form opens with; it runs away from the window."""
        raise NotImplementedError

    def writing(self, values: Values) -> Callable[[], Changes]:
        """What saves the values and links; it runs away from the window."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Read the proposal, then open."""
        self.desk.tasks.query(self, self.proposing(), self._on_proposed)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Save the form with the links it was proposed with."""
        is_employee = values["mentor_kind"] == MentorKind.company
        given = values | self._links | {"mentor_id": values["mentor_id"] if is_employee else ""}
        return self.writing(given)

    def _on_proposed(self, proposal: Proposal) -> None:
        self.agreement_form.offer_mentors(proposal.mentors)
        self._links = {name: proposal.values[name] for name in LINKS if name in proposal.values}
        self.form.load(proposal.values)
        self.open()


class NewAgreementDialog(AgreementDialog):
    """Begins an agreement for a citizen, as the placement proposes it (ny mentoraftale)."""

    def __init__(self, desk: Desk, citizen_id: str, citizen_name: str) -> None:
        self._citizen_id = citizen_id
        plan = FormPlan("Ny mentoraftale", "Gem aftale", DRAFT, citizen_id, citizen_name, WIDTH)
        super().__init__(desk, plan, AgreementForm(desk))

    def proposing(self) -> Callable[[], Proposal]:
        """From the running placement."""
        agreements, citizen_id = self.desk.services.mentor_agreements, self._citizen_id
        return lambda: agreements.proposed(citizen_id)

    def writing(self, values: Values) -> Callable[[], Changes]:
        """Begin it."""
        agreements, citizen_id = self.desk.services.mentor_agreements, self._citizen_id
        return lambda: agreements.start(citizen_id, values)
