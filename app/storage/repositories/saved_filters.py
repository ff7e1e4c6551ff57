"""Filters that the consultant gave a name."""

from sqlmodel import col, select

from app.models.act_codes import FilteredPage
from app.models.saved_filter import SavedFilter
from app.storage.repositories.base import Repository


class SavedFilters(Repository):
    """Every saved filter (gemte filtre)."""

    def get(self, filter_id: str) -> SavedFilter:
        """One filter."""
        return self._get(SavedFilter, filter_id)

    def of_page(self, page: FilteredPage) -> list[SavedFilter]:
        """The filters of a page, the oldest first."""
        query = select(SavedFilter).where(SavedFilter.page == page)
        return list(self._session.exec(query.order_by(col(SavedFilter.created_at), col(SavedFilter.id))))

    def named(self, page: FilteredPage, name: str) -> SavedFilter | None:
        """The filter of a page with a name."""
        query = select(SavedFilter).where(SavedFilter.page == page, SavedFilter.name == name)
        return self._session.exec(query).first()
