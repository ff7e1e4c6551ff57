"""Jobplans: edited in place, checked by group and date, frozen when printed or signed."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, StaleRecord
from app.common.folding import fold
from app.models.act_codes import Act
from app.models.codes import DocumentKind, FreezeReason
from app.models.job_plan import JobPlan, JobPlanFields, JobPlanVersion
from app.models.problem_codes import Problem
from app.rules.job_plan_check import plan_review_due
from app.services import job_plan_gaps, job_plan_printing
from app.services.documents import opened_content, proposed_name
from app.services.drafts import parse, parse_some, require_whole
from app.services.job_plan_parts import ParsedParts, PlanParts, parse_parts, replace_parts
from app.services.job_plan_printing import Printing
from app.services.job_plan_rows import ActivityRow, JobPlanDetails, MilestoneRow, Preview, VersionRow
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault


class JobPlanService:
    """What a consultant does with jobplans (jobplan, LAB kap. 8)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self, citizen_id: str) -> JobPlanDetails:
        """A citizen's plan; an empty one when none is begun."""
        self._law.book()
        with self._vault.unit_of_work(Act.view_job_plan, view_of=citizen_id) as work:
            return self._read(work, citizen_id)[0]

    def save(self, citizen_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Save the working copy: goal, words, milestones and activities.

        Args:
            citizen_id: whose plan.
            values: the fields to set, with ``milestones`` and ``activities`` as whole lists of their fields
                in order. A row may carry its ``id``; what is not named stays as it is.
            version: the mark the values were made from; ``None`` skips the check.

        Returns:
            What changed; no subject and no act when the plan says all of it already.

        Raises:
            InvalidInput: a field is refused; fields of a row are named ``milestones.0.text``.
            StaleRecord: the plan changed since it was read.
        """
        parts = parse_parts(values)
        parsed = parse(
            JobPlanFields, {name: values[name] for name in JobPlanFields.model_fields if name in values}
        )
        _check_dates(parsed)
        named = {name: value for name, value in parsed.items() if name in values}
        changes = self._write(citizen_id, named, parts, version)
        if changes is None:
            # An act of its own, so that taking the first words back never takes the plan away.
            self._begin(citizen_id)
            changes = self._write(citizen_id, named, parts, None)
        return changes or Changes()

    def add_milestone(self, citizen_id: str, text: str) -> Changes:
        """Put a milestone at the end of the plan, whatever else stands there; one with these words stays one.

        Raises:
            InvalidInput: the text is refused, or there are as many as a plan holds.
        """
        known = self.show(citizen_id)
        if fold(text) in {fold(row.text) for row in known.milestones}:
            return Changes()
        rows = [asdict(row) for row in known.milestones]
        return self.save(citizen_id, {"milestones": [*rows, {"text": text}]}, known.version)

    def unprintable(self, values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
        """The characters the print has no shape for, by field; fields of a row as in ``save``.

        They are printed as »[tegn]«.
        """
        return job_plan_printing.unprintable(values)

    def preview(self, citizen_id: str) -> Preview:
        """Draw the plan as it would be printed now; nothing is stored.

        When the newest version still says the same, its stored bytes are given.
        """
        self._law.book()
        with self._vault.unit_of_work(Act.preview_job_plan) as work:
            work.concerns(citizen_id)
            details, printing = self._read(work, citizen_id)
            required = tuple(row for row in details.gaps if row.is_required)
            number = None if required else details.next_number
            kept = "" if required or details.is_changed else details.versions[0].document_id
            return Preview(
                content=opened_content(work, kept)
                if kept
                else job_plan_printing.render(printing.as_version(number)),
                title=printing.title,
                number=number,
                document_id=kept,
                gaps=required,
                person=printing.data.citizen_name,
                file_name=proposed_name(
                    work.documents.get(kept).dated_on if kept else printing.day,
                    DocumentKind.job_plan,
                    work.citizens.get(citizen_id).case_number,
                ),
            )

    def freeze(self, citizen_id: str, reason: FreezeReason) -> Changes:
        """Make a version: the drawn PDF, its hash, and the versions of template and rules are kept for good.

        When nothing changed since the newest version, that one is given again.

        Returns:
            Changes whose ids are the document and the version. They name no act: what was handed out stays.

        Raises:
            InvalidInput: the plan lacks what is required; each ``PlanGap`` in the way is a field.
        """
        self._law.book()
        with self._vault.unit_of_work(Act.freeze_job_plan) as work:
            work.concerns(citizen_id)
            details, printing = self._read(work, citizen_id)
            require_whole(details.gaps)
            if not details.is_changed:
                work.leave_unlogged()
                newest = details.versions[0]
                return Changes.of(Topic.job_plan, newest.document_id, newest.id)
            plan = _plan_of(work, citizen_id)
            document_id, version_id = job_plan_printing.store_version(
                work, plan, printing.as_version(details.next_number), reason, printing.content(details)
            )
            return Changes.of(Topic.job_plan, document_id, version_id).and_of(Topic.document)

    def sign(self, version_id: str, signed_on: date) -> Changes:
        """Note the day the citizen signed a frozen version; nothing else of it can change.

        Raises:
            InvalidInput: the day lies in the future, or before the version was made.
        """
        if signed_on > self._clock.today():
            raise InvalidInput({"signed_on": Problem.in_the_future})
        with self._vault.unit_of_work(Act.sign_job_plan) as work:
            version = work.job_plans.version(version_id)
            if signed_on < self._clock.local(version.created_at).date():
                raise InvalidInput({"signed_on": Problem.ends_before_start})
            change(version, {"signed_on": signed_on})
            work.concerns(work.documents.get(version.document_id).citizen_id or "")
            return Changes.of(Topic.job_plan, version_id, act_id=work.act_id)

    def _begin(self, citizen_id: str) -> None:
        with self._vault.unit_of_work(Act.write_job_plan) as work:
            work.concerns(citizen_id)
            work.leave_no_step()
            _plan_of(work, citizen_id)

    def _write(
        self, citizen_id: str, named: Mapping[str, object], parts: ParsedParts, version: int | None
    ) -> Changes | None:
        """Write into the plan; ``None`` when there is something to say and no plan is begun."""
        with self._vault.unit_of_work(Act.write_job_plan) as work:
            work.concerns(citizen_id)
            # A field that is left untouched says the same again: that is no act.
            work.leave_unlogged()
            work.join_visit()
            plan = work.job_plans.of_citizen(citizen_id)
            before = PlanParts.of(work, plan).mark(plan) if plan else 0
            if version is not None and version != before:
                raise StaleRecord("job_plan", plan.id if plan else "")
            if plan is None:
                return None if any(named.values()) or parts.say_anything else Changes()
            parsed = parse_some(JobPlanFields, named, plan)
            _check_dates(parsed)
            change(plan, parsed)
            replace_parts(work, plan, parts)
            work.flush()
            if PlanParts.of(work, plan).mark(plan) == before:
                return Changes(ids=(plan.id,))
            return Changes.of(Topic.job_plan, plan.id, act_id=work.act_id)

    def _read(self, work: UnitOfWork, citizen_id: str) -> tuple[JobPlanDetails, Printing]:
        """The plan with all that follows from it, and the same ready to be drawn as a draft."""
        today, book = self._clock.today(), self._law.book()
        plan = work.job_plans.of_citizen(citizen_id)
        frozen = work.job_plans.versions(plan.id) if plan else []
        bare = _bare(work, citizen_id, plan)
        printing = Printing.collect(work, bare, book, self._clock, None)
        details = replace(
            bare,
            gaps=job_plan_gaps.lacking(work, bare, book, today),
            asked=job_plan_gaps.asked(work, citizen_id, book, today),
            versions=tuple(_version_row(work, version) for version in frozen),
            is_changed=not frozen or frozen[0].content != printing.content(bare),
            proposed_follow_up_on=plan_review_due(today, None, book),
            rights=printing.rights(),
        )
        return details, printing


def _bare(work: UnitOfWork, citizen_id: str, plan: JobPlan | None) -> JobPlanDetails:
    """The plan itself, without what follows from it."""
    citizen = work.citizens.get(citizen_id)
    if plan is None:
        empty = {name: field.get_default() for name, field in JobPlanFields.model_fields.items()}
        return JobPlanDetails(citizen_id=citizen.id, version=0, milestones=(), activities=(), **empty)
    parts = PlanParts.of(work, plan)
    return JobPlanDetails(
        citizen_id=citizen.id,
        version=parts.mark(plan),
        milestones=tuple(MilestoneRow(m.id, m.text, m.due_on, m.done_on) for m in parts.milestones),
        activities=tuple(
            ActivityRow(a.id, a.title, a.detail, a.who, a.when, a.kind, a.status) for a in parts.activities
        ),
        changed_at=parts.changed_at(plan),
        **{name: getattr(plan, name) for name in JobPlanFields.model_fields},
    )


def _version_row(work: UnitOfWork, version: JobPlanVersion) -> VersionRow:
    return VersionRow(
        id=version.id,
        number=version.number,
        reason=version.reason,
        frozen_at=version.created_at,
        document_id=version.document_id,
        signed_on=version.signed_on,
        next_follow_up_on=version.next_follow_up_on,
        frozen_by=work.consultants.name_of(version.created_by),
    )


def _plan_of(work: UnitOfWork, citizen_id: str) -> JobPlan:
    """The plan to write in; a new one when none is begun."""
    plan = work.job_plans.of_citizen(citizen_id)
    if plan is None:
        citizen = work.citizens.get(citizen_id)
        plan = JobPlan(citizen_id=citizen.id, responsible_id=citizen.responsible_id)
        work.job_plans.add(plan)
        work.flush()
    return plan


def _check_dates(parsed: Mapping[str, date | None]) -> None:
    first, follow_up = parsed["starts_on"], parsed["next_follow_up_on"]
    if first and follow_up and follow_up < first:
        raise InvalidInput({"next_follow_up_on": Problem.ends_before_start})
