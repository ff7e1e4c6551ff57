"""Note when and how a citizen was guided in writing."""

from collections.abc import Callable
from datetime import date

from app.common.changes import Changes
from app.common.dates import show_date
from app.models.codes import Channel
from app.services.guidance_rows import GuidanceRow
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared.buttons import quiet
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values

DRAFT = "guidance"
REMOVED = "Registreringen er fjernet"
_ELSEWHERE = "skriftlig vejledning, der er givet uden om Jobbro"


class GuidanceForm(Form):
    """The day and the way (vejledning registreret)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.given_on = DateField(self._desk.clock)
        self.given_by = Combo([("", "Vælg …"), *((channel.value, label(channel)) for channel in Channel)])
        self.add_field("given_on", "Sendt eller udleveret", self.given_on)
        self.add_field("given_by", "Måde", self.given_by)


class GuidanceGivenDialog(FormDialog):
    """Notes that a letter was sent or handed over, or that guidance was given outside the program.

    Args:
        desk: what the screen shares.
        citizen_id: who was guided.
        name: the citizen's name.
        letter: the letter that lies here, or a guidance whose day or way was wrong; ``None`` for guidance
            given outside the program.
    """

    def __init__(self, desk: Desk, citizen_id: str, name: str, letter: GuidanceRow | None) -> None:
        self._citizen_id, self._letter = citizen_id, letter
        self.guidance_form = GuidanceForm(desk)
        is_letter = letter is not None and letter.document_id
        what = f"brevet af {show_date(letter.dated_on)}" if letter is not None and is_letter else _ELSEWHERE
        is_new = letter is None or letter.given_on is None
        title, verb = ("Registrér vejledning", "Registrér") if is_new else ("Ret vejledning", "Gem rettelsen")
        super().__init__(
            desk, FormPlan(title, verb, DRAFT, citizen_id, f"{name}: {what}"), self.guidance_form
        )
        self.guidance_form.load(_values(letter, desk.clock.today()))
        self.remove_button = quiet("Fjern registreringen")
        self.remove_button.setVisible(not is_new)
        self.footer.insertWidget(0, self.remove_button)
        self.key_label.setVisible(is_new)
        self.remove_button.clicked.connect(self._on_remove_clicked)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Note it on the letter, or by itself."""
        guidance, citizen_id, letter = self.desk.services.guidance, self._citizen_id, self._letter
        if letter is not None:
            return lambda: guidance.give(letter.id, values, letter.version)
        return lambda: guidance.note_given(citizen_id, values)

    def _on_remove_clicked(self) -> None:
        guidance, letter = self.desk.services.guidance, self._letter
        if letter is not None:
            self.desk.tasks.command(
                self, lambda: guidance.remove(letter.id, letter.version), self._on_removed, self._on_failed
            )

    def _on_removed(self, changes: Changes) -> None:
        self.setProperty("words", REMOVED)
        self._on_saved(changes)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day and a way are needed."""
        found = {}
        if self.guidance_form.given_on.day() is None:
            found["given_on"] = problem("not_a_date")
        if not self.guidance_form.given_by.value():
            found["given_by"] = "Vælg, hvordan det skete."
        return found


def _values(letter: GuidanceRow | None, today: date) -> Values:
    """What stands in the form at first."""
    if letter is None:
        return {"given_on": today, "given_by": ""}
    way = letter.given_by or letter.channel
    return {"given_on": letter.given_on or today, "given_by": way.value if way is not None else ""}
