"""The jobplan of one citizen: written in place, checked beside, printed from here."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import InvalidInput
from app.models.problem_codes import PlanGap
from app.services.catalogue import Services
from app.services.job_plan_rows import JobPlanDetails
from app.texts.messages import problem
from app.ui.citizens.job_plan_conflict import ConflictBox
from app.ui.citizens.job_plan_editor import JobPlanEditor
from app.ui.citizens.job_plan_keeping import Opened, PlanKeeper, read_plan
from app.ui.citizens.job_plan_paper import JobPlanPaper
from app.ui.citizens.job_plan_side import GapsCard, VersionsCard
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, link
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.phrase_typer import TIP, CasePhrases, PhraseTyper
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Label
from app.ui.tasks import ChangeBus, Tasks

_SIDE_WIDTH = 284
_NARROW = 760
_FOLLOWED = (
    Topic.job_plan,
    Topic.citizen,
    Topic.placement,
    Topic.company,
    Topic.mentor,
    Topic.settings,
    Topic.law,
)


class JobPlanTab(QWidget):
    """The tab *Jobplan* on a citizen's page (jobplan).

    Everything typed is kept each second and saved into the plan at a pause or when a field is left; there is
    no save button.
    """

    count_changed = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self._citizen_id = ""
        self._details: JobPlanDetails | None = None
        self._mine: dict[str, object] = {}
        self._removed_words: list[str] = []
        self.editor = JobPlanEditor(services.clock)
        self.keeper = PlanKeeper(services, tasks, self.editor.values, self)
        self.gaps_card = GapsCard()
        self.versions_card = VersionsCard(services.clock)
        self.conflict_box = ConflictBox()
        self.state_label = Label("", "small", "muted")
        self.phrases = PhraseTyper(CasePhrases(services.phrases, self._whom), tasks, self)
        self.phrase_button = link("Indsæt tekst", small=True)
        self.print_button = Button("Udskriv jobplan", icon="print")
        self.scroll_area = ScrollColumn()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Jobplan")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.setContentsMargins(0, 4, 4, 0)
        top.addWidget(self.state_label)
        top.addStretch(1)
        top.addWidget(self.phrase_button)
        top.addWidget(self.print_button)
        whole.addLayout(top)
        whole.addWidget(self.conflict_box)
        whole.addWidget(self.scroll_area, 1)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(12))
        for card in (self.gaps_card, self.editor.dates_card, self.versions_card):
            side.addWidget(card)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(16))
        self._columns.addWidget(self.editor, 1)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self.scroll_area.add(content)
        self._show_ready(is_ready=False)

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._on_left)
        self.editor.about_to_remove.connect(self._on_left)
        self.editor.removed.connect(self._on_removed)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.refused.connect(self.editor.show_problems)
        self.keeper.unprintable_found.connect(self.editor.show_unprintable)
        self.keeper.conflict_found.connect(self._on_conflict_found)
        self.keeper.state_changed.connect(self._on_state_changed)
        self.conflict_box.mine_chosen.connect(self._on_mine_chosen)
        self.conflict_box.mine_shown.connect(self._on_mine_shown)
        self.conflict_box.stored_chosen.connect(self._on_stored_chosen)
        self.conflict_box.stored_shown.connect(self._on_stored_shown)
        self.gaps_card.gap_chosen.connect(self._on_gap_chosen)
        self.versions_card.opened.connect(self.open_document)
        self.versions_card.signing_requested.connect(self._on_signing_requested)
        for box in self.editor.boxes():
            self.phrases.watch(box)
        self.phrase_button.setToolTip(TIP)
        self.phrase_button.clicked.connect(self.phrases.open)
        self.print_button.clicked.connect(self.print_plan)
        self._bus.changed.connect(self._on_changed)

    def _whom(self) -> str:
        return self._citizen_id

    def show_citizen(self, citizen_id: str) -> None:
        """Show a citizen's plan; what was typed about another is handed in first."""
        self.flush_typing()
        self._citizen_id = citizen_id
        self._details = None
        self._mine = {}
        self._removed_words = []
        self.conflict_box.hide()
        self.state_label.setText("")
        self._show_ready(is_ready=False)
        services = self._services
        self._tasks.query(self, lambda: read_plan(services, citizen_id), self._on_opened)

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        if self._details is not None:
            self.keeper.flush()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        return not self.keeper.is_kept

    def print_plan(self) -> None:
        """Show the plan as it would be printed; what is typed is saved first."""
        if self._details is not None and open_dialog(self) is None:
            self.keeper.save(self._on_saved_for_print)

    def open_document(self, document_id: str) -> None:
        """Show a stored version, to read it, print it again or save it."""
        if open_dialog(self) is None:
            self._open_preview(document_id)

    def _show_ready(self, *, is_ready: bool) -> None:
        for part in (self.editor, self.side, self.phrase_button, self.print_button):
            part.setEnabled(is_ready)

    def _on_opened(self, opened: Opened) -> None:
        details = opened.details
        if details.citizen_id != self._citizen_id:
            return
        self.keeper.open(details)
        self._show_ready(is_ready=True)
        self.editor.load(details)
        self._show_details(details)
        self.scroll_area.verticalScrollBar().setValue(0)
        if opened.typed is not None:
            self._bring_back(opened.typed, opened.made_from)
        self._tell_count()
        self._look_for_unprintable()

    def _bring_back(self, typed: dict[str, object], made_from: int) -> None:
        """Show a draft: at once when the plan is the one it was typed into, else as a choice."""
        stored = self.editor.values()
        self.editor.show_values(typed)
        if self.editor.values() == stored:
            self.keeper.discard()
        elif self._details is not None and made_from == self._details.version:
            self.keeper.touch()
            self._on_state_changed("Det, du skrev sidst, er hentet frem", "")
        else:
            self.keeper.set_conflict()
            self._on_conflict_found()

    def _show_details(self, details: JobPlanDetails) -> None:
        self._details = details
        self.editor.show_surroundings(details)
        self.gaps_card.show_gaps(details.gaps)
        self.versions_card.show_versions(details.versions)

    def _tell_count(self) -> None:
        done, total = self.editor.milestones.counts()
        self.count_changed.emit(f"{done}/{total}" if total else "")

    def _look_for_unprintable(self) -> None:
        plans, values = self._services.job_plans, self.editor.values()
        self._tasks.query(self, lambda: plans.unprintable(values), self.editor.show_unprintable)

    def _on_edited(self) -> None:
        self.keeper.touch()
        self._tell_count()

    def _on_left(self) -> None:
        if self._details is not None and not self.keeper.has_conflict:
            self.keeper.save()

    def _on_removed(self, words: str) -> None:
        self._removed_words.append(words)
        self.keeper.save()

    def _on_saved(self, details: JobPlanDetails, act_id: str) -> None:
        self._show_details(details)
        if self.keeper.is_clean:
            self.editor.clear_problems()
        words, self._removed_words = self._removed_words, []
        if words:
            self.toast_requested.emit(words[-1], act_id)

    def _on_state_changed(self, words: str, tone: str) -> None:
        self.state_label.setText(words)
        self.state_label.set_tone(tone or "muted")
        if tone == "danger":
            announce(self.state_label, words, urgent=True)

    def _on_changed(self, changes: Changes, source: object) -> None:
        if source is self.keeper or not self._citizen_id or not changes.touches(*_FOLLOWED):
            return
        services, citizen_id = self._services, self._citizen_id
        self._tasks.query(self, lambda: services.job_plans.show(citizen_id), self._on_read_again)

    def _on_read_again(self, details: JobPlanDetails) -> None:
        if details.citizen_id != self._citizen_id or self._details is None:
            return
        if not self.keeper.is_clean:
            # What is typed stays; saving it tells whether the plan itself was changed.
            self._show_details(details)
            return
        self.editor.load(details)
        self.keeper.follow(details)
        self._show_details(details)
        self._tell_count()

    def _on_conflict_found(self) -> None:
        self._on_state_changed("Ikke gemt i planen endnu", "warning")
        self.conflict_box.offer(shows_mine=True)

    def _on_mine_chosen(self) -> None:
        self.conflict_box.hide()
        self.keeper.overwrite()

    def _on_stored_shown(self) -> None:
        self._mine = self.editor.values()
        services, citizen_id = self._services, self._citizen_id
        self._tasks.query(self, lambda: services.job_plans.show(citizen_id), self._on_stored_read)

    def _on_stored_read(self, details: JobPlanDetails) -> None:
        if details.citizen_id != self._citizen_id:
            return
        self.editor.load(details)
        self.editor.setEnabled(False)
        self.side.setEnabled(False)
        self._show_details(details)
        self.conflict_box.offer(shows_mine=False)

    def _on_mine_shown(self) -> None:
        self._show_ready(is_ready=True)
        self.editor.show_values(self._mine)
        self.conflict_box.offer(shows_mine=True)

    def _on_stored_chosen(self) -> None:
        self.conflict_box.hide()
        self._show_ready(is_ready=True)
        self.keeper.discard()
        if self._details is not None:
            self.keeper.follow(self._details)
        self._on_state_changed("", "")
        self._tell_count()

    def _on_gap_key_chosen(self, key: str) -> None:
        self._on_gap_chosen(PlanGap(key))

    def _on_gap_chosen(self, gap: PlanGap) -> None:
        self.editor.focus_gap(gap)

    def _on_signing_requested(self, version_id: str, day: date) -> None:
        plans, card = self._services.job_plans, self.versions_card

        def failed(error: Exception) -> bool:
            if not isinstance(error, InvalidInput):
                return False
            card.show_problem(version_id, problem(next(iter(error.problems.values()))))
            return True

        self._tasks.command(self, lambda: plans.sign(version_id, day), self._on_signed, failed)

    def _on_signed(self, changes: Changes) -> None:
        self.toast_requested.emit("Underskriften er noteret", changes.act_id)

    def _on_saved_for_print(self, is_saved: bool) -> None:
        if is_saved:
            self._open_preview("")
        elif not self.editor.focus_first_problem():
            self._on_state_changed("Planen kan ikke udskrives, før alt er gemt.", "danger")

    def _open_preview(self, document_id: str) -> None:
        # Imported with the first preview: the PDF part of Qt is not needed to read and write.
        from app.ui.shared.print_preview import PrintPreview

        preview = PrintPreview(self, self._services, self._tasks)
        preview.told.connect(self._on_told)
        preview.gap_chosen.connect(self._on_gap_key_chosen)
        if document_id:
            preview.show_document(document_id)
        else:
            preview.show_source(JobPlanPaper(self._services.job_plans, self._citizen_id))

    def _on_told(self, words: str) -> None:
        self.toast_requested.emit(words, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side under the plan when there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_NARROW)
        self.side.setMaximumWidth(16_777_215 if is_narrow else theme.px(_SIDE_WIDTH))
        self.side.setMinimumWidth(0 if is_narrow else theme.px(_SIDE_WIDTH))
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() is not wanted:
            self._columns.setDirection(wanted)
            self._columns.setAlignment(
                self.side, Qt.AlignmentFlag(0) if is_narrow else Qt.AlignmentFlag.AlignTop
            )
