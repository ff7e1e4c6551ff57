"""Written guidance: the letter is drawn from rules and template, and the day it was given is kept."""

from collections.abc import Mapping
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.act_codes import Act, RecordKind
from app.models.codes import AddressProtection, Channel, DocumentKind, FreezeReason
from app.models.guidance_letter import GuidanceFields, GuidanceLetter
from app.models.problem_codes import Problem
from app.rules.guidance import renewal_after
from app.services.bin_items import lay_aside
from app.services.documents import opened_content, proposed_name
from app.services.drafts import parse
from app.services.guidance_printing import GuidancePrint, channels_for, collect, render, store_letter
from app.services.guidance_rows import (
    GuidanceChoices,
    GuidanceOrder,
    GuidanceOverview,
    GuidancePreview,
    GuidanceRow,
    guidance_title,
)
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.legal_phrases import GUIDANCE_TITLE


class GuidanceService:
    """What a consultant does with written guidance (vejledning om rettigheder, pligter og sanktioner)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def overview(self, citizen_id: str) -> GuidanceOverview:
        """What a citizen was told in writing, and when it is proposed to be told again."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_guidance, view_of=citizen_id) as work:
            rows = tuple(_row(letter) for letter in work.citizen_papers.letters_of(citizen_id))
        overview = GuidanceOverview(rows)
        latest = overview.latest
        renewal = renewal_after(latest.given_on, book) if latest and latest.given_on else None
        if renewal is None:
            return overview
        return GuidanceOverview(rows, renewal.on, renewal.source, renewal.is_uncertain)

    def choices(self, order: GuidanceOrder) -> GuidanceChoices:
        """What a new letter may hold and how it can be sent."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_guidance, view_of=order.citizen_id) as work:
            printing = collect(work, order, book, self._clock)
            citizen = work.citizens.get(order.citizen_id)
            return GuidanceChoices(
                person=f"{citizen.first_name} {citizen.last_name}",
                representative=citizen.representative_name,
                channels=channels_for(citizen),
                parts=printing.part_rows(),
                remarks=printing.remarks,
            )

    def preview(self, order: GuidanceOrder) -> GuidancePreview:
        """Draw the letter as it would be printed now; nothing is stored.

        When an unsent letter says just the same, its stored bytes are given.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.preview_guidance_letter) as work:
            work.concerns(order.citizen_id)
            printing = collect(work, order, book, self._clock)
            _note_address(work, printing)
            kept = "" if printing.gaps else _same_letter(work, printing)
            citizen = work.citizens.get(order.citizen_id)
            drawn = printing if printing.gaps else printing.frozen()
            return GuidancePreview(
                content=opened_content(work, kept) if kept else render(drawn),
                title=GUIDANCE_TITLE,
                person=f"{citizen.first_name} {citizen.last_name}",
                file_name=proposed_name(
                    printing.data.dated_on, DocumentKind.guidance_letter, citizen.case_number
                ),
                gaps=printing.gaps,
                remarks=printing.remarks,
                document_id=kept,
            )

    def freeze(self, order: GuidanceOrder, reason: FreezeReason) -> Changes:
        """Make the letter: from now on its words stand.

        When an unsent letter says just the same, that one is given again.

        Returns:
            Changes whose ids are the document and the letter. They name no act: what was handed out stays.

        Raises:
            InvalidInput: the letter lacks what is required; each ``GuidanceGap`` is a field.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.freeze_guidance_letter) as work:
            work.concerns(order.citizen_id, detail=reason.value)
            printing = collect(work, order, book, self._clock)
            if printing.gaps:
                raise InvalidInput({gap.value: Problem.required for gap in printing.gaps})
            _note_address(work, printing)
            kept = _same_letter(work, printing)
            if kept:
                work.leave_unlogged()
                letters = work.citizen_papers.letters_of(order.citizen_id)
                letter_id = next(letter.id for letter in letters if letter.document_id == kept)
                return Changes.of(Topic.document, kept, letter_id)
            return Changes.of(Topic.document, *store_letter(work, printing))

    def give(self, letter_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Note when and how a letter was handed over or sent; a wrong day is noted again.

        Args:
            letter_id: the letter.
            values: ``given_on`` and ``given_by``.
            version: the version the values were made from; ``None`` skips the check.

        Raises:
            InvalidInput: the day lies in the future or before the letter.
            StaleRecord: somebody noted it meanwhile.
        """
        parsed = self._checked(values)
        with self._vault.unit_of_work(Act.give_guidance) as work:
            letter = work.citizen_papers.letter(letter_id)
            work.concerns(letter.citizen_id)
            if letter.document_id and parsed["given_on"] < letter.dated_on:
                raise InvalidInput({"given_on": Problem.ends_before_start})
            warnings = _warnings(work, letter.citizen_id, parsed["given_by"])
            if not letter.document_id:
                parsed["dated_on"] = parsed["given_on"]
            change(letter, parsed, version)
            return Changes.of(Topic.document, letter.id, act_id=work.act_id, warnings=warnings)

    def note_given(self, citizen_id: str, values: Mapping[str, object]) -> Changes:
        """Note guidance that was given outside the program.

        Raises:
            InvalidInput: the day lies in the future.
        """
        parsed = self._checked(values)
        with self._vault.unit_of_work(Act.give_guidance) as work:
            citizen = work.citizens.get(citizen_id)
            work.concerns(citizen_id)
            letter = GuidanceLetter(
                citizen_id=citizen.id,
                responsible_id=citizen.responsible_id,
                dated_on=parsed["given_on"],
                **parsed,
            )
            warnings = _warnings(work, citizen_id, parsed["given_by"])
            return Changes.of(
                Topic.document,
                work.citizen_papers.add(letter),
                act_id=work.act_id,
                warnings=warnings,
            )

    def remove(self, letter_id: str, version: int | None = None) -> Changes:
        """Take back that guidance was given: it was noted by mistake.

        A letter stays and lies here unsent; guidance that was given outside the program goes into the bin.

        Raises:
            StaleRecord: somebody changed it meanwhile.
        """
        with self._vault.unit_of_work(Act.remove_guidance) as work:
            letter = work.citizen_papers.letter(letter_id)
            work.concerns(letter.citizen_id)
            if letter.document_id:
                change(letter, {"given_on": None, "given_by": None}, version)
            else:
                change(letter, {}, version)
                title = guidance_title(letter)
                lay_aside(work, RecordKind.guidance_letter, letter_id, title, letter.citizen_id)
            return Changes.of(Topic.document, letter_id, act_id=work.act_id).and_of(Topic.bin)

    def _checked(self, values: Mapping[str, object]) -> dict[str, Any]:
        parsed = parse(GuidanceFields, values)
        if parsed["given_on"] > self._clock.today():
            raise InvalidInput({"given_on": Problem.in_the_future})
        return parsed


