"""The guidance letter on its way to the printer: to whom, how, and with which parts."""

from app.common.changes import Changes
from app.models.codes import Channel, FreezeReason, GuidancePart, LetterRecipient
from app.models.problem_codes import GuidanceGap
from app.services.guidance import GuidanceService
from app.services.guidance_rows import GuidanceChoices, GuidanceOrder, GuidancePreview, PartRow
from app.texts.labels import label
from app.ui.citizens.paper_preview import PaperPreview, fitting_tick
from app.ui.shared.cards import HintBox
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.desk import Desk
from app.ui.shared.fields import Field
from app.ui.shared.note_box import NoteBox
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import Label, Paragraph

_PRIVACY = "Brevet indeholder personoplysninger.\nCPR-nummer udelades altid."


class GuidancePaper:
    """What the print preview asks of a guidance letter: printing it freezes it."""

    def __init__(self, guidance: GuidanceService, order: GuidanceOrder) -> None:
        self._guidance = guidance
        self.order = order

    def draw(self) -> Paper:
        """The letter as it would be printed now."""
        preview = self._guidance.preview(self.order)
        return Paper(
            heading="Udskriv vejledningsbrev",
            subtitle=preview.person,
            what=_what(preview),
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            document_id=preview.document_id,
            gaps=tuple(PaperGap(gap.value, label(gap)) for gap in preview.gaps),
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Freeze the letter."""
        return self._guidance.freeze(self.order, reason)


class GuidanceLetterPreview(PaperPreview):
    """The print preview of a guidance letter (vejledningsbrev)."""

    def __init__(self, desk: Desk, citizen_id: str) -> None:
        super().__init__(desk)
        self._paper = GuidancePaper(desk.services.guidance, GuidanceOrder(citizen_id))
        self.recipient = Segmented([(code.value, label(code)) for code in LetterRecipient], "Modtager")
        self.address = NoteBox("Vej og nummer\nPostnummer og by", lowest=64, max_length=200)
        self.address_field = Field("Partsrepræsentantens adresse", self.address)
        self.channel = Combo([("", "Vælg …")])
        self.channel_field = Field("Sådan sendes brevet", self.channel)
        self.parts: dict[GuidancePart, CheckBox] = {}
        self.remarks_box = HintBox("", "info", icon="info")

    def show_letter(self) -> None:
        """Read what can be chosen, then open."""
        guidance, order = self.desk.services.guidance, self._paper.order
        self.desk.tasks.query(self, lambda: guidance.choices(order), self._on_choices)

    def take_choices(self) -> None:
        """Order the letter as it is chosen."""
        channel = str(self.channel.value())
        on = frozenset(part for part, tick in self.parts.items() if tick.isChecked())
        self._paper.order = GuidanceOrder(
            citizen_id=self._paper.order.citizen_id,
            recipient=LetterRecipient(self.recipient.value()),
            representative_address=str(self.address.value()),
            channel=Channel(channel) if channel else None,
            added=on,
            left_out=frozenset(self.parts) - on,
        )

    def _on_choices(self, choices: GuidanceChoices) -> None:
        channels = [(channel.value, label(channel)) for channel in choices.channels]
        self.channel.set_choices([("", "Vælg …"), *channels])
        self.channel.set_value(Channel.digital_post if Channel.digital_post in choices.channels else "")
        if choices.representative:
            self.add_option(Field("Modtager", self.recipient))
            self.add_option(self.address_field)
        self.add_option(self.channel_field)
        self._add_parts([row for row in choices.parts if not row.is_required])
        self.remarks_box.text_label.setText("\n".join(choices.remarks))
        self.add_option(self.remarks_box)
        self.address_field.hide()
        self.places = {
            GuidanceGap.channel: self.channel,
            GuidanceGap.digital_post_exempt: self.channel,
            GuidanceGap.address: self.address,
        }
        self.recipient.changed.connect(self._on_recipient_changed)
        self.channel.edited.connect(self.on_choice)
        self.address.edited.connect(self.on_typed)
        self.take_choices()
        self.show_source(self._paper)

    def _add_parts(self, rows: list[PartRow]) -> None:
        if not rows:
            return
        self.add_option(Label("Afsnit, du kan vælge", "smallstrong"))
        for row in rows:
            tick = fitting_tick(label(row.part), ticked=row.is_chosen)
            tick.setAccessibleDescription(row.source)
            tick.edited.connect(self.on_choice)
            self.parts[row.part] = tick
            self.add_option(tick)
            if row.is_uncertain:
                self.add_option(Paragraph(f"Efterprøv reglen: {row.source}", "cap", "warning"))

    def _on_recipient_changed(self, recipient: str) -> None:
        self.address_field.setVisible(recipient == LetterRecipient.representative)
        self.on_choice()


def _what(preview: GuidancePreview) -> str:
    if preview.gaps:
        return "Brevet kan ikke udskrives endnu:"
    if preview.document_id:
        return "Brevet er lavet og ikke ændret. Det udskrives, som det er gemt."
    return (
        "Udskriv gemmer brevet under borgerens dokumenter, og så kan det ikke ændres. "
        "Registrér bagefter, hvornår det er sendt eller udleveret."
    )
