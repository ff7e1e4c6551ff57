from PySide6.QtWidgets import QStyle

from app.ui.shared.buttons import primary
from app.ui.shared.component_samples import Ringed, RowSample, StateButton, TaskSample
from app.ui.shared.people_list import PersonLine


def test_pressed_sample_is_darker_than_a_resting_button(qtbot):
    resting = primary("Gem")
    pressed = StateButton("Gem", "primary", "", QStyle.StateFlag.State_Sunken)
    for button in (resting, pressed):
        qtbot.addWidget(button)
        button.resize(80, 40)
    assert resting.grab().toImage().pixelColor(6, 20).name() == "#004d99"
    assert pressed.grab().toImage().pixelColor(6, 20).name() == "#00305f"


def test_samples_draw(qtbot):
    person = PersonLine("1", "Ask Prøvesen", "normal")
    plain, hovered, ringed = (
        RowSample(person),
        RowSample(person, ground="hover"),
        RowSample(person, ringed=True),
    )
    pictures = set()
    for sample in (plain, hovered, ringed, TaskSample(), Ringed(primary("Gem"))):
        qtbot.addWidget(sample)
        sample.resize(300, max(48, sample.height()))
        pictures.add(bytes(sample.grab().toImage().constBits()))
    assert len(pictures) == 5
