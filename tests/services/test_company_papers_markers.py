"""The marker test (FVL § 27, DBF art. 5, 6 and 9): nothing of a citizen leaks to a company or mentor.

Every text in every table that has to do with the citizen holds a marker of its own. Each company document is
then made with no consent, and with each single consent, and read back: text, metadata, bookmarks, file name.
"""

import functools
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import inspect
from sqlmodel import select

from app.common.clock import FixedClock
from app.common.dates import age_on, show_date
from app.models import registry
from app.models.act_codes import Act
from app.models.base import Record
from app.models.citizen import Citizen
from app.models.codes import AddressProtection, FreezeReason, SharedField
from app.models.consent import Consent
from app.models.mentor_agreement import MentorAgreement
from app.services.catalogue import Services
from app.services.company_gate import FROM_THE_CASE
from app.services.criteria_seed import load_shipped_criteria
from app.services.mentor_notes import NoteOrder
from app.services.week_sheets import WeekSheetOrder
from tests import builders, visit_rows

BIRTH = date(1961, 11, 23)
# What may go without consent because the agreed placement needs it (N in 4.2).
ALLOWED = {
    "citizen.first_name",
    "citizen.last_name",
    "company.name",
    "mentor.full_name",
    "mentor.phone",
    "mentor.email",
    "mentor_agreement.purpose",
    "mentor_agreement.tasks",
    "mentor_agreement.place",
    "mentor_agreement.termination",
    "placement.task",
    "placement_step.meets_at",
    "mentor_stand_in.full_name",
    "visit_person.next_agreement",
    "criterion_version.name",
    "consultant.full_name",
    "consultant.phone",
    "consultant.email",
}
# What only a consent opens (C); the rest of C stands in the words of the consent itself.
CONTACT = {"citizen.phone", "citizen.email"}
# Rules and settings are no data about the citizen, and must keep their form to be read.
SKIPPED = {"law_value", "setting"}
READERS = {"nobody": (), "company": ("company",), "mentor": ("mentor",), "both": ("company", "mentor")}


