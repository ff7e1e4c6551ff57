"""Pictures of a visit's beginning and end: the dialog, the mentor, the last page, and what covers it."""

from datetime import timedelta

from app.ui.tour_scene import Scene
from app.ui.tour_shots import Shot
from app.ui.tour_visit import candidate, visit
from app.ui.visit.visit_screen import VisitScreen


def start(scene: Scene) -> None:
    """A visit nobody planned, over the company's page."""
    company_id = _free_company(scene)
    scene.workspace.navigator.open("companies", company_id)
    scene.workspace.commands.visits.start_at(company_id)


def mentor(scene: Scene) -> None:
    """The stop at the mentor with hours, a note and the next visit."""
    screen = _visit(scene)
    screen.open_mentor()
    stop, shown = screen.mentor, screen.keeper.visit
    if shown is None:
        return
    stop.note.set_value("Travlt i uge 13. Vil gerne have en kandidat mere til pakkelinjen.")
    stop.keeper.put(shown.id, {"mentor_note": stop.note.value()}, at_once=True)
    stop.keeper.put(shown.id, {"next_visit_at": shown.starts_at + timedelta(days=7)}, at_once=True)
    hours = sum(line.agreed_minutes or 0 for line in shown.mentor.hours)
    if hours:
        stop.hours.keeper.put(shown.id, {"minutes": hours}, at_once=True)


def end(scene: Scene) -> None:
    """What ending the visit comes to, with somebody missing."""
    screen = _visit(scene)
    screen.primary_action()
    screen.open_end()


def shown(scene: Scene) -> None:
    """The screen turned to a candidate."""
    candidate(scene)
    scene.page.page.head.show_button.click()


def pin(scene: Scene) -> None:
    """An open visit behind its PIN."""
    visit(scene)
    session = scene.program.session
    if session is not None:
        session.make_lock_screen()
        session.show_pin_screen(scene.services.visit_pins)


def _visit(scene: Scene) -> VisitScreen:
    visit(scene)
    screen: VisitScreen = scene.page
    return screen


def _free_company(scene: Scene) -> str:
    """A company where no visit runs and somebody is placed, else the first."""
    services = scene.services
    running = {one.company_id for one in services.conduct.running()}
    rows = [row for row in services.companies.rows().rows if row.id not in running]
    return next((row.id for row in rows if services.conduct.candidates(row.id)), rows[0].id)


VISIT_END_SHOTS = (
    Shot("besoeg-start", "full", start),
    Shot("besoegstilstand-mentor", "full", mentor),
    Shot("besoegstilstand-vis-til-kandidat", "full", shown),
    Shot("besoegstilstand-afslut", "full", end),
    Shot("besoegstilstand-pin", "full", pin),
)
