"""The form of a standard phrase."""

from app.models.act_codes import RecordKind
from app.services.catalogue import Services
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from app.ui.templates.phrase_form import PhraseDialog
from tests.ui.hands import Hands, unnamed


def test_placeholder_button_puts_its_chip_into_the_text(app_desk: Desk, hands: Hands) -> None:
    dialog = PhraseDialog(app_desk)
    dialog.begin()
    assert unnamed(dialog) == []
    hands.click(dialog.form.placeholders.buttons["company"])
    assert dialog.form.values()["body"] == "{company}"
    assert dialog.form.body.chips() == (("{Virksomhedens navn}", True),)


def test_history_is_offered_for_a_phrase_that_was_written_here(app_desk: Desk, services: Services) -> None:
    phrase_id = services.phrases.save({"name": "Egen", "body": "Tekst"}).ids[0]
    wanted: list[tuple[str, str]] = []
    app_desk.history_requested.connect(lambda *found: wanted.append(found))
    dialog = PhraseDialog(app_desk, next(row for row in services.phrases.rows() if row.id == phrase_id))
    dialog.begin()
    dialog.record_buttons.history_button.click()
    assert wanted == [(RecordKind.phrase.value, phrase_id)]
    assert open_dialog(app_desk.host) is None
