"""What the window says about undoing: the name of the act and the kind of record, never a name or a text."""

from app.common.errors import RecordInUse, UndoRefused
from app.models.act_codes import Act, UndoReason
from app.texts.labels import label
from app.texts.records import kind

NOTHING_TO_UNDO = "Der er ikke noget at fortryde."
NOTHING_TO_REDO = "Der er ikke noget at gentage."


_CITIZEN_STAYS = (
    "Er notatet låst, forløbet afsluttet eller dokumentet lavet i programmet, bliver borgeren stående."
)


def undone(act: Act, steps: int = 1) -> str:
    """After undoing."""
    return f"Fortrudt: {label(act)}" if steps == 1 else f"{steps} handlinger er fortrudt"


def redone(act: Act) -> str:
    """After doing it again."""
    return f"Gentaget: {label(act)}"


_REASONS = {
    UndoReason.already: "{what} er allerede fortrudt.",
    UndoReason.changed_later: (
        "{what} kan ikke fortrydes: {later} har siden ændret {definite}. "
        "Fortryd først dét under Seneste handlinger."
    ),
    UndoReason.stands_on: (
        "{what} kan ikke fortrydes: Der er siden kommet {indefinite} til. "
        "Fortryd eller slet først {definite}."
    ),
    UndoReason.parent_gone: (
        "{what} kan ikke ændres tilbage: {capital}, det hører til, er slettet. "
        "Læg først {definite} tilbage fra Papirkurv."
    ),
    UndoReason.record_gone: (
        "{what} kan ikke fortrydes: {capital} findes ikke mere. Se i Papirkurv, om det kan lægges tilbage."
    ),
    UndoReason.note_locked: (
        "{what} kan ikke fortrydes mere: Notatet er godkendt, eller tiden til at ændre det er gået. "
        "Åbn notatet, og ret det med en begrundelse."
    ),
    UndoReason.clash: (
        "{what} kan ikke fortrydes: En anden post har nu samme nummer eller navn, "
        "eller datoerne passer ikke længere. Ret den først."
    ),
}


def refusal(error: UndoRefused) -> str:
    """Why an act stands, and what to do about it."""
    record = kind(error.kind)
    return _REASONS[UndoReason(error.reason)].format(
        what=f"»{label(Act(error.act))}«" if error.act else "Det",
        later=f"»{label(Act(error.by_act))}«" if error.by_act else "En anden handling",
        definite=record.definite,
        indefinite=record.indefinite,
        capital=_capital(record.definite),
    )


def in_use(error: RecordInUse) -> str:
    """Why a record cannot be taken away, and what to do about it."""
    users = [kind(table).indefinite for table in error.used_by]
    listed = users[0] if len(users) == 1 else f"{', '.join(users[:-1])} og {users[-1]}"
    record = _capital(kind(error.kind).definite)
    told = f"{record} kan ikke slettes: Der hører {listed} til. Slet eller flyt det først."
    return f"{told} {_CITIZEN_STAYS}" if error.kind == "citizen" else told


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
