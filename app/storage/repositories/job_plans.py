"""Jobplans, their parts and their frozen versions."""

from collections.abc import Sequence

from sqlmodel import col, select

from app.common.errors import NotFound
from app.models.job_plan import JobPlan, JobPlanActivity, JobPlanMilestone, JobPlanVersion
from app.storage.repositories.base import Repository


class JobPlans(Repository):
    """One plan for each citizen (jobplaner)."""

    def of_citizen(self, citizen_id: str) -> JobPlan | None:
        """A citizen's plan, if one was begun."""
        return self._session.exec(select(JobPlan).where(JobPlan.citizen_id == citizen_id)).first()

    def goals(self, citizen_ids: Sequence[str]) -> dict[str, str]:
        """Citizen id to the goal of the plan, without those that have no plan."""
        query = select(JobPlan.citizen_id, JobPlan.job_goal).where(
            col(JobPlan.citizen_id).in_(set(citizen_ids))
        )
        return dict(self._session.exec(query).all())

    def of_citizens(self, citizen_ids: Sequence[str]) -> dict[str, JobPlan]:
        """Citizen id to plan, for those that have one."""
        query = select(JobPlan).where(col(JobPlan.citizen_id).in_(citizen_ids))
        return {plan.citizen_id: plan for plan in self._session.exec(query)}

    def milestones(self, plan_id: str) -> list[JobPlanMilestone]:
        """The steps of a plan in their order."""
        query = select(JobPlanMilestone).where(JobPlanMilestone.plan_id == plan_id)
        return list(self._session.exec(query.order_by(col(JobPlanMilestone.position))))

    def activities(self, plan_id: str) -> list[JobPlanActivity]:
        """The activities of a plan in their order."""
        query = select(JobPlanActivity).where(JobPlanActivity.plan_id == plan_id)
        return list(self._session.exec(query.order_by(col(JobPlanActivity.position))))

    def milestones_of(self, plan_ids: Sequence[str]) -> list[JobPlanMilestone]:
        """The steps of several plans, each in its order."""
        query = select(JobPlanMilestone).where(col(JobPlanMilestone.plan_id).in_(plan_ids))
        return list(self._session.exec(query.order_by(col(JobPlanMilestone.position))))

    def activities_of(self, plan_ids: Sequence[str]) -> list[JobPlanActivity]:
        """The activities of several plans, each in its order."""
        query = select(JobPlanActivity).where(col(JobPlanActivity.plan_id).in_(plan_ids))
        return list(self._session.exec(query.order_by(col(JobPlanActivity.position))))

    def versions(self, plan_id: str) -> list[JobPlanVersion]:
        """The frozen versions of a plan, newest first."""
        query = select(JobPlanVersion).where(JobPlanVersion.plan_id == plan_id)
        return list(self._session.exec(query.order_by(col(JobPlanVersion.number).desc())))

    def version(self, version_id: str) -> JobPlanVersion:
        """One frozen version."""
        return self._get(JobPlanVersion, version_id)

    def version_of_document(self, document_id: str) -> JobPlanVersion:
        """The frozen version whose PDF a document is."""
        row = self._session.exec(
            select(JobPlanVersion).where(JobPlanVersion.document_id == document_id)
        ).first()
        if row is None:
            raise NotFound("job_plan_version", document_id)
        return row
