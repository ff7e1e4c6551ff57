"""Competence cards: begun with what the store knows, written with the citizen, frozen when printed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct, StaleRecord
from app.documents import competence_card as document
from app.documents.kit.characters import missing_characters
from app.models.act_codes import Act
from app.models.codes import DocumentKind, FreezeReason
from app.models.competence_card import (
    CardLine,
    CardLineFields,
    CardPlacement,
    CardScore,
    CompetenceCard,
    CompetenceCardFields,
)
from app.models.problem_codes import Problem
from app.models.visit_codes import CardLineKind
from app.rules.competence_card import CardDay, card_due, card_week, card_weeks
from app.services import competence_card_prefill as prefill
from app.services.competence_card_printing import card_data
from app.services.competence_card_rows import CardDetails, CardLineRow, CardOverview, CardPreview
from app.services.documents import opened_content, proposed_name, stored_document
from app.services.drafts import parse, parse_some
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts import card_words

MOST_LINES = 20
_MARK_BYTES = 7
_KLE_SUBJECT = "internship"


class CompetenceCardService:
    """What a consultant does with competence cards (kompetencekort)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self, citizen_id: str) -> CardOverview:
        """A citizen's cards, and when the next one is due."""
        today = self._clock.today()
        weeks = card_weeks(self._law.book().on(today))
        with self._vault.unit_of_work(Act.view_competence_card, view_of=citizen_id) as work:
            work.citizens.get(citizen_id)
            cards = [_details(work, card) for card in work.competence_cards.of_citizen(citizen_id)]
            running = work.placements.running_of([citizen_id], today).get(citizen_id)
            due: CardDay | None = None
            if running is not None:
                due = card_due(running.weeks_from, today, weeks, is_finished=_has_finished(work, running.id))
            return CardOverview(
                open_card=next((card for card in cards if card.finished_at is None), None),
                finished=tuple(card for card in cards if card.finished_at is not None),
                due=due,
                week=card_week(running.weeks_from, today) if running else None,
            )

    def begin(self, citizen_id: str) -> Changes:
        """Begin a card with everything the store can fill in; one that is being written is given again.

        Returns:
            The card.

        Raises:
            RefusedAct: the citizen has had no placement yet.
        """
        today = self._clock.today()
        with self._vault.unit_of_work(Act.write_competence_card) as work:
            work.concerns(citizen_id)
            work.leave_unlogged()
            citizen = work.citizens.get(citizen_id)
            for card in work.competence_cards.of_citizen(citizen_id):
                if card.finished_at is None:
                    return Changes(ids=(card.id,))
            proposal = prefill.propose(work, citizen_id, today)
            if not proposal.placement_ids:
                raise RefusedAct(Problem.no_placement_in_month)
            card = CompetenceCard(
                citizen_id=citizen_id,
                responsible_id=citizen.responsible_id,
                heading=proposal.heading,
                intro=proposal.intro,
                quote=proposal.quote,
                quote_by=proposal.quote_by,
                prefilled_percent=proposal.percent,
            )
            work.competence_cards.add(card)
            work.flush()
            for position, placement_id in enumerate(proposal.placement_ids):
                work.competence_cards.add(
                    CardPlacement(card_id=card.id, placement_id=placement_id, position=position)
                )
            for score_id in proposal.score_ids:
                work.competence_cards.add(CardScore(card_id=card.id, score_id=score_id))
            _add_lines(work, card.id, proposal.lines)
            return Changes.of(Topic.competence_card, card.id, act_id=work.act_id)

    def save(self, card_id: str, values: Mapping[str, object], mark: int | None = None) -> Changes:
        """Save what was written, as often as somebody types.

        Args:
            card_id: which card.
            values: the fields to set; ``lines`` as a whole list of their fields in order, each with its
                ``kind``, and ``score_ids`` as the whole list of scores that stand there.
            mark: of the card the values were made from; ``None`` skips the check.

        Raises:
            InvalidInput: a field is refused; fields of a line are named ``lines.0.title``.
            RefusedAct: the card is finished.
            StaleRecord: it changed since it was read.
        """
        lines = _parse_lines(values.get("lines"))
        with self._vault.unit_of_work(Act.write_competence_card) as work:
            work.leave_unlogged()
            work.join_visit()
            card = _open_card(work, card_id)
            work.concerns(card.citizen_id)
            before = _details(work, card).mark
            if mark is not None and mark != before:
                raise StaleRecord("competence_card", card_id)
            named = {name: values[name] for name in CompetenceCardFields.model_fields if name in values}
            change(card, parse_some(CompetenceCardFields, named, card))
            if lines is not None:
                _replace_lines(work, card_id, lines)
            if "score_ids" in values:
                _choose_scores(work, card, values["score_ids"])
            work.flush()
            if _details(work, card).mark == before:
                return Changes(ids=(card_id,))
            return Changes.of(Topic.competence_card, card_id, act_id=work.act_id)

    def unprintable(self, values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
        """The characters the print has no shape for, by field; they are printed as »[tegn]«."""
        texts = {name: value for name, value in values.items() if isinstance(value, str)}
        found = {name: missing_characters(text) for name, text in texts.items()}
        return {name: characters for name, characters in found.items() if characters}

    def preview(self, card_id: str) -> CardPreview:
        """Draw the card as it would be printed now; a finished one is given as it was stored."""
        with self._vault.unit_of_work(Act.view_competence_card) as work:
            card = work.competence_cards.get(card_id)
            work.concerns(card.citizen_id)
            citizen = work.citizens.get(card.citizen_id)
            kept = card.document_id or ""
            day = work.documents.get(kept).dated_on if kept else self._clock.today()
            return CardPreview(
                content=opened_content(work, kept) if kept else self._drawn(work, card),
                title=card_words.TITLE,
                person=f"{citizen.first_name} {citizen.last_name}",
                file_name=proposed_name(day, DocumentKind.competence_card, citizen.case_number),
                document_id=kept,
            )

    def freeze(self, card_id: str, reason: FreezeReason) -> Changes:
        """Keep the card as it is printed or saved; it is finished then, and cannot change.

        Returns:
            Changes whose ids are the document and the card. They name no act: what was handed out stays.
        """
        law = self._law.book().on(self._clock.today())
        with self._vault.unit_of_work(Act.freeze_competence_card) as work:
            card = work.competence_cards.get(card_id)
            work.concerns(card.citizen_id, detail=reason.value)
            if card.document_id is not None:
                work.leave_unlogged()
                return Changes.of(Topic.competence_card, card.document_id, card_id)
            kle = law.kle_number(_KLE_SUBJECT)
            pdf = stored_document(
                work,
                self._drawn(work, card),
                kind=DocumentKind.competence_card,
                title=card_words.TITLE,
                citizen_id=card.citizen_id,
                responsible_id=card.responsible_id,
                dated_on=self._clock.today(),
                kle_number=f"{kle.number} {kle.facet}".strip(),
                template_version=document.TEMPLATE_VERSION,
                law_version=law.version,
            )
            work.flush()
            change(card, {"document_id": pdf.id, "finished_at": work.at})
            return Changes.of(Topic.competence_card, pdf.id, card_id).and_of(Topic.document)

    def sign(self, card_id: str, signed_on: date) -> Changes:
        """Note the day a finished card was signed.

        Raises:
            InvalidInput: the day lies in the future, or before the card was finished.
        """
        if signed_on > self._clock.today():
            raise InvalidInput({"signed_on": Problem.in_the_future})
        with self._vault.unit_of_work(Act.write_competence_card) as work:
            card = work.competence_cards.get(card_id)
            work.concerns(card.citizen_id)
            if card.finished_at is None or signed_on < self._clock.local(card.finished_at).date():
                raise InvalidInput({"signed_on": Problem.ends_before_start})
            change(card, {"signed_on": signed_on})
            return Changes.of(Topic.competence_card, card_id, act_id=work.act_id)

    def _drawn(self, work: UnitOfWork, card: CompetenceCard) -> bytes:
        return document.render(card_data(work, _details(work, card), self._clock))


def _has_finished(work: UnitOfWork, placement_id: str) -> bool:
    cards = work.competence_cards.of_placements([placement_id]).get(placement_id, [])
    return any(card.finished_at is not None for card in cards)


def _details(work: UnitOfWork, card: CompetenceCard) -> CardDetails:
    """A card with its parts; one that is being written shows the scores that could stand there too."""
    shown = [each.score_id for each in work.competence_cards.scores(card.id)]
    scores = {score.id: score for score in work.scorecards.scores_by_id(shown)}
    if card.finished_at is None:
        scores |= {score.id: score for score in prefill.latest_scores(work, card.citizen_id)}
    told = work.competence_cards.placements(card.id)
    placements = [work.placements.get(each.placement_id) for each in told]
    known = prefill.known_of(work, placements, list(scores.values()), shown)
    lines = work.competence_cards.lines(card.id)
    said = [getattr(card, name) for name in CompetenceCardFields.model_fields]
    said += [[[line.id, *_said(line)] for line in lines], sorted(shown)]
    return CardDetails(
        id=card.id,
        citizen_id=card.citizen_id,
        mark=_mark(said),
        lines=tuple(
            CardLineRow(
                each.title, each.detail, each.when, each.has_proof, each.kind, each.is_proposed, each.id
            )
            for each in lines
        ),
        scores=known.scores,
        placements=known.placements,
        prefilled_percent=card.prefilled_percent,
        finished_at=card.finished_at,
        document_id=card.document_id,
        signed_on=card.signed_on,
        **{name: getattr(card, name) for name in CompetenceCardFields.model_fields},
    )


def _said(line: CardLine) -> list[object]:
    return [line.kind.value, *(getattr(line, name) for name in CardLineFields.model_fields)]


def _mark(said: Sequence[object]) -> int:
    """A number that tells whether the card is still what somebody read; its own version misses the lines."""
    plain = json.dumps(said, default=str, ensure_ascii=False)
    return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:_MARK_BYTES]) or 1


