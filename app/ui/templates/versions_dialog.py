"""The versions of a template: read, and taken into use again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.dates import show_moment
from app.common.errors import InvalidInput, JobbroError
from app.models.codes import DocumentKind
from app.services.template_rows import TemplateDetails, TemplateRefused, VersionRow
from app.texts.labels import label
from app.texts.letter_text import LetterText
from app.texts.messages import problem, sentence
from app.texts.template_words import fault_sentence, shown
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.fields import Field
from app.ui.shared.inputs import LineField
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Paragraph
from app.ui.templates.token_box import TokenBox

_WIDTH = 860
_BACK, _AGAIN = "Gå tilbage til leveret skabelon", "Tag i brug igen"


class TemplateVersionsDialog(Dialog):
    """Every version of a template with its words (tidligere versioner)."""

    def __init__(self, desk: Desk, kind: DocumentKind) -> None:
        super().__init__(desk.host, f"Versioner: {label(kind)}", width=_WIDTH)
        self._desk, self._kind = desk, kind
        self._details: TemplateDetails | None = None
        self.table: TableView[VersionRow] = TableView(
            (
                Column("Version", _version, sort=_number, width=210),
                Column("Dato", _date, width=210),
                Column("Hvem", _author, width=170),
                Column("Hvad er ændret", _what),
            ),
            "Versioner",
        )
        self.newer_label = Paragraph("", "small", "warning")
        self.words = TokenBox(lowest=240, highest=240, max_length=1_000_000)
        self.reason = LineField(max_length=200)
        self.reason_field = Field("Hvorfor tages den i brug?", self.reason)
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.table.sort_first_by(0, Qt.SortOrder.DescendingOrder)
        self.words.setReadOnly(True)
        self.words.setAccessibleName("Versionens tekst")
        for part in (self.newer_label, self.table, self.words, self.reason_field):
            self.add(part)
        self.newer_label.hide()
        self.set_cancel("Luk")
        self.set_primary(_AGAIN, "undo")

    def _join(self) -> None:
        self.table.current_changed.connect(self._on_chosen)
        self.confirmed.connect(self._on_confirmed)

    def begin(self) -> None:
        """Read the versions, then open."""
        templates, kind = self._desk.services.templates, self._kind
        self._desk.tasks.query(self, lambda: templates.open(kind), self._on_details)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def _on_details(self, details: TemplateDetails) -> None:
        self._details = details
        newest = details.versions[0]
        has_newer = bool(details.text.local_version) and newest.shipped_version < details.shipped.version
        self.newer_label.setText(
            f"Programmet er kommet med version {details.shipped.version}. Din version gælder stadig."
        )
        self.newer_label.setVisible(has_newer)
        self.table.set_rows(details.versions)
        self.table.setFixedHeight(min(self.table.whole_height() + 4, 260))
        self.table.select(newest)
        self._on_chosen(newest)
        if not self.is_open:
            self.open()

    def _on_chosen(self, row: VersionRow | None) -> None:
        if row is None:
            return
        templates, kind, version_id = self._desk.services.templates, self._kind, row.id
        self._desk.tasks.query(self, lambda: templates.words_of(kind, version_id), self._on_words)
        is_shipped = not row.id or row.is_return
        self.primary_button.setText(_BACK if is_shipped else _AGAIN)
        is_in_use = row.is_current or (is_shipped and not self._is_local)
        if is_in_use:
            self.primary_button.refuse("Den gælder nu.")
        else:
            self.primary_button.allow()
        self.reason_field.setVisible(not is_in_use)

    @property
    def _is_local(self) -> bool:
        return self._details is not None and bool(self._details.text.local_version)

    def _on_words(self, text: LetterText) -> None:
        self.words.set_placeholders(text.placeholders)
        parts = [f"{part.heading}\n{shown(part.body, text.placeholders)}" for part in text.sections]
        self.words.setPlainText("\n\n".join(parts))

    def _on_confirmed(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        templates, kind, version_id = self._desk.services.templates, self._kind, row.id
        reason = str(self.reason.value())
        self.reason_field.clear_problem()
        if not version_id or row.is_return:
            self._desk.tasks.command(
                self, lambda: templates.reset(kind, reason), self._on_done, self._on_refused
            )
        else:
            self._desk.tasks.command(
                self, lambda: templates.restore(kind, version_id, reason), self._on_done, self._on_refused
            )

    def _on_done(self, changes: Changes) -> None:
        self._desk.say("Skabelonen er taget i brug", changes.act_id)
        self.finish()

    def _on_refused(self, error: Exception) -> bool:
        if isinstance(error, TemplateRefused):
            check = error.check
            self.reason_field.show_problem(" ".join(fault_sentence(one, check.text) for one in check.faults))
        elif isinstance(error, InvalidInput):
            self.reason_field.show_problem(" ".join(problem(code) for code in error.problems.values()))
        elif isinstance(error, JobbroError):
            self.reason_field.show_problem(sentence(error))
        return isinstance(error, JobbroError)


def version_name(row: VersionRow) -> str:
    """What a version is called."""
    if not row.id:
        return f"Leveret, version {row.shipped_version}"
    return f"{row.number} · leveret tekst" if row.is_return else f"{row.number}"


def _number(row: VersionRow) -> int:
    return row.number


def _version(row: VersionRow) -> str:
    return f"{version_name(row)} (gælder)" if row.is_current else version_name(row)


def _date(row: VersionRow) -> str:
    return show_moment(row.at) if row.at else ""


def _author(row: VersionRow) -> str:
    return row.author if row.id else "Programmet"


def _what(row: VersionRow) -> str:
    return row.what_changed
