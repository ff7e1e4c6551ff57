"""Consents: what a citizen lets the authority pass on, to whom, and what for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.codes import ConsentMedium, ConsentRecipient, SharedField
from app.models.consent import Consent, ConsentField, ConsentFields
from app.models.mentor_agreement import MentorAgreement
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.services.company_gate import CPR_LIKE, FROM_THE_CASE, holds_on
from app.services.drafts import clean, parse
from app.services.profile import profile_in
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.company_phrases import consent_text

_LONGEST_WORDING = 1_000


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent as the citizen's page shows it.

    Attributes:
        recipient_name: who gets it.
        fields: what it opens, each with its words.
        text: what the citizen read.
        is_active: whether it holds today.
    """

    id: str
    version: int
    recipient: ConsentRecipient
    recipient_name: str
    purpose: str
    fields: tuple[tuple[SharedField, str], ...]
    text: str
    given_on: date
    ends_on: date | None
    medium: ConsentMedium
    withdrawn_on: date | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class RecipientChoice:
    """Whom a consent can be given for.

    Attributes:
        key: what the form sends as ``recipient_key``.
        name: as the citizen reads it.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ConsentChoices:
    """What the form about a new consent offers.

    Attributes:
        authority: who passes things on, as the citizen reads it.
        recipients: companies and mentors of the citizen's placements and agreements.
    """

    authority: str
    recipients: tuple[RecipientChoice, ...]


class ConsentService:
    """What a consultant does with consents (samtykker)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_citizen(self, citizen_id: str) -> tuple[ConsentRow, ...]:
        """A citizen's consents: those that hold first, then by day, the newest first."""
        with self._vault.unit_of_work(Act.view_consents, view_of=citizen_id) as work:
            rows = self._rows(work, work.company_papers.consents_of([citizen_id]))
        return tuple(sorted(rows, key=lambda row: not row.is_active))

    def choices(self, citizen_id: str) -> ConsentChoices:
        """Whom a consent can be given for, the newest placement first."""
        with self._vault.unit_of_work(Act.view_consents, view_of=citizen_id) as work:
            companies, mentors = _known_recipients(work, citizen_id)
            return ConsentChoices(_authority(work), _recipient_choices(work, companies, mentors))

    def give(self, citizen_id: str, values: Mapping[str, object]) -> Changes:
        """Note a consent the citizen has given; one for each recipient, and each is withdrawn by itself.

        Args:
            citizen_id: who gave it.
            values: ``recipient_keys`` as ``choices`` names them, or ``recipient_name`` for others; ``fields``
                as a mapping of what is passed on to its words; ``purpose``, ``given_on``, ``medium``, and
                ``ends_on`` where it ends by itself.

        Raises:
            InvalidInput: a field is refused, or words are lacking that only the consent can have.
        """
        parsed, fields = self._checked(values)
        with self._vault.unit_of_work(Act.give_consent) as work:
            work.concerns(citizen_id)
            citizen = work.citizens.get(citizen_id)
            ids = []
            for recipient in _recipients(work, values, parsed["recipient_name"]):
                shown = recipient.pop("shown")
                days = parsed["given_on"], parsed["ends_on"]
                said = list(fields.items())
                text = consent_text(_authority(work), shown, parsed["purpose"], said, days)
                given = Consent(
                    **(parsed | recipient),
                    citizen_id=citizen.id,
                    responsible_id=citizen.responsible_id,
                    text=text,
                )
                ids.append(work.company_papers.add(given))
                work.flush()
                for field, wording in fields.items():
                    work.company_papers.add(ConsentField(consent_id=given.id, field=field, wording=wording))
            return Changes.of(Topic.consent, *ids, act_id=work.act_id).and_of(Topic.mentor_agreement)

    def withdraw(self, consent_id: str, withdrawn_on: date) -> Changes:
        """Note that the citizen has withdrawn a consent; from that day nothing is passed on.

        Raises:
            InvalidInput: the day lies ahead or before the consent.
            RefusedAct: it was withdrawn before.
        """
        if withdrawn_on > self._clock.today():
            raise InvalidInput({"withdrawn_on": Problem.in_the_future})
        with self._vault.unit_of_work(Act.withdraw_consent) as work:
            consent = work.company_papers.consent(consent_id)
            work.concerns(consent.citizen_id)
            if consent.withdrawn_on is not None:
                raise RefusedAct(Problem.consent_withdrawn)
            if withdrawn_on < consent.given_on:
                raise InvalidInput({"withdrawn_on": Problem.ends_before_start})
            change(consent, {"withdrawn_on": withdrawn_on})
            changes = Changes.of(Topic.consent, consent_id, act_id=work.act_id)
            return changes.and_of(Topic.mentor_agreement)

    def _checked(self, values: Mapping[str, object]) -> tuple[dict[str, Any], dict[SharedField, str]]:
        parsed = parse(
            ConsentFields, {name: values[name] for name in ConsentFields.model_fields if name in values}
        )
        problems: dict[str, str] = {}
        if not parsed["purpose"]:
            problems["purpose"] = Problem.required
        if CPR_LIKE.search(parsed["purpose"]):
            problems["purpose"] = Problem.cpr_in_text
        if parsed["given_on"] > self._clock.today():
            problems["given_on"] = Problem.in_the_future
        if parsed["ends_on"] is not None and parsed["ends_on"] < parsed["given_on"]:
            problems["ends_on"] = Problem.ends_before_start
        fields, field_problems = _checked_fields(values.get("fields"))
        problems |= field_problems
        if problems:
            raise InvalidInput(problems)
        return parsed, fields

    def _rows(self, work: UnitOfWork, consents: Sequence[Consent]) -> list[ConsentRow]:
        companies = work.companies.named([c.company_id for c in consents if c.company_id])
        mentors = work.companies.mentors_named([c.mentor_id for c in consents if c.mentor_id])
        fields = work.company_papers.consent_fields([consent.id for consent in consents])
        today = self._clock.today()
        rows = []
        for consent in consents:
            company, mentor = companies.get(consent.company_id or ""), mentors.get(consent.mentor_id or "")
            name = mentor.full_name if mentor else company.name if company else consent.recipient_name
            rows.append(
                ConsentRow(
                    id=consent.id,
                    version=consent.version,
                    recipient=consent.recipient,
                    recipient_name=name,
                    purpose=consent.purpose,
                    fields=tuple((row.field, row.wording) for row in fields.get(consent.id, [])),
                    text=consent.text,
                    given_on=consent.given_on,
                    ends_on=consent.ends_on,
                    medium=consent.medium,
                    withdrawn_on=consent.withdrawn_on,
                    is_active=holds_on(consent, today),
                )
            )
        return rows


