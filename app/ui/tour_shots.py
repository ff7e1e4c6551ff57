"""The pictures of the tour: one line each, and how the window gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.texts.messages import problem
from app.ui import tour_history, tour_rules
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.new_password import DIFFERENT
from app.ui.tour_scene import Scene

Prepare = Callable[[Scene], None]
# A key of the right form that opens nothing.
_EXAMPLE_KEY = "7Q4M-2XVA-9KDE-0HTR-5WNB-C8PJ-6YFS-1GZ3-MKTX"
_EXAMPLE_WORDS = "fire ord om en bro"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of the file, without theme and ending.
        kind: what stands behind it: ``lock``, ``guide``, ``full`` or ``empty``.
        prepare: brings the window there.
        is_fresh: whether it is made anew for every theme, because it names or measures it.
    """

    name: str
    kind: str
    prepare: Prepare
    is_fresh: bool = False


def nothing(_scene: Scene) -> None:
    """The window as it opens."""


def page(key: str) -> Prepare:
    """A page of the sidebar."""

    def prepare(scene: Scene) -> None:
        scene.open(key)

    return prepare


def citizen(tab: str) -> Prepare:
    """A tab of a citizen with a placement, notes and a jobplan."""

    def prepare(scene: Scene) -> None:
        scene.open("citizens", a_citizen(scene))
        scene.page.page.tabs.select(tab)

    return prepare


def company(tab: str) -> Prepare:
    """A tab of the company with most places."""

    def prepare(scene: Scene) -> None:
        scene.open("companies", a_company(scene))
        scene.page.page.tabs.select(tab)

    return prepare


def preferences(tab: str) -> Prepare:
    """A tab of Indstillinger."""

    def prepare(scene: Scene) -> None:
        scene.open("preferences", tab)

    return prepare


def guide(step: int) -> Prepare:
    """A step of the first-run guide."""

    def prepare(scene: Scene) -> None:
        found = scene.program.guide
        if found is None:
            raise LookupError
        found.make_steps()
        found.recovery_key.show_key(_EXAMPLE_KEY)
        found.show_step(step)

    return prepare


def guide_password(scene: Scene) -> None:
    """The password step as the design shows it: strong, and not yet repeated right."""
    guide(1)(scene)
    found = scene.program.guide
    if found is None:
        raise LookupError
    form = found.password.form
    form.password.setText(_EXAMPLE_WORDS)
    form.strength.show_grade(3)
    form.repeat.setText("fire ord om")
    form.fields["repeat"].show_problem(DIFFERENT)


def wrong_password(scene: Scene) -> None:
    """The lock screen after a lock and a wrong password."""
    screen = scene.lock_screen
    screen.show_remark("Karla Demo  ·  Eksempel Kommune  ·  låst kl. 10.58 efter 10 minutter uden aktivitet")
    screen.password_page.password.setText("forkert kode")
    screen.password_page.password.has_caps_lock = True
    screen.show_problem("Forkert adgangskode.")


def many_tries(scene: Scene) -> None:
    """The lock screen counting down."""
    scene.lock_screen.password_page.show_wait(30)


def recovery(scene: Scene) -> None:
    """The recovery key on the lock screen, mistyped."""
    scene.lock_screen.show_recovery()
    scene.lock_screen.recovery_page.key.setText(_EXAMPLE_KEY)
    scene.lock_screen.recovery_page.show_problem(problem("malformed_recovery_key"))


def restore(scene: Scene) -> None:
    """The backup on the lock screen."""
    scene.lock_screen.show_restore()


def import_wizard(scene: Scene) -> None:
    """The first step of the import wizard."""
    scene.workspace.open_import()


def calculator_deadline(scene: Scene) -> None:
    """A deadline over Easter, with too few working days."""
    dialog = _calculator(scene, "deadline")
    dialog.deadline.channel.set_value("digital_post")
    dialog.deadline.channel.edited.emit()
    _typed(dialog.deadline.sent_on, "1. april")


def calculator_sanction(scene: Scene) -> None:
    """The last day of a sanction."""
    _typed(_calculator(scene, "sanction").sanction.event_on, "i dag")


