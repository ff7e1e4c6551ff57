"""The form of a criterion is filled in through its page: ``test_criteria_page.py``."""

from app.ui.criteria.criterion_form import CriterionForm


def test_form_has_a_field_for_each_level(qapp: object) -> None:
    del qapp
    assert list(CriterionForm().fields) == ["name", "group", *(f"level_{level}" for level in range(1, 5))]
