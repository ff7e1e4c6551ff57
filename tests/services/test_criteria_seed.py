"""The shipped criteria come into a store once."""

from datetime import date

import pytest

from app.common.errors import NothingToUndo
from app.models.act_codes import Act
from app.models.visit_codes import CriterionGroup
from app.services.catalogue import Services
from app.services.criteria_seed import load_shipped_criteria
from app.storage.criteria_source import shipped_criteria

NAMES = ["Mødestabilitet", "Samarbejde", "Kommunikation", "Kvalitet", "Arbejdstempo", "Selvstændighed"]


def test_shipped_criteria_are_the_six_of_the_design_with_four_levels_each() -> None:
    found = shipped_criteria()
    assert [each.name for each in found] == NAMES
    assert [each.group for each in found] == [CriterionGroup.social] * 3 + [CriterionGroup.professional] * 3
    assert [each.position for each in found] == [1, 2, 3, 4, 5, 6]
    for each in found:
        assert len(set(each.levels)) == 4
        assert all(0 < len(level) <= 120 for level in each.levels)


def test_criteria_come_once_and_what_was_changed_stays(services: Services) -> None:
    with services.vault.unit_of_work(Act.change_criteria) as work:
        versions = work.scorecards.versions()
        assert [each.name for each in versions] == NAMES
        assert {each.valid_from for each in versions} == {date(2000, 1, 1)}
        assert versions[0].level_4 == shipped_criteria()[0].levels[3]
        versions[0].name = "Fremmøde"
    assert not load_shipped_criteria(services.vault)
    with services.vault.reading() as work:
        assert [each.name for each in work.scorecards.versions()] == ["Fremmøde", *NAMES[1:]]


def test_putting_them_in_is_no_step_to_undo(services: Services) -> None:
    services.history.forget_steps()
    with services.vault.reading() as work:
        assert work.scorecards.has_criteria()
    with pytest.raises(NothingToUndo):
        services.history.undo_latest()
