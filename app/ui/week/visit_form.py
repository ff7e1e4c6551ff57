"""The form of a visit, and the dialogs that plan one, change one and cancel one."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from app.common.changes import Changes
from app.common.dates import parse_time
from app.common.errors import InvalidInput, RefusedValue
from app.common.money import parse_decimal, round_half_up
from app.models.problem_codes import Problem
from app.models.visit_codes import VisitKind
from app.services.companies import CompanyService
from app.services.visit_rows import VisitRow
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import NumberField, count_field
from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice
from app.ui.shared.time_inputs import TimeField
from app.ui.week import wording

DRAFT, CHANGE_DRAFT, CANCEL_DRAFT = "visit", "visit_change", "visit_cancel"
_WORDS = ChoiceWords(
    "Søg efter virksomhed", "Søg efter virksomhed", "Virksomheder", "Der er ingen virksomheder endnu."
)
_USUAL_MINUTES = 90
_METRES_A_KM = 1000
_NOT_A_DAY = "Skriv datoen som 17-03-2026, 17/3 eller »i dag«."
_NOT_A_TIME = "Skriv klokkeslættet som 8.30."
# What the form asks for in two fields is one value of the service.
_FIELD_OF = {"starts_at": "time", "minutes": "minutes"}


class VisitForm(Form):
    """When a visit is, how long, and how (besøg).

    Args:
        desk: the screen's.
        picker: the company, where it is asked for.
        is_new: whether the visit may have been held already.
    """

    def __init__(self, desk: Desk, picker: RecordChoice | None = None, *, is_new: bool = False) -> None:
        self._desk, self._picker, self._is_new = desk, picker, is_new
        super().__init__()

    def _build(self) -> None:
        self.day = DateField(self._desk.clock)
        self.time = TimeField("fx 10.30")
        self.minutes = count_field()
        self.kind = Combo([(code.value, label(code)) for code in VisitKind])
        self.travel_minutes = count_field()
        self.distance_metres = NumberField(_metres, wording.kilometres_of)
        if self._picker is not None:
            self.add_field("company_id", "Virksomhed", self._picker)
        self.add_field("day", "Dag", self.day)
        self.add_field("time", "Klokken", self.time, "Hele kvarterer", beside="day")
        self.add_field("minutes", "Varighed", self.minutes, "Minutter", beside="day")
        self.add_field("kind", "Form", self.kind)
        if self._picker is None:
            self.add_field("travel_minutes", "Køretid", self.travel_minutes, "Minutter frem og tilbage")
            self.add_field(
                "distance_metres",
                "Afstand",
                self.distance_metres,
                "Km frem og tilbage",
                beside="travel_minutes",
            )
        if self._is_new:
            self.is_held = CheckBox("Besøget er allerede holdt", "Et uplanlagt besøg, der er gennemført")
            self.add_choice("is_held", self.is_held)

    def problems(self) -> dict[str, str]:
        """What cannot be read as a day and a time, by field."""
        found = {}
        if not isinstance(self.day.value(), date):
            found["day"] = _NOT_A_DAY
        if self.starts_at() is None and "day" not in found:
            found["time"] = _NOT_A_TIME
        if self.minutes.value() in (None, ""):
            found["minutes"] = problem(Problem.required)
        return found

    def starts_at(self) -> datetime | None:
        """Day and time together."""
        day = self.day.value()
        try:
            at = parse_time(str(self.time.value()))
        except RefusedValue:
            return None
        return datetime.combine(day, at) if isinstance(day, date) else None

    def planned(self) -> dict[str, object]:
        """The values as the service takes them."""
        values = self.values()
        names = ("minutes", "kind", "travel_minutes", "distance_metres")
        shown = {name: values[name] for name in names if name in values}
        return {"starts_at": self.starts_at()} | {k: "" if v is None else v for k, v in shown.items()}


class _VisitDialog(FormDialog):
    """What the two dialogs about a visit's time share."""

    def __init__(self, desk: Desk, plan: FormPlan, form: VisitForm) -> None:
        super().__init__(desk, plan, form)
        self.visit_form = form

    def sentences_before_saving(self) -> dict[str, str]:
        """A day and a time are needed."""
        return self.visit_form.problems()

    def show_refusal(self, error: InvalidInput) -> None:
        """The service speaks of one moment; the form asks for it in two fields."""
        self.form.show_problems({_FIELD_OF.get(name, name): code for name, code in error.problems.items()})


