from app.ui.shared.empty_state import EmptyState


def test_empty_state_offers_one_way_on(qtbot):
    state = EmptyState("Ingen borgere endnu", "Opret den første, eller hent en liste.", "Opret borger")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.action_requested):
        state.action_button.click()
    assert state.accessibleName() == "Ingen borgere endnu. Opret den første, eller hent en liste."
    assert not state.grab().isNull()


def test_empty_state_can_change_its_reason(qtbot):
    state = EmptyState("Ingen borgere endnu", "Opret den første.", "Opret borger")
    qtbot.addWidget(state)
    state.show()
    state.show_reason("Ingen passer til filteret")
    assert state.title_label.text() == "Ingen passer til filteret"
    assert not state.action_button.isVisible()
    assert not state.line_label.isVisible()
