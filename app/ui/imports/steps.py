"""The steps of the wizard: what and which file, what it would do, and what it did."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.act_codes import ImportKind
from app.services.import_report import ImportReport
from app.texts.labels import label
from app.ui.imports.file_drop import FileDrop
from app.ui.imports.preview import (
    COLUMNS,
    PreviewRow,
    counted,
    ignored_words,
    preview_rows,
    status_counts,
    writable,
)
from app.ui.shared import theme
from app.ui.shared.banner import Banner
from app.ui.shared.cards import Card
from app.ui.shared.chips import Chip
from app.ui.shared.choices import RadioGroup
from app.ui.shared.fields import label_for
from app.ui.shared.list_filter import TableFilter
from app.ui.shared.progress import Bar
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Label, Paragraph

_DETAILS = {
    ImportKind.companies: "Navn, CVR-nummer, adresse, kontaktperson",
    ImportKind.centres: "Center, virksomheder, pladser, pris, periode",
    ImportKind.citizens: "CPR-nummer, navn, målgruppe, kontakt",
    ImportKind.placements: "CPR-nummer, navn, center, start, slut, udslusning",
}
_TABLE_HEIGHT = 300


class ChoiceStep(QWidget):
    """Step 1: what the file lists, and the file (vælg fil)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("", "", "danger")
        self.kinds = RadioGroup(
            [(kind.value, label(kind), _DETAILS[kind]) for kind in ImportKind], "Hvad er der i filen?"
        )
        self.drop = FileDrop()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.banner)
        column.addWidget(label_for(self.kinds, "Hvad er der i filen?"))
        column.addWidget(self.kinds)
        column.addWidget(
            Paragraph(
                "Hent virksomheder og virksomhedscentre før forløb: Et forløb skal kende sit center.",
                "small",
                "muted",
            )
        )
        column.addSpacing(theme.px(4))
        column.addWidget(self.drop)
        column.addStretch(1)
        self.banner.hide()

    def kind(self) -> ImportKind:
        """What the file lists."""
        return ImportKind(str(self.kinds.value()))

    def show_problem(self, sentence: str) -> None:
        """Say why the file cannot be read; an empty sentence takes it away."""
        if sentence:
            self.banner.show_message("Filen kan ikke læses", sentence, "danger")
        self.banner.setVisible(bool(sentence))


class PreviewStep(QWidget):
    """Step 2: what every line would do; nothing is stored yet (se efter)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("", "", "danger")
        self.chips: list[Chip] = []
        self.ignored_label = Paragraph("", "small", "muted")
        self.table: TableView[PreviewRow] = TableView(COLUMNS, "Linjer i filen")
        self.filter_field = TableFilter(self.table, "Find linje")
        self.remark_label = Paragraph("", "small", "muted")
        self._chip_row = QHBoxLayout()
        self._build()
        self.table.current_changed.connect(self._on_current_changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._chip_row.setSpacing(theme.px(6))
        self._chip_row.addStretch(1)
        self._chip_row.addWidget(self.filter_field, 2)
        card = Card(flush=True)
        card.add(self.table, 1)
        column.addWidget(self.banner)
        column.addLayout(self._chip_row)
        column.addWidget(self.ignored_label)
        column.addWidget(card, 1)
        column.addWidget(self.remark_label)
        self.table.setMinimumHeight(theme.px(_TABLE_HEIGHT))
        # Two lines stay free, so that the table keeps its place while one goes through it.
        self.remark_label.setMinimumHeight(2 * theme.line_height("small"))

    def show_report(self, report: ImportReport) -> None:
        """Show what a file would do."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(words, tone) for words, tone in status_counts(report)]
        for place, chip in enumerate(self.chips):
            self._chip_row.insertWidget(place, chip)
        self.ignored_label.setText(ignored_words(report))
        self.ignored_label.setVisible(bool(report.ignored_columns))
        rows = preview_rows(report)
        self.filter_field.set_value("")
        self.table.narrow("")
        self.table.set_rows(rows)
        self.remark_label.setText(_spelled_out(rows[0]) if rows else "")
        self._show_banner(report)

    def _on_current_changed(self, row: object) -> None:
        self.remark_label.setText(_spelled_out(row) if isinstance(row, PreviewRow) else "")

    def _show_banner(self, report: ImportReport) -> None:
        self.banner.show()
        if report.rejected:
            refused = len({cell.line for cell in report.rejected})
            words = "1 linje kan ikke indlæses" if refused == 1 else f"{refused} linjer kan ikke indlæses"
            if report.rejected[0].line == 0:
                words = "Filen kan ikke indlæses"
            line = "Intet er gemt. Ret filen, gem den, og læs den igen."
            self.banner.show_message(words, line, "danger")
        elif not writable(report):
            self.banner.show_message("Alt i filen står her i forvejen", "Der er intet at indlæse.", "info")
        else:
            self.banner.hide()


class ResultStep(QWidget):
    """Step 3: how far it has come, and what it did (indlæs)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = Bar(0.0, "Fremdrift")
        self.progress_label = Label("", "body", "muted")
        self.banner = Banner("", "", "success")
        self.detail_label = Paragraph("", "body", "muted")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        column.setSpacing(theme.px(12))
        for part in (self.progress_label, self.bar, self.banner, self.detail_label):
            column.addWidget(part)
        column.addStretch(1)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it has come."""
        words = f"Læser linje {done} af {total} …" if total else "Læser filen …"
        self.progress_label.setText(words)
        self.bar.show_share(done / total if total else 0.0, words)
        self._show_parts(is_done=False)

    def show_result(self, report: ImportReport) -> None:
        """Say what was imported."""
        self.banner.show_message(
            f"{counted(len(report.lines), report.kind)} er indlæst",
            _result_line(report),
            "success",
        )
        odd = len({warning.line for warning in report.warnings})
        words = {0: "", 1: "1 linje har en bemærkning."}.get(odd, f"{odd} linjer har en bemærkning.")
        self.detail_label.setText(words)
        self._show_parts(is_done=True)

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.banner.show_message("Indlæsningen er fortrudt", "Intet af den står tilbage.", "info")
        self.detail_label.setText("")
        self._show_parts(is_done=True)

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was imported, or why it cannot be taken back."""
        self.banner.show_message("Det lykkedes ikke", sentence, "danger")
        self._show_parts(is_done=True)

    def _show_parts(self, *, is_done: bool) -> None:
        self.progress_label.setVisible(not is_done)
        self.bar.setVisible(not is_done)
        self.banner.setVisible(is_done)
        self.detail_label.setVisible(is_done and bool(self.detail_label.text()))


def _spelled_out(row: PreviewRow) -> str:
    """The whole remark: in the table a long one is cut."""
    if not row.remark:
        return ""
    return f"Linje {row.line}: {row.remark}" if row.line else row.remark


def _result_line(report: ImportReport) -> str:
    words = [words for words, tone in status_counts(report) if tone != "warning"]
    return f"{', '.join(words)}." if words else "Intet blev ændret."