def _authority(work: UnitOfWork) -> str:
    profile = profile_in(work)
    return profile.authority_name or profile.municipality


def _known_recipients(work: UnitOfWork, citizen_id: str) -> tuple[list[str], list[str]]:
    """Companies and mentors of the citizen's placements and agreements, each once."""
    rows: list[Placement | MentorAgreement] = list(work.placements.of_citizen(citizen_id))
    rows += work.company_papers.agreements_of_citizen(citizen_id)
    companies = dict.fromkeys(row.company_id for row in rows if row.company_id)
    mentors = dict.fromkeys(row.mentor_id for row in rows if row.mentor_id)
    return list(companies), list(mentors)


def _recipient_choices(
    work: UnitOfWork, company_ids: Sequence[str], mentor_ids: Sequence[str]
) -> tuple[RecipientChoice, ...]:
    companies, mentors = work.companies.named(company_ids), work.companies.mentors_named(mentor_ids)
    found = [RecipientChoice(f"{ConsentRecipient.company}:{key}", companies[key].name) for key in company_ids]
    found += [
        RecipientChoice(f"{ConsentRecipient.mentor}:{key}", mentors[key].full_name) for key in mentor_ids
    ]
    return tuple(found)


def _recipients(work: UnitOfWork, values: Mapping[str, object], other: str) -> list[dict[str, Any]]:
    """The columns that name each recipient, with its name as the citizen reads it."""
    keys = values.get("recipient_keys")
    found: list[dict[str, Any]] = []
    for key in keys if isinstance(keys, list | tuple) else ():
        kind, _, record_id = str(key).partition(":")
        if kind == ConsentRecipient.mentor:
            shown = work.companies.mentor(record_id).full_name
            found.append({"mentor_id": record_id, "shown": shown})
        else:
            shown = work.companies.get(record_id).name
            found.append({"company_id": record_id, "shown": shown})
        found[-1] |= {"recipient": ConsentRecipient(kind), "recipient_name": ""}
    if other:
        found.append({"recipient": ConsentRecipient.other, "shown": other})
    if not found:
        raise InvalidInput({"recipient_keys": Problem.required})
    return found


def _checked_fields(value: object) -> tuple[dict[SharedField, str], dict[str, str]]:
    """What is passed on, in the order of the closed list, and what is wrong with it."""
    given = value if isinstance(value, Mapping) else {}
    fields: dict[SharedField, str] = {}
    problems: dict[str, str] = {}
    for field in SharedField:
        if field not in given:
            continue
        fields[field] = "" if field in FROM_THE_CASE else str(clean(given[field] or ""))
        if field not in FROM_THE_CASE and not fields[field]:
            problems[f"fields.{field}"] = Problem.required
        elif len(fields[field]) > _LONGEST_WORDING:
            problems[f"fields.{field}"] = Problem.too_long
        elif CPR_LIKE.search(fields[field]):
            problems[f"fields.{field}"] = Problem.cpr_in_text
    if not fields:
        problems["fields"] = Problem.required
    return fields, problems
