"""Forms about how a company is visited: how often, who stands in for a mentor, a colleague's places."""

from collections.abc import Callable, Sequence
from datetime import date

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.identifiers import parse_phone, show_phone
from app.services.stand_ins import ColleagueRow, StandInRow
from app.services.visiting import VisitingDetails
from app.ui.companies.draft_places import place_of
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField
from app.ui.shared.number_inputs import CheckedField, count_field, kilometres_field

VISITING_DRAFT = "company_visiting"
STAND_IN_DRAFT = "mentor_stand_in"
SLOTS_DRAFT = "colleague_slot"
_WIDTH = 520
_INTERVALS = (1, 2, 3, 4)


def interval_words(weeks: int) -> str:
    """How often, in words."""
    return "Hver uge" if weeks == 1 else f"Hver {weeks}. uge"


class VisitingForm(Form):
    """How often, and how far (besøgsinterval, kørsel)."""

    def _build(self) -> None:
        self.interval_weeks = Combo([(str(weeks), interval_words(weeks)) for weeks in _INTERVALS])
        self.travel_minutes = count_field()
        self.distance_metres = kilometres_field()
        self.add_field("interval_weeks", "Besøges", self.interval_weeks)
        self.add_field("travel_minutes", "Minutter", self.travel_minutes, "Tur og retur")
        self.add_field(
            "distance_metres", "Kilometer", self.distance_metres, "Tur og retur", beside="travel_minutes"
        )


class VisitingDialog(FormDialog):
    """Changes how a company is visited."""

    def __init__(self, desk: Desk, details: VisitingDetails) -> None:
        self._details = details
        plan = FormPlan(
            title="Besøg og kørsel",
            verb="Gem",
            draft=VISITING_DRAFT,
            subject_id=details.company_id,
            width=_WIDTH,
            context=place_of(details.company_id, ""),
        )
        super().__init__(desk, plan, VisitingForm())
        values = {name: getattr(details, name) for name in ("travel_minutes", "distance_metres")}
        self.form.load(values | {"interval_weeks": str(details.interval_weeks)})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Change it."""
        visiting, details = self.desk.services.visiting, self._details
        return lambda: visiting.set(details.company_id, values, details.version)


class StandInForm(Form):
    """Who stands in, and when (afløser for mentor)."""

    def __init__(self, clock: Clock, others: Sequence[tuple[str, str]]) -> None:
        self._clock = clock
        self._others = others
        super().__init__()

    def _build(self) -> None:
        self.other_mentor_id = Combo([("", "En anden end virksomhedens mentorer"), *self._others])
        self.full_name = TextField(max_length=120)
        self.phone = CheckedField(parse_phone, show_phone)
        self.starts_on = DateField(self._clock)
        self.ends_on = DateField(self._clock)
        if self._others:
            self.add_field("other_mentor_id", "Afløser", self.other_mentor_id)
        self.add_field("full_name", "Afløserens navn", self.full_name)
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("starts_on", "Fra", self.starts_on)
        self.add_field(
            "ends_on", "Til og med", self.ends_on, "Tom, til mentor er tilbage", beside="starts_on"
        )

    def _connect(self) -> None:
        self.other_mentor_id.edited.connect(self.show_who)

    def show_who(self) -> None:
        """Ask for a name only where none of the mentors stands in."""
        is_other = not self.other_mentor_id.value()
        for name in ("full_name", "phone"):
            self.fields[name].setVisible(is_other)


class StandInDialog(FormDialog):
    """Adds who stands in for a mentor, or changes it."""

    def __init__(
        self,
        desk: Desk,
        company_id: str,
        mentor: tuple[str, str],
        others: Sequence[tuple[str, str]],
        row: StandInRow | None = None,
    ) -> None:
        self._mentor_id, self._row = mentor[0], row
        plan = FormPlan(
            title="Ret afløser" if row else "Ny afløser",
            verb="Gem afløser",
            draft=STAND_IN_DRAFT,
            subject_id=row.id if row else mentor[0],
            about=f"Når {mentor[1]} er væk",
            width=_WIDTH,
            context=place_of(company_id, row.id if row else mentor[0]),
        )
        form = StandInForm(desk.clock, others)
        super().__init__(desk, plan, form)
        if row is None:
            form.load({"starts_on": desk.clock.today()})
        else:
            form.load(
                {
                    "other_mentor_id": row.other_mentor_id,
                    "full_name": "" if row.other_mentor_id else row.name,
                    "phone": "" if row.other_mentor_id else row.phone,
                    "starts_on": row.starts_on,
                    "ends_on": row.ends_on,
                }
            )
        form.show_who()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        stand_ins, mentor_id, row = self.desk.services.stand_ins, self._mentor_id, self._row
        if row is None:
            return lambda: stand_ins.save(mentor_id, values)
        return lambda: stand_ins.save(mentor_id, values, row.id, row.version)


class SlotsForm(Form):
    """Places a colleague's candidates take; who they are is not asked (optaget af kollega)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.count = count_field()
        self.starts_on = DateField(self._clock)
        self.ends_on = DateField(self._clock)
        self.add_field("count", "Antal pladser", self.count, "Skriv ikke, hvem det er")
        self.add_field("starts_on", "Fra", self.starts_on)
        self.add_field("ends_on", "Til og med", self.ends_on, "Tom, når det er åbent", beside="starts_on")


class SlotsDialog(FormDialog):
    """Adds places a colleague's candidates take, or changes them."""

    def __init__(
        self, desk: Desk, company_id: str, centre: tuple[str, str], row: ColleagueRow | None = None
    ) -> None:
        self._centre_id, self._row = centre[0], row
        plan = FormPlan(
            title="Optaget af kollega",
            verb="Gem",
            draft=SLOTS_DRAFT,
            subject_id=row.id if row else centre[0],
            about=centre[1],
            width=_WIDTH,
            context=place_of(company_id, row.id if row else centre[0]),
        )
        super().__init__(desk, plan, SlotsForm(desk.clock))
        first: dict[str, int | date | None] = {"count": 1, "starts_on": desk.clock.today()}
        self.form.load(
            {name: getattr(row, name) for name in ("count", "starts_on", "ends_on")} if row else first
        )

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        stand_ins, centre_id, row = self.desk.services.stand_ins, self._centre_id, self._row
        if row is None:
            return lambda: stand_ins.save_slots(centre_id, values)
        return lambda: stand_ins.save_slots(centre_id, values, row.id, row.version)
