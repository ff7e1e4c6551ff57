"""The consultant's own profile and the authority's name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.common.changes import Changes, Topic
from app.common.identifiers import parse_email, parse_phone
from app.models.act_codes import Act
from app.models.codes import PlanTitle
from app.models.consultant import ConsultantFields
from app.models.setting import AuthorityFields
from app.services.drafts import FieldChecks, parse
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who works with the store, and for whom."""

    consultant_id: str
    full_name: str
    title: str
    phone: str
    email: str
    municipality: str
    authority_name: str
    unit: str
    authority_phone: str
    plan_title: PlanTitle

    @property
    def first_name(self) -> str:
        """What the greeting says."""
        return self.full_name.split(" ")[0]


class ProfileService:
    """Profile and authority (profil og kommune)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def show(self) -> Profile:
        """The profile as it stands."""
        with self._vault.reading() as work:
            return profile_in(work)

    def save(self, values: Mapping[str, object]) -> Changes:
        """Save the consultant's name, title, phone and e-mail.

        Raises:
            InvalidInput: a field is refused.
        """
        parsed = parse(ConsultantFields, values)
        _check_contact(parsed)
        with self._vault.unit_of_work(Act.save_profile) as work:
            change(work.consultants.get(self._vault.by), parsed)
            return Changes.of(Topic.settings, act_id=work.act_id)

    def save_authority(self, values: Mapping[str, object]) -> Changes:
        """Save the municipality, the authority's name and the choices for print.

        Raises:
            InvalidInput: a field is refused.
        """
        parsed = parse(AuthorityFields, values)
        checks = FieldChecks(parsed)
        checks.convert("phone", parse_phone)
        checks.done()
        with self._vault.unit_of_work(Act.save_settings) as work:
            work.settings.put(_AUTHORITY, json.dumps(parsed, ensure_ascii=False))
            return Changes.of(Topic.settings, act_id=work.act_id)


def profile_in(work: UnitOfWork) -> Profile:
    """The profile inside a running unit of work."""
    owner = work.consultants.get(work.by)
    stored = work.settings.value(_AUTHORITY)
    authority = AuthorityFields.model_validate_json(stored) if stored else AuthorityFields()
    return Profile(
        consultant_id=owner.id,
        full_name=owner.full_name,
        title=owner.title,
        phone=owner.phone,
        email=owner.email,
        municipality=authority.municipality,
        authority_name=authority.authority_name,
        unit=authority.unit,
        authority_phone=authority.phone,
        plan_title=authority.plan_title,
    )


def _check_contact(values: dict[str, object]) -> None:
    checks = FieldChecks(values)
    checks.convert("phone", parse_phone)
    checks.convert("email", parse_email)
    checks.done()
