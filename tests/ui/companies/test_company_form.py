"""The form about a company: checks beside the fields, saving, undo, and another who was first."""

from PySide6.QtCore import Qt


def test_a_company_is_added_by_keyboard_alone(services, make_desk, inline, hands):
    desk = make_desk(services, inline)
    desk.screen.list_page.search.hide()

    desk.screen.primary_action()
    hands.write("Møllens Demobageri")
    hands.press(Qt.Key.Key_Tab)
    hands.write("10103940")
    hands.confirm()

    details = services.companies.details(desk.screen.current_record())
    assert (details.name, details.cvr_number) == ("Møllens Demobageri", "10103940")
    assert hands.acts == 4
    assert desk.toasts[0][0] == "Virksomheden er oprettet"
    services.history.undo(desk.toasts[0][1])
    assert services.companies.rows().total == 0


def test_refused_values_stand_beside_their_fields(desk, hands, services):
    desk.screen.primary_action()
    form = desk.dialog.form
    hands.write("Ny")
    hands.press(Qt.Key.Key_Tab)
    hands.write("12345678")
    hands.press(Qt.Key.Key_Tab)
    assert form.fields["cvr_number"].problem.startswith("CVR-nummeret skal have 8 cifre")
    hands.write("123")
    hands.confirm()

    assert desk.dialog.form.fields["p_number"].problem == "P-nummeret skal have 10 cifre."
    assert form.fields["cvr_number"].problem
    assert services.companies.rows().total == 1


def test_a_missing_cvr_number_is_said_and_allowed(desk, hands, services):
    desk.screen.primary_action()
    hands.write("Uden Nummer")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab)
    assert desk.dialog.form.fields["cvr_number"].note == "Virksomheden har intet CVR-nummer endnu."

    hands.confirm()

    assert services.companies.details(desk.screen.current_record()).name == "Uden Nummer"
    assert "intet CVR-nummer" in desk.screen.banner.line_label.text()
    assert "CVR mangler" in desk.screen.page.header.line_label.text()


def test_a_company_is_changed_and_the_change_can_be_undone(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    hands.click(desk.screen.page.header.edit_button)
    desk.dialog.form.focus_field("good_to_know")
    hands.write("Parkering bag hal 2.")
    hands.confirm()

    assert services.companies.details(nordlys).good_to_know == "Parkering bag hal 2."
    assert desk.screen.page.facts.note_label.text() == "Parkering bag hal 2."
    services.history.undo(desk.toasts[-1][1])
    assert services.companies.details(nordlys).good_to_know == ""


def test_a_record_changed_meanwhile_is_told_inside_the_dialog(desk, hands, services, nordlys):
    desk.screen.open_record(nordlys)
    hands.click(desk.screen.page.header.edit_button)
    services.companies.change(nordlys, {"city": "Andetsteds"})
    hands.write("X")
    hands.confirm()

    links = desk.dialog.form.problem_list.links
    assert [link.text() for link in links.values()] == [
        "Oplysningerne er ændret et andet sted. Se dem igen, før du gemmer."
    ]
    assert desk.dialog.primary_button.isEnabled()