class Marked:
    """A store whose citizen is all markers."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.company = builders.a_company(services, name="Navn", address="Vej 1", phone="00000011")
        self.mentor = builders.a_mentor(services, self.company, email="poul@mail.example")
        self.centre = builders.a_centre(services, self.company)
        self.citizen = builders.a_citizen(
            services,
            cpr_number=builders.a_cpr(BIRTH),
            group_key="3",
            address="Vej 2",
            postal_code="9999",
            city="By",
            phone="00000012",
            email="bodil@mail.example",
            address_protection=AddressProtection.protected,
            language="dansk",
            representative_name="Navn",
            representative_phone="00000013",
            representative_email="ven@mail.example",
        )
        services.citizens.set_benefit(self.citizen, "cash_benefit", date(2026, 1, 1))
        self.placement = builders.a_placement(services, self.citizen, self.centre, mentor_id=self.mentor)
        builders.a_note(services, self.citizen)
        services.job_plans.save(
            self.citizen,
            {
                "job_goal": "Mål",
                "milestones": [{"text": "Delmål"}],
                "activities": [{"title": "Aktivitet", "who": "Hvem", "when": "Hvornår", "kind": "offer"}],
                "next_follow_up_on": "2026-06-16",
            },
        )
        services.drafts.keep("citizen", self.citizen, {"first_name": "Kladde"})
        self.agreement = builders.an_agreement(
            services, self.citizen, assessment="Vurdering", shared=[field.value for field in SharedField]
        )
        self._visited()
        self.markers = self._mark()

    def _visited(self) -> None:
        """What is known from visits, a row of each table: the mentor note is made near to it."""
        load_shipped_criteria(self.services.vault)
        with self.services.vault.reading() as work:
            consultant = work.citizens.get(self.citizen).responsible_id
        other = builders.a_company(self.services)
        case = visit_rows.Case(
            self.citizen,
            self.company,
            other,
            self.mentor,
            self.centre,
            self.placement,
            self.agreement,
            consultant,
        )
        visit_rows.store(self.services, *visit_rows.one_of_each(self.services, case))

    def _mark(self) -> dict[str, str]:
        """Put a marker into every text; table and column to the marker."""
        markers: dict[str, str] = {}
        with self.services.vault.unit_of_work(Act.fill_demo_data) as work:
            for table in _tables():
                if table.__tablename__ in SKIPPED:
                    continue
                for row in work._session.exec(select(table)):
                    for name in _texts(table, row):
                        key = f"{table.__tablename__}.{name}"
                        markers[key] = _marker(key, len(markers))
                        setattr(row, name, markers[key])
        return markers

    def consent(self, field: SharedField, *readers: str, given_on: date | None = None, **more: object) -> str:
        """A consent to each reader; gives the words it opens."""
        words = f"Qord{field}Q"
        keys = [f"{reader}:{getattr(self, reader)}" for reader in readers]
        wording = "" if field in FROM_THE_CASE else words
        when = given_on or self.services.clock.today()
        builders.a_consent(self.services, self.citizen, {field: wording}, *keys, given_on=when, **more)
        with self.services.vault.unit_of_work(Act.fill_demo_data) as work:
            for consent in work._session.exec(select(Consent)):
                consent.purpose, consent.text = "QformaalQ", "QtekstQ"
        return words

    def papers(self) -> dict[str, str]:
        """Each company document, drawn and stored, as all that can be read from it without blanks."""
        agreements, sheets = self.services.mentor_agreements, self.services.week_sheets
        found = {}
        made = [("agreement", agreements.freeze(self.agreement, FreezeReason.printed).ids[0])]
        for name, is_full in (("sheet", False), ("sheet_full", True)):
            order = WeekSheetOrder(self.company, self.services.clock.today(), is_full)
            made.append((name, sheets.keep(order, FreezeReason.printed).ids[0]))
            drawn = sheets.preview(order)
            found[f"{name}_preview"] = _everything(drawn.content, drawn.file_name)
        notes, order = self.services.mentor_notes, NoteOrder(self.company, self.services.clock.today())
        made += [("note", document_id) for document_id in notes.keep(order, FreezeReason.printed).ids]
        (note,) = notes.preview(order)
        found["note_preview"] = _everything(note.content, note.file_name)
        preview = agreements.preview(self.agreement)
        found["agreement_preview"] = _everything(preview.content, preview.file_name)
        for name, document_id in made:
            opened = self.services.documents.open(document_id)
            found[name] = _everything(opened.content, opened.file_name, opened.row.title)
        return found


def _tables() -> Iterator[type[Record]]:
    for module in registry.MODULES:
        for thing in vars(module).values():
            is_table = isinstance(thing, type) and issubclass(thing, Record) and hasattr(thing, "__table__")
            if is_table and thing.__module__ == module.__name__:
                yield thing


def _texts(table: type[Record], row: Record) -> Iterator[str]:
    """Columns that hold free text: no keys, no codes, no JSON the program reads back."""
    for column in inspect(table).columns:
        value = getattr(row, column.key)
        is_key = column.primary_key or column.foreign_keys or column.key.endswith(("_by", "_id", "_key"))
        is_read_back = column.key in ("sha256", "media_type", "case_number", "shared_fields")
        if isinstance(value, str) and not isinstance(value, Enum) and not is_key and not is_read_back:
            yield column.key


def _marker(key: str, number: int) -> str:
    if key.endswith("phone"):
        return f"71{number:06d}"
    if key == "citizen.cpr_number":
        return "Qcprnummer"
    return "Q" + key.replace("_", "").replace(".", "") + "Q"


def _everything(content: bytes, *names: str) -> str:
    return "".join("".join((*_read(content), *names)).split())


@functools.lru_cache(maxsize=128)
def _read(content: bytes) -> list[str]:
    """Equal bytes are read once: what a preview shows is what is kept, and many consents open nothing."""
    reader = PdfReader(BytesIO(content))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())]
    return parts + [str(entry) for entry in reader.outline]


@pytest.fixture
def marked(services: Services) -> Marked:
    return Marked(services)


def seen(markers: dict[str, str], text: str) -> set[str]:
    return {key for key, marker in markers.items() if marker in text}


def tells_age(services: Services, text: str) -> bool:
    """Whether the age stands on a paper, with or without the days of the consent."""
    return re.search(rf"Alder(\(samtykke[^)]*\))?:{age_on(BIRTH, services.clock.today())}", text) is not None


def is_closed(marked: Marked, words: str) -> bool:
    """Whether no paper holds anything a consent opens."""
    texts = marked.papers().values()
    return all(
        seen(marked.markers, text) <= ALLOWED and words not in text and not tells_age(marked.services, text)
        for text in texts
    )


def test_markers_stand_in_every_table_about_the_citizen(marked: Marked) -> None:
    tables = {key.partition(".")[0] for key in marked.markers}
    assert {"citizen", "target_group_period", "placement", "journal_note", "job_plan", "form_draft"} <= tables
    assert {"job_plan_milestone", "job_plan_activity", "mentor_agreement", "mentor", "company"} <= tables
    # The search would find what is printed: the allowed markers are there.
    papers = marked.papers()
    assert seen(marked.markers, papers["agreement"]) >= {"citizen.last_name", "mentor_agreement.purpose"}
    assert seen(marked.markers, papers["sheet_full"]) >= {"citizen.last_name", "placement.task"}
    assert "citizen.last_name" not in seen(marked.markers, papers["sheet"])
    assert seen(marked.markers, papers["note"]) >= {
        "visit_person.next_agreement",
        "criterion_version.name",
        "mentor_stand_in.full_name",
    }
    assert "citizen.last_name" not in seen(marked.markers, papers["note"])


def test_without_consent_only_what_the_placement_needs_is_on_paper(marked: Marked) -> None:
    for text in marked.papers().values():
        assert seen(marked.markers, text) - ALLOWED == set()
        assert not tells_age(marked.services, text)
        assert "".join(show_date(BIRTH).split()) not in text
        assert str(BIRTH.year) not in text


@pytest.mark.parametrize("readers", READERS)
@pytest.mark.parametrize("field", SharedField)
def test_single_consent_opens_its_field_for_its_recipient_and_nothing_else(
    marked: Marked, field: SharedField, readers: str
) -> None:
    if readers != "nobody":
        words = marked.consent(field, *READERS[readers])
    else:
        words = marked.consent(field, "company", "mentor", given_on=marked.services.clock.today())
        for row in marked.services.consents.of_citizen(marked.citizen):
            marked.services.consents.withdraw(row.id, marked.services.clock.today())
    for name, text in marked.papers().items():
        is_open = readers == "both" if name.startswith("agreement") else readers in ("company", "both")
        # The mentor note asks for nothing that only a consent opens.
        is_open = is_open and not name.startswith("note")
        assert seen(marked.markers, text) - ALLOWED == (
            CONTACT if is_open and field is SharedField.contact else set()
        )
        assert tells_age(marked.services, text) == (is_open and field is SharedField.age)
        assert (words in text) == (is_open and field not in FROM_THE_CASE)
        assert "QformaalQ" not in text
        assert "QtekstQ" not in text
        assert "".join(show_date(BIRTH).split()) not in text


@pytest.mark.parametrize("field", SharedField)
def test_ended_consent_opens_nothing(marked: Marked, field: SharedField, clock: FixedClock) -> None:
    words = marked.consent(field, "company", "mentor", ends_on=clock.today())
    assert not is_closed(marked, words)
    clock.advance(days=1)
    assert is_closed(marked, words)


@pytest.mark.parametrize("field", SharedField)
def test_field_the_agreement_does_not_ask_for_stays_closed(marked: Marked, field: SharedField) -> None:
    with marked.services.vault.unit_of_work(Act.fill_demo_data) as work:
        work._session.exec(select(MentorAgreement)).one().shared_fields = ""
    words = marked.consent(field, "company", "mentor")
    papers = marked.papers()
    for name in ("agreement", "agreement_preview"):
        text = papers[name]
        assert seen(marked.markers, text) - ALLOWED == set()
        assert words not in text
        assert not tells_age(marked.services, text)


def test_consent_of_another_citizen_or_to_another_company_opens_nothing(marked: Marked) -> None:
    services = marked.services
    other = builders.a_company(services)
    builders.a_consent(services, marked.citizen, {"contact": ""}, f"company:{other}")
    somebody = builders.a_citizen(services, first_name="Ask", phone="00000088")
    builders.a_consent(services, somebody, {"contact": ""}, f"company:{marked.company}")
    services.consents.give(
        marked.citizen,
        {
            "recipient_name": "Navn",
            "recipient": "other",
            "fields": {"contact": ""},
            "purpose": "Andet",
            "given_on": services.clock.today(),
        },
    )
    for text in marked.papers().values():
        assert seen(marked.markers, text) - ALLOWED == set()


def test_protected_address_is_on_no_paper_whatever_is_consented(marked: Marked) -> None:
    for field in SharedField:
        marked.consent(field, "company", "mentor")
    address = {"citizen.address", "citizen.postal_code", "citizen.city"}
    assert address <= set(marked.markers)
    for text in marked.papers().values():
        assert not seen(marked.markers, text) & address
        assert seen(marked.markers, text) - ALLOWED - CONTACT == set()


def test_citizens_own_address_in_a_text_stops_the_agreement(services: Services) -> None:
    citizen = builders.a_citizen(services, address="Skjulevej 7", postal_code="9999", city="Eksempelby")
    company = builders.a_company(services)
    mentor = builders.a_mentor(services, company)
    builders.a_placement(services, citizen, builders.a_centre(services, company), mentor_id=mentor)
    agreement = builders.an_agreement(services, citizen, place="Hjemme på skjulevej 7, st.")
    gaps = services.mentor_agreements.details(agreement).gaps
    assert [gap.gap for gap in gaps if gap.is_required] == ["private_text"]
    services.mentor_agreements.change(agreement, {"place": "Skjulevej 77"})
    assert not any(gap.is_required for gap in services.mentor_agreements.details(agreement).gaps)


def test_withheld_list_names_what_is_known_and_held_back(marked: Marked) -> None:
    marked.consent(SharedField.contact, "company")
    agreement = marked.services.mentor_agreements.preview(marked.agreement)
    sheet = marked.services.week_sheets.preview(WeekSheetOrder(marked.company, date(2026, 3, 17)))
    assert {(row.what, row.reason) for row in agreement.withheld} == {
        ("contact", "no_consent"),
        ("age", "no_consent"),
        ("cpr_number", "never"),
        ("address", "never"),
        ("benefit_and_group", "never"),
        ("journal_and_plan", "never"),
        ("representative", "never"),
        ("assessment", "never"),
    }
    assert ("contact", "no_consent") not in {(row.what, row.reason) for row in sheet.withheld}
    assert {row.who for row in sheet.withheld} == {"QcitizenfirstnameQ Q."}


def test_citizen_rows_are_really_marked(marked: Marked) -> None:
    with marked.services.vault.reading() as work:
        row = work._session.exec(select(Citizen).where(Citizen.id == marked.citizen)).one()
    assert row.address == marked.markers["citizen.address"]
    assert row.birth_on == BIRTH
    assert isinstance(row.created_at, datetime)
    assert row.created_at + timedelta(days=1) > row.changed_at
