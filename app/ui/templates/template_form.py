"""The words of a letter, section by section, with an example beside them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.models.codes import DocumentKind
from app.services.template_rows import TemplateCheck, TemplateDetails, TemplateDraft, TemplateRefused
from app.texts.labels import label
from app.texts.letter_text import LetterText, TextFault
from app.texts.template_words import fault_sentence, wording_sentence
from app.ui.shared import theme
from app.ui.shared.autosave import Autosave
from app.ui.shared.buttons import secondary
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.phrase_typer import TIP, PhraseTyper, TemplatePhrases
from app.ui.shared.print_pages import PdfPages
from app.ui.templates.sections_input import SectionsInput

DRAFT = "template"
_WIDTH, _PAGES_HEIGHT = 1040, 560
_SHOW, _BACK = "Vis eksempel", "Tilbage til teksten"
_MOST_SENTENCES = 4


class TemplateForm(Form):
    """Heading, sections, and what was changed (skabelon)."""

    def _build(self) -> None:
        self.title = LineField(max_length=200)
        self.sections = SectionsInput()
        self.what_changed = LineField("fx »Kortere om bisidder«", max_length=200)
        self.add_field("title", "Brevets overskrift", self.title)
        self.add_field("sections", "Afsnit", self.sections)
        self.add_field("what_changed", "Hvad er ændret?", self.what_changed, "Står ved versionen")

    def offer(self, details: TemplateDetails) -> None:
        """Show the words in force."""
        self.fields["title"].setVisible(details.prints_headings)
        self.sections.offer(details)
        self.load({"title": details.text.title})
        self.mark_clean()

    def show_check(self, check: TemplateCheck) -> None:
        """Show faults where they stand, and go to the first."""
        by_place: dict[str, list[TextFault]] = {}
        for fault in check.faults:
            by_place.setdefault(fault.place, []).append(fault)
        keys = {section.key for section in check.text.sections}
        inside = {place: _said(faults, check.text) for place, faults in by_place.items() if place in keys}
        sentences = {}
        if "title" in by_place:
            sentences["title"] = _said(by_place["title"], check.text)
        others = [fault for fault in check.faults if fault.place != "title"]
        if others:
            more = f" Og {len(others) - _MOST_SENTENCES} til." if len(others) > _MOST_SENTENCES else ""
            sentences["sections"] = _said(others[:_MOST_SENTENCES], check.text) + more
        self.show_sentences(sentences)
        self.sections.show_problems(inside)


class TemplateDialog(FormDialog):
    """Changes a template: each time it is saved is a new version (ret skabelon)."""

    def __init__(self, desk: Desk, kind: DocumentKind) -> None:
        self._kind = kind
        self._details: TemplateDetails | None = None
        self.template_form = TemplateForm()
        plan = FormPlan(f"Ret skabelon: {label(kind)}", "Gem ny version", DRAFT, kind.value, width=_WIDTH)
        super().__init__(desk, plan, self.template_form)
        self.preview_button = secondary(_SHOW, "show")
        self.pages = PdfPages()
        self.pause = Autosave(self)
        self._place_widgets()
        self.preview_button.clicked.connect(self._on_preview_clicked)
        self.form.edited.connect(self.pause.touch)
        self.pause.due.connect(self._on_pause)

    def _place_widgets(self) -> None:
        self.pages.setFixedHeight(theme.px(_PAGES_HEIGHT))
        self.pages.hide()
        self.body.insertWidget(self.body.count() - 1, self.pages)
        self.footer.insertWidget(self.footer.count() - 2, self.preview_button)

    def prepare(self) -> None:
        """Read the words in force, then open."""
        templates, kind = self.desk.services.templates, self._kind
        self.desk.tasks.query(self, lambda: templates.open(kind), self._on_details)

    def first_focus(self) -> QWidget | None:
        """The list of sections."""
        return self.template_form.sections.list

    def draft(self, values: Values) -> TemplateDraft:
        """What is written, as the service takes it."""
        details = self._details
        return TemplateDraft(
            title=str(values["title"]),
            sections=self.template_form.sections.drafts(),
            what_changed=str(values["what_changed"]),
            based_on=details.number if details else 0,
        )

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Keep a new version."""
        templates, kind, draft = self.desk.services.templates, self._kind, self.draft(values)
        return lambda: templates.save(kind, draft)

    def show_refusal(self, error: InvalidInput) -> None:
        """Faults stand at their sections."""
        if isinstance(error, TemplateRefused):
            self.template_form.show_check(error.check)
        else:
            super().show_refusal(error)

    def _on_details(self, details: TemplateDetails) -> None:
        self._details = details
        self.template_form.offer(details)
        sections = self.template_form.sections
        source = TemplatePhrases(self.desk.services.phrases, details.text.placeholders)
        self.phrases = PhraseTyper(source, self.desk.tasks, self)
        self.phrases.watch(sections.body)
        sections.phrase_button.setToolTip(TIP)
        sections.phrase_button.clicked.connect(self.phrases.open)
        self.open()

    def _on_preview_clicked(self) -> None:
        if self.pages.isVisible():
            self._show_pages(shown=False)
            return
        templates, kind, draft = self.desk.services.templates, self._kind, self.draft(self.form.values())
        self.preview_button.set_busy(busy=True, text="Tegner …")
        self.desk.tasks.query(
            self, lambda: templates.preview(kind, draft), self._on_drawn, self._on_preview_refused
        )

    def _on_drawn(self, content: bytes) -> None:
        self.preview_button.set_busy(busy=False)
        self._show_pages(shown=True)
        self.pages.show_pdf(content)

    def _on_preview_refused(self, error: Exception) -> bool:
        self.preview_button.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.show_refusal(error)
        return isinstance(error, InvalidInput)

    def _show_pages(self, *, shown: bool) -> None:
        self.form.setVisible(not shown)
        self.pages.setVisible(shown)
        self.preview_button.setText(_BACK if shown else _SHOW)

    def _on_pause(self) -> None:
        if not self.is_open:
            return
        templates, kind, draft = self.desk.services.templates, self._kind, self.draft(self.form.values())
        self.desk.tasks.query(self, lambda: templates.check(kind, draft), self._on_checked)

    def _on_checked(self, check: TemplateCheck) -> None:
        found: dict[str, str] = {}
        for each in check.wordings:
            found[each.place] = f"{found.get(each.place, '')} {wording_sentence(each)}".strip()
        self.template_form.fields["title"].show_hint(found.pop("title", ""))
        self.template_form.sections.show_wordings(found)


def _said(faults: list[TextFault], text: LetterText) -> str:
    return " ".join(dict.fromkeys(fault_sentence(fault, text) for fault in faults))
