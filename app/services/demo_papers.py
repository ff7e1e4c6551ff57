"""Mentor agreements and consents of the demo data, made through the services."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from app.common import paths
from app.models.codes import FreezeReason
from app.services.catalogue import Services
from app.services.demo_cast import Person

_ALL_PARTIES = ("citizen", "mentor", "company", "authority")
# Puts something that happens into the order of everything else.
At = Callable[[date, time, Callable[[], object]], None]


class DemoPapers:
    """Plans agreements and consents of the people who play."""

    def __init__(self, services: Services, at: At) -> None:
        self._services = services
        self._at = at
        text = paths.resource("demo", "papers.toml").read_text(encoding="utf-8")
        self._papers: Mapping[str, Any] = tomllib.loads(text)

    def plan(self, people: list[Person]) -> None:
        """Plan all papers of the people that are there."""
        by_name = {person.name: person for person in people}
        for agreement in self._papers["agreement"]:
            person = by_name.get(agreement["name"])
            if person is not None and person.courses:
                self._plan_agreement(person, agreement)
        for consent in self._papers["consent"]:
            person = by_name.get(consent["name"])
            if person is not None and person.courses:
                self._plan_consent(person, consent)

    def _plan_agreement(self, person: Person, agreement: Mapping[str, Any]) -> None:
        made: list[str] = []
        agreements = self._services.mentor_agreements

        def begin() -> None:
            made.extend(agreements.start(person.id, self._values(person, agreement)).ids)

        # The placement is there from half past seven on the day it begins, or a few days before.
        self._at(max(agreement["made"], person.courses[-1].starts_on), time(11, 0), begin)
        if "printed" in agreement:
            printed = max(agreement["printed"], person.courses[-1].starts_on)
            self._at(printed, time(11, 30), lambda: agreements.freeze(made[0], FreezeReason.printed))
        if "signed" in agreement:
            signed = max(agreement["signed"], person.courses[-1].starts_on)
            days = dict.fromkeys(_ALL_PARTIES, signed)
            self._at(signed, time(14, 10), lambda: agreements.sign(made[0], days))
        if "ended" in agreement:
            ended, note = agreement["ended"], agreement["note"]
            self._at(ended, time(15, 40), lambda: agreements.end(made[0], ended, note))

    def _values(self, person: Person, agreement: Mapping[str, Any]) -> dict[str, object]:
        proposed = dict(self._services.mentor_agreements.proposed(person.id).values)
        return proposed | {
            "starts_on": agreement["from"],
            "ends_on": agreement["to"],
            "minutes_per_week": agreement["minutes"],
            "rate_oere": self._papers["rate_oere"],
            "purpose": agreement["purpose"],
            "tasks": "\n".join(agreement["tasks"]),
            "beyond_normal": bool(agreement["tasks"]),
            "follow_up_on": agreement["from"] + timedelta(weeks=6),
            "follow_up_weeks": 8,
            "place": proposed.get("place") or self._papers["place_of_work"],
            "shared": agreement.get("shared", []),
        }

    def _plan_consent(self, person: Person, consent: Mapping[str, Any]) -> None:
        given: list[str] = []
        consents = self._services.consents

        def give() -> None:
            choices = consents.choices(person.id).recipients
            keys = [choice.key for choice in choices if choice.key.partition(":")[0] in consent["to"]]
            values = {
                "recipient_keys": keys,
                "fields": consent["fields"],
                "purpose": consent["purpose"],
                "given_on": consent["given"],
                "ends_on": consent.get("until"),
            }
            given.extend(consents.give(person.id, values).ids)

        day = max(consent["given"], person.courses[-1].starts_on)
        self._at(day, time(10, 30), give)
        if "withdrawn" in consent:
            withdrawn = consent["withdrawn"]
            self._at(withdrawn, time(9, 10), partial(self._withdraw, given, withdrawn))

    def _withdraw(self, given: list[str], day: date) -> None:
        for consent_id in given:
            self._services.consents.withdraw(consent_id, day)


def at_of(
    moment: Callable[[date, time], datetime], plan: Callable[[datetime, Callable[[], object]], None]
) -> At:
    """What plans something at a time of a day."""

    def at(day: date, of_day: time, carry_out: Callable[[], object]) -> None:
        plan(moment(day, of_day), carry_out)

    return at
