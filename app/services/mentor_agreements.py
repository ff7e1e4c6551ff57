"""Mentor agreements: written, checked by law and date, frozen when printed, signed, renewed and ended."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act, RecordKind
from app.models.codes import AgreementStatus, DocumentKind, FreezeReason
from app.models.mentor_agreement import MentorAgreement, MentorAgreementFields
from app.models.problem_codes import Problem
from app.rules.lawbook import LawMissing
from app.rules.mentor_support import latest_end
from app.services import mentor_agreement_printing
from app.services.bin_items import lay_aside
from app.services.documents import opened_content, proposed_name
from app.services.drafts import require_whole
from app.services.law import LawService
from app.services.mentor_agreement_check import lacking
from app.services.mentor_agreement_parts import (
    agreement_details,
    agreement_rows,
    checked_fields,
    checked_links,
    proposal,
    renewal,
    require_draft,
    signature_columns,
)
from app.services.mentor_agreement_printing import AgreementPrint
from app.services.mentor_agreement_rows import (
    AgreementDetails,
    AgreementPreview,
    AgreementRow,
    Proposal,
)
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.labels import label

_TITLE = DocumentKind.mentor_agreement


class MentorAgreementService:
    """What a consultant does with mentor agreements (mentoraftaler, LAB kap. 26)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def every(self) -> tuple[AgreementRow, ...]:
        """All agreements: those that end first come first, those that are over last."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.list_mentor_agreements, view_of="") as work:
            rows = agreement_rows(work, work.company_papers.every_agreement(), book, self._clock.today())
        return tuple(sorted(rows, key=_by_end))

    def of_citizen(self, citizen_id: str) -> tuple[AgreementRow, ...]:
        """A citizen's agreements, the newest first."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.list_mentor_agreements, view_of=citizen_id) as work:
            found = work.company_papers.agreements_of_citizen(citizen_id)
            return agreement_rows(work, found, book, self._clock.today())

    def of_company(self, company_id: str) -> tuple[AgreementRow, ...]:
        """The agreements of a company's candidates, as ``every`` sorts them."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.list_mentor_agreements, view_of=company_id) as work:
            found = work.company_papers.agreements_of_company(company_id)
            rows = agreement_rows(work, found, book, self._clock.today())
        return tuple(sorted(rows, key=_by_end))

    def details(self, agreement_id: str) -> AgreementDetails:
        """One agreement with what it lacks, its versions and signatures."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            return agreement_details(work, agreement, book, self._clock)

    def whole(self, agreement_ids: Sequence[str]) -> frozenset[str]:
        """Those of some agreements that lack nothing that is required."""
        book, today = self._law.book(), self._clock.today()
        with self._vault.unit_of_work(Act.list_mentor_agreements, view_of="") as work:
            agreements = work.company_papers.agreements(agreement_ids)
            # Read at once and held: what each of them is asked for then is in the session already.
            held = (
                work.citizens.named([one.citizen_id for one in agreements]),
                work.companies.mentors_named([one.mentor_id for one in agreements if one.mentor_id]),
            )
            found = frozenset(
                one.id
                for one in agreements
                if not any(gap.is_required for gap in lacking(work, one, book, today))
            )
            del held
            return found

    def latest_end(self, starts_on: date) -> date | None:
        """The last day a period may have (§ 167, stk. 1); ``None`` where the tables know nothing."""
        try:
            return latest_end(starts_on, self._law.book())
        except LawMissing:
            return None

    def proposed(self, citizen_id: str, placement_id: str = "") -> Proposal:
        """What a new agreement is proposed with: from a placement, else from the one that runs."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_mentor_agreement, view_of=citizen_id) as work:
            return proposal(work, citizen_id, placement_id, book, self._clock.today())

    def proposed_renewal(self, agreement_id: str) -> Proposal:
        """What a renewal is proposed with: the same from the day after, with an empty assessment."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            return renewal(work, agreement, book)

    def start(self, citizen_id: str, values: Mapping[str, object]) -> Changes:
        """Begin an agreement; it may lack anything until it is printed.

        Args:
            citizen_id: whom it supports.
            values: fields of the agreement, with ``placement_id``, ``company_id``, ``mentor_id``, and
                ``shared`` as a list of what the paper is to hold beyond it.

        Raises:
            InvalidInput: a field is refused.
        """
        return self._add(citizen_id, values, None, Act.write_mentor_agreement)

    def renew(self, agreement_id: str, values: Mapping[str, object]) -> Changes:
        """Let a new agreement go on from one; the old one is never stretched (§ 167, stk. 1).

        Raises:
            InvalidInput: a field is refused, or the new period begins before the old one ends.
        """
        with self._vault.reading() as work:
            old = work.company_papers.agreement(agreement_id)
            citizen_id, last = old.citizen_id, old.ended_on or old.ends_on
        first = values.get("starts_on")
        if isinstance(first, date) and last is not None and first <= last:
            raise InvalidInput({"starts_on": Problem.ends_before_start})
        return self._add(citizen_id, values, agreement_id, Act.renew_mentor_agreement)

    def change(self, agreement_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change an agreement nobody has signed.

        Raises:
            InvalidInput: a field is refused.
            RefusedAct: somebody has signed, or it was ended.
            StaleRecord: it changed since it was read.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.write_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            work.leave_unlogged()
            _require_open(agreement)
            if _signed_days(agreement):
                raise RefusedAct(Problem.agreement_signed)
            present = {name: getattr(agreement, name) for name in MentorAgreementFields.model_fields}
            parsed = checked_fields(present | dict(values), book)
            links = checked_links(work, values, agreement.company_id)
            if not change(agreement, parsed | links, version):
                return Changes(ids=(agreement_id,))
            return _changes(agreement_id, work.act_id)

    def discard(self, agreement_id: str) -> Changes:
        """Put an agreement that never left the program into the bin.

        Raises:
            RefusedAct: it was printed or saved.
            RecordInUse: another agreement goes on from it.
        """
        with self._vault.unit_of_work(Act.discard_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            require_draft(work, agreement_id)
            title = label(RecordKind.mentor_agreement)
            lay_aside(work, RecordKind.mentor_agreement, agreement_id, title, agreement.citizen_id)
            return _changes(agreement_id, work.act_id).and_of(Topic.bin)

    def preview(self, agreement_id: str) -> AgreementPreview:
        """Draw the agreement as it would be printed now; nothing is stored.

        When the newest version still says the same, its stored bytes are given.
        """
        self._law.book()
        with self._vault.unit_of_work(Act.preview_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            details, printing = self._read(work, agreement)
            required = tuple(row for row in details.gaps if row.is_required)
            kept = "" if required or details.is_changed else details.versions[0].document_id
            number = None if required else details.next_number
            day = work.documents.get(kept).dated_on if kept else self._clock.today()
            return AgreementPreview(
                content=opened_content(work, kept)
                if kept
                else mentor_agreement_printing.render(printing.as_version(number)),
                title=label(_TITLE),
                person=printing.view.citizen_name,
                file_name=proposed_name(day, _TITLE, details.row.case_number),
                number=number,
                document_id=kept,
                gaps=required,
                withheld=printing.withheld,
            )

    def freeze(self, agreement_id: str, reason: FreezeReason) -> Changes:
        """Make a version: the drawn PDF, its hash, and the versions of template and rules are kept for good.

        From then on the agreement waits for signatures. When nothing changed since the newest version, that
        one is given again.

        Returns:
            Changes whose ids are the document and the version. They name no act: what was handed out stays.

        Raises:
            InvalidInput: it lacks what is required; each ``AgreementGap`` in the way is a field.
        """
        self._law.book()
        with self._vault.unit_of_work(Act.freeze_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            details, printing = self._read(work, agreement)
            require_whole(details.gaps)
            if not details.is_changed:
                work.leave_unlogged()
                newest = details.versions[0]
                return Changes.of(Topic.mentor_agreement, newest.document_id, newest.id)
            printing = printing.as_version(details.next_number)
            ids = mentor_agreement_printing.store_version(work, agreement, printing, reason, self._clock)
            if agreement.sent_on is None:
                change(agreement, {"sent_on": self._clock.today()})
            return Changes.of(Topic.mentor_agreement, *ids).and_of(Topic.document)

    def sign(self, agreement_id: str, days: Mapping[str, date | None]) -> Changes:
        """Note who signed when; a day that is taken out again opens the words for changes.

        Args:
            agreement_id: the agreement.
            days: ``citizen``, ``mentor``, ``company`` and ``authority`` to the day, or to ``None``.

        Raises:
            InvalidInput: a day lies ahead.
            RefusedAct: it was never printed, or it was ended.
        """
        late = {
            party: Problem.in_the_future for party, day in days.items() if day and day > self._clock.today()
        }
        if late:
            raise InvalidInput(late)
        with self._vault.unit_of_work(Act.sign_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            _require_open(agreement)
            if not work.company_papers.versions(agreement_id):
                raise RefusedAct(Problem.agreement_not_printed)
            columns = signature_columns(agreement)
            change(agreement, {columns[party]: day for party, day in days.items() if party in columns})
            return _changes(agreement_id, work.act_id)

    def end(self, agreement_id: str, ended_on: date, note: str = "") -> Changes:
        """End an agreement before its time.

        Args:
            agreement_id: the agreement.
            ended_on: its last day, included.
            note: why.

        Raises:
            InvalidInput: the day lies before the first or after the agreed last one.
            RefusedAct: it was ended before.
        """
        with self._vault.unit_of_work(Act.end_mentor_agreement) as work:
            agreement = work.company_papers.agreement(agreement_id)
            work.concerns(agreement.citizen_id, detail=agreement_id)
            _require_open(agreement)
            # The day before the first one is the way to say that it never began.
            if agreement.starts_on and ended_on < agreement.starts_on - timedelta(days=1):
                raise InvalidInput({"ended_on": Problem.ends_before_start})
            if agreement.ends_on and ended_on > agreement.ends_on:
                raise InvalidInput({"ended_on": Problem.number_out_of_range})
            change(agreement, {"ended_on": ended_on, "end_note": note.strip()[:1_000]})
            return _changes(agreement_id, work.act_id)

    def _add(self, citizen_id: str, values: Mapping[str, object], renews_id: str | None, act: Act) -> Changes:
        parsed = checked_fields(values, self._law.book())
        with self._vault.unit_of_work(act) as work:
            work.concerns(citizen_id)
            citizen = work.citizens.get(citizen_id)
            agreement = MentorAgreement(
                citizen_id=citizen.id,
                responsible_id=citizen.responsible_id,
                renews_id=renews_id,
                **parsed,
                **checked_links(work, values, None),
            )
            work.company_papers.add(agreement)
            return _changes(agreement.id, work.act_id)

    def _read(self, work: UnitOfWork, agreement: MentorAgreement) -> tuple[AgreementDetails, AgreementPrint]:
        book = self._law.book()
        printing = mentor_agreement_printing.collect(work, agreement, book, self._clock)
        return agreement_details(work, agreement, book, self._clock), printing


def _by_end(row: AgreementRow) -> tuple[bool, date, str]:
    return row.status is AgreementStatus.ended, row.ends_on or date.max, row.citizen_name


def _require_open(agreement: MentorAgreement) -> None:
    if agreement.ended_on is not None:
        raise RefusedAct(Problem.agreement_over)


def _signed_days(agreement: MentorAgreement) -> bool:
    return any(getattr(agreement, column) for column in signature_columns(agreement).values())


def _changes(agreement_id: str, act_id: str) -> Changes:
    return Changes.of(Topic.mentor_agreement, agreement_id, act_id=act_id)
