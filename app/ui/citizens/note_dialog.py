"""A finished note: read it, see what it said before, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.models.act_codes import RecordKind
from app.services.journal import NoteRow, NoteVersionRow
from app.services.note_care import AdditionRow
from app.texts.labels import label
from app.ui.citizens.note_additions import addition_view, current_mark
from app.ui.citizens.note_changes import ChangeNoteDialog, CorrectNoteDialog, RemarkDialog
from app.ui.citizens.note_move import MoveNoteDialog
from app.ui.shared import theme
from app.ui.shared.binning import put_in_bin
from app.ui.shared.buttons import Button, IconButton
from app.ui.shared.cards import FactRow
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.moments import moment_words
from app.ui.shared.text import Label, Paragraph, hairline

_WIDTH = 660


class NoteDialog(Dialog):
    """A note with its facts, corrections, remarks and versions (notat)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        super().__init__(desk.host, note.subject or label(note.contact_kind), width=_WIDTH)
        self._desk, self._note = desk, note
        self._is_locked = note.is_locked(desk.clock.now())
        self.text_label = Paragraph(note.text)
        self.before_box, self.after_box, self.versions_box = QWidget(), QWidget(), QWidget()
        self.sign_button = Button("Godkend", "secondary", "approved")
        self.more_button = IconButton("more", "Mere", kind="edged")
        self.menu = QMenu(self)
        self.actions_by_key: dict[str, QAction] = {}
        self._fill()
        self._join()

    def _fill(self) -> None:
        for name, value in self._facts():
            if value:
                self.add(FactRow(name, value))
        self.add(hairline())
        self.text_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        marks = [current_mark()] if self._note.corrections else []
        for box in (self.before_box, *marks, self.text_label, self.after_box, self.versions_box):
            self.add(box)
        for box in (self.before_box, self.after_box, self.versions_box):
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(10))
            box.hide()
        self.body.addStretch(1)
        self.footer.insertWidget(0, self.more_button)
        self.footer.insertWidget(3, self.sign_button)
        self.set_cancel("Luk")
        self.set_primary("Ret med begrundelse" if self._is_locked else "Ret notat", "edit")
        self.sign_button.setVisible(self._note.signed_at is None)
        self.sign_button.set_tip("Notatet er færdigt. Derefter kan det kun rettes med en begrundelse.")
        self._fill_menu()

    def _facts(self) -> tuple[tuple[str, str], ...]:
        note, clock = self._note, self._desk.clock
        signed = ""
        if note.signed_at is not None:
            signed = f"{moment_words(clock, note.signed_at)} af {note.signed_by}"
        elif self._is_locked:
            signed = "Nej, men det kan kun rettes med en begrundelse nu"
        elif note.locks_at is not None:
            signed = f"Nej. Det kan ændres frit til {moment_words(clock, note.locks_at)}"
        return (
            ("Hvornår", moment_words(clock, note.happened_at)),
            ("Kontaktform", label(note.contact_kind)),
            ("Kilde", f"{label(note.source)} · {label(note.nature).lower()}"),
            ("Deltog", note.participants),
            ("Næste skridt", note.next_step),
            ("Skrevet af", note.author),
            ("Godkendt", signed),
        )

    def _fill_menu(self) -> None:
        for key, text, is_offered in (
            ("move", "Flyt notat til …", True),
            ("remark", "Tilføj borgerens bemærkning …", True),
            ("history", "Historik", True),
            ("bin", "Slet notat", not self._is_locked),
        ):
            action = self.menu.addAction(text)
            action.setData(key)
            action.setVisible(is_offered)
            self.actions_by_key[key] = action

    def _join(self) -> None:
        self.confirmed.connect(self._on_correct_wanted)
        self.sign_button.clicked.connect(self._on_sign_clicked)
        self.more_button.clicked.connect(self.show_menu)
        self.menu.triggered.connect(self._on_menu_triggered)

    def first_focus(self) -> QWidget | None:
        """The way out: reading comes first."""
        return self.cancel_button

    def open(self) -> None:
        """Show the note and ask for what stands with it."""
        super().open()
        services, note_id = self._desk.services, self._note.id
        if self._note.corrections or self._note.remarks:
            self._desk.tasks.query(self, lambda: services.note_care.additions(note_id), self._on_additions)
        if self._note.versions > 1 + self._note.corrections:
            self._desk.tasks.query(self, lambda: services.journal.versions(note_id), self._on_versions)

    def show_menu(self) -> None:
        """Open the menu over its button."""
        corner = self.more_button.mapToGlobal(self.more_button.rect().topLeft())
        corner.setY(corner.y() - self.menu.sizeHint().height())
        self.menu.popup(corner)

    def _on_additions(self, additions: tuple[AdditionRow, ...]) -> None:
        for one in additions:
            is_before = bool(one.reason)
            box = self.before_box if is_before else self.after_box
            column = box.layout()
            if column is not None:
                column.addWidget(addition_view(one, self._note.subject, self._desk.clock))
                box.show()

    def _on_versions(self, versions: tuple[NoteVersionRow, ...]) -> None:
        column = self.versions_box.layout()
        if column is None:
            return
        column.addWidget(hairline())
        column.addWidget(Label(f"{len(versions)} versioner", "h3"))
        for version in versions:
            when = moment_words(self._desk.clock, version.kept_at)
            heading = f"Version {version.number} · {when} · {version.kept_by}"
            column.addWidget(Label(heading, "capstrong", "muted"))
            words = f"{version.subject}\n{version.text}" if version.subject else version.text
            column.addWidget(Paragraph(words, "small", "muted"))
        self.versions_box.show()

    def _on_correct_wanted(self) -> None:
        desk, note = self._desk, self._note
        kind = CorrectNoteDialog if note.is_locked(desk.clock.now()) else ChangeNoteDialog
        self.finish()
        kind(desk, note).begin()

    def _on_sign_clicked(self) -> None:
        care, note_id = self._desk.services.note_care, self._note.id
        self._desk.tasks.command(self, lambda: care.sign(note_id), self._on_signed)

    def _on_signed(self, changes: Changes) -> None:
        self._desk.say("Notatet er godkendt", changes.act_id)
        self.finish()

    def _on_menu_triggered(self, action: QAction) -> None:
        desk, note, key = self._desk, self._note, str(action.data())
        self.finish()
        if key == "move":
            MoveNoteDialog(desk, note).begin()
        elif key == "remark":
            RemarkDialog(desk, note).begin()
        elif key == "bin":
            put_in_bin(desk, RecordKind.journal_note, note.id)
        else:
            desk.history_requested.emit(RecordKind.journal_note.value, note.id)
