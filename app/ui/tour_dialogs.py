"""The pictures of dialogs, of writing a note, and of what goes wrong."""

from pathlib import Path

from app.common.errors import FileFault
from app.ui.save_state import NOT_SAVED
from app.ui.shared import messages
from app.ui.shared.recovery_key_dialog import NEVER_CONFIRMED, RecoveryKeyDialog
from app.ui.tour_attendance import ATTENDANCE_SHOTS
from app.ui.tour_backups import BACKUP_SHOTS
from app.ui.tour_company_papers import COMPANY_PAPER_SHOTS
from app.ui.tour_deadlines import SHOTS as DEADLINE_SHOTS
from app.ui.tour_documents import DOCUMENT_SHOTS
from app.ui.tour_papers import PAPER_SHOTS
from app.ui.tour_progress import PROGRESS_SHOTS
from app.ui.tour_scene import Scene
from app.ui.tour_shots import SHOTS, Prepare, Shot, a_citizen, citizen, company, page, preferences
from app.ui.tour_templates import TEMPLATE_SHOTS
from app.ui.tour_visit import VISIT_SHOTS
from app.ui.tour_visit_end import VISIT_END_SHOTS
from app.ui.tour_week import WEEK_SHOTS

_NOTHING_FOUND = "xyz"
_EXAMPLE_KEY = "7Q4M-2XVA-9KDE-0HTR-5WNB-C8PJ-6YFS-1GZ3-MKTX"


def about_citizen(act: str) -> Prepare:
    """A dialog of the citizen with something on every tab."""

    def prepare(scene: Scene) -> None:
        scene.open("citizens", a_citizen(scene))
        scene.page.page.act(act)

    return prepare


def start_placement(scene: Scene) -> None:
    """A placement for somebody without one."""
    rows = scene.services.citizens.rows().rows
    without = next(row for row in rows if not row.place)
    scene.open("citizens", without.id)
    scene.page.page.act("start")


def new_note(scene: Scene) -> None:
    """The composer with the fields of a note."""
    citizen("timeline")(scene)
    scene.page.page.new_note()


def unfinished_note(scene: Scene) -> None:
    """A note that was begun and not finished."""
    rows = scene.services.citizens.rows().rows
    begun = next(row for row in rows if row.has_unfinished_note)
    scene.open("citizens", begun.id)
    scene.page.page.new_note()


def new_citizen(scene: Scene) -> None:
    """The form of a new citizen."""
    page("citizens")(scene)
    scene.page.new_citizen()


def refused_citizen(scene: Scene) -> None:
    """The form of a new citizen with what is wrong with it."""
    new_citizen(scene)
    scene.window.dialogs()[0].primary_button.click()


def new_company(scene: Scene) -> None:
    """The form of a new company."""
    page("companies")(scene)
    scene.page.primary_action()


def about_company(wish: str) -> Prepare:
    """A dialog of the company with most places, by the wish of its header."""

    def prepare(scene: Scene) -> None:
        company("seats")(scene)
        getattr(scene.page.page.header, wish).emit()

    return prepare


def change_centre(scene: Scene) -> None:
    """The form of an agreement on places."""
    company("seats")(scene)
    shown = scene.page.page.company
    scene.page.page.seats.centre_edit_requested.emit(shown.centres[0].id)


def group_note(scene: Scene) -> None:
    """The same note on every candidate of a place."""
    company("seats")(scene)
    scene.page.page.seats.sections[0].note_button.click()


def new_mentor(scene: Scene) -> None:
    """The form of a mentor."""
    company("people")(scene)
    scene.page.page.people.mentor_requested.emit()


def new_password(scene: Scene) -> None:
    """Another password, with the current one missing."""
    preferences("security")(scene)
    card = scene.page.security.password
    card.change_button.click()
    scene.page.security.ensureWidgetVisible(card)


def nobody_found(scene: Scene) -> None:
    """A search among citizens that finds nobody."""
    page("citizens")(scene)
    scene.page.list_column.search_field.setText(_NOTHING_FOUND)
    scene.page.list_column.search_field.edited.emit()
    scene.page.list_column.search_field.search_now()


def no_company_found(scene: Scene) -> None:
    """A search among companies that finds none."""
    page("companies")(scene)
    scene.page.list_page.search.setText(_NOTHING_FOUND)
    scene.page.list_page.search.edited.emit()
    scene.page.list_page.search.search_now()


def full_disk(scene: Scene) -> None:
    """The disk refuses what is typed: the banner, and the line at the foot of the sidebar."""
    citizen("timeline")(scene)
    scene.workspace.warning.show()
    scene.workspace.sidebar.user_button.show_state("Ikke gemt endnu", "danger", NOT_SAVED)


def refused_file(scene: Scene) -> None:
    """A known fault as a calm message."""
    preferences("security")(scene)
    messages.show_error(scene.page, FileFault(Path("/data/kopi.jobbro"), "full"))


def last_minute(scene: Scene) -> None:
    """One minute before the lock."""
    scene.workspace.show_minutes(1)
    scene.workspace.show_last_minute(is_last=True)


def new_recovery_key(scene: Scene) -> None:
    """A new recovery key after unlocking; always the same one, so that pictures can be compared."""
    preferences("security")(scene)
    dialog = RecoveryKeyDialog(scene.window, scene.services.access, scene.program.watch, NEVER_CONFIRMED)
    dialog.open()
    dialog.box.show_key(_EXAMPLE_KEY)


DIALOGS = (
    Shot("notat-nyt", "full", new_note),
    Shot("notat-kladde", "full", unfinished_note),
    Shot("adgangslog", "full", about_citizen("log")),
    Shot("forloeb-start", "full", start_placement),
    Shot("forloeb-ret", "full", about_citizen("change_placement")),
    Shot("forloeb-timer", "full", about_citizen("hours")),
    Shot("forloeb-flyt", "full", about_citizen("move")),
    Shot("forloeb-afslut", "full", about_citizen("end")),
    Shot("borger-ny", "full", new_citizen),
    Shot("borger-afvist", "full", refused_citizen),
    Shot("borger-ret", "full", about_citizen("change")),
    Shot("borger-maalgruppe", "full", about_citizen("group")),
    Shot("virksomhed-ny", "full", new_company),
    Shot("virksomhed-ret", "full", about_company("edit_requested")),
    Shot("center-nyt", "full", about_company("centre_requested")),
    Shot("center-ret", "full", change_centre),
    Shot("kandidat", "full", about_company("candidate_requested")),
    Shot("notat-flere", "full", group_note),
    Shot("mentor-ny", "full", new_mentor),
    Shot("adgangskode-skift", "full", new_password),
    Shot("gendannelsesnoegle-ny", "full", new_recovery_key),
    Shot("ingen-borger-fundet", "full", nobody_found),
    Shot("ingen-virksomhed-fundet", "full", no_company_found),
    Shot("fejl-ikke-gemt", "full", full_disk),
    Shot("fejl-besked", "full", refused_file),
    Shot("laaser-snart", "full", last_minute),
)
EVERY_SHOT = (
    *SHOTS,
    *DIALOGS,
    *DEADLINE_SHOTS,
    *PAPER_SHOTS,
    *PROGRESS_SHOTS,
    *COMPANY_PAPER_SHOTS,
    *DOCUMENT_SHOTS,
    *TEMPLATE_SHOTS,
    *ATTENDANCE_SHOTS,
    *BACKUP_SHOTS,
    *WEEK_SHOTS,
    # Last, because they begin a visit in the store of the pictures: the week shows the next one to start.
    *VISIT_SHOTS,
    *VISIT_END_SHOTS,
)
