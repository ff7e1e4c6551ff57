"""What is being typed and not yet saved."""

from sqlmodel import col, select

from app.models.form_draft import FormDraft
from app.storage.repositories.base import Repository


class Drafts(Repository):
    """One draft for each form and subject (kladder)."""

    def find(self, form: str, subject_id: str) -> FormDraft | None:
        """The draft of a form about a subject."""
        query = select(FormDraft).where(FormDraft.form == form, FormDraft.subject_id == subject_id)
        return self._session.exec(query).first()

    def put(self, form: str, subject_id: str, values: str) -> None:
        """Keep the values of a form, as JSON."""
        row = self.find(form, subject_id)
        if row is None:
            self.add(FormDraft(form=form, subject_id=subject_id, values=values))
        elif row.values != values:
            row.values = values

    def drop(self, form: str, subject_id: str) -> None:
        """Forget a draft; without effect when there is none."""
        row = self.find(form, subject_id)
        if row is not None:
            self.remove(row)

    def every(self) -> list[FormDraft]:
        """All drafts, the latest first."""
        return list(self._session.exec(select(FormDraft).order_by(col(FormDraft.changed_at).desc())))
