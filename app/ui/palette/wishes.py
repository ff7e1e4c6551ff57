"""From what is typed to what is wanted: which words name an action, and which a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.common import folding
from app.services.finding import FindService, Scope
from app.services.found_rows import Found, FoundRow
from app.ui.actions import CITIZEN, Action, CitizenAction

PageLine = tuple[str, str, str, str]
_SCOPES = {"@": Scope.companies, "#": Scope.case_numbers}
SIGILS = (">", "#", "@")
_MOST_WISHES, _MOST_NEAR = 3, 5
_MOST_NAMESAKES = 3
# So many ways to tell action from name are tried for one text.
_MOST_SPLITS = 6


@dataclass(frozen=True, slots=True)
class Context:
    """Where the palette was opened.

    Attributes:
        citizen_id: the citizen whose page is open, or ``""``.
        record_id: the citizen or company whose page is open, or ``""``.
        actions: what the window can do now.
        pages: key, title, icon and keys of each page.
    """

    citizen_id: str = ""
    record_id: str = ""
    actions: tuple[Action, ...] = ()
    pages: tuple[PageLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed, taken apart.

    Attributes:
        sigil: the sign at the front that narrows the search, or ``""``.
        body: what stands after it.
    """

    sigil: str = ""
    body: str = ""

    @classmethod
    def of(cls, typed: str) -> "Asked":
        """Take it apart."""
        text = typed.strip()
        if text[:1] in SIGILS:
            return cls(text[0], text[1:].strip())
        return cls("", text)


@dataclass(frozen=True, slots=True)
class CitizenWish:
    """Something to do about a citizen."""

    action: CitizenAction
    citizen: FoundRow


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that fits what was asked.

    Attributes:
        recent: what was open last; only while nothing is typed.
        wishes: what can be done about citizens.
        actions: what the window can do.
        pages: where one can go.
    """

    asked: Asked
    found: Found = field(default_factory=Found)
    recent: tuple[FoundRow, ...] = ()
    wishes: tuple[CitizenWish, ...] = ()
    actions: tuple[Action, ...] = ()
    pages: tuple[PageLine, ...] = ()


def answer(finding: FindService, asked: Asked, context: Context) -> Answer:
    """Find everything; called on the database thread."""
    if asked.sigil == ">":
        return _only_actions(finding, asked, context)
    if asked.sigil:
        return Answer(asked, finding.find(asked.body, _SCOPES[asked.sigil]))
    if not folding.words(asked.body):
        recent = finding.recent(but_not=context.record_id)
        near = _here(finding, context)[:_MOST_NEAR]
        return Answer(asked, recent=recent, wishes=near, actions=_first(context))
    found = finding.find(asked.body)
    words = folding.words(asked.body)
    wishes = _wishes(finding, words, found, context)
    if not found.citizens:
        # »bod not« is nobody's name, but Bodil is who is meant.
        found = replace(found, citizens=tuple({wish.citizen.id: wish.citizen for wish in wishes}.values()))
    return Answer(
        asked,
        found,
        wishes=wishes,
        actions=tuple(action for action in context.actions if _fits(words, action.text, action.words)),
        pages=tuple(page for page in context.pages if _fits(words, page[1])),
    )


def _only_actions(finding: FindService, asked: Asked, context: Context) -> Answer:
    words = folding.words(asked.body)
    here = _here(finding, context)
    return Answer(
        asked,
        wishes=tuple(one for one in here if _fits(words, one.action.words))
        or (_wishes(finding, words, Found(), context) if words else ()),
        actions=tuple(action for action in context.actions if _fits(words, action.text, action.words)),
        pages=tuple(page for page in context.pages if _fits(words, page[1])),
    )


def _first(context: Context) -> tuple[Action, ...]:
    return tuple(action for action in context.actions if action.is_offered)


def _here(finding: FindService, context: Context) -> tuple[CitizenWish, ...]:
    """What can be done about the citizen whose page is open."""
    if not context.citizen_id:
        return ()
    rows = finding.named((context.citizen_id,))
    return tuple(
        CitizenWish(action, row)
        for row in rows
        for action in CITIZEN
        if action.act and action.suits(is_placed=row.week is not None)
    )


def _wishes(
    finding: FindService, words: Sequence[str], found: Found, context: Context
) -> tuple[CitizenWish, ...]:
    """Actions whose words were typed beside a name, and after them the first citizen's other actions.

    Without an action's word, Enter opens the first citizen and the line below writes a note.
    """
    wishes = _named_wishes(finding, words, context)
    first = wishes[0].citizen if wishes else next(iter(found.citizens), None)
    if first is not None:
        wishes += [
            CitizenWish(action, first)
            for action in CITIZEN
            if action.suits(is_placed=first.week is not None) and (action.act or not wishes)
        ]
    once = {(wish.action.id, wish.citizen.id): wish for wish in reversed(wishes)}
    return tuple(once[key] for key in _in_order(wishes)[:_MOST_WISHES])


def _named_wishes(finding: FindService, words: Sequence[str], context: Context) -> list[CitizenWish]:
    wishes: list[CitizenWish] = []
    people: dict[str, tuple[FoundRow, ...]] = {}
    for action in CITIZEN:
        mine = [word for word in words if _fits((word,), action.words)]
        rest = " ".join(word for word in words if word not in mine)
        if not mine or (rest not in people and len(people) >= _MOST_SPLITS):
            continue
        if rest not in people:
            people[rest] = finding.citizens(rest, _MOST_NAMESAKES) if rest else _open_one(finding, context)
        wishes += [
            CitizenWish(action, person)
            for person in people[rest]
            if action.suits(is_placed=person.week is not None)
        ]
    return wishes


def _in_order(wishes: Iterable[CitizenWish]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((wish.action.id, wish.citizen.id) for wish in wishes))


def _open_one(finding: FindService, context: Context) -> tuple[FoundRow, ...]:
    return finding.named((context.citizen_id,)) if context.citizen_id else ()


def _fits(words: Iterable[str], *texts: str) -> bool:
    """Whether every word begins a word of the texts."""
    known = [word for text in texts for word in folding.words(text)]
    return all(any(word.startswith(one) for word in known) for one in words)
