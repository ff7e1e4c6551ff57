"""The competence card on its way to the printer: written beside the paper it becomes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.models.codes import FreezeReason
from app.services.competence_card_rows import CardDetails, CardPreview
from app.services.competence_cards import CompetenceCardService
from app.texts.messages import sentence
from app.ui.citizens.competence_card_inputs import CardInputs
from app.ui.citizens.paper_preview import PaperPreview
from app.ui.citizens.write_queue import WriteQueue
from app.ui.shared import messages
from app.ui.shared.desk import Desk
from app.ui.shared.later import soon
from app.ui.shared.paper import Paper

_PRIVACY = "Kortet er borgerens. Der står intet om sagen, intet fravær og intet CPR-nummer på det."
_KEPT = (
    "Det, du skriver, gemmes undervejs. "
    "Udskriv gemmer kortet under borgerens dokumenter, og så kan det ikke ændres."
)


class CompetenceCardPaper:
    """What the print preview asks of a competence card: printing it freezes it."""

    def __init__(self, cards: CompetenceCardService, card_id: str) -> None:
        self._cards = cards
        self.card_id = card_id
        self.texts: Mapping[str, str] = {}

    def draw(self) -> Paper:
        """The card as it would be printed now."""
        preview = self._cards.preview(self.card_id)
        lost = sorted({sign for signs in self._cards.unprintable(self.texts).values() for sign in signs})
        return Paper(
            heading="Kompetencekort",
            subtitle=preview.person,
            what=_what(preview, lost),
            content=preview.content,
            job_title=preview.title,
            file_name=preview.file_name,
            document_id=preview.document_id,
            privacy=_PRIVACY,
        )

    def keep(self, reason: FreezeReason) -> Changes:
        """Freeze the card."""
        return self._cards.freeze(self.card_id, reason)


class CardKeeper(QObject):
    """Saves what is written on a card: a pause after each change, and before the window goes away."""

    def __init__(self, desk: Desk, form: CardInputs) -> None:
        # The dialog may be gone when the last words are saved.
        super().__init__(desk)
        self._desk, self._form = desk, form
        self.queue = WriteQueue(desk, self)
        self.card_id = ""
        self._values: dict[str, Any] | None = None
        self._is_closed = False
        self.queue.saved.connect(self._on_saved)
        desk.join(self)

    def touch(self) -> None:
        """Something changed; taken from the form at once, which may be gone when it is saved."""
        self._values = self._form.values()

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        values, self._values = self._values, None
        if values is not None and self.card_id:
            cards, card_id = self._desk.services.cards, self.card_id
            self.queue.put(card_id, lambda: cards.save(card_id, values))

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        return self._values is not None or not self.queue.is_empty

    def close(self) -> None:
        """The card is put away; what is not saved yet is tried until it is."""
        self._is_closed = True
        self.flush_typing()
        self._on_saved()

    def _on_saved(self) -> None:
        if self._is_closed and not self.has_unsaved_text():
            self._desk.leave(self)
            self.deleteLater()


class CompetenceCardPreview(PaperPreview):
    """The competence card, written and printed (kompetencekort)."""

    def __init__(self, desk: Desk, citizen_id: str) -> None:
        super().__init__(desk)
        self._citizen_id = citizen_id
        self._paper = CompetenceCardPaper(desk.services.cards, "")
        self.form = CardInputs()
        self.keeper = CardKeeper(desk, self.form)
        self.add_option(self.form)
        self.set_cancel("Luk")
        self.form.edited.connect(self._on_typed)
        self.form.chosen.connect(self._on_chosen)
        self.keeper.queue.saved.connect(self._on_kept)
        self.keeper.queue.refused.connect(self._on_refused)
        self.keeper.queue.failed.connect(self._on_not_kept)
        self.closed.connect(self.keeper.close)

    def show_card(self) -> None:
        """Begin a card, or go on with the one that is begun, and open."""
        cards, citizen_id = self.desk.services.cards, self._citizen_id
        self.desk.tasks.command(self, lambda: cards.begin(citizen_id), self._on_begun, self._on_not_begun)

    def take_choices(self) -> None:
        """What is chosen goes to the card itself; the paper is drawn from there."""
        values = self.form.values()
        self._paper.texts = {str(number): text for number, text in enumerate(self.form.texts())}
        self._paper.texts = {**self._paper.texts, "by": values["quote_by"]}

    def _on_begun(self, changes: Changes) -> None:
        self.keeper.card_id = self._paper.card_id = changes.ids[0]
        services, citizen_id = self.desk.services, self._citizen_id
        self.desk.tasks.query(
            self,
            lambda: (
                services.cards.show(citizen_id).open_card,
                services.citizens.details(citizen_id).first_name,
            ),
            self._on_card,
        )

    def _on_not_begun(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        messages.tell(self.desk.host, "Kompetencekort", sentence(error))
        self.keeper.close()
        self.deleteLater()
        return True

    def _on_card(self, found: tuple[CardDetails | None, str]) -> None:
        card, first_name = found
        if card is None or not self.desk.may_open():
            self.keeper.close()
            self.deleteLater()
            return
        self.form.load(card, first_name)
        self.take_choices()
        self.show_source(self._paper)

    def _on_typed(self) -> None:
        self.keeper.touch()
        self.on_typed()

    def _on_chosen(self) -> None:
        self._on_typed()
        self._on_pause()

    def _on_pause(self) -> None:
        self.pause.cancel()
        self.take_choices()
        self.keeper.flush_typing()

    def _on_kept(self) -> None:
        # What was typed meanwhile is saved first; the paper is drawn once at the end.
        if self.is_open and not self.keeper.has_unsaved_text():
            self.problem_line.hide()
            self.redraw()

    def _on_refused(self, error: JobbroError) -> None:
        if self.is_open:
            self._show_problem(sentence(error))

    def _on_not_kept(self, _error: Exception) -> None:
        if self.is_open:
            self._show_problem("Det, du har skrevet, er ikke gemt endnu. Vi prøver igen.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line of text goes on to the next field; it never prints from there."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if is_enter and isinstance(QApplication.focusWidget(), QLineEdit):
            soon(self, self.focusNextChild)
            event.accept()
            return
        super().keyPressEvent(event)


def _what(preview: CardPreview, lost: list[str]) -> str:
    words = "Kortet er udskrevet, som det er gemt." if preview.document_id else _KEPT
    return f"{words} Tegn, der ikke kan udskrives: {' '.join(lost)}" if lost else words
