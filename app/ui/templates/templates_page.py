"""Indstillinger · Skabeloner: the words of letters, and standard phrases."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.dates import show_date
from app.services.catalogue import Services
from app.services.phrases import PhraseRow
from app.services.template_rows import TemplateRow
from app.texts.labels import label
from app.texts.phrase_file import shipped_phrases
from app.texts.template_words import shown
from app.ui.shared import theme
from app.ui.shared.buttons import Button, secondary
from app.ui.shared.cards import Card
from app.ui.shared.desk import Desk
from app.ui.shared.list_filter import TableFilter
from app.ui.shared.row_model import Column
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.tasks import ChangeBus, Tasks
from app.ui.templates.phrase_form import PhraseDialog
from app.ui.templates.template_form import TemplateDialog
from app.ui.templates.versions_dialog import TemplateVersionsDialog

_WIDTH = 980
_TEMPLATES = (
    "Ordene i breve og planer. Hver gang du gemmer, bliver det en ny version, og papirer husker, hvilken "
    "version de er lavet af."
)
_PHRASES = (
    "Korte tekster, du sætter ind, mens du skriver: vælg »Indsæt tekst«, tryk Ctrl Mellemrum, eller skriv / "
    "og genvejen og så mellemrum."
)


class TemplatesPage(ScrollColumn):
    """Templates and phrases (skabeloner og standardtekster)."""

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self.desk = Desk(services, tasks, bus, self)
        self.templates: TableView[TemplateRow] = TableView(
            (
                Column("Skabelon", _kind, is_strong=True, width=170),
                Column("Gælder nu", _version, detail=_newer, width=210),
                Column("Dato", _changed, detail=_author, width=170),
                Column("Kilde", _source, detail=_certainty),
            ),
            "Skabeloner",
        )
        self.phrases: TableView[PhraseRow] = TableView(
            (
                Column("Navn", _name, is_strong=True, width=230),
                Column("Genvej", _shortcut, width=130),
                Column("Tekst", _body),
                Column("Hvorfra", _origin, width=150),
            ),
            "Standardtekster",
        )
        self.edit_button = Button("Ret skabelon …", icon="edit")
        self.versions_button = secondary("Versioner …", "time")
        self.new_phrase_button = Button("Ny standardtekst", icon="add")
        self.edit_phrase_button = secondary("Ret standardtekst …", "edit")
        self.phrase_filter = TableFilter(self.phrases, "Find standardtekst")
        self._build_page()
        self._join()

    def _build_page(self) -> None:
        templates = Card("Skabeloner")
        templates.add(Paragraph(_TEMPLATES))
        templates.add(self.templates)
        templates.body.addLayout(_row(self.edit_button, self.versions_button))
        phrases = Card("Standardtekster")
        phrases.add(Paragraph(_PHRASES))
        phrases.add(self.phrase_filter)
        phrases.add(self.phrases)
        phrases.body.addLayout(_row(self.new_phrase_button, self.edit_phrase_button))
        for card in (templates, phrases):
            card.setMaximumWidth(theme.px(_WIDTH))
            self.add(card)
        self._show_choice()

    def _join(self) -> None:
        self.templates.current_changed.connect(self._show_choice)
        self.templates.row_opened.connect(self._on_edit_clicked)
        self.phrases.current_changed.connect(self._show_choice)
        self.phrases.row_opened.connect(self._on_edit_phrase_clicked)
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.versions_button.clicked.connect(self._on_versions_clicked)
        self.new_phrase_button.clicked.connect(self._on_new_phrase_clicked)
        self.edit_phrase_button.clicked.connect(self._on_edit_phrase_clicked)
        self._bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read both lists."""
        self._tasks.query(self, self._services.templates.rows, self._on_templates)
        self._tasks.query(self, self._services.phrases.rows, self._on_phrases)

    def flush_typing(self) -> None:
        """Hand what is typed into a dialog to the store now."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.desk.has_unsaved_text()

    def _on_templates(self, rows: Sequence[TemplateRow]) -> None:
        self.templates.set_rows(rows)
        self.templates.setFixedHeight(self.templates.whole_height() + theme.px(4))
        if self.templates.current_row() is None and rows:
            self.templates.select(rows[0])
        self._show_choice()

    def _on_phrases(self, rows: Sequence[PhraseRow]) -> None:
        self.phrases.set_rows(rows)
        self.phrases.setFixedHeight(self.phrases.whole_height() + theme.px(4))
        self._show_choice()

    def _show_choice(self) -> None:
        for table, buttons, reason in (
            (self.templates, (self.edit_button, self.versions_button), "Vælg først en skabelon."),
            (self.phrases, (self.edit_phrase_button,), "Vælg først en standardtekst."),
        ):
            for button in buttons:
                if table.current_row() is None:
                    button.refuse(reason)
                else:
                    button.allow()

    def _on_edit_clicked(self) -> None:
        row = self.templates.current_row()
        if row is not None and self.desk.may_open():
            dialog = TemplateDialog(self.desk, row.kind)
            dialog.saved.connect(self._on_template_saved)
            dialog.begin()

    def _on_versions_clicked(self) -> None:
        row = self.templates.current_row()
        if row is not None and self.desk.may_open():
            TemplateVersionsDialog(self.desk, row.kind).begin()

    def _on_new_phrase_clicked(self) -> None:
        self._open_phrase(None)

    def _on_edit_phrase_clicked(self) -> None:
        row = self.phrases.current_row()
        if row is not None:
            self._open_phrase(row)

    def _open_phrase(self, row: PhraseRow | None) -> None:
        if self.desk.may_open():
            dialog = PhraseDialog(self.desk, row)
            dialog.saved.connect(self._on_phrase_saved)
            dialog.begin()

    def _on_template_saved(self, changes: Changes) -> None:
        self.desk.say("Ny version af skabelonen er gemt", changes.act_id)

    def _on_phrase_saved(self, changes: Changes) -> None:
        self.desk.say("Standardteksten er gemt", changes.act_id)

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.template) and self.isVisible():
            self.reload()


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _kind(row: TemplateRow) -> str:
    return label(row.kind)


def _version(row: TemplateRow) -> str:
    return f"Egen version {row.number}" if row.number else f"Leveret version {row.shipped_version}"


def _newer(row: TemplateRow) -> str:
    return "Programmet har en nyere" if row.has_newer else ""


def _changed(row: TemplateRow) -> str:
    return show_date(row.at.date() if row.at else row.dated)


def _author(row: TemplateRow) -> str:
    return row.author or "Programmet"


def _certainty(row: TemplateRow) -> str:
    return f"Sikkerhed: {label(row.certainty).lower()}"


def _source(row: TemplateRow) -> str:
    return row.source


def _name(row: PhraseRow) -> str:
    return row.name


def _shortcut(row: PhraseRow) -> str:
    return f"/{row.shortcut}" if row.shortcut else ""


def _body(row: PhraseRow) -> str:
    return " ".join(shown(row.body, shipped_phrases().placeholders).split())


def _origin(row: PhraseRow) -> str:
    words = "Egen" if not row.shipped_key else "Leveret, ændret" if row.id else "Leveret"
    return words if row.is_shown else f"{words} · skjult"
