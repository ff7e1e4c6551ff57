"""The form about an agreement on places, and its dialog."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.clock import Clock
from app.models.act_codes import RecordKind
from app.models.codes import PriceKind
from app.models.problem_codes import Problem
from app.services.centres import CentreDetails
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.companies.draft_places import place_of
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField
from app.ui.shared.number_inputs import AmountField, count_field, hours_field
from app.ui.shared.text import ElidedLabel

DRAFT = "company_centre"
DRAFT_NEW = "company_centre_new"
_WIDTH = 620
PRICE_HINTS = {
    PriceKind.per_slot: "kr. om måneden for hver plads",
    PriceKind.per_centre: "kr. om måneden for hele centret",
    PriceKind.per_mentor_hour: "kr. for hver mentortime",
}
_FIELDS = (
    "name",
    "slots",
    "price_kind",
    "price_oere",
    "mentor_minutes_per_week",
    "starts_on",
    "ends_on",
    "job_centre",
)


class CompanyParts(QWidget):
    """The companies that run a centre: the first one is its own, more can be added and taken away."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._chosen: list[str] = []
        self._rows = QVBoxLayout()
        self.adding = Combo(name="Tilføj en virksomhed mere")
        self._build()
        self.adding.edited.connect(self._on_added)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        self._rows.setSpacing(0)
        whole.addLayout(self._rows)
        whole.addWidget(self.adding)
        self.setFocusProxy(self.adding)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def offer(self, companies: Sequence[tuple[str, str]]) -> None:
        """Say which companies there are, as id and name."""
        self._names = dict(companies)
        self._show()

    def value(self) -> object:
        """Ids in the order of the agreement."""
        return list(self._chosen)

    def set_value(self, value: object) -> None:
        """Show these companies."""
        self._chosen = [str(one) for one in value] if isinstance(value, list | tuple) else []
        self._show()

    def _show(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            row = item.widget() if item is not None else None
            if row is not None:
                row.hide()
                row.deleteLater()
        for place, company_id in enumerate(self._chosen):
            self._rows.addWidget(self._make_row(company_id, is_own=place == 0))
        left = [(key, name) for key, name in self._names.items() if key not in self._chosen]
        self.adding.set_choices([("", "Tilføj en virksomhed mere …"), *left])
        self.adding.setVisible(bool(left))
        self.adding.set_value("")

    def _make_row(self, company_id: str, *, is_own: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name = self._names.get(company_id, "")
        line.addWidget(ElidedLabel(name, "med"), 1)
        if not is_own:
            remove = IconButton("close", f"Fjern {name}", kind="inside", tone="muted")
            remove.setProperty("company_id", company_id)
            remove.clicked.connect(self._on_removed)
            line.addWidget(remove)
        row.setMinimumHeight(theme.px(32))
        return row

    def _on_added(self) -> None:
        company_id = str(self.adding.value())
        if company_id:
            self._chosen.append(company_id)
            self._show()
            self.edited.emit()

    def _on_removed(self) -> None:
        button = self.sender()
        company_id = str(button.property("company_id")) if button is not None else ""
        if company_id in self._chosen:
            self._chosen.remove(company_id)
            self._show()
            self.adding.setFocus()
            self.edited.emit()


class CentreForm(Form):
    """An agreement on places (virksomhedscenter)."""

    def __init__(self, clock: Clock, *, is_new: bool, parent: QWidget | None = None) -> None:
        self._clock = clock
        self._is_new = is_new
        super().__init__(parent)

    def _build(self) -> None:
        self.name_field = TextField(max_length=120)
        self.companies = CompanyParts()
        self.slots = count_field()
        self.price_kind = Combo([("", "Ikke aftalt"), *((code.value, label(code)) for code in PriceKind)])
        self.price_oere = AmountField()
        self.mentor_minutes_per_week = hours_field("fx 2,5")
        self.starts_on = DateField(self._clock)
        self.ends_on = DateField(self._clock)
        self.job_centre = TextField(max_length=80)
        self.add_field("name", "Centrets navn", self.name_field)
        if self._is_new:
            self.add_field("company_ids", "Virksomheder i centret", self.companies)
        self.add_field("slots", "Antal pladser", self.slots)
        self.add_field(
            "mentor_minutes_per_week", "Mentortimer om ugen", self.mentor_minutes_per_week, beside="slots"
        )
        self.add_field("price_kind", "Pris", self.price_kind, "Hvad der betales for")
        self.add_field("price_oere", "Beløb", self.price_oere, "kr.", beside="price_kind")
        self.add_field("starts_on", "Aftalen gælder fra", self.starts_on, "Tom, når der ingen startdato er")
        self.add_field(
            "ends_on", "Til og med", self.ends_on, "Tom, når der ingen slutdato er", beside="starts_on"
        )
        self.add_field("job_centre", "Jobcenter", self.job_centre, "Kun når du arbejder for flere")

    def _connect(self) -> None:
        self.price_kind.edited.connect(self._show_price_hint)
        self.ends_on.editingFinished.connect(self._check_period)
        self.starts_on.editingFinished.connect(self._check_period)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values, and what the amount means."""
        super().show_values(values)
        self._show_price_hint()

    def _show_price_hint(self) -> None:
        kind = str(self.price_kind.value() or "")
        self.fields["price_oere"].show_hint(PRICE_HINTS[PriceKind(kind)] if kind else "")

    def _check_period(self) -> None:
        first, last = self.starts_on.day(), self.ends_on.day()
        if first and last and last < first:
            self.fields["ends_on"].show_problem(problem(Problem.ends_before_start))
        elif last:
            self.fields["ends_on"].clear_problem()


class CentreDialog(FormDialog):
    """Adds an agreement on places, or changes one."""

    def __init__(self, desk: Desk, company: tuple[str, str], centre: CentreDetails | None = None) -> None:
        plan = FormPlan(
            title="Ret aftale om pladser" if centre else "Ny aftale om pladser",
            verb="Gem aftale",
            draft=DRAFT if centre else DRAFT_NEW,
            subject_id=centre.id if centre else company[0],
            width=_WIDTH,
            context=place_of(company[0], centre.id if centre else ""),
            record=(RecordKind.company_centre, centre.id) if centre else None,
        )
        self.centre_form = CentreForm(desk.clock, is_new=centre is None)
        super().__init__(desk, plan, self.centre_form)
        self._company = company
        self._centre = centre
        if centre is None:
            return
        self.form.load({field: getattr(centre, field) for field in _FIELDS})
        if len(centre.company_names) > 1:
            self.centre_form.fields["name"].show_hint("Drives af " + joined(centre.company_names))

    def prepare(self) -> None:
        """Fetch the companies to choose from first, for a new centre."""
        if self._centre is not None:
            super().prepare()
            return
        companies = self.desk.services.companies
        self.desk.tasks.query(
            self, lambda: [(row.id, row.name) for row in companies.rows().rows], self._on_companies
        )

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        centres, centre = self.desk.services.centres, self._centre
        if centre is not None:
            return lambda: centres.change(centre.id, values, centre.version)
        chosen = values.get("company_ids")
        company_ids = [str(one) for one in chosen] if isinstance(chosen, list) else []
        return lambda: centres.register(company_ids, values)

    def _on_companies(self, companies: list[tuple[str, str]]) -> None:
        company_id, name = self._company
        known = dict(companies) | {company_id: name}
        self.centre_form.companies.offer(list(known.items()))
        self.form.load({"name": name, "company_ids": [company_id], "starts_on": self.desk.clock.today()})
        super().prepare()


def joined(names: Sequence[str]) -> str:
    """Names as a sentence holds them: »A, B og C«."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no »og«
        return "".join(names)
    return f"{', '.join(names[:-1])} og {names[-1]}"
