"""A criterion of the scorecard in a form."""

from collections.abc import Callable

from app.common.changes import Changes
from app.models.visit_codes import CriterionGroup
from app.services.criteria import CriterionRow
from app.texts.labels import label
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.segmented import SegmentChoice

DRAFT = "criterion"
_WIDTH = 640
_LONGEST_NAME, _LONGEST_LEVEL = 60, 120
_NEW = "Kriteriet spørges der om fra i dag, sidst i sin gruppe."
_CHANGE = "Ændringen gælder fra i dag. Det, der allerede er scoret, beholder de ord, det er scoret efter."
_LEVELS = ("med meget støtte", "med nogen støtte", "næsten selvstændigt", "selvstændigt")


class CriterionForm(Form):
    """Name, group, and what each level means (kriterium)."""

    def _build(self) -> None:
        self.name = LineField("fx Mødestabilitet", max_length=_LONGEST_NAME)
        self.group = SegmentChoice([(code.value, label(code)) for code in CriterionGroup], "Gruppe")
        self.levels = [LineField(max_length=_LONGEST_LEVEL) for _ in _LEVELS]
        self.add_field("name", "Navn", self.name)
        self.add_field("group", "Gruppe", self.group)
        self.add_section("Trin")
        for number, (field, words) in enumerate(zip(self.levels, _LEVELS, strict=True), start=1):
            self.add_field(f"level_{number}", f"{number} – {words}", field)


class CriterionDialog(FormDialog):
    """Adds a criterion, or changes one (kriterium)."""

    def __init__(self, desk: Desk, row: CriterionRow | None = None) -> None:
        self._row = row
        plan = FormPlan(
            "Ret kriterium" if row else "Nyt kriterium",
            "Gem kriterium",
            DRAFT,
            row.criterion_id if row else "",
            _CHANGE if row else _NEW,
            _WIDTH,
        )
        super().__init__(desk, plan, CriterionForm())
        if row is not None:
            levels = {f"level_{number}": words for number, words in enumerate(row.levels, start=1)}
            self.form.load({"name": row.name, "group": row.group.value, **levels})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        criteria, row = self.desk.services.criteria, self._row
        if row is None:
            return lambda: criteria.add(values)
        criterion_id, mark = row.criterion_id, row.mark
        return lambda: criteria.change(criterion_id, values, mark)