def calculator_contact(scene: Scene) -> None:
    """The talks of a course under both sets of rules."""
    dialog = _calculator(scene, "contact")
    dialog.contact.group.set_value("2")
    _typed(dialog.contact.starts_on, "2. marts")


def _calculator(scene: Scene, part: str) -> Any:
    scene.workspace.commands.open_calculator()
    dialog: Any = open_dialog(scene.window)
    dialog.parts.set_value(part)
    return dialog


def _typed(field: Any, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def keys(scene: Scene) -> None:
    """The sheet of keys over Borgere."""
    scene.open("citizens")
    scene.workspace.commands.show_keys()


def crash(scene: Scene) -> None:
    """The dialog after an error of the program."""
    scene.begin()
    scene.program.crash.show("Jobbro\n…")


def toast(scene: Scene) -> None:
    """A toast that can be undone."""
    scene.workspace.commands.show_toast("Notat gemt på Bodil Mønster", "1")


def narrow(scene: Scene) -> None:
    """The smallest window, with the sidebar as a rail."""
    scene.window.resize(1024, 700)
    scene.open("citizens")


def palette(typed: str) -> Prepare:
    """The palette over I dag with something typed."""

    def prepare(scene: Scene) -> None:
        scene.open("companies", a_company(scene))
        scene.open("citizens", a_citizen(scene))
        if typed:
            scene.open("today")
        scene.workspace.commands.finder.open(typed)

    return prepare


def narrowed_citizens(scene: Scene) -> None:
    """Borgere narrowed by a search, with filters that have a name."""
    page("citizens")(scene)
    column = scene.page.list_column
    column.search_field.setText("de")
    column.reload()


def misspelt_citizens(scene: Scene) -> None:
    """Borgere with a name that nobody has, and those that are much like it."""
    page("citizens")(scene)
    column = scene.page.list_column
    column.search_field.setText("bodli")
    column.reload()


def narrowed_companies(scene: Scene) -> None:
    """Virksomheder narrowed by a filter with a name."""
    page("companies")(scene)
    scene.page.list_page.search_for("fiktiv")


def narrowed_timeline(scene: Scene) -> None:
    """A timeline narrowed by a search."""
    citizen("timeline")(scene)
    search = scene.page.page.timeline_tab.search
    search.begin()
    search.field.setText("truck")
    search.edited.emit()


def narrowed_tasks(scene: Scene) -> None:
    """What must be done, narrowed by a search."""
    tasks = scene.page.tasks
    tasks.begin_search()
    tasks.search.field.setText("jobplan")
    tasks.search.edited.emit()


def name_of_filter(scene: Scene) -> None:
    """The dialog that asks for the name of a filter."""
    narrowed_citizens(scene)
    scene.page.list_column.saved_filters.save_button.click()


def print_preview(scene: Scene) -> None:
    """The jobplan before it is printed."""
    citizen("plan")(scene)
    scene.page.page.tabs.print_plan()


def components(scene: Scene) -> None:
    """The component sheet beside the design's picture 15."""
    from app.ui.shared import theme
    from app.ui.shared.component_sheet import SIZE, ComponentSheet

    name = "mørkt tema" if theme.current().is_dark else "lyst tema"
    scene.sheet = ComponentSheet(name)
    scene.sheet.resize(SIZE)
    scene.sheet.show()


def a_citizen(scene: Scene) -> str:
    """Id of a citizen with something on every tab."""
    rows: tuple[Any, ...] = scene.services.citizens.rows("Bodil").rows or scene.services.citizens.rows().rows
    return str(rows[0].id)


def a_company(scene: Scene) -> str:
    """Id of the company with most places taken."""
    rows: tuple[Any, ...] = tuple(scene.services.companies.rows().rows)
    return str(max(rows, key=_taken).id)


def _taken(row: Any) -> int:
    return int(row.taken or 0)


SHOTS = (
    Shot("laas", "lock", nothing),
    Shot("laas-forkert", "lock", wrong_password),
    Shot("laas-vent", "lock", many_tries),
    Shot("laas-noegle", "lock", recovery),
    Shot("laas-gendan", "lock", restore),
    Shot("foerste-start-1", "guide", guide(0)),
    Shot("foerste-start-2", "guide", guide_password),
    Shot("foerste-start-3", "guide", guide(2)),
    Shot("foerste-start-4", "guide", guide(3)),
    Shot("foerste-start-5", "guide", guide(4)),
    Shot("foerste-start-6", "guide", guide(5)),
    Shot("i-dag", "full", nothing),
    Shot("i-dag-tom", "empty", nothing),
    Shot("borgere", "full", page("citizens")),
    Shot("borgere-tom", "empty", page("citizens")),
    Shot("borger-tidslinje", "full", citizen("timeline")),
    Shot("borger-jobplan", "full", citizen("plan")),
    Shot("borger-dokumenter", "full", citizen("documents")),
    Shot("borger-stamdata", "full", citizen("person")),
    Shot("udskriftsvisning", "full", print_preview),
    Shot("virksomheder", "full", page("companies")),
    Shot("virksomheder-tom", "empty", page("companies")),
    Shot("virksomhed-pladser", "full", company("seats")),
    Shot("virksomhed-personer", "full", company("people")),
    Shot("virksomhed-besoeg", "full", company("visits")),
    Shot("virksomhed-stamdata", "full", company("master")),
    Shot("virksomhed-mentoraftaler", "full", company("agreements")),
    Shot("mentoraftaler-tom", "empty", page("mentors")),
    Shot("indlaes", "full", import_wizard),
    Shot("indstillinger-profil", "full", preferences("profile")),
    Shot("indstillinger-udseende", "full", preferences("appearance")),
    Shot("indstillinger-sikkerhed", "full", preferences("security")),
    Shot("indstillinger-lister", "full", preferences("imports")),
    Shot("indstillinger-om", "full", preferences("about")),
    Shot("indstillinger-regler", "full", tour_rules.rules),
    Shot("indstillinger-regelsaet", "full", tour_rules.rule_set),
    Shot("regel", "full", tour_rules.looked_at),
    Shot("regel-proevet", "full", tour_rules.tried),
    Shot("regel-afvist", "full", tour_rules.refused),
    Shot("regel-linjer", "full", tour_rules.lines),
    Shot("regelfil", "full", tour_rules.file_looked_through),
    Shot("regelfil-fejl", "full", tour_rules.file_with_faults),
    Shot("fristberegner", "full", calculator_deadline),
    Shot("fristberegner-sanktion", "full", calculator_sanction),
    Shot("fristberegner-kontakt", "full", calculator_contact),
    Shot("palet-tom", "full", palette("")),
    Shot("palet", "full", palette("bodil no")),
    Shot("palet-fritekst", "full", palette("pakkelinje")),
    Shot("palet-stavet", "full", palette("bodli")),
    Shot("palet-ingen", "full", palette("xylofon")),
    Shot("palet-handlinger", "full", palette(">")),
    Shot("palet-virksomheder", "full", palette("@")),
    Shot("borgere-soegt", "full", narrowed_citizens),
    Shot("borgere-ligner", "full", misspelt_citizens),
    Shot("virksomheder-soegt", "full", narrowed_companies),
    Shot("borger-tidslinje-soegt", "full", narrowed_timeline),
    Shot("i-dag-soegt", "full", narrowed_tasks),
    Shot("filter-navn", "full", name_of_filter),
    Shot("besked-fortryd", "full", toast),
    Shot("taster", "full", keys),
    Shot("programfejl", "full", crash),
    Shot("smalt-vindue", "full", narrow),
    Shot("komponenter", "full", components, is_fresh=True),
    Shot("notat", "full", tour_history.open_note),
    Shot("notat-rettet", "full", tour_history.corrected_note),
    Shot("notat-rettelse", "full", tour_history.correction),
    Shot("notat-flyt", "full", tour_history.move_note),
    Shot("historik-borger", "full", tour_history.citizen_history),
    Shot("seneste-handlinger", "full", tour_history.recent_acts),
    Shot("papirkurv", "full", tour_history.full_bin),
    Shot("papirkurv-tom", "empty", preferences("bin")),
    Shot("fortrudt", "full", tour_history.undone),
    Shot("kan-ikke-fortrydes", "full", tour_history.refused_undo),
    Shot("fortryder", "full", tour_history.turning),
)