def _note_address(work: UnitOfWork, printing: GuidancePrint) -> None:
    """A protected address that is drawn for the post is as much of a look as one on the screen."""
    citizen = work.citizens.get(printing.order.citizen_id)
    is_protected = citizen.address_protection is not AddressProtection.none
    if is_protected and citizen.address and citizen.address in printing.data.address:
        work.shows(Act.reveal_address, citizen.id)


def _same_letter(work: UnitOfWork, printing: GuidancePrint) -> str:
    """The stored document of the newest letter, where that was not given and says just the same."""
    letters = work.citizen_papers.letters_of(printing.order.citizen_id)
    if not letters or letters[0].given_on is not None:
        return ""
    is_same = (letters[0].content, letters[0].channel) == (printing.content(), printing.order.channel)
    return letters[0].document_id or "" if is_same else ""


def _warnings(work: UnitOfWork, citizen_id: str, given_by: Channel) -> tuple[str, ...]:
    """A letter to a citizen who is exempt from Digital Post cannot have been sent that way now."""
    is_exempt = work.citizens.get(citizen_id).is_digital_post_exempt
    return (Problem.digital_post_exempt,) if is_exempt and given_by is Channel.digital_post else ()


def _row(letter: GuidanceLetter) -> GuidanceRow:
    return GuidanceRow(
        id=letter.id,
        version=letter.version,
        dated_on=letter.dated_on,
        recipient=letter.recipient,
        channel=letter.channel,
        document_id=letter.document_id or "",
        given_on=letter.given_on,
        given_by=letter.given_by,
    )