def _open_card(work: UnitOfWork, card_id: str) -> CompetenceCard:
    card = work.competence_cards.get(card_id)
    if card.finished_at is not None:
        raise RefusedAct(Problem.card_finished)
    return card


def _add_lines(work: UnitOfWork, card_id: str, lines: Sequence[CardLineRow]) -> None:
    for position, line in enumerate(lines):
        work.competence_cards.add(
            CardLine(
                card_id=card_id,
                kind=line.kind,
                position=position,
                is_proposed=line.is_proposed,
                title=line.title,
                detail=line.detail,
                when=line.when,
                has_proof=line.has_proof,
            )
        )


def _parse_lines(lines: object) -> list[dict[str, Any]] | None:
    if lines is None:
        return None
    if not isinstance(lines, Sequence) or len(lines) > MOST_LINES:
        raise InvalidInput({"lines": Problem.number_out_of_range})
    parsed: list[dict[str, Any]] = []
    problems: dict[str, str] = {}
    for index, line in enumerate(lines):
        fields = {name: line[name] for name in CardLineFields.model_fields if name in line}
        try:
            values = parse(CardLineFields, fields)
        except InvalidInput as refused:
            problems |= {f"lines.{index}.{field}": code for field, code in refused.problems.items()}
            continue
        if values["title"] or values["detail"] or values["when"]:
            kind = CardLineKind(line.get("kind", CardLineKind.can_do))
            parsed.append(values | {"kind": kind, "id": line.get("id", "")})
    if problems:
        raise InvalidInput(problems)
    return parsed


