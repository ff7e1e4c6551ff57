"""Standard wording of printed documents that rests on law or is given to the citizen as guidance."""

from app.models.codes import Channel, NoteNature, PlanTitle
from app.texts.labels import label

PLAN_TITLES: dict[PlanTitle, str] = {
    PlanTitle.min_plan: "Min Plan",
    PlanTitle.aftaleark: "Aftaleark",
}
PLAN_SUBTITLES: dict[PlanTitle, str] = {
    PlanTitle.min_plan: "",
    PlanTitle.aftaleark: "supplement til Min Plan",
}

PLAN_INTRODUCTION = (
    "Planen er lavet sammen med dig. Den viser, hvor du vil hen, hvad vi har aftalt, og hvornår vi følger op."
)
# LAB kap. 8, §§ 41-43.
PLAN_BASIS = "Planen er lavet efter kapitel 8 i lov om en aktiv beskæftigelsesindsats."

GUIDANCE_TITLE = "Vejledning om rettigheder og pligter"
GREETING = "Venlig hilsen"

NO_NOTES = "Der er ingen notater i udskriften."
NATURES: dict[NoteNature, str] = {
    NoteNature.fact: "Oplysninger",
    NoteNature.assessment: "Jobkonsulentens vurdering",
}
STRUCK = "Før rettelsen stod der (må ikke anvendes):"

_MEET = "Du skal møde til de aftaler, der står i planen."
_CALL_IN = "så hurtigt som muligt, hvis du ikke kan komme."
_CONSEQUENCE = (
    "Hvis du ikke kommer og ikke har en rimelig grund, kan det få betydning for {what}. "
    "Du bliver altid hørt, før der bliver truffet en afgørelse."
)
US = "os"
_SOME_BENEFIT = "den hjælp, du får"
_BENEFIT = "udbetalingen af {benefit}"
# FVL § 8 and §§ 9 ff.
_RIGHTS = "Du må tage en bisidder med til møder, og du kan bede om at se de oplysninger, vi har om dig."
_CHANGE = "Du kan når som helst bede om at få planen ændret. Tal med {consultant} om det."
_CHANGE_WITH_US = "Du kan når som helst bede om at få planen ændret. Tal med os om det."


def plan_duties(call_in_name: str, call_in_phone: str, benefit: str) -> str:
    """What the citizen must do, and what may follow.

    Args:
        call_in_name: whom to tell about absence; may be empty.
        call_in_phone: the number to call; may be empty.
        benefit: the name of the benefit, as »kontanthjælp«; may be empty.

    Returns:
        The sentences of the paragraph.
    """
    told = f"{call_in(call_in_name, call_in_phone)} {_CALL_IN}"
    return " ".join((_MEET, told, _CONSEQUENCE.format(what=at_stake(benefit))))


def call_in(name: str, number: str) -> str:
    """Whom to tell about absence, as the beginning of a sentence; both may be empty."""
    to = [f"til {name}"] if name else []
    if number:
        to.append(f"på {phone(number)}")
    return f"Giv besked {' '.join(to)}" if to else "Giv os besked"


def at_stake(benefit: str) -> str:
    """What absence may have consequences for; the name of the benefit may be empty."""
    return _BENEFIT.format(benefit=within_sentence(benefit)) if benefit else _SOME_BENEFIT


def plan_rights() -> str:
    """What the citizen may ask for, and the law behind the plan."""
    return f"{_RIGHTS} {PLAN_BASIS}"


def plan_change(consultant: str) -> str:
    """How the plan can be changed; the consultant's name may be empty."""
    return _CHANGE.format(consultant=consultant) if consultant else _CHANGE_WITH_US


def phone(number: str) -> str:
    """A telephone number that is not parted at the end of a line."""
    return f"tlf. {number}".replace(" ", "\u00a0")


def channel_within(channel: Channel) -> str:
    """How something is sent, in the middle of a sentence; Digital Post is a name."""
    return label(channel) if channel is Channel.digital_post else label(channel).lower()


def within_sentence(name: str) -> str:
    """A name from a table as it stands in the middle of a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
