"""The guide of the very first start: a store with a password in a few minutes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.ui.lock.first_run_welcome import Step, WelcomeStep
from app.ui.lock.gate import Gate
from app.ui.lock.step_rail import StepRail
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, quiet, secondary
from app.ui.shared.text import Label, Paragraph

if TYPE_CHECKING:
    from app.services.catalogue import Services
    from app.ui.lock.first_run_profile import ImportStep, ProfileStep, ReadyStep
    from app.ui.lock.first_run_steps import PasswordStep, RecoveryKeyStep
    from app.ui.plan import Plan
    from app.ui.tasks import Tasks

_WIDTH, _HEIGHT = 1000, 640
_RING = 4
_TITLES = ("Velkommen", "Adgangskode", "Gendannelsesnøgle", "Kommune og profil", "Hent borgere", "Klar")
# There is a store from the third step on, and its key is gone from the fourth: no way back to either.
_RECOVERY_KEY = 2
_WITHOUT_WAY_BACK = (0, 2, 3)


class FirstRun(Gate):
    """Six steps; only the password and the recovery key are required (første start).

    It is made with the welcome alone, which is what a new user waits for; the others follow when it is left.

    Args:
        tasks: runs everything that touches the disk.
        plan: checks folders and builds services.
        folder: where the store will lie unless another folder is chosen.
    """

    password: "PasswordStep"
    recovery_key: "RecoveryKeyStep"
    profile: "ProfileStep"
    import_step: "ImportStep"
    ready: "ReadyStep"

    store_made = Signal(object)
    finished = Signal()
    demo_requested = Signal()
    restore_requested = Signal()
    import_requested = Signal()

    def __init__(self, tasks: "Tasks", plan: "Plan", folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, _HEIGHT, parent)
        self._tasks = tasks
        self._plan = plan
        self.welcome = WelcomeStep(tasks, folder, plan.check_folder)
        self.steps: list[Step] = [self.welcome]
        self._is_attended = False
        self._waiting: SignalInstance | None = None
        self._index = 0
        self.rail = StepRail(_TITLES)
        self.place_label = Label("", "smallstrong", "primary")
        self.title_label = Label("", "display")
        self.lead_label = Paragraph("", "body", "muted")
        self.pages = QStackedWidget()
        self.back_button = secondary("Tilbage", "back")
        self.skip_button = quiet("Gør det senere")
        self.hint_label = Label("", "small", "subtle")
        self.next_button = Button("Næste", "primary", "forward", trailing_icon=True)
        self.card.setMaximumHeight(theme.px(_HEIGHT))
        self._build()
        self._connect()
        self._show(0)

    def _build(self) -> None:
        self.setAccessibleName("Kom i gang med Jobbro")
        whole = QHBoxLayout(self.card)
        self._frame = whole
        self._keep_off_the_outline()
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        right = QVBoxLayout()
        # Steps keep 4 px free for the focus ring of what stands at their left edge; the words align with it.
        right.setContentsMargins(theme.px(48) - _RING, theme.px(36), theme.px(48), theme.px(30))
        for words in (self.place_label, self.title_label, self.lead_label):
            words.setContentsMargins(_RING, 0, 0, 0)
        right.setSpacing(theme.px(4))
        right.addWidget(self.place_label)
        right.addWidget(self.title_label)
        right.addWidget(self.lead_label)
        right.addSpacing(theme.px(14))
        right.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.setContentsMargins(_RING, theme.px(12), 0, 0)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        for widget in (self.hint_label, self.skip_button, self.next_button):
            foot.addWidget(widget)
        self.next_button.setMinimumWidth(theme.px(130))
        right.addLayout(foot)
        whole.addLayout(right, 1)
        self.pages.addWidget(self.welcome)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back_clicked)
        self.skip_button.clicked.connect(self._on_step_completed)
        self.next_button.clicked.connect(self._on_next_clicked)
        self.welcome.demo_requested.connect(self._on_demo_requested)
        self.welcome.restore_requested.connect(self._on_restore_requested)
        self._listen(self.welcome)

    def attend(self) -> None:
        """The program listens from now on; what was asked for before it was there is told now."""
        self._is_attended = True
        if self._waiting is not None:
            self._waiting.emit()
            self._waiting = None

    def make_steps(self) -> None:
        """Make the steps after the welcome, unless they are there."""
        if len(self.steps) > 1:
            return
        from app.ui.lock.first_run_profile import ImportStep, ProfileStep, ReadyStep
        from app.ui.lock.first_run_steps import PasswordStep, RecoveryKeyStep

        plan = self._plan
        self.password = PasswordStep(self._tasks, plan.open_services, plan.settings.settings.lock_minutes)
        self.recovery_key = RecoveryKeyStep(self._tasks)
        self.profile = ProfileStep(self._tasks)
        self.import_step = ImportStep()
        self.ready = ReadyStep(self._tasks)
        for step in (self.password, self.recovery_key, self.profile, self.import_step, self.ready):
            self.steps.append(step)
            self.pages.addWidget(step)
            self._listen(step)
        self.import_step.import_requested.connect(self.import_requested)
        self.password.created.connect(self._on_store_created)

    def _listen(self, step: Step) -> None:
        step.completed.connect(self._on_step_completed)
        step.busy_changed.connect(self._on_busy_changed)
        step.words_changed.connect(self._show_words)

    @property
    def step(self) -> Step:
        """The page in front."""
        return self.steps[self._index]

    @property
    def is_key_unconfirmed(self) -> bool:
        """Whether the recovery key stands on the screen and nobody has shown that it was kept."""
        return self._index == _RECOVERY_KEY

    def begin(self) -> None:
        """Give the page in front the keyboard: its first field, else the way on."""
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step.begin()

    def show_step(self, index: int) -> None:
        """Go to a step without doing the ones before it, as the tour does."""
        self._show(index)

    def _show(self, index: int) -> None:
        self._index = index
        step = self.step
        self.rail.show_place(index)
        self.place_label.setText(f"Trin {index + 1} af {len(_TITLES)}")
        self.title_label.setText(step.title)
        self.lead_label.setText(step.lead)
        self.pages.setCurrentWidget(step)
        self.back_button.setVisible(index not in _WITHOUT_WAY_BACK)
        self._show_words()
        announce(self, f"{self.place_label.text()}: {step.title}")
        if self.isVisible():
            self.begin()

    def _show_words(self) -> None:
        step = self.step
        self.skip_button.setVisible(step.can_skip)
        self.next_button.setText(step.next_text)
        self.hint_label.setText(step.enter_hint)

    def _on_demo_requested(self) -> None:
        self._ask(self.demo_requested)

    def _on_restore_requested(self) -> None:
        self._ask(self.restore_requested)

    def _ask(self, wish: SignalInstance) -> None:
        if self._is_attended:
            wish.emit()
        else:
            self._waiting = wish

    def _on_back_clicked(self) -> None:
        self._show(self._index - 1)

    def _on_next_clicked(self) -> None:
        if self.next_button.isEnabled():
            self.step.proceed()

    def _on_step_completed(self) -> None:
        if self._index == len(_TITLES) - 1:
            self.finished.emit()
            return
        self.make_steps()
        self.password.folder = self.welcome.folder
        self._show(self._index + 1)

    def _on_store_created(self, services: "Services", key: str) -> None:
        self.recovery_key.show_key(key, services.access)
        self.profile.set_services(services)
        self.ready.set_services(services)
        self.store_made.emit(services)

    def _on_busy_changed(self, is_busy: bool) -> None:
        self.next_button.set_busy(busy=is_busy, text="Arbejder …")
        for button in (self.back_button, self.skip_button):
            button.setEnabled(not is_busy)

    def _keep_off_the_outline(self) -> None:
        self._frame.setContentsMargins(*[theme.outline()] * 4)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the edge to a new theme."""
        super().changeEvent(event)
        # Qt tells of the style before the page is built.
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_frame"):
            self._keep_off_the_outline()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, unless it stands on another button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = self.window().focusWidget()
            if isinstance(here, QPushButton) and here is not self.next_button:
                here.click()
            else:
                self._on_next_clicked()
            return
        super().keyPressEvent(event)
