"""A standard phrase in a form."""

from collections.abc import Callable

from app.common.changes import Changes
from app.models.act_codes import RecordKind
from app.services.phrases import PhraseRow
from app.texts.phrase_file import shipped_phrases
from app.ui.shared.choices import CheckBox
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.templates.placeholder_row import PlaceholderRow
from app.ui.templates.token_box import TokenBox

DRAFT = "phrase"
_WIDTH = 640
_CHANGED = "En leveret tekst, som er ændret her. Sletter du ændringen, kommer den leverede tilbage."
_SHIPPED = "En leveret tekst. Ændringen gælder kun her."


class PhraseForm(Form):
    """Name, shortcut and text (standardtekst)."""

    def _build(self) -> None:
        placeholders = shipped_phrases().placeholders
        self.name = LineField("fx »Samtale holdt«", max_length=60)
        self.shortcut = LineField("fx samtale", max_length=21)
        self.body = TokenBox(placeholders, lowest=110, highest=260, max_length=4_000)
        self.is_shown = CheckBox("Vis i menuen")
        self.placeholders = PlaceholderRow()
        self.placeholders.show_placeholders(placeholders)
        self.add_field("name", "Navn", self.name)
        self.add_field("shortcut", "Genvej (valgfri)", self.shortcut, beside="name")
        self.add_field("body", "Tekst", self.body)
        self.add_widget(self.placeholders)
        self.add_choice("is_shown", self.is_shown)
        self.is_shown.set_value(value=True)

    def _connect(self) -> None:
        self.placeholders.chosen.connect(self._on_placeholder_chosen)

    def _on_placeholder_chosen(self, name: str) -> None:
        self.body.insert(next(each for each in shipped_phrases().placeholders if each.name == name))


class PhraseDialog(FormDialog):
    """Writes a phrase of one's own, or changes one (standardtekst)."""

    def __init__(self, desk: Desk, phrase: PhraseRow | None = None) -> None:
        self._phrase = phrase
        about = ""
        if phrase is not None and phrase.shipped_key:
            about = _CHANGED if phrase.id else _SHIPPED
        plan = FormPlan(
            "Ret standardtekst" if phrase else "Ny standardtekst",
            "Gem standardtekst",
            DRAFT,
            phrase.key if phrase else "",
            about,
            _WIDTH,
            record=(RecordKind.phrase, phrase.id) if phrase and phrase.id else None,
        )
        super().__init__(desk, plan, PhraseForm())
        if phrase is not None:
            self.form.load({name: getattr(phrase, name) for name in self.form.values()})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Add or change."""
        phrases, phrase = self.desk.services.phrases, self._phrase
        phrase_id, shipped_key = (phrase.id, phrase.shipped_key) if phrase else ("", "")
        return lambda: phrases.save(values, phrase_id=phrase_id, shipped_key=shipped_key)
