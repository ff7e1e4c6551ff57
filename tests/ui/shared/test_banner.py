import pytest

from app.ui.shared.banner import Banner


@pytest.mark.parametrize("tone", ["info", "warning", "danger", "success", "violet"])
def test_banner_says_what_and_what_to_do(qtbot, tone):
    banner = Banner("Svarfristen udløber i dag", "Ask har ikke svaret endnu.", tone, "Se sag")
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "Svarfristen udløber i dag. Ask har ikke svaret endnu"
    assert banner.minimumHeight() == 56
    assert not banner.grab().isNull()
    with qtbot.waitSignal(banner.action_requested):
        banner.action_button.click()


def test_banner_says_something_else(qtbot):
    banner = Banner("Et", "To", "info", "Åbn")
    qtbot.addWidget(banner)
    banner.show()
    banner.show_message("Kunne ikke gemme", "", "danger")
    assert banner.title_label.text() == "Kunne ikke gemme"
    assert not banner.line_label.isVisible()
    assert not banner.action_button.isVisible()
