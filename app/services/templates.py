"""Templates of letters: read, checked, changed by new versions, and taken back to what was delivered."""

import json
from dataclasses import replace
from datetime import datetime

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, NotFound, StaleRecord
from app.documents.kit.characters import missing_characters
from app.models.act_codes import Act
from app.models.codes import DocumentKind
from app.models.problem_codes import Problem
from app.models.template import TemplateVersion
from app.services.company_gate import CPR_LIKE
from app.services.drafts import clean
from app.services.letter_texts import current_text, is_needed, shipped_text, text_of
from app.services.template_preview import draw
from app.services.template_rows import (
    SectionDraft,
    TemplateCheck,
    TemplateDetails,
    TemplateDraft,
    TemplateRefused,
    TemplateRow,
    VersionRow,
)
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.letter_text import LetterSection, LetterText, TextFault, TextFaultKind, faults_in
from app.texts.template_words import unknown_in, wordings_in

KINDS = (
    DocumentKind.job_plan,
    DocumentKind.mentor_agreement,
    DocumentKind.guidance_letter,
    DocumentKind.journal_extract,
)
# Kinds whose headings come from the template; the others have them from the settings and the layout.
_WITH_HEADINGS = frozenset({DocumentKind.guidance_letter})
_LONGEST_REMARK = 200


