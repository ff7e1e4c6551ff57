"""Pictures of mentor agreements, consents and week sheets."""

from typing import Any

from app.ui.shared.dialogs import open_dialog
from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot, a_citizen, a_company, citizen, page


def mentor_agreement(scene: Scene) -> None:
    """The list of mentor agreements with one of them open."""
    page("mentors")(scene)
    rows = scene.services.mentor_agreements.of_citizen(a_citizen(scene))
    scene.page.open_record(rows[0].id)


def agreement_preview(scene: Scene) -> None:
    """A mentor agreement before it is printed, with what it does not hold."""
    mentor_agreement(scene)
    scene.page.act("print")


def new_agreement(scene: Scene) -> None:
    """A new mentor agreement over the citizen's page."""
    citizen("timeline")(scene)
    scene.page.page.act("agreement")


def new_consent(scene: Scene) -> None:
    """A new consent with the text the citizen reads."""
    citizen("person")(scene)
    scene.page.page.act("consent")
    dialog: Any = open_dialog(scene.window)
    form = dialog.consent_form
    form.show_values({"fields": {"contact": "", "accommodation": "højst 15 timer om ugen"}})
    form.show_text()


def week_sheet(scene: Scene) -> None:
    """The week sheet of a company before it is printed."""
    scene.open("companies", a_company(scene))
    scene.page.print_week_sheet()


def mentor_notes(scene: Scene) -> None:
    """The mentor notes of a company before they are printed, with what they do not hold."""
    scene.workspace.navigator.open("companies", a_company(scene))
    scene.page.notes.print_notes()


def follow_up(scene: Scene) -> None:
    """A follow-up over the citizen's page."""
    citizen("timeline")(scene)
    scene.page.page.act("follow_up")


def note_register(scene: Scene) -> None:
    """Where the mentor notes of the week are."""
    scene.workspace.navigator.open("companies", a_company(scene))
    scene.page.page.tabs.select("notes")


def note_entry(scene: Scene) -> None:
    """A mentor note that is typed in."""
    note_register(scene)
    tab = scene.page.page.notes
    tab.entry_requested.emit(next(iter(tab.lines)))


COMPANY_PAPER_SHOTS = (
    Shot("mentornotater", "full", mentor_notes),
    Shot("opfoelgning", "full", follow_up),
    Shot("mentornotat-liste", "full", note_register),
    Shot("mentornotat-indtast", "full", note_entry),
    Shot("ugeark", "full", week_sheet),
    Shot("mentoraftaler", "full", mentor_agreement),
    Shot("mentoraftale-udskrift", "full", agreement_preview),
    Shot("mentoraftale-ny", "full", new_agreement),
    Shot("samtykke-nyt", "full", new_consent),
)
