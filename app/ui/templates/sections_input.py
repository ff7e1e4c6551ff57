"""The sections of a letter: a list, and the one that is written in."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.letter_texts import is_needed
from app.services.template_rows import SectionDraft, TemplateDetails
from app.texts.letter_text import LetterSection
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton, link, secondary
from app.ui.shared.fields import Field
from app.ui.shared.inputs import LineField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import Paragraph
from app.ui.templates.placeholder_row import PlaceholderRow
from app.ui.templates.token_box import TokenBox

_LIST_WIDTH, _LIST_HEIGHT = 300, 340
_OWN = "own_"
_NEW_HEADING = "Nyt afsnit"

Section = dict[str, str]


class SectionsInput(QWidget):
    """All sections of a letter, edited one at a time (afsnit)."""

    accessible_role = "Grouping"

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self._known: dict[str, LetterSection] = {}
        self._problems: dict[str, str] = {}
        self._wordings: dict[str, str] = {}
        self._place = 0
        self._is_loading = False
        self.list = PeopleList("Afsnit")
        self.add_button = secondary("Tilføj afsnit", "add")
        self.remove_button = IconButton("delete", "Fjern afsnittet", kind="edged")
        self.heading = LineField(max_length=200)
        self.body = TokenBox()
        self.phrase_button = link("Indsæt tekst", small=True)
        self.heading_field = Field("Overskrift", self.heading)
        self.body_field = Field("Tekst", self.body)
        self.wording_label = Paragraph("", "small", "warning")
        self.placeholders = PlaceholderRow()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list.setFixedSize(theme.px(_LIST_WIDTH), theme.px(_LIST_HEIGHT))
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        below.addWidget(self.add_button)
        below.addStretch(1)
        below.addWidget(self.remove_button)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.list)
        left.addLayout(below)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(10))
        for part in (self.heading_field, self.body_field, self.wording_label, self.placeholders):
            right.addWidget(part)
        right.addWidget(self.phrase_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(16))
        whole.addLayout(left)
        whole.addLayout(right, 1)
        self.wording_label.hide()
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.heading.edited.connect(self._on_typed)
        self.body.edited.connect(self._on_typed)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.placeholders.chosen.connect(self._on_placeholder_chosen)

    def offer(self, details: TemplateDetails) -> None:
        """Say what the letter knows, and show its words."""
        self._known = {part.key: part for part in (*details.text.sections, *details.shipped.sections)}
        self.body.set_placeholders(details.text.placeholders)
        self._placeholders = {each.name: each for each in details.text.placeholders}
        self.placeholders.show_placeholders(details.text.placeholders)
        self.heading_field.setVisible(details.prints_headings)
        self.add_button.setVisible(details.prints_headings)
        self.set_value([{"key": p.key, "heading": p.heading, "body": p.body} for p in details.text.sections])

    def value(self) -> object:
        """The sections in their order, as a draft keeps them."""
        return [dict(section) for section in self._sections]

    def set_value(self, value: object) -> None:
        """Show sections; nothing counts as edited."""
        rows: Sequence[Any] = value if isinstance(value, list) else ()
        self._sections = [
            {name: str(row.get(name, "")) for name in ("key", "heading", "body")} for row in rows
        ]
        self._place = min(self._place, max(0, len(self._sections) - 1))
        self._show_list()
        self._show_section()

    def drafts(self) -> tuple[SectionDraft, ...]:
        """The sections as the service takes them."""
        return tuple(SectionDraft(**section) for section in self._sections)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark sections by key with what is wrong in them, and go to the first of those."""
        self._problems = dict(problems)
        found = [place for place, section in enumerate(self._sections) if section["key"] in problems]
        if found:
            self._place = found[0]
        self._show_list()
        self._show_section()

    def show_wordings(self, wordings: Mapping[str, str]) -> None:
        """Tell by key what had better be said otherwise; nothing is refused for it."""
        if wordings != self._wordings:
            self._wordings = dict(wordings)
            self._show_list()
            self._show_wording()

    def _show_wording(self) -> None:
        key = self._sections[self._place]["key"] if self._sections else ""
        self.wording_label.setText(self._wordings.get(key, ""))
        self.wording_label.setVisible(key in self._wordings)

    def _show_list(self) -> None:
        self.list.set_people([self._line(section) for section in self._sections])
        if self._sections:
            self.list.select(self._sections[self._place]["key"])

    def _line(self, section: Section) -> PersonLine:
        key, icon, tone, sign = section["key"], "", "muted", ""
        if key in self._problems:
            icon, tone, sign = "error", "danger", "Skal rettes"
        elif key in self._wordings:
            icon, tone, sign = "warning", "warning", "Bør siges anderledes"
        about = _about(self._known.get(key))
        heading = section["heading"] or "Uden overskrift"
        return PersonLine(key, heading, about, icon, tone, sign, tile="document")

    def _show_section(self) -> None:
        if not self._sections:
            return
        section = self._sections[self._place]
        known = self._known.get(section["key"])
        self._is_loading = True
        self.heading.set_value(section["heading"])
        self.body.set_value(section["body"])
        self._is_loading = False
        self.body.setAccessibleName(f"Tekst i {section['heading'] or 'afsnittet'}")
        self.body_field.clear_problem()
        if section["key"] in self._problems:
            self.body_field.show_problem(self._problems[section["key"]])
        self._show_wording()
        if known is not None and is_needed(known):
            self.remove_button.refuse("Brevet skal have afsnittet.")
        else:
            self.remove_button.allow()

    def _on_chosen(self, key: str) -> None:
        places = [place for place, section in enumerate(self._sections) if section["key"] == key]
        if places and places[0] != self._place:
            self._place = places[0]
            self._show_section()

    def _on_typed(self) -> None:
        if self._is_loading or not self._sections:
            return
        section = self._sections[self._place]
        heading = str(self.heading.value())
        section["body"] = str(self.body.value())
        if heading != section["heading"]:
            section["heading"] = heading
            self._show_list()
        self._problems.pop(section["key"], None)
        self.body_field.clear_problem()
        self.edited.emit()

    def _on_placeholder_chosen(self, name: str) -> None:
        self.body.insert(self._placeholders[name])

    def _on_add_clicked(self) -> None:
        keys = {section["key"] for section in self._sections}
        number = next(n for n in range(1, len(keys) + 2) if f"{_OWN}{n}" not in keys)
        self._place = min(self._place + 1, len(self._sections))
        self._sections.insert(self._place, {"key": f"{_OWN}{number}", "heading": _NEW_HEADING, "body": ""})
        self._show_list()
        self._show_section()
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading.selectAll()
        self.edited.emit()

    def _on_remove_clicked(self) -> None:
        del self._sections[self._place]
        self._place = max(0, self._place - 1)
        self._show_list()
        self._show_section()
        self.edited.emit()


def _about(section: LetterSection | None) -> str:
    if section is None:
        return "Eget afsnit"
    if section.is_required:
        return "Skal være der"
    return "Kommer med, når det passer til sagen" if section.part else "Valgfrit"
