"""Filters with a name: saved, renamed, deleted, and taken back."""

import pytest

from app.common.changes import Topic
from app.common.errors import InvalidInput
from app.models.act_codes import FilteredPage
from app.services.catalogue import Services
from app.services.saved_filters import MOST

CITIZENS, COMPANIES = FilteredPage.citizens, FilteredPage.companies


def names(services: Services, page: FilteredPage = CITIZENS) -> list[str]:
    return [row.name for row in services.filters.of_page(page)]


def test_filter_is_kept_on_its_own_page(services: Services) -> None:
    changes = services.filters.save(CITIZENS, " Unge uden plads ", "bo", "under_thirty")
    (row,) = services.filters.of_page(CITIZENS)
    assert (row.name, row.text, row.chip) == ("Unge uden plads", "bo", "under_thirty")
    assert changes.touches(Topic.saved_filter)
    assert names(services, COMPANIES) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_name_must_be_given_and_short(services: Services, name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.filters.save(CITIZENS, name, "bo", "")
    assert "name" in refused.value.problems


def test_name_is_taken_only_on_the_same_page(services: Services) -> None:
    services.filters.save(CITIZENS, "Mine", "bo", "")
    services.filters.save(COMPANIES, "Mine", "nord", "")
    with pytest.raises(InvalidInput) as refused:
        services.filters.save(CITIZENS, "Mine", "åse", "")
    assert refused.value.problems == {"name": "name_taken"}


def test_there_is_an_end_to_how_many_can_be_kept(services: Services) -> None:
    for number in range(MOST):
        services.filters.save(CITIZENS, f"Nr {number}", "bo", "")
    with pytest.raises(InvalidInput) as refused:
        services.filters.save(CITIZENS, "En til", "bo", "")
    assert refused.value.problems == {"name": "too_many_filters"}


def test_renaming_keeps_the_rest_and_may_keep_the_name(services: Services) -> None:
    filter_id = services.filters.save(CITIZENS, "Mine", "bo", "placed").ids[0]
    services.filters.save(CITIZENS, "Andres", "åse", "")
    services.filters.rename(filter_id, "Mine")
    services.filters.rename(filter_id, "Mine egne")
    assert names(services) == ["Mine egne", "Andres"]
    assert services.filters.of_page(CITIZENS)[0].chip == "placed"
    with pytest.raises(InvalidInput):
        services.filters.rename(filter_id, "Andres")


def test_deleting_can_be_taken_back(services: Services) -> None:
    filter_id = services.filters.save(CITIZENS, "Mine", "bo", "").ids[0]
    changes = services.filters.discard(filter_id)
    assert names(services) == []
    undone = services.history.undo(changes.act_id)
    assert names(services) == ["Mine"]
    assert undone.touches(Topic.saved_filter)