class NewVisitDialog(_VisitDialog):
    """Plans a visit, or writes down one that was held (nyt besøg)."""

    def __init__(self, desk: Desk, starts_at: datetime, company_id: str = "") -> None:
        self._starts_at, self._company_id = starts_at, company_id
        self.picker = RecordChoice(desk.tasks, _companies(desk.services.companies), _WORDS)
        plan = FormPlan("Nyt besøg", "Planlæg besøg", DRAFT, "")
        super().__init__(desk, plan, VisitForm(desk, self.picker, is_new=True))
        self._is_ready = False
        self.picker.offered.connect(self._on_offered)

    @property
    def company_name(self) -> str:
        """Which company was chosen."""
        return self.picker.name

    def prepare(self) -> None:
        """Fetch the companies first."""
        self.picker.read()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Plan it, or write it down."""
        visits, company_id = self.desk.services.visits, str(values["company_id"])
        planned = self.visit_form.planned()
        if values["is_held"]:
            return lambda: visits.record_held(company_id, planned)
        return lambda: visits.plan(company_id, planned)

    def sentences_before_saving(self) -> dict[str, str]:
        """A company, a day and a time."""
        missing = {} if self.picker.value() else {"company_id": problem(Problem.required)}
        return missing | super().sentences_before_saving()

    def _on_offered(self) -> None:
        if self._is_ready:
            return
        self._is_ready = True
        at = self._starts_at
        self.form.load(
            {
                "company_id": self._company_id,
                "day": at.date(),
                "time": f"{at.hour}.{at.minute:02d}",
                "minutes": _USUAL_MINUTES,
                "kind": VisitKind.in_person.value,
            }
        )
        self.open()


class ChangeVisitDialog(_VisitDialog):
    """Changes what was planned (ret besøg): day, time, length, form, way."""

    def __init__(self, desk: Desk, row: VisitRow) -> None:
        self._row = row
        plan = FormPlan("Ret besøg", "Gem besøg", CHANGE_DRAFT, row.id, row.company_name)
        super().__init__(desk, plan, VisitForm(desk))
        self.form.load(
            {
                "day": row.starts_at.date(),
                "time": f"{row.starts_at.hour}.{row.starts_at.minute:02d}",
                "minutes": row.minutes,
                "kind": row.kind.value,
                "travel_minutes": row.travel_minutes,
                "distance_metres": row.distance_metres,
            }
        )

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Change it, unless it was changed elsewhere meanwhile."""
        del values
        visits, row, planned = self.desk.services.visits, self._row, self.visit_form.planned()
        return lambda: visits.change(row.id, planned, row.version)


class CancelVisitForm(Form):
    """Why a visit does not take place (aflysning)."""

    def _build(self) -> None:
        self.reason = NoteBox("Fx: mentor er syg", lowest=64, max_length=300)
        self.add_field("cancel_reason", "Hvorfor aflyses besøget?", self.reason)


class CancelVisitDialog(FormDialog):
    """Cancels a planned visit; it stays in the week with its reason."""

    def __init__(self, desk: Desk, row: VisitRow) -> None:
        self._row = row
        about = f"{row.company_name}, {wording.when(row).lower()}. Besøget bliver stående som aflyst."
        plan = FormPlan("Aflys besøg", "Aflys besøg", CANCEL_DRAFT, row.id, about)
        super().__init__(desk, plan, CancelVisitForm())

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Cancel it."""
        visits, visit_id, reason = self.desk.services.visits, self._row.id, str(values["cancel_reason"])
        return lambda: visits.cancel(visit_id, reason)


def _companies(companies: CompanyService) -> Find:
    def find(search: str) -> list[PersonLine]:
        return [PersonLine(row.id, row.name, row.city, tile="company") for row in companies.rows(search).rows]

    return find


def _metres(text: str) -> int:
    return int(round_half_up(parse_decimal(text) * Decimal(_METRES_A_KM)))
