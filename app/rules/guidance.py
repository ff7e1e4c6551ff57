"""Written guidance on rights, duties and sanctions: what a letter must hold, and when it is time again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.common.law_entry import LawEntry
from app.models.codes import Certainty, Channel, GuidancePart, LetterRecipient
from app.models.problem_codes import GuidanceGap
from app.rules.deadlines import named_last_day
from app.rules.law_values import Fields, UnreadableLaw
from app.rules.lawbook import Lawbook, LawMissing, LawView

_PART, _BASIS, _TERM = "guidance_part", "guidance.basis", "guidance"


@dataclass(frozen=True, slots=True)
class PartRule:
    """When a part of the guidance is printed (afsnit i vejledningen).

    Attributes:
        benefits: the benefits it holds for; none for those that no other part names.
        for_activity_ready_only: whether it holds for activity-ready citizens only.
        is_required: a letter may not leave it out.
        is_on: it is printed unless somebody leaves it out; else only when somebody ticks it.
        paragraph: where it stands in the law, as »§ 37«; empty where that is not sure.
        act: the law it stands in.
        source: where it was read.
        certainty: how sure that reading is.
    """

    part: GuidancePart
    benefits: tuple[str, ...]
    for_activity_ready_only: bool
    is_required: bool
    is_on: bool
    paragraph: str
    act: str
    source: str
    certainty: Certainty

    @property
    def is_uncertain(self) -> bool:
        """Whether somebody should look it up before leaning on it."""
        return self.certainty in {Certainty.secondary, Certainty.unverified}


@dataclass(frozen=True, slots=True)
class GuidanceFacts:
    """What a guidance letter is made for.

    Attributes:
        benefit_key: the citizen's benefit on the day; empty when unknown.
        is_activity_ready: whether the target group of the day is.
        added: parts somebody ticked.
        left_out: parts somebody left out.
    """

    on: date
    benefit_key: str = ""
    is_activity_ready: bool = False
    added: frozenset[GuidancePart] = frozenset()
    left_out: frozenset[GuidancePart] = frozenset()


@dataclass(frozen=True, slots=True)
class PartChoice:
    """A part that may stand in the letter, and whether it does."""

    rule: PartRule
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """How a letter is to reach somebody.

    Attributes:
        has_address: whether there is an address to print.
        has_representative: whether the citizen has one (partsrepræsentant).
    """

    recipient: LetterRecipient
    channel: Channel | None
    is_digital_post_exempt: bool = False
    has_address: bool = False
    has_representative: bool = False


@dataclass(frozen=True, slots=True)
class Renewal:
    """When the guidance is proposed to be given again; never a deadline (fornyet vejledning)."""

    on: date
    source: str
    is_uncertain: bool


def read_guidance_part(entry: LawEntry) -> PartRule:
    """The part an entry of the tables describes."""
    fields = Fields(entry)
    if fields.key not in set(GuidancePart):
        raise UnreadableLaw(entry.key)
    paragraph = read_paragraph(entry)
    return PartRule(
        part=GuidancePart(fields.key),
        benefits=fields.texts("benefits"),
        for_activity_ready_only=fields.flag("for_activity_ready_only"),
        is_required=fields.flag("is_required"),
        is_on=fields.flag("is_on"),
        paragraph=paragraph[0],
        act=paragraph[1],
        source=entry.source,
        certainty=Certainty(entry.certainty),
    )


def read_paragraph(entry: LawEntry) -> tuple[str, str]:
    """Paragraph and law as a letter names them; empty where they are not sure."""
    fields = Fields(entry)
    return fields.text("paragraph"), fields.text("act")


def choose_parts(facts: GuidanceFacts, law: Lawbook) -> tuple[PartChoice, ...]:
    """The parts that hold for a citizen on a day, in the order of the codes."""
    rules = _rules(law.on(facts.on))
    named = {benefit for rule in rules for benefit in rule.benefits}
    found = []
    for rule in rules:
        fits = facts.benefit_key in rule.benefits if rule.benefits else facts.benefit_key not in named
        if fits and (facts.is_activity_ready or not rule.for_activity_ready_only):
            asked = facts.added if not rule.is_on else frozenset(GuidancePart) - facts.left_out
            found.append(PartChoice(rule, rule.is_required or rule.part in asked))
    return tuple(found)


def paragraphs(facts: GuidanceFacts, choices: Iterable[PartChoice], law: Lawbook) -> dict[str, list[str]]:
    """Each law with the paragraphs a letter rests on, in the order of the parts."""
    found: dict[str, list[str]] = {}
    try:
        basis = law.on(facts.on).entry(_BASIS)
        if facts.benefit_key in Fields(basis).texts("benefits"):
            paragraph, act = read_paragraph(basis)
            found[act] = [paragraph]
    except LawMissing:
        pass
    for choice in choices:
        rule = choice.rule
        if choice.is_chosen and rule.paragraph and rule.paragraph not in found.setdefault(rule.act, []):
            found[rule.act].append(rule.paragraph)
    return found


def check_sending(facts: SendingFacts) -> tuple[GuidanceGap, ...]:
    """What keeps a letter from reaching its reader."""
    gaps = []
    if facts.recipient is LetterRecipient.representative and not facts.has_representative:
        gaps.append(GuidanceGap.representative)
    if facts.channel is None:
        gaps.append(GuidanceGap.channel)
    is_to_citizen = facts.recipient is LetterRecipient.citizen
    if facts.channel is Channel.digital_post and is_to_citizen and facts.is_digital_post_exempt:
        gaps.append(GuidanceGap.digital_post_exempt)
    if facts.channel in {Channel.paper, Channel.quick} and not facts.has_address:
        gaps.append(GuidanceGap.address)
    return tuple(gaps)


def renewal_after(given_on: date, law: Lawbook) -> Renewal | None:
    """The day the guidance is proposed to be given again; nothing where the tables say nothing."""
    try:
        entry = law.on(given_on).entry(f"term.{_TERM}")
    except LawMissing:
        return None
    is_uncertain = Certainty(entry.certainty) in {Certainty.secondary, Certainty.unverified}
    return Renewal(named_last_day(_TERM, given_on, law), entry.source, is_uncertain)


def _rules(view: LawView) -> tuple[PartRule, ...]:
    found = []
    for part in GuidancePart:
        try:
            found.append(read_guidance_part(view.entry(f"{_PART}.{part}")))
        except LawMissing:
            continue
    return tuple(found)
