"""Filters of the lists, kept under names of the consultant's own."""

from dataclasses import dataclass

from app.common.changes import Changes, Topic
from app.common.errors import InvalidInput
from app.models.act_codes import Act, FilteredPage, RecordKind
from app.models.problem_codes import Problem
from app.models.saved_filter import SavedFilter, SavedFilterFields
from app.services.bin_items import lay_aside
from app.services.drafts import parse
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

MOST = 12


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """A saved filter."""

    id: str
    name: str
    text: str
    chip: str


class SavedFilterService:
    """What a consultant does with filters (gemte filtre)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_page(self, page: FilteredPage) -> tuple[SavedFilterRow, ...]:
        """The filters of a list, the oldest first."""
        with self._vault.reading() as work:
            return tuple(
                SavedFilterRow(row.id, row.name, row.text, row.chip)
                for row in work.saved_filters.of_page(page)
            )

    def save(self, page: FilteredPage, name: str, text: str, chip: str) -> Changes:
        """Keep what a list is narrowed to.

        Raises:
            InvalidInput: the name is missing, too long or taken, or there are twelve already.
        """
        values = parse(SavedFilterFields, {"name": name, "text": text, "chip": chip})
        with self._vault.unit_of_work(Act.save_filter) as work:
            _require_free(work, page, values["name"])
            if len(work.saved_filters.of_page(page)) >= MOST:
                raise InvalidInput({"name": Problem.too_many_filters})
            filter_id = work.saved_filters.add(SavedFilter(page=page, **values))
            return Changes.of(Topic.saved_filter, filter_id, act_id=work.act_id)

    def rename(self, filter_id: str, name: str) -> Changes:
        """Give a filter another name.

        Raises:
            InvalidInput: the name is missing, too long or taken.
        """
        with self._vault.unit_of_work(Act.rename_filter) as work:
            row = work.saved_filters.get(filter_id)
            values = parse(SavedFilterFields, {"name": name, "text": row.text, "chip": row.chip})
            if values["name"] != row.name:
                _require_free(work, row.page, values["name"])
            change(row, values)
            return Changes.of(Topic.saved_filter, filter_id, act_id=work.act_id)

    def discard(self, filter_id: str) -> Changes:
        """Put a filter into the bin."""
        with self._vault.unit_of_work(Act.discard_filter) as work:
            name = work.saved_filters.get(filter_id).name
            lay_aside(work, RecordKind.saved_filter, filter_id, name)
            return Changes.of(Topic.saved_filter, filter_id, act_id=work.act_id).and_of(Topic.bin)


def _require_free(work: UnitOfWork, page: FilteredPage, name: str) -> None:
    if work.saved_filters.named(page, name) is not None:
        raise InvalidInput({"name": Problem.name_taken})
