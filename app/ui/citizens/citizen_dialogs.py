"""Dialogs about the citizen as a person: register, change, and set group or benefit from a day on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.services.citizen_rows import CitizenDetails
from app.services.law import Choice
from app.texts.messages import problem
from app.ui.citizens.citizen_form import ADDRESS, CPR, CitizenForm
from app.ui.citizens.page_data import CITIZEN_FORM
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values

NEW = "new"
_WIDTH = 640


class _CitizenDialog(FormDialog):
    """What both dialogs with the form about a citizen share."""

    def __init__(self, desk: Desk, plan: FormPlan, form: CitizenForm) -> None:
        super().__init__(desk, plan, form)
        self.citizen_form = form
        self.keeper.due.connect(self._on_due)

    def _on_due(self) -> None:
        values = self.form.values()
        self.desk.tasks.query(self, lambda: _unprintable(values), self.citizen_form.show_characters)


class NewCitizenDialog(_CitizenDialog):
    """Registers a citizen (opret borger)."""

    def __init__(self, desk: Desk) -> None:
        form = CitizenForm(desk.clock, is_new=True)
        super().__init__(
            desk, FormPlan("Opret borger", "Opret borger", CITIZEN_FORM, NEW, width=_WIDTH), form
        )

    def prepare(self) -> None:
        """Show the dialog, with the target groups of today."""
        law, today = self.desk.services.law, self.desk.clock.today()
        self.desk.tasks.query(self, lambda: law.group_choices(today), self._on_choices)
        super().prepare()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Register the citizen."""
        citizens = self.desk.services.citizens
        return lambda: citizens.register(values)

    def _on_choices(self, choices: Sequence[Choice]) -> None:
        self.citizen_form.set_group_choices([(choice.key, choice.name) for choice in choices])
        self.form.mark_clean()


