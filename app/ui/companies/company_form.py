"""The form about a company, and its dialogs."""

from collections.abc import Callable, Mapping

from app.common.changes import Changes
from app.common.identifiers import (
    parse_cvr,
    parse_email,
    parse_p_number,
    parse_phone,
    parse_postal_code,
    show_phone,
)
from app.models.act_codes import RecordKind
from app.models.codes import Sector
from app.models.problem_codes import Problem
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.companies.draft_places import place_of
from app.ui.shared.choices import Combo
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import TextField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import CheckedField, count_field

DRAFT = "company"
NEW = "new"
_WIDTH = 620


class CompanyForm(Form):
    """What is written about a company (virksomhed)."""

    def _build(self) -> None:
        self.name_field = TextField(max_length=120)
        self.cvr_number = CheckedField(parse_cvr)
        self.p_number = CheckedField(parse_p_number)
        self.industry = TextField("fx Lager og pakning", max_length=120)
        self.sector = Combo([("", "Ikke angivet"), *((code.value, label(code)) for code in Sector)])
        self.employees = count_field()
        self.address = TextField(max_length=120)
        self.postal_code = CheckedField(parse_postal_code)
        self.city = TextField(max_length=60)
        self.phone = CheckedField(parse_phone, show_phone)
        self.email = CheckedField(parse_email)
        self.job_centre = TextField(max_length=80)
        self.good_to_know = NoteBox("fx parkering, sikkerhedssko, hvor I mødes", lowest=72, max_length=2_000)
        self._add_identity()
        self._add_contact()

    def _add_identity(self) -> None:
        self.add_field("name", "Navn", self.name_field)
        self.add_field("cvr_number", "CVR-nummer", self.cvr_number, "8 cifre")
        self.add_field(
            "p_number", "P-nummer", self.p_number, "10 cifre, hvis stedet har sit eget", beside="cvr_number"
        )
        self.add_field("industry", "Branche", self.industry)
        self.add_field("sector", "Sektor", self.sector)
        self.add_field("employees", "Ansatte", self.employees, beside="sector")

    def _add_contact(self) -> None:
        self.add_section("Adresse og kontakt")
        self.add_field("address", "Adresse", self.address)
        self.add_field("postal_code", "Postnummer", self.postal_code)
        self.add_field("city", "By", self.city, beside="postal_code")
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("email", "E-mail", self.email, beside="phone")
        self.add_field("job_centre", "Jobcenter", self.job_centre, "Kun når du arbejder for flere")
        self.add_field("good_to_know", "Godt at vide", self.good_to_know)

    def _connect(self) -> None:
        self.cvr_number.left.connect(self._on_cvr_left)
        self.cvr_number.edited.connect(self._on_cvr_edited)

    def _on_cvr_left(self) -> None:
        if not self.cvr_number.value():
            self.fields["cvr_number"].show_note(problem(Problem.cvr_missing), "warning", "warning")

    def _on_cvr_edited(self) -> None:
        self.fields["cvr_number"].show_note("")


class CompanyDialog(FormDialog):
    """Adds a company, or changes what is written about one."""

    def __init__(self, desk: Desk, company_id: str = "") -> None:
        plan = FormPlan(
            title="Ret virksomhed" if company_id else "Ny virksomhed",
            verb="Gem virksomhed" if company_id else "Opret virksomhed",
            draft=DRAFT,
            subject_id=company_id or NEW,
            width=_WIDTH,
            context=place_of(company_id, company_id),
            record=(RecordKind.company, company_id) if company_id else None,
        )
        super().__init__(desk, plan, CompanyForm())
        self._company_id = company_id
        self._version: int | None = None

    @property
    def is_new(self) -> bool:
        """Whether a company is added."""
        return not self._company_id

    def prepare(self) -> None:
        """Fetch the company as it stands."""
        if self.is_new:
            super().prepare()
            return
        companies, company_id = self.desk.services.companies, self._company_id
        self.desk.tasks.query(self, lambda: companies.editable(company_id), self._on_company)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Register or change it."""
        companies, company_id, version = self.desk.services.companies, self._company_id, self._version
        if company_id:
            return lambda: companies.change(company_id, values, version)
        return lambda: companies.register(values)

    def _on_company(self, values: Mapping[str, object]) -> None:
        self.form.load(values)
        version = values.get("version")
        self._version = version if isinstance(version, int) else None
        super().prepare()
