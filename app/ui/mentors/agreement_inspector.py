"""One agreement beside the list: what is agreed, what it lacks, who has signed, and what can be done."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.dates import show_date, show_short
from app.common.money import show_amount
from app.models.codes import AgreementStatus, MentorKind
from app.services.mentor_agreement_rows import AgreementDetails, AgreementGapRow, Signature
from app.texts.labels import label
from app.ui.mentors import wording
from app.ui.mentors.sign_form import PARTIES
from app.ui.shared import theme
from app.ui.shared.buttons import Button, IconButton, link
from app.ui.shared.cards import Card, FactRow, Icon, IconLine
from app.ui.shared.chips import Chip
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Label, Paragraph, hairline

_WIDTH = 296
# What can be done by where the agreement stands: the first is the primary button.
_VERBS = {
    "print": ("Udskriv", "print"),
    "sign": ("Underskrift", "sign"),
    "renew": ("Forny aftale", "reload"),
    "edit": ("Ret", "edit"),
    "end": ("Afslut", "close"),
    "discard": ("Slet kladde", "delete"),
    "history": ("Historik", "time"),
}


class AgreementInspector(Card):
    """The inspector of *Mentoraftaler*; tells what is wanted, the screen does it."""

    action_requested = Signal(str)
    gap_chosen = Signal(str)
    version_requested = Signal(str)
    citizen_requested = Signal(str)
    company_requested = Signal(str)
    closed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._clock = clock
        self.details: AgreementDetails | None = None
        self.close_button = IconButton("close", "Luk", kind="inside")
        self.facts_column = ScrollColumn(gap=10)
        self.citizen_link = link("")
        self.company_link = link("", small=True)
        self.gap_links: dict[str, Button] = {}
        self.version_links: list[Button] = []
        self.buttons: dict[str, Button] = {}
        self._foot = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.setFixedWidth(theme.px(_WIDTH))
        side = theme.px(16)
        self.facts_column.column.setContentsMargins(side, theme.px(14), theme.px(12), theme.px(8))
        self.add(self.facts_column, 1)
        self._foot.setContentsMargins(side, theme.px(8), side, theme.px(14))
        self._foot.setSpacing(theme.px(8))
        self.body.addLayout(self._foot)
        self.close_button.clicked.connect(self.closed)

    def show_details(self, details: AgreementDetails) -> None:
        """Show an agreement."""
        self.details = details
        self.setAccessibleName(f"Mentoraftale, {details.row.citizen_name}")
        self.facts_column.clear()
        for part in self._parts(details):
            self.facts_column.add(part)
        self._show_buttons(details)

    def _parts(self, details: AgreementDetails) -> Iterable[QWidget]:
        yield self._top_part(details)
        yield hairline()
        yield _facts(details)
        if details.gaps and details.row.status is not AgreementStatus.ended:
            yield hairline()
            yield self._gaps(details.gaps)
        yield hairline()
        yield from _text("Formål", details.purpose, "Ikke skrevet endnu.")
        yield Label("Mentors opgaver", "smallstrong")
        yield from _tasks(details.tasks)
        if details.follow_ups:
            shown = ", ".join(show_short(day) for day in details.follow_ups)
            yield from _text("Opfølgning", shown, "")
        if details.assessment:
            yield from _text("Konkret vurdering (kun i sagen)", details.assessment, "")
        yield hairline()
        yield _signatures(details.signatures, is_printed=bool(details.versions))
        if details.versions:
            yield self._versions(details)
        if details.end_note:
            yield from _text("Hvorfor den sluttede", details.end_note, "")

    def _top_part(self, details: AgreementDetails) -> QWidget:
        row = details.row
        head = QWidget()
        whole = QVBoxLayout(head)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(2))
        top = QHBoxLayout()
        top.addWidget(Chip(wording.status_words(row), wording.status_tone(row)))
        top.addStretch(1)
        self.close_button = IconButton("close", "Luk", kind="inside")
        self.close_button.clicked.connect(self.closed)
        top.addWidget(self.close_button)
        whole.addLayout(top)
        whole.addWidget(ElidedLabel(row.citizen_name, "h2"))
        self.citizen_link = link("Åbn borgeren", small=True)
        self.citizen_link.setAccessibleName(f"Åbn {row.citizen_name}")
        self.citizen_link.clicked.connect(self._on_citizen_clicked)
        if row.company_id:
            # A lone ampersand would be taken for the mark of a key.
            self.company_link = link(row.company_name.replace("&", "&&"), small=True)
            self.company_link.setAccessibleName(f"Åbn {row.company_name}")
            self.company_link.clicked.connect(self._on_company_clicked)
            whole.addWidget(self.company_link, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.citizen_link, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _gaps(self, gaps: tuple[AgreementGapRow, ...]) -> QWidget:
        """What stands in the way first, each a link to where it is written."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.gap_links = {}
        required = [row for row in gaps if row.is_required]
        heading = "Mangler før udskrift" if required else "Klar til udskrift"
        column.addWidget(Label(heading, "smallstrong", "danger" if required else "success"))
        for row in gaps:
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            tone = "danger" if row.is_required else "muted"
            line.addWidget(Icon("error" if row.is_required else "hint", tone, 16))
            button = link(label(row.gap), small=True)
            button.setProperty("gap", row.gap.value)
            button.setAccessibleDescription(wording.source_words(row))
            button.set_tip(wording.source_words(row))
            button.clicked.connect(self._on_gap_clicked)
            self.gap_links[row.gap.value] = button
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
            if row.hint:
                column.addWidget(Paragraph(wording.gap_words(row), "cap", "muted"))
        return box

    def _versions(self, details: AgreementDetails) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Label("Versioner", "smallstrong"))
        self.version_links = []
        for version in details.versions:
            day = show_date(self._clock.local(version.frozen_at).date())
            button = link(f"Version {version.number} · {day}", small=True)
            button.setProperty("document", version.document_id)
            button.clicked.connect(self._on_version_clicked)
            self.version_links.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if details.is_changed:
            column.addWidget(Paragraph("Aftalen er ændret siden den nyeste version.", "cap", "warning"))
        return box

    def _show_buttons(self, details: AgreementDetails) -> None:
        while (item := self._foot.takeAt(0)) is not None:
            inner = item.layout()
            while inner is not None and (part := inner.takeAt(0)) is not None:
                _free(part.widget())
            _free(item.widget())
        self.buttons = {}
        first, *others = verbs_of(details)
        self._foot.addWidget(self._button(first, "primary"))
        for start in range(0, len(others), 2):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for key in others[start : start + 2]:
                row.addWidget(self._button(key, "secondary"), 1)
            self._foot.addLayout(row)

    def _button(self, key: str, kind: str) -> Button:
        text, icon = _VERBS[key]
        button = self.buttons[key] = Button(text, kind, icon)
        button.setProperty("action", key)
        button.clicked.connect(self._on_action_clicked)
        return button

    def _on_action_clicked(self) -> None:
        self.action_requested.emit(self._said("action"))

    def _on_gap_clicked(self) -> None:
        self.gap_chosen.emit(self._said("gap"))

    def _on_version_clicked(self) -> None:
        self.version_requested.emit(self._said("document"))

    def _said(self, name: str) -> str:
        button = self.sender()
        return "" if button is None else str(button.property(name))

    def _on_citizen_clicked(self) -> None:
        if self.details is not None:
            self.citizen_requested.emit(self.details.row.citizen_id)

    def _on_company_clicked(self) -> None:
        if self.details is not None and self.details.row.company_id:
            self.company_requested.emit(self.details.row.company_id)


