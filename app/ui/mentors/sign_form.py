"""Note signatures on an agreement, and end one before its time."""

from collections.abc import Callable
from datetime import date

from app.common.changes import Changes
from app.services.mentor_agreement_rows import AgreementDetails
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.note_box import NoteBox

PARTIES = {"citizen": "Borger", "mentor": "Mentor", "company": "Virksomhed", "authority": "Kommune"}


class SignForm(Form):
    """The day each party signed (underskrifter); an empty field is a signature that is missing."""

    def __init__(self, desk: Desk, parties: tuple[str, ...]) -> None:
        self._desk, self._parties = desk, parties
        super().__init__()

    def _build(self) -> None:
        for number, party in enumerate(self._parties):
            beside = self._parties[number - 1] if number % 2 else ""
            self.add_field(party, PARTIES[party], DateField(self._desk.clock), beside=beside)


class SignDialog(FormDialog):
    """Notes who signed when (notér underskrifter); today is proposed for those who have not."""

    def __init__(self, desk: Desk, details: AgreementDetails) -> None:
        self._details = details
        parties = tuple(signature.party for signature in details.signatures)
        plan = FormPlan(
            "Notér underskrifter",
            "Gem underskrifter",
            "mentor_agreement_sign",
            details.row.id,
            f"{details.row.citizen_name}. Tøm et felt, hvis en underskrift mangler.",
        )
        super().__init__(desk, plan, SignForm(desk, parties))
        today = desk.clock.today()
        self.form.load({s.party: s.signed_on or today for s in details.signatures})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Note them."""
        agreements, agreement_id = self.desk.services.mentor_agreements, self._details.row.id
        days = {party: day if isinstance(day, date) else None for party, day in values.items()}
        return lambda: agreements.sign(agreement_id, days)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day that cannot be read is not taken for an empty one."""
        return {
            party: "Skriv datoen som 17-03-2026, 17/3 eller »i dag«."
            for party, day in self.form.values().items()
            if isinstance(day, str) and day
        }


class EndAgreementForm(Form):
    """The last day and why (afslut mentoraftale)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.ended_on = DateField(self._desk.clock)
        self.end_note = NoteBox("Hvorfor slutter aftalen?", lowest=64, max_length=1_000)
        self.add_field("ended_on", "Sidste dag", self.ended_on)
        self.add_field("end_note", "Kort notat (valgfrit)", self.end_note)


class EndAgreementDialog(FormDialog):
    """Ends an agreement before its time; the paper and its signatures stay."""

    def __init__(self, desk: Desk, details: AgreementDetails) -> None:
        self._details = details
        row = details.row
        about = f"Mentorstøtten til {row.citizen_name} slutter. Papiret og underskrifterne bliver."
        plan = FormPlan("Afslut mentoraftale", "Afslut aftale", "mentor_agreement_end", row.id, about)
        super().__init__(desk, plan, EndAgreementForm(desk))
        self.form.load({"ended_on": desk.clock.today()})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """End it."""
        agreements, agreement_id = self.desk.services.mentor_agreements, self._details.row.id
        day, note = values["ended_on"], str(values["end_note"])
        last = day if isinstance(day, date) else self.desk.clock.today()
        return lambda: agreements.end(agreement_id, last, note)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day is needed."""
        if isinstance(self.form.values()["ended_on"], date):
            return {}
        return {"ended_on": "Skriv aftalens sidste dag."}
