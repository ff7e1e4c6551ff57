"""The page of one citizen: header, tabs and facts, and what can be done about the citizen."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.services.form_drafts import FormDraftRow
from app.texts.messages import problem
from app.ui.citizens.access_log import AccessLogDialog
from app.ui.citizens.attendance_card import ATTENDANCE
from app.ui.citizens.attendance_form import AttendanceDialog
from app.ui.citizens.citizen_dialogs import BenefitDialog, ChangeCitizenDialog, PeriodDialog
from app.ui.citizens.citizen_header import CitizenHeader
from app.ui.citizens.citizen_papers import GAP_ACTS, PAPER_KEYS, guidance_dialog, open_paper
from app.ui.citizens.consent_form import NewConsentDialog, WithdrawConsentDialog
from app.ui.citizens.deadline_acts import DEADLINE_ACTS, DeadlineActs
from app.ui.citizens.end_placement_form import EndPlacementDialog
from app.ui.citizens.facts_column import FactsColumn
from app.ui.citizens.guidance_card import CORRECT, NOTE
from app.ui.citizens.move_dialog import MovePlacementDialog
from app.ui.citizens.page_data import CITIZEN_FORM, PageData
from app.ui.citizens.page_tabs import DOCUMENTS, PERSON, PLAN, SCORECARD, TIMELINE, PageTabs
from app.ui.citizens.personal_data_tab import CONSENT_TEXT, WITHDRAWAL, PersonalDataTab
from app.ui.citizens.placement_form import ChangePlacementDialog, HoursDialog, StartPlacementDialog
from app.ui.citizens.record_acts import RECORD_ACTS, act_on_record
from app.ui.citizens.timeline_entries import DOCUMENT_PREFIX, NOTE_PREFIX
from app.ui.citizens.timeline_tab import TimelineTab
from app.ui.shared import messages, theme
from app.ui.shared.agreement_form import NewAgreementDialog
from app.ui.shared.buttons import Button
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import Dialog
from app.ui.shared.form_dialog import FormDialog

_SIDE, _TOP = 28, 22
PAPER_ACTS = ("agreement", "consent")
_FACTS, _GAP = 276, 22


class CitizenPage(QWidget):
    """Everything about one citizen (borgerens side)."""

    back_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deadlines = DeadlineActs(desk)
        self.data: PageData | None = None
        self.back_button = Button("Tilbage til listen", "link", "back")
        self.header = CitizenHeader()
        self.timeline_tab = TimelineTab(desk)
        self.timeline_page = QWidget()
        self.person_tab = PersonalDataTab(desk)
        self.facts = FactsColumn()
        self.tabs = PageTabs(desk, self.timeline_page, self.person_tab)
        self._build()
        self._connect()
        desk.join(self.tabs)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.px(_SIDE)
        column.setContentsMargins(side, theme.px(_TOP), side, theme.px(12))
        column.setSpacing(theme.px(10))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        self.back_button.hide()
        row = QHBoxLayout(self.timeline_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(_GAP))
        row.addWidget(self.timeline_tab, 1)
        row.addWidget(self.facts)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.header.cpr_requested.connect(self._on_cpr_requested)
        self.header.action_requested.connect(self.act)
        self.person_tab.action_requested.connect(self.act)
        self.person_tab.draft_wanted.connect(self._on_draft_wanted)
        self.person_tab.draft_refused.connect(self._on_draft_refused)
        self.facts.action_requested.connect(self.act)
        self.facts.deadline_opened.connect(self._deadlines.open)
        self.facts.deadline_ticked.connect(self._deadlines.tick)
        self._deadlines.wished.connect(self.show_found)
        self.facts.company_requested.connect(self._desk.company_requested)
        self.facts.agreement_requested.connect(self._desk.agreement_requested)
        self.tabs.action_requested.connect(self.act)
        self.timeline_tab.document_requested.connect(self.tabs.show_document)
        self.timeline_tab.composer.open_changed.connect(self._on_composer_open_changed)

    def show_data(self, data: PageData) -> None:
        """Show a citizen, or the same one as things stand now."""
        is_other = self.data is None or self.data.citizen.id != data.citizen.id
        self.data = data
        if is_other:
            self.tabs.select(TIMELINE)
        self.header.show_data(data)
        self.timeline_tab.show_data(data)
        self.person_tab.show_data(data)
        self.facts.show_data(data, self._desk.clock.today())
        self.tabs.show_data(data)

    def fit(self, *, has_room_for_facts: bool, has_list: bool) -> None:
        """Put the facts beside the timeline or into a tab, and offer the way back to a hidden list."""
        self.back_button.setVisible(not has_list)
        self.tabs.offer_overview(offered=not has_room_for_facts)
        home = self.timeline_page.layout() if has_room_for_facts else self.tabs.overview_page.layout()
        if home is not None and home.indexOf(self.facts) < 0:
            home.addWidget(self.facts)
            self.facts.show()
        if has_room_for_facts:
            self.facts.setFixedWidth(theme.px(_FACTS))
            self.facts.column.setContentsMargins(0, theme.px(16), 0, 4)
        else:
            self.facts.setMinimumWidth(0)
            self.facts.setMaximumWidth(theme.px(2 * _FACTS))
            self.facts.column.setContentsMargins(0, 0, 0, 4)

    def new_note(self) -> None:
        """Go to the composer."""
        self.tabs.select(TIMELINE)
        self.timeline_tab.new_note()

    def begin_search(self) -> bool:
        """Search what the tab in front shows; says whether that can be searched here."""
        is_timeline = self.tabs.current() == TIMELINE
        if is_timeline:
            self.timeline_tab.begin_search()
        return is_timeline

    def focus_content(self) -> None:
        """Give the keyboard to what the tab in front shows."""
        target: QWidget = self.timeline_tab.timeline if self.tabs.current() == TIMELINE else self.tabs.bar
        if not target.isVisible():
            target = self.header.note_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self, key: str) -> None:
        """Do what a button or a line of the menu stands for."""
        if self.data is None:
            return
        if key == "note":
            self.new_note()
        elif key == "print":
            self.tabs.print_plan()
        elif key == SCORECARD:
            self.tabs.begin_scoring()
        elif key in RECORD_ACTS:
            act_on_record(self._desk, self.data, key)
        elif self._desk.may_open():
            self._open(key, self.data)

    def show_found(self, key: str) -> None:
        """Show a tab, a note or a document that was found, or do what a button stands for."""
        if key in (PLAN, DOCUMENTS, PERSON):
            self.tabs.select(key)
        elif key.startswith(NOTE_PREFIX):
            self.tabs.select(TIMELINE)
            self.timeline_tab.show_note(key.removeprefix(NOTE_PREFIX))
        elif key.startswith(DOCUMENT_PREFIX):
            self.tabs.show_document(key.removeprefix(DOCUMENT_PREFIX))
        else:
            self.act(key)

    def _open(self, key: str, data: PageData) -> None:
        if key in DEADLINE_ACTS:
            self._deadlines.act(key, data)
            return
        if key in PAPER_KEYS:
            paper = open_paper(self._desk, data.citizen.id, key)
            paper.told.connect(self._desk.say)
            paper.gap_chosen.connect(self._on_gap_chosen)
            return
        is_day = key.startswith(ATTENDANCE)
        dialog = self._attendance_dialog(key, data) if is_day else self._dialog(key)
        if isinstance(dialog, FormDialog):
            dialog.begin()
        elif dialog is not None:
            dialog.open()

    def _dialog(self, key: str) -> Dialog | None:
        data = self.data
        if data is None:
            return None
        citizen = data.citizen
        if key in (NOTE, CORRECT):
            return self._tied(guidance_dialog(self._desk, data, key), "Vejledningen er registreret")
        if key == "log":
            return AccessLogDialog(self._desk, citizen.id, citizen.name)
        if key in ("change", "group", "benefit"):
            kinds = {"change": ChangeCitizenDialog, "group": PeriodDialog, "benefit": BenefitDialog}
            words = {"change": "Stamdata er gemt", "group": "Målgruppen er sat", "benefit": "Ydelsen er sat"}
            return self._tied(kinds[key](self._desk, citizen), words[key])
        if key in PAPER_ACTS or key.startswith((CONSENT_TEXT, WITHDRAWAL)):
            return self._paper_dialog(key, data)
        return self._placement_dialog(key, data)

    def _paper_dialog(self, key: str, data: PageData) -> Dialog | None:
        citizen = data.citizen
        if key == "agreement":
            begun = NewAgreementDialog(self._desk, citizen.id, citizen.name)
            begun.saved.connect(self._on_agreement_begun)
            return self._tied(begun, "Mentoraftalen er begyndt")
        if key == "consent":
            given = NewConsentDialog(self._desk, citizen.id, citizen.name)
            return self._tied(given, "Samtykket er noteret")
        consent = next((row for row in data.consents if key.endswith(row.id)), None)
        if consent is None:
            return None
        if key.startswith(WITHDRAWAL):
            return self._tied(WithdrawConsentDialog(self._desk, consent), "Samtykket er trukket tilbage")
        messages.tell(self, f"Samtykke til {consent.recipient_name}", consent.text)
        return None

    def _attendance_dialog(self, key: str, data: PageData) -> FormDialog | None:
        if not data.placements or data.attendance is None:
            messages.tell(self, "Fremmøde", "Der er ingen dage at notere, før et forløb er begyndt.")
            return None
        day = key.removeprefix(ATTENDANCE).strip(":")
        dialog = AttendanceDialog(self._desk, data, date.fromisoformat(day) if day else None)
        dialog.cleared.connect(self._on_saved)
        return self._tied(dialog, "Fremmødet er noteret")

    def _on_gap_chosen(self, gap: str) -> None:
        """Go to where a letter's gap is filled; the words of the letter stand in the settings."""
        if gap in GAP_ACTS:
            self.act(GAP_ACTS[gap])
        else:
            messages.tell(self, "Brevets tekst", "Skabelonen mangler et afsnit, som brevet skal have.")

    def _on_agreement_begun(self, changes: Changes) -> None:
        self._desk.agreement_requested.emit(changes.ids[0])

    def _placement_dialog(self, key: str, data: PageData) -> Dialog | None:
        name, placement = data.citizen.name, data.placement
        if key in ("start", "another"):
            started = StartPlacementDialog(self._desk, data.citizen.id, name)
            return self._tied(started, f"Forløb startet for {name}")
        if placement is None:
            return None
        if key == "end":
            ended = EndPlacementDialog(self._desk, placement, name)
            return self._tied(ended, f"Forløbet hos {placement.place} er afsluttet")
        if key == "move":
            moved = MovePlacementDialog(self._desk, placement, data.citizen.id, name)
            return self._tied(moved, f"Flytningen af {name} er gemt")
        if key == "hours":
            return self._tied(HoursDialog(self._desk, placement), "Timerne er ændret")
        return self._tied(ChangePlacementDialog(self._desk, placement), "Forløbet er rettet")

    def _tied(self, dialog: FormDialog, words: str) -> FormDialog:
        dialog.setProperty("words", words)
        dialog.saved.connect(self._on_saved)
        return dialog

    def _on_saved(self, changes: Changes) -> None:
        dialog = self.sender()
        words = str(dialog.property("words")) if dialog is not None else ""
        self._desk.say(words, changes.act_id)
        if changes.warnings and not isinstance(dialog, ChangeCitizenDialog):
            messages.tell(self, words, " ".join(problem(code) for code in changes.warnings))

    def _on_cpr_requested(self) -> None:
        if self.data is not None:
            citizens, citizen_id = self._desk.services.citizens, self.data.citizen.id
            self._desk.tasks.query(self, lambda: (citizen_id, citizens.reveal_cpr(citizen_id)), self._on_cpr)

    def _on_cpr(self, found: tuple[str, str]) -> None:
        citizen_id, cpr_number = found
        if self.data is not None and self.data.citizen.id == citizen_id:
            self.header.cpr_text.reveal(cpr_number)

    def _on_draft_wanted(self) -> None:
        row: FormDraftRow | None = self.person_tab.offer.row
        if self.data is None or row is None or not self._desk.may_open():
            return
        dialog = ChangeCitizenDialog(self._desk, self.data.citizen)
        self._tied(dialog, "Stamdata er gemt").begin(row)
        self.person_tab.offer.hide()

    def _on_draft_refused(self) -> None:
        self.person_tab.offer.hide()
        if self.data is not None:
            self._desk.forget_draft(CITIZEN_FORM, self.data.citizen.id)

    def _on_composer_open_changed(self, is_open: bool) -> None:
        self.header.quieten(is_writing=is_open)
