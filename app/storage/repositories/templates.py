"""Templates as they were changed here, and standard phrases."""

import json

from sqlmodel import col, select

from app.models.codes import DocumentKind
from app.models.history import HistoryEntry
from app.models.template import Phrase, TemplateVersion
from app.storage.repositories.base import Repository


class Templates(Repository):
    """Versions of templates, and phrases (skabeloner og standardtekster)."""

    def versions(self, kind: DocumentKind) -> list[TemplateVersion]:
        """Every version of a kind that was saved here, the newest first."""
        query = select(TemplateVersion).where(TemplateVersion.kind == kind)
        return list(self._session.exec(query.order_by(col(TemplateVersion.number).desc())))

    def latest(self, kind: DocumentKind) -> TemplateVersion | None:
        """The version in force; ``None`` while nothing was changed here."""
        query = select(TemplateVersion).where(TemplateVersion.kind == kind)
        return self._session.exec(query.order_by(col(TemplateVersion.number).desc()).limit(1)).first()

    def version(self, version_id: str) -> TemplateVersion:
        """One version."""
        return self._get(TemplateVersion, version_id)

    def last_number(self, kind: DocumentKind) -> int:
        """The highest number ever given, also to versions that were undone: papers may name them."""
        query = select(HistoryEntry.after).where(HistoryEntry.table_name == TemplateVersion.__tablename__)
        rows = (json.loads(after) for after in self._session.exec(query) if after)
        return max((row["number"] for row in rows if row["kind"] == kind.value), default=0)

    def phrases(self) -> list[Phrase]:
        """Every phrase that was written or changed here."""
        return list(self._session.exec(select(Phrase).order_by(col(Phrase.name), col(Phrase.id))))

    def phrase(self, phrase_id: str) -> Phrase:
        """One phrase."""
        return self._get(Phrase, phrase_id)
