"""Citizens: the list, the page, and what is written about the person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from app.common import dates, folding
from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.common.identifiers import (
    Cpr,
    format_cpr,
    mask_cpr,
    parse_cpr,
    parse_email,
    parse_phone,
    parse_postal_code,
)
from app.models.act_codes import Act
from app.models.citizen import BenefitPeriod, Citizen, CitizenFields, TargetGroupPeriod
from app.models.codes import AddressProtection
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.services.citizen_rows import CitizenDetails, CitizenList, CitizenListFilter, CitizenRow, PeriodRow
from app.services.drafts import FieldChecks, clean, parse
from app.services.law import LawService
from app.services.periods import in_force
from app.storage.repositories.base import change
from app.storage.repositories.citizens import CitizenFilter
from app.storage.repositories.search import Needle
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# A list shows no more; the filter narrows it. A consultant has 40 to 80 citizens, a test store thousands.
LIST_LIMIT = 500
YOUNG_UNTIL = 30
# Nobody is looked for by more; a pasted page must not hold the list up.
LONGEST_SEARCH = 200


class CitizenService:
    """What a consultant does with citizens (borgere)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def rows(self, search: str = "", shown: CitizenListFilter = CitizenListFilter.everyone) -> CitizenList:
        """The list, narrowed by what is typed and the chosen chip.

        A search that finds nobody is asked once more with names that are spelt much like it.
        """
        act = Act.search_citizens if search.strip() else Act.list_citizens
        today = self._clock.today()
        narrowed = _narrowed(str(clean(search))[:LONGEST_SEARCH], shown, today)
        with self._vault.unit_of_work(act, view_of="") as work:
            citizens = work.citizens.matching(narrowed, LIST_LIMIT)
            needle = Needle.of(narrowed.search)
            if not citizens and not needle.is_empty:
                narrowed = replace(narrowed, is_wide=True)
                citizens = work.citizens.matching(narrowed, LIST_LIMIT)
                needle = work.search.widened(needle)
            matching = len(citizens) if len(citizens) < LIST_LIMIT else work.citizens.count_matching(narrowed)
            total = work.citizens.count_matching(CitizenFilter())
            ids = [citizen.id for citizen in citizens]
            running = work.placements.running_of(ids, today)
            places = place_names(work, list(running.values()))
            unfinished = {note.citizen_id for note in work.journal.unfinished()}
        rows = tuple(
            _row(citizen, running.get(citizen.id), places, today, is_open=citizen.id in unfinished)
            for citizen in citizens
        )
        return CitizenList(rows, total, matching, needle.beginnings, narrowed.is_wide and bool(rows))

    def details(self, citizen_id: str) -> CitizenDetails:
        """The page of one citizen; a view that is logged."""
        today = self._clock.today()
        law = self._law
        with self._vault.unit_of_work(Act.view_citizen, view_of=citizen_id) as work:
            citizen = work.citizens.get(citizen_id)
            groups = work.citizens.group_periods([citizen_id]).get(citizen_id, [])
            benefits = work.citizens.benefit_periods(citizen_id)
            responsible = work.consultants.get(citizen.responsible_id).full_name
        group_rows = tuple(
            PeriodRow(
                p.id,
                p.group_key,
                law.group_name(p.group_key, p.starts_on or today) or p.group_text,
                p.starts_on,
            )
            for p in groups
        )
        benefit_rows = tuple(
            PeriodRow(
                p.id,
                p.benefit_key,
                law.benefit_name(p.benefit_key, p.starts_on or today) or p.benefit_text,
                p.starts_on,
            )
            for p in benefits
        )
        return _details(citizen, group_rows, benefit_rows, responsible, today)

    def editable(self, citizen_id: str) -> dict[str, object]:
        """All values of the form about a citizen, the whole CPR number and address among them."""
        with self._vault.unit_of_work(Act.view_citizen, view_of=citizen_id) as work:
            citizen = work.citizens.get(citizen_id)
            values = {name: getattr(citizen, name) for name in CitizenFields.model_fields}
        return values | {"cpr_number": format_cpr(citizen.cpr_number), "version": citizen.version}

    def reveal_cpr(self, citizen_id: str) -> str:
        """The whole CPR number; every look is a line in the access log."""
        with self._vault.unit_of_work(Act.reveal_cpr) as work:
            work.concerns(citizen_id)
            return format_cpr(work.citizens.get(citizen_id).cpr_number)

    def reveal_address(self, citizen_id: str) -> str:
        """The address of a protected citizen; every look is a line in the access log."""
        with self._vault.unit_of_work(Act.reveal_address) as work:
            work.concerns(citizen_id)
            citizen = work.citizens.get(citizen_id)
            return one_line_address(citizen.address, citizen.postal_code, citizen.city)

    def register(self, values: Mapping[str, object]) -> Changes:
        """Open a case for a citizen.

        Raises:
            InvalidInput: a field is refused; warnings come back with the changes instead.
        """
        today = self._clock.today()
        parsed, cpr = checked_citizen(values, today)
        group_key = str(values.get("group_key") or "")
        with self._vault.unit_of_work(Act.register_citizen) as work:
            if work.citizens.by_cpr(cpr.digits) is not None:
                raise InvalidInput({"cpr_number": Problem.cpr_taken})
            number = work.citizens.last_case_number(today.year) + 1
            citizen = new_citizen(work, parsed, cpr, today.year, number)
            work.citizens.add(citizen)
            work.flush()
            if group_key:
                work.citizens.add(
                    TargetGroupPeriod(citizen_id=citizen.id, group_key=group_key, starts_on=today)
                )
            work.concerns(citizen.id)
            return Changes.of(Topic.citizen, citizen.id, act_id=work.act_id, warnings=cpr.warnings)

    def change(self, citizen_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change what is written about a citizen.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: the citizen changed since the form was opened.
        """
        today = self._clock.today()
        with self._vault.unit_of_work(Act.change_citizen) as work:
            citizen = work.citizens.get(citizen_id)
            present = {name: getattr(citizen, name) for name in CitizenFields.model_fields}
            parsed, cpr = checked_citizen(present | dict(values), today)
            other = work.citizens.by_cpr(cpr.digits)
            if other is not None and other.id != citizen_id:
                raise InvalidInput({"cpr_number": Problem.cpr_taken})
            change(citizen, parsed | derived(parsed, cpr), version)
            work.concerns(citizen_id)
            return Changes.of(Topic.citizen, citizen_id, act_id=work.act_id, warnings=cpr.warnings)

    def set_group(self, citizen_id: str, group_key: str, starts_on: date) -> Changes:
        """Let a target group hold from a day on.

        Raises:
            InvalidInput: the group is not in the tables on that day.
        """
        if not self._law.group_name(group_key, starts_on):
            raise InvalidInput({"group_key": Problem.unknown_group})
        with self._vault.unit_of_work(Act.set_target_group) as work:
            work.concerns(citizen_id)
            same_day = [
                p
                for p in work.citizens.group_periods([citizen_id]).get(citizen_id, [])
                if p.starts_on == starts_on
            ]
            if same_day:
                change(same_day[0], {"group_key": group_key, "group_text": ""})
            else:
                work.citizens.add(
                    TargetGroupPeriod(citizen_id=citizen_id, group_key=group_key, starts_on=starts_on)
                )
            return Changes.of(Topic.citizen, citizen_id, act_id=work.act_id)

    def set_benefit(self, citizen_id: str, benefit_key: str, starts_on: date) -> Changes:
        """Let a benefit hold from a day on.

        Raises:
            InvalidInput: the benefit is not in the tables on that day.
        """
        if not self._law.benefit_name(benefit_key, starts_on):
            raise InvalidInput({"benefit_key": Problem.unknown_column_value})
        with self._vault.unit_of_work(Act.set_benefit) as work:
            work.concerns(citizen_id)
            same_day = [p for p in work.citizens.benefit_periods(citizen_id) if p.starts_on == starts_on]
            if same_day:
                change(same_day[0], {"benefit_key": benefit_key, "benefit_text": ""})
            else:
                work.citizens.add(
                    BenefitPeriod(citizen_id=citizen_id, benefit_key=benefit_key, starts_on=starts_on)
                )
            return Changes.of(Topic.citizen, citizen_id, act_id=work.act_id)


def checked_citizen(values: Mapping[str, object], today: date) -> tuple[dict[str, Any], Cpr]:
    """Hold a citizen's values against every check.

    Raises:
        InvalidInput: field to problem code.
    """
    given: dict[str, Any] = {
        name: clean(value) for name, value in values.items() if name in CitizenFields.model_fields
    }
    checks = FieldChecks(given)
    found: list[Cpr] = []

    def cpr(text: str) -> str:
        found.append(parse_cpr(text, today))
        return found[-1].digits

    checks.convert("cpr_number", cpr)
    checks.convert("phone", parse_phone)
    checks.convert("representative_phone", parse_phone)
    checks.convert("email", parse_email)
    checks.convert("representative_email", parse_email)
    checks.convert("postal_code", parse_postal_code)
    is_secret = given.get("address_protection") == AddressProtection.secret
    has_address = any(given.get(name) for name in ("address", "postal_code", "city"))
    checks.refuse_if("address", Problem.address_not_stored, when=is_secret and has_address)
    for name in ("cpr_number", "first_name", "last_name"):
        checks.refuse_if(name, Problem.required, when=not given.get(name))
    checks.done()
    return parse(CitizenFields, given), found[0]


def new_citizen(work: UnitOfWork, parsed: dict[str, Any], cpr: Cpr, year: int, number: int) -> Citizen:
    """A citizen with a running number of the year as case number, not yet added."""
    return Citizen(
        **parsed, **derived(parsed, cpr), case_number=f"{year}-{number:03d}", responsible_id=work.by
    )


def derived(parsed: Mapping[str, Any], cpr: Cpr) -> dict[str, Any]:
    """What follows from a citizen's values: day of birth, and the name as it is sorted and searched."""
    name = f"{parsed['first_name']} {parsed['last_name']}"
    return {"birth_on": cpr.birth_date, **folding.name_keys(name)}


def initials(*names: str) -> str:
    """First letters of the first and the last word."""
    words = " ".join(names).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def one_line_address(address: str, postal_code: str, city: str) -> str:
    """Street, postal code and town on one line, without what is empty."""
    town = " ".join(part for part in (postal_code, city) if part)
    return ", ".join(part for part in (address, town) if part)


def place_names(work: UnitOfWork, placements: list[Placement]) -> dict[str, str]:
    """Placement id to the name of its centre, else its company."""
    centres = work.centres.named([p.centre_id for p in placements if p.centre_id])
    companies = work.companies.named([p.company_id for p in placements if p.company_id])
    names = {}
    for placement in placements:
        centre = centres.get(placement.centre_id or "")
        company = companies.get(placement.company_id or "")
        names[placement.id] = centre.name if centre else company.name if company else ""
    return names


def _narrowed(search: str, shown: CitizenListFilter, today: date) -> CitizenFilter:
    match shown:
        case CitizenListFilter.placed:
            return CitizenFilter(search, placed_on=today)
        case CitizenListFilter.without_placement:
            return CitizenFilter(search, without_placement_on=today)
        case CitizenListFilter.under_thirty:
            return CitizenFilter(search, born_after=today - relativedelta(years=YOUNG_UNTIL))
        case CitizenListFilter.everyone:
            return CitizenFilter(search)


def _row(
    citizen: Citizen, placement: Placement | None, places: Mapping[str, str], today: date, *, is_open: bool
) -> CitizenRow:
    week = weeks = None
    if placement is not None:
        week = dates.week_of_period(placement.weeks_from, today)
        if placement.planned_end_on is not None:
            weeks = dates.week_of_period(placement.weeks_from, placement.planned_end_on)
    return CitizenRow(
        id=citizen.id,
        name=f"{citizen.first_name} {citizen.last_name}",
        initials=initials(citizen.first_name, citizen.last_name),
        place=places.get(placement.id, "") if placement else "",
        week=week,
        weeks=weeks,
        has_unfinished_note=is_open,
    )


def _details(
    citizen: Citizen,
    groups: tuple[PeriodRow, ...],
    benefits: tuple[PeriodRow, ...],
    responsible: str,
    today: date,
) -> CitizenDetails:
    copied = {name: getattr(citizen, name) for name in CitizenFields.model_fields if name != "cpr_number"}
    if citizen.address_protection is not AddressProtection.none:
        copied |= {"address": "", "postal_code": "", "city": ""}
    return CitizenDetails(
        id=citizen.id,
        version=citizen.version,
        case_number=citizen.case_number,
        initials=initials(citizen.first_name, citizen.last_name),
        cpr_masked=mask_cpr(citizen.cpr_number),
        is_replacement_cpr=parse_cpr(citizen.cpr_number, today).is_replacement,
        birth_on=citizen.birth_on,
        age=None if citizen.birth_on is None else dates.age_on(citizen.birth_on, today),
        group=in_force(groups, today),
        benefit=in_force(benefits, today),
        groups=groups,
        benefits=benefits,
        responsible=responsible,
        **copied,
    )