class ChangeCitizenDialog(_CitizenDialog):
    """Changes what is written about a citizen (ret stamdata)."""

    def __init__(self, desk: Desk, citizen: CitizenDetails) -> None:
        form = CitizenForm(desk.clock, is_new=False)
        super().__init__(
            desk,
            FormPlan("Ret stamdata", "Gem stamdata", CITIZEN_FORM, citizen.id, citizen.name, _WIDTH),
            form,
        )
        self._citizen = citizen
        self._waiting: InvalidInput | None = None
        form.load({name: getattr(citizen, name) for name in form.values() if hasattr(citizen, name)})
        form.hide_cpr(citizen.cpr_masked)
        if citizen.address_protection.value != "none":
            form.hide_address()
        form.reveal_requested.connect(self._on_reveal_requested)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Change the citizen, unless somebody else did meanwhile."""
        citizens, citizen = self.desk.services.citizens, self._citizen
        return lambda: citizens.change(citizen.id, values, citizen.version)

    def show_refusal(self, error: InvalidInput) -> None:
        """A hidden field that is refused is fetched first, so that it can be put right."""
        hidden = [name for name in error.problems if self.citizen_form.hides(name)]
        if hidden:
            self._waiting = error
            self._on_reveal_requested(hidden[0])
        else:
            super().show_refusal(error)

    def _on_reveal_requested(self, name: str) -> None:
        services, citizen_id = self.desk.services, self._citizen.id
        is_cpr = name in CPR

        def work() -> Mapping[str, object]:
            if is_cpr:
                return {"cpr_number": services.citizens.reveal_cpr(citizen_id)}
            # The look is logged by its own name; the parts of the address come with the form's values.
            services.citizens.reveal_address(citizen_id)
            values = services.citizens.editable(citizen_id)
            return {part: values[part] for part in ADDRESS}

        self.desk.tasks.query(self, work, self._on_revealed)

    def _on_revealed(self, values: Mapping[str, object]) -> None:
        self.citizen_form.reveal(values)
        self.form.focus_field(next(iter(values)))
        if self._waiting is not None:
            error, self._waiting = self._waiting, None
            super().show_refusal(error)


class PeriodForm(Form):
    """A target group or a benefit, and the day it holds from (målgruppe, ydelse)."""

    def __init__(self, desk: Desk, label: str) -> None:
        self._desk, self._label = desk, label
        super().__init__()

    def _build(self) -> None:
        self.key = Combo([("", "Vælg …")])
        self.starts_on = DateField(self._desk.clock)
        self.add_field("key", self._label, self.key)
        self.add_field("starts_on", "Gælder fra og med", self.starts_on)
        self.starts_on.set_value(self._desk.clock.today())


class PeriodDialog(FormDialog):
    """Lets a target group hold from a day on (sæt målgruppe)."""

    title, verb, label, refused_field = "Sæt målgruppe", "Gem målgruppe", "Målgruppe", "group_key"
    draft = "target_group"

    def __init__(self, desk: Desk, citizen: CitizenDetails) -> None:
        self._citizen = citizen
        self._period_form = PeriodForm(desk, self.label)
        super().__init__(
            desk, FormPlan(self.title, self.verb, self.draft, citizen.id, citizen.name), self._period_form
        )
        self._period_form.starts_on.edited.connect(self._on_day_edited)

    def prepare(self) -> None:
        """Show the dialog, with what could be chosen on the day."""
        self._ask_choices()
        super().prepare()

    def choices_on(self, day: date) -> Callable[[], tuple[Choice, ...]]:
        """What could be chosen on a day."""
        law = self.desk.services.law
        return lambda: law.group_choices(day)

    def setting(self, key: str, day: date) -> Callable[[], Changes]:
        """What sets it."""
        citizens, citizen_id = self.desk.services.citizens, self._citizen.id
        return lambda: citizens.set_group(citizen_id, key, day)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Set it from the day on."""
        day = self._period_form.starts_on.day() or self.desk.clock.today()
        return self.setting(str(values["key"]), day)

    def sentences_before_saving(self) -> dict[str, str]:
        """A choice and a day are needed."""
        found = {}
        if not self._period_form.key.value():
            found["key"] = "Vælg en fra listen."
        if self._period_form.starts_on.day() is None:
            found["starts_on"] = problem("not_a_date")
        return found

    def show_refusal(self, error: InvalidInput) -> None:
        """The tables do not have it on that day."""
        if self.refused_field in error.problems:
            self.form.show_sentences(
                {"key": "Den findes ikke i tabellerne den dag. Vælg en anden, eller ret datoen."}
            )
        else:
            super().show_refusal(error)

    def _ask_choices(self) -> None:
        day = self._period_form.starts_on.day()
        if day is not None:
            self.desk.tasks.query(self, self.choices_on(day), self._on_choices)

    def _on_day_edited(self) -> None:
        self._ask_choices()

    def _on_choices(self, choices: Sequence[Choice]) -> None:
        was_clean = not self.form.is_dirty
        self._period_form.key.set_choices(
            [("", "Vælg …"), *((choice.key, choice.name) for choice in choices)]
        )
        if was_clean:
            self.form.mark_clean()


class BenefitDialog(PeriodDialog):
    """Lets a benefit hold from a day on (sæt ydelse)."""

    title, verb, label, refused_field = "Sæt ydelse", "Gem ydelse", "Ydelse", "benefit_key"
    draft = "benefit"

    def choices_on(self, day: date) -> Callable[[], tuple[Choice, ...]]:
        """The benefits of a day."""
        law = self.desk.services.law
        return lambda: law.benefit_choices(day)

    def setting(self, key: str, day: date) -> Callable[[], Changes]:
        """What sets it."""
        citizens, citizen_id = self.desk.services.citizens, self._citizen.id
        return lambda: citizens.set_benefit(citizen_id, key, day)


def _unprintable(values: Values) -> dict[str, tuple[str, ...]]:
    # Imported on the database thread: it brings the font of the print with it.
    from app.services.job_plan_printing import unprintable

    return unprintable(values)
