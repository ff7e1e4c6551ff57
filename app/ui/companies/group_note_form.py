"""The same note on several candidates of a place in one go."""

from collections.abc import Callable, Sequence

from app.common.changes import Changes
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.services.centres import CandidateRow
from app.texts.labels import label
from app.ui.companies.draft_places import place_of
from app.ui.shared.choices import Combo
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.segmented import SegmentChoice
from app.ui.shared.tick_list import TickList

DRAFT = "group_note"
_WIDTH = 620


class GroupNoteForm(Form):
    """Whom it is about, and what is told (notat til flere)."""

    def __init__(self, candidates: Sequence[CandidateRow]) -> None:
        self._candidates = candidates
        super().__init__()

    def _build(self) -> None:
        choices = [(one.citizen_id, one.name, "") for one in self._candidates]
        self.citizen_ids = TickList(choices, "Kandidater")
        self.text = NoteBox("Hvad skal stå i alles journal?", lowest=96)
        self.source = SegmentChoice([(code.value, label(code)) for code in NoteSource], "Kilde")
        self.nature = SegmentChoice(
            [(code.value, label(code)) for code in NoteNature], "Oplysning eller vurdering"
        )
        self.contact_kind = Combo([(code.value, label(code)) for code in ContactKind])
        self.next_step = LineField(max_length=1_000)
        self.add_field("text", "Notat", self.text, "Skriv det uden navne")
        self.add_field("citizen_ids", "Kandidater", self.citizen_ids)
        self.add_field("source", "Kilde", self.source)
        self.add_field("nature", "Oplysning eller vurdering", self.nature)
        self.add_field("contact_kind", "Kontaktform", self.contact_kind, beside="nature")
        self.add_field("next_step", "Næste skridt", self.next_step)


class GroupNoteDialog(FormDialog):
    """Writes the note; each candidate gets a record of their own."""

    def __init__(
        self, desk: Desk, company_id: str, place: tuple[str, str], there: Sequence[CandidateRow]
    ) -> None:
        plan = FormPlan(
            title="Notat til flere",
            verb="Gem notater",
            draft=DRAFT,
            subject_id=place[0],
            about=f"Det samme notat på hver sag, {place[1]}",
            width=_WIDTH,
            context=place_of(company_id, place[0]),
        )
        super().__init__(desk, plan, GroupNoteForm(there))
        self.form.load(
            {
                "citizen_ids": [one.citizen_id for one in there],
                "source": NoteSource.own_observation.value,
                "nature": NoteNature.fact.value,
                "contact_kind": ContactKind.visit.value,
            }
        )

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Write it."""
        notes = self.desk.services.group_notes
        chosen = values["citizen_ids"]
        people = [str(one) for one in chosen] if isinstance(chosen, list) else []
        told = {name: value for name, value in values.items() if name != "citizen_ids"}
        return lambda: notes.write(people, told)