class TemplateService:
    """What a consultant does with templates (skabeloner)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def rows(self) -> tuple[TemplateRow, ...]:
        """Every template, as it holds now."""
        with self._vault.reading() as work:
            return tuple(self._row(work, kind) for kind in KINDS)

    def open(self, kind: DocumentKind) -> TemplateDetails:
        """A template with all its versions."""
        _require_kind(kind)
        with self._vault.reading() as work:
            rows = work.templates.versions(kind)
            return TemplateDetails(
                kind=kind,
                number=rows[0].number if rows else 0,
                text=current_text(work, kind),
                shipped=shipped_text(kind),
                versions=self._versions(work, rows, kind),
                prints_headings=kind in _WITH_HEADINGS,
            )

    def words_of(self, kind: DocumentKind, version_id: str) -> LetterText:
        """The words of an earlier version; of the shipped ones without an id."""
        _require_kind(kind)
        if not version_id:
            return shipped_text(kind)
        with self._vault.reading() as work:
            return text_of(_version(work, kind, version_id))

    def check(self, kind: DocumentKind, draft: TemplateDraft) -> TemplateCheck:
        """Hold words against what the template must have; nothing is stored."""
        _require_kind(kind)
        with self._vault.reading() as work:
            return _check(current_text(work, kind), shipped_text(kind), draft)

    def preview(self, kind: DocumentKind, draft: TemplateDraft) -> bytes:
        """The letter as it would be, for a made-up person; nothing is stored.

        Raises:
            TemplateRefused: the words have a fault.
        """
        check = self.check(kind, draft)
        if check.faults:
            raise TemplateRefused(check)
        return draw(kind, check.text, self._clock)

    def save(self, kind: DocumentKind, draft: TemplateDraft) -> Changes:
        """Keep words as a new version, which is in force from now on.

        Raises:
            TemplateRefused: the words have a fault.
            InvalidInput: it is not told what was changed, or nothing was.
            StaleRecord: another version was saved since the edit began.
        """
        _require_kind(kind)
        remark = _remark(draft.what_changed)
        with self._vault.unit_of_work(Act.save_template) as work:
            before = current_text(work, kind)
            check = _check(before, shipped_text(kind), draft)
            if check.faults:
                raise TemplateRefused(check)
            latest = work.templates.latest(kind)
            if (latest.number if latest else 0) != draft.based_on:
                raise StaleRecord("template_version", kind.value)
            if (check.text.title, check.text.sections) == (before.title, before.sections):
                raise InvalidInput({"": Problem.template_unchanged})
            return _store(work, kind, check.text.title, _as_json(check.text), remark)

    def restore(self, kind: DocumentKind, version_id: str, what_changed: str) -> Changes:
        """Take the words of an earlier version into use again, as a new version.

        Raises:
            NotFound: there is no such version of the template.
            TemplateRefused: the shipped words ask for more by now than the version has.
            InvalidInput: it is not told why.
        """
        _require_kind(kind)
        remark = _remark(what_changed)
        with self._vault.unit_of_work(Act.restore_template) as work:
            row = _version(work, kind, version_id)
            text = text_of(row)
            check = TemplateCheck(text, _faults(text, shipped_text(kind)), ())
            if check.faults:
                raise TemplateRefused(check)
            return _store(work, kind, row.title, row.content, remark)

    def reset(self, kind: DocumentKind, what_changed: str) -> Changes:
        """Take the words that came with the program into use again; later ones follow by themselves.

        Raises:
            InvalidInput: it is not told why, or they are in use.
        """
        _require_kind(kind)
        remark = _remark(what_changed)
        with self._vault.unit_of_work(Act.reset_template) as work:
            if not current_text(work, kind).local_version:
                raise InvalidInput({"": Problem.template_unchanged})
            return _store(work, kind, shipped_text(kind).title, "", remark)

    def _row(self, work: UnitOfWork, kind: DocumentKind) -> TemplateRow:
        shipped, row = shipped_text(kind), work.templates.latest(kind)
        if row is None or not row.content:
            return TemplateRow(kind, 0, shipped.version, shipped.dated, shipped.source, shipped.certainty)
        return TemplateRow(
            kind,
            row.number,
            row.shipped_version,
            shipped.dated,
            shipped.source,
            shipped.certainty,
            work.consultants.name_of(row.created_by),
            self._local(row.created_at),
            has_newer=shipped.version > row.shipped_version,
        )

    def _versions(
        self, work: UnitOfWork, rows: list[TemplateVersion], kind: DocumentKind
    ) -> tuple[VersionRow, ...]:
        shipped = shipped_text(kind)
        saved = [
            VersionRow(
                row.id,
                row.number,
                row.shipped_version,
                work.consultants.name_of(row.created_by),
                self._local(row.created_at),
                row.what_changed,
                is_current=place == 0,
                is_return=not row.content,
            )
            for place, row in enumerate(rows)
        ]
        first = VersionRow("", 0, shipped.version, "", None, "", is_current=not rows)
        return (*saved, first)

    def _local(self, at: datetime) -> datetime:
        return self._clock.local(at)


def _require_kind(kind: DocumentKind) -> None:
    if kind not in KINDS:
        raise NotFound("template_version", kind.value)


def _version(work: UnitOfWork, kind: DocumentKind, version_id: str) -> TemplateVersion:
    row = work.templates.version(version_id)
    if row.kind is not kind:
        raise NotFound("template_version", version_id)
    return row


def _remark(what_changed: str) -> str:
    remark = str(clean(what_changed))
    if not remark:
        raise InvalidInput({"what_changed": Problem.required})
    if len(remark) > _LONGEST_REMARK:
        raise InvalidInput({"what_changed": Problem.too_long})
    if CPR_LIKE.search(remark):
        raise InvalidInput({"what_changed": Problem.cpr_in_text})
    return remark


def _store(work: UnitOfWork, kind: DocumentKind, title: str, content: str, remark: str) -> Changes:
    number = work.templates.last_number(kind) + 1
    work.concerns("", detail=f"{kind.value} {number}")
    version_id = work.templates.add(
        TemplateVersion(
            kind=kind,
            number=number,
            title=title,
            content=content,
            shipped_version=shipped_text(kind).version,
            what_changed=remark,
        )
    )
    return Changes.of(Topic.template, version_id, act_id=work.act_id)


def _check(current: LetterText, shipped: LetterText, draft: TemplateDraft) -> TemplateCheck:
    known = {section.key: section for section in (*current.sections, *shipped.sections)}
    text = replace(
        shipped,
        title=str(clean(draft.title)),
        sections=tuple(_section(part, known) for part in draft.sections),
        local_version=current.local_version,
    )
    return TemplateCheck(text, _faults(text, shipped), wordings_in(text))


def _section(draft: SectionDraft, known: dict[str, LetterSection]) -> LetterSection:
    same = known.get(draft.key)
    return LetterSection(
        key=draft.key,
        heading=str(clean(draft.heading)),
        body=str(clean(draft.body)),
        is_required=same.is_required if same else False,
        part=same.part if same else "",
    )


def _faults(text: LetterText, shipped: LetterText) -> tuple[TextFault, ...]:
    """Everything that keeps words from being used, each once, in the order of the letter."""
    found = [*faults_in(text, shipped), *_own_faults("title", text.title, shipped)]
    for part in text.sections:
        found += _own_faults(part.key, f"{part.heading}\n{part.body}", shipped)
        if not part.body.strip() and not part.is_required:
            found.append(TextFault(TextFaultKind.empty_section, part.key))
    keys = {part.key for part in text.sections}
    found += [
        TextFault(TextFaultKind.missing_section, part.key, part.key)
        for part in shipped.sections
        if is_needed(part) and not part.is_required and part.key not in keys
    ]
    order = {"title": -1} | {part.key: place for place, part in enumerate(text.sections)}
    last = len(order)
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: order.get(fault.place, last)))


def _own_faults(place: str, text: str, shipped: LetterText) -> list[TextFault]:
    names = [each.name for each in shipped.placeholders]
    faults = [TextFault(TextFaultKind.unknown_placeholder, place, name) for name in unknown_in(text, names)]
    if CPR_LIKE.search(text):
        faults.append(TextFault(TextFaultKind.cpr_in_text, place))
    return faults + [
        TextFault(TextFaultKind.unprintable, place, character) for character in missing_characters(text)
    ]


def _as_json(text: LetterText) -> str:
    sections = [
        {"key": part.key, "heading": part.heading, "body": part.body, "part": part.part}
        for part in text.sections
    ]
    return json.dumps(sections, ensure_ascii=False)