def _replace_lines(work: UnitOfWork, card_id: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Let the lines be exactly these; a line is known by its id, so the history shows what changed."""
    present = {line.id: line for line in work.competence_cards.lines(card_id)}
    for position, values in enumerate(lines):
        fields = {name: value for name, value in values.items() if name != "id"} | {"position": position}
        line = present.pop(values["id"], None)
        if line is None:
            named = {"id": values["id"]} if values["id"] else {}
            work.competence_cards.add(CardLine(card_id=card_id, **named, **fields))
        else:
            change(line, fields)
    for left in present.values():
        work.competence_cards.remove(left)


def _choose_scores(work: UnitOfWork, card: CompetenceCard, wanted: object) -> None:
    """Let exactly these scores stand on the card; only the citizen's own newest ones can be chosen."""
    chosen = set(wanted) if isinstance(wanted, list | tuple | set | frozenset) else set()
    present = {each.score_id: each for each in work.competence_cards.scores(card.id)}
    possible = {score.id for score in prefill.latest_scores(work, card.citizen_id)} | set(present)
    if not chosen <= possible:
        raise InvalidInput({"score_ids": Problem.stale})
    for score_id in present.keys() - chosen:
        work.competence_cards.remove(present[score_id])
    for score_id in sorted(chosen - present.keys()):
        work.competence_cards.add(CardScore(card_id=card.id, score_id=score_id))
