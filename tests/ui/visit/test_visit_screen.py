"""Visit mode as a person uses it from I dag: counted, by keyboard and by touch, and across a lock."""

from PySide6.QtCore import Qt

from app.models.visit_codes import VisitPersonState, VisitStatus
from app.ui.visit.visit_screen import END, VisitScreen
from tests.ui.hands import Hands
from tests.ui.running import Running
from tests.ui.visit.stage import Hall

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def begun(running: Running, hands: Hands) -> VisitScreen:
    """Ctrl B on I dag."""
    assert running.workspace.navigator.key == "today"
    hands.press(Qt.Key.Key_B, CTRL)
    screen = running.workspace.navigator.current
    assert isinstance(screen, VisitScreen)
    return screen


def test_normal_week_of_eight_takes_less_than_forty_keys(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    screen = begun(running, hands)
    assert not running.workspace.sidebar.isVisible()
    for place in range(8):
        before = hands.acts
        assert screen.page.head.name_label.text() == full_hall.read().people[place].name
        hands.press(Qt.Key.Key_F, SHIFT)
        hands.confirm()
        assert hands.acts - before == 2
    hands.confirm()
    assert screen.stop == END
    hands.confirm()
    assert running.workspace.navigator.key == "today"
    assert running.workspace.sidebar.isVisible()
    assert hands.acts <= 40
    visit = full_hall.read()
    assert visit.status is VisitStatus.held
    for card in visit.people:
        assert card.state is VisitPersonState.seen
        assert not card.empty_days, [
            (card.name, str(d.day), d.is_closed) for d in card.days if d.state is None
        ]
