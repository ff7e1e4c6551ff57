"""Every key of the window as data: the shortcuts and the sheet of keys are made from these lists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does.

    Attributes:
        id: stable name.
        text: in Danish, as the sheet shows it.
        keys: as Qt writes them (``Ctrl+1``); several with blanks between.
        handler: method of the workspace; empty for keys that a page or widget takes itself.
        page: the page it works on; empty for everywhere.
        is_letter: whether it is a bare character, which the user can switch off.
    """

    id: str
    text: str
    keys: str
    handler: str = ""
    page: str = ""
    is_letter: bool = False

    @property
    def sequences(self) -> tuple[str, ...]:
        """Each of its keys."""
        return tuple(self.keys.split(" "))


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A heading of the sheet and the keys under it."""

    title: str
    actions: tuple[Action, ...]


GO_TO = (
    Action("open_today", "I dag", "Ctrl+1", "open_today"),
    Action("open_citizens", "Borgere", "Ctrl+3", "open_citizens"),
    Action("open_companies", "Virksomheder", "Ctrl+4", "open_companies"),
    Action("open_preferences", "Indstillinger", "Ctrl+,", "open_preferences"),
    Action("go_back", "Tilbage", "Alt+Left", "go_back"),
    Action("go_forward", "Frem", "Alt+Right", "go_forward"),
)

EVERYWHERE = (
    Action("undo", "Fortryd den seneste handling", "Ctrl+Z", "undo_latest"),
    Action("save_all", "Gem alt nu", "Ctrl+S", "save_all"),
    Action("lock", "Lås nu", "Ctrl+L", "request_lock"),
    Action("next_region", "Næste del af vinduet", "F6", "focus_next_region"),
    Action("previous_region", "Forrige del af vinduet", "Shift+F6", "focus_previous_region"),
    Action("next_tab", "Næste fane", "Ctrl+Tab"),
    Action("previous_tab", "Forrige fane", "Ctrl+Shift+Tab"),
    Action("close_top", "Luk det øverste, ryd filter, forlad felt", "Esc"),
    Action("show_keys", "Vis alle taster", "F1", "show_keys"),
    Action("show_keys_letter", "Vis alle taster", "?", "show_keys", is_letter=True),
)

PAGE = (
    Action("find", "Søg på siden", "Ctrl+F", "focus_search"),
    Action("primary", "Sidens vigtigste handling", "Ctrl+Return", "do_primary"),
    Action("new_record", "Nyt på siden: notat, virksomhed", "Ctrl+N", "do_primary"),
    Action("print", "Udskriv jobplanen", "Ctrl+P", page="citizens"),
    Action("new_record_letter", "Nyt notat", "N", "do_primary", page="citizens", is_letter=True),
)

LISTS = (
    Action("move", "Flyt i listen", "Up Down"),
    Action("ends", "Første og sidste", "Home End"),
    Action("open_row", "Åbn", "Return"),
    Action("type_ahead", "Gå til navnet, der begynder sådan", "A–Å"),
)

GROUPS = (
    KeyGroup("Gå til", GO_TO),
    KeyGroup("Overalt", EVERYWHERE),
    KeyGroup("På siden", PAGE),
    KeyGroup("Lister", LISTS),
)


def with_handlers() -> tuple[Action, ...]:
    """The actions the window itself carries out."""
    return tuple(action for group in GROUPS for action in group.actions if action.handler)


def working_on(page: str, *, letters: bool) -> tuple[KeyGroup, ...]:
    """What the sheet shows on a page.

    Args:
        page: key of the page in front.
        letters: whether bare characters do something.
    """
    return tuple(
        KeyGroup(
            group.title,
            tuple(
                action
                for action in group.actions
                if action.page in ("", page)
                and (letters or not action.is_letter)
                and action.id != "show_keys_letter"
            ),
        )
        for group in GROUPS
    )