def verbs_of(details: AgreementDetails) -> list[str]:
    """What can be done, the most likely first; its history can always be read."""
    return [*_changing_verbs(details), "history"]


def _changing_verbs(details: AgreementDetails) -> list[str]:
    row = details.row
    may_renew = [] if row.is_renewed else ["renew"]
    if row.status is AgreementStatus.ended:
        return [*may_renew, "print"]
    if row.status is AgreementStatus.signed:
        return [*may_renew, "print", "sign", "end"]
    rest = ["discard"] if not details.versions else ["end"]
    edit = [] if details.has_signatures else ["edit"]
    if row.status is AgreementStatus.sent:
        return ["sign", "print", *edit, *rest]
    if any(gap.is_required for gap in details.gaps):
        return [*edit, "print", *rest]
    return ["print", *edit, *rest]


def _facts(details: AgreementDetails) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    mentor = details.row.mentor_name or "Ikke valgt"
    facts = {
        "Mentor": mentor,
        "Ansættelse": "" if details.mentor_kind is MentorKind.company else label(details.mentor_kind),
        "Timer": wording.hours_words(details.minutes_per_week),
        "Periode": wording.period_words(details.starts_on, details.ends_on),
        "Sluttede": show_date(details.ended_on) if details.ended_on else "",
        "Timesats": "" if details.rate_oere is None else show_amount(details.rate_oere),
        "I alt højst": "" if details.total_oere is None else show_amount(details.total_oere),
    }
    for name, value in facts.items():
        if value:
            column.addWidget(FactRow(name, value))
    return box


def _text(title: str, words: str, none: str) -> Iterable[QWidget]:
    yield Label(title, "smallstrong")
    yield Paragraph(words or none, "small", "muted")


def _tasks(tasks: str) -> Iterable[QWidget]:
    lines = [line.strip() for line in tasks.splitlines() if line.strip()]
    if not lines:
        yield Paragraph("Ikke skrevet endnu.", "small", "muted")
    for line in lines:
        yield IconLine("done", line)


def _signatures(signatures: tuple[Signature, ...], *, is_printed: bool) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(Label("Underskrifter", "smallstrong"))
    if not is_printed:
        column.addWidget(Paragraph("Aftalen er ikke udskrevet endnu.", "small", "muted"))
        return box
    for signature in signatures:
        column.addWidget(_signature(PARTIES[signature.party], signature.signed_on))
    return box


def _signature(name: str, signed_on: date | None) -> QWidget:
    if signed_on is None:
        return IconLine("time", f"{name}, mangler", tone="warning")
    return IconLine("success", f"{name}, {show_date(signed_on)}", tone="success")


def _free(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
