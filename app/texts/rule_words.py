"""Danish words for the rule tables: groups, rules, the parts of their values, and the values themselves."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum

from app.common.dates import show_date
from app.models.codes import Certainty, DocumentKind, GuidancePart, LawOrigin, TalkKind, TermUnit
from app.models.problem_codes import AgreementGap, CalculationWarning, PlanGap
from app.texts import calculations
from app.texts.labels import label

# Families of keys that stand together, in the order the page shows them.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Frister": ("deadline", "term"),
    "Lukkedage": ("closed_day",),
    "Kontaktforløb": ("contact_course",),
    "Målgrupper": ("target_group",),
    "Ydelser": ("benefit",),
    "Jobplan": ("plan", "plan_requirements"),
    "Forløb": ("internship_weeks", "placement"),
    "Udfald": ("outcome",),
    "Mentor": ("mentor",),
    "Besøg og fremskridt": ("visit", "scorecard", "competence_card", "follow_up"),
    "Vejledning": ("guidance", "guidance_part"),
    "Journal og dokumenter": ("journal", "document"),
    "Sikkerhedskopi": ("backup",),
    "KLE": ("kle",),
}
OTHER_GROUP = "Andet"

_NAMES: Mapping[str, str] = {
    "plan.review_weeks": "Uger til næste opfølgning",
    "plan.part_numbers": "Punkternes numre i loven",
    "plan.working_parts": "Felter, planen skal have af hensyn til arbejdet",
    "plan_requirements.default": "Krav til planen for andre grupper",
    "placement.default_weeks": "Foreslået længde af et nyt forløb",
    "mentor.max_months": "Længste periode med mentorstøtte",
    "mentor.default_minutes": "Foreslået mentortid om ugen",
    "mentor.notice_days": "Varsel i en mentoraftale",
    "mentor.warn_days": "Dage før udløb, aftalen vises på I dag",
    "mentor.agreement_parts": "Krav til mentoraftalen",
    "mentor.period_parts": "Krav til perioden i mentoraftalen",
    "mentor.renewal_parts": "Krav til en ny periode",
    "mentor.company_parts": "Krav, når mentor er ansat i virksomheden",
    "mentor.working_parts": "Felter, aftalen skal have af hensyn til arbejdet",
    "visit.minutes": "Foreslået længde af et besøg",
    "visit.first_hour": "Arbejdstiden begynder kl.",
    "visit.last_hour": "Arbejdstiden slutter kl.",
    "scorecard.low_level": "Trin, der foreslår et mål",
    "scorecard.most_criteria": "Kriterier i alt, højst",
    "scorecard.from_day": "Dag i måneden, hvor der mindes om scorecard",
    "competence_card.first_week": "Kompetencekort: første påmindelse i uge",
    "competence_card.second_week": "Kompetencekort: anden påmindelse i uge",
    "competence_card.third_week": "Kompetencekort: tredje påmindelse i uge",
    "competence_card.last_week": "Kompetencekort: sidste påmindelse i uge",
    "follow_up.weekly_days": "Dage mellem ugentlige opfølgninger",
    "follow_up.monthly_days": "Dage mellem månedlige samtaler",
    "follow_up.chase_days": "Dage, før et forsøg tages op igen",
    "journal.edit_minutes": "Minutter, et notat kan ændres frit",
    "document.max_megabytes": "Største fil, der kan gemmes",
    "backup.daily": "Dage, der beholder deres nyeste sikkerhedskopi",
    "backup.weekly": "Uger, der beholder deres nyeste sikkerhedskopi",
    "backup.monthly": "Måneder, der beholder deres nyeste sikkerhedskopi",
    "backup.warn_days": "Dage uden sikkerhedskopi, før programmet advarer",
    "guidance.basis": "Grundlaget for vejledningsbrevet",
    "kle.internship": "KLE-nummer: virksomhedspraktik",
}
_UNITS: Mapping[str, str] = {
    "plan.review_weeks": "uger",
    "placement.default_weeks": "uger",
    "mentor.max_months": "måneder",
    "mentor.default_minutes": "minutter",
    "mentor.notice_days": "dage",
    "mentor.warn_days": "dage",
    "journal.edit_minutes": "minutter",
    "visit.minutes": "minutter",
    **dict.fromkeys((f"follow_up.{each}_days" for each in ("weekly", "monthly", "chase")), "dage"),
    "document.max_megabytes": "MB",
    "backup.daily": "dage",
    "backup.weekly": "uger",
    "backup.monthly": "måneder",
    "backup.warn_days": "dage",
    "deadline.paper_weekdays": "hverdage",
    "deadline.quick_days": "dage",
    "deadline.paper_grace_days": "dage",
    "deadline.min_working_days": "arbejdsdage",
    "deadline.sanction_months": "måneder",
}
_PARTS: Mapping[str, str] = {
    "name": "Navn",
    "description": "Beskrivelse",
    "paragraph": "Paragraf",
    "act": "Lov",
    "order": "Plads i rækkefølgen",
    "is_job_ready": "Jobparat",
    "is_activity_ready": "Aktivitetsparat",
    "is_under_30": "Under 30 år",
    "aliases": "Andre navne i lister",
    "is_success": "Tæller som succes",
    "is_always_listed": "Vises også med 0",
    "base": "Uger uden særlig vurdering",
    "with_assessment": "Uger med skriftlig vurdering",
    "then_at_a_time": "Uger ad gangen derefter",
    "number": "Nummer",
    "title": "Emne",
    "facet": "Facet",
    "months_kept": "Måneder, det bevares",
    "required": "Skal med",
    "expected": "Bør med",
    "amount": "Antal",
    "unit": "Enhed",
    "is_moved": "Flyttes til næste åbne dag",
    "choices": "Dage, man kan vælge",
    "default": "Dage, der foreslås",
    "complex": "Dage ved meget materiale",
    "is_counted_from_sickness": "Tælles fra første sygedag",
    "months": "Måneder i forløbet",
    "talks": "Samtaler",
    "warnings": "Bemærkninger",
    "party": "Hvem holder samtalen",
    "kind": "Slags",
    "share_percent": "Procent af gruppen",
    "benefits": "Ydelser",
    "for_activity_ready_only": "Kun for aktivitetsparate",
    "is_required": "Skal være med i brevet",
    "is_on": "Er med, hvis ingen vælger det fra",
    "job_goal": "Jobmål",
    "education_goal": "Uddannelsesmål",
    "job_search": "Jobsøgning",
    "offers": "Tilbud",
    "stabilising": "Stabiliserende aktiviteter",
}
_LINE_PARTS = {"number": "Samtaler i alt", "amount": "Inden for", "unit": "Enhed"}
_CODES: tuple[type[StrEnum], ...] = (PlanGap, AgreementGap, TermUnit, TalkKind)
_CERTAINTY_ICONS = {
    Certainty.law_text: ("law", "success"),
    Certainty.authority: ("approved", "success"),
    Certainty.secondary: ("warning", "warning"),
    Certainty.unverified: ("warning", "warning"),
    Certainty.local: ("company", "info"),
}
UNCERTAIN = (Certainty.secondary, Certainty.unverified)
_BEGINNING = date(2000, 1, 1)
# Who can hold a talk of the contact course.
PARTIES = {"municipality": "kommunen", "fund": "a-kassen"}
_ONE_OF = {
    TermUnit.days: "dag",
    TermUnit.weeks: "uge",
    TermUnit.months: "måned",
    TermUnit.working_days: "arbejdsdag",
    TermUnit.hours: "time",
}
# The sentences of these stand in ``calculations``; a tick has room for a few words.
_SHORT: Mapping[str, str] = {
    CalculationWarning.few_working_days: "For få arbejdsdage",
    CalculationWarning.available_before_sent: "Tilgængeligt før afsendelse",
    CalculationWarning.available_ignored: "»Tilgængeligt« er ikke regnet med",
    CalculationWarning.rule_missing: "Regel mangler",
    CalculationWarning.number_not_seen: "Antallet er ikke set i reglerne",
    CalculationWarning.first_talk_time_not_seen: "Tiden for første samtale er ikke set",
    CalculationWarning.share_of_group: "Gælder en andel af gruppen",
    CalculationWarning.employed_exempt: "Ingen opfølgning, når man er i job",
    CalculationWarning.municipal_course: "Kommunens forløb for unge",
    CalculationWarning.old_cases_only: "Kun gamle sager",
    CalculationWarning.sick_from_assumed: "Første sygedag mangler",
    CalculationWarning.sick_from_ignored: "Første sygedag bruges ikke",
}
_LINE_ORDER = ("party", "kind", "number", "amount", "unit", "share_percent")


def group_of(key: str) -> str:
    """The group a rule stands in."""
    family = key.partition(".")[0]
    return next((group for group, families in GROUPS.items() if family in families), OTHER_GROUP)


def rule_name(key: str, value: object = None) -> str:
    """What a rule is called; a value with a name of its own lends it."""
    family, _, rest = key.partition(".")
    write = _FAMILY_NAMES.get(family)
    if key in _NAMES or write is None:
        return _NAMES.get(key) or calculations.rule_name(key)
    own = str(value.get("name", "")) if isinstance(value, dict) else ""
    return write(rest, own) or key


def order_of(key: str) -> tuple[int, str, int, str]:
    """Where a rule stands in the list: by group, then by kind, then by the number of its target group."""
    family, _, rest = key.partition(".")
    number = rest.partition(".")[0]
    groups = [*GROUPS, OTHER_GROUP]
    return groups.index(group_of(key)), family, int(number) if number.isdecimal() else 0, rest


def in_line_order(names: Iterable[str]) -> list[str]:
    """The parts of a line as one says them: who, what, how many, within what."""
    return sorted(
        names, key=lambda name: _LINE_ORDER.index(name) if name in _LINE_ORDER else len(_LINE_ORDER)
    )


def part_name(name: str, *, is_inner: bool = False) -> str:
    """What a named part of a value is called."""
    if is_inner and name in _LINE_PARTS:
        return _LINE_PARTS[name]
    return _PARTS.get(name, name)


def unit_of(key: str) -> str:
    """What a rule that is one number counts; empty where that is not known."""
    return _UNITS.get(key, "")


def value_words(key: str, value: object) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return f"{value} {unit_of(key)}".rstrip()
    if not isinstance(value, dict):
        return str(value)
    if set(value) == {"amount", "unit", "is_moved"}:
        moved = "" if value["is_moved"] else ", flyttes ikke"
        return f"{_term_words(value['amount'], value['unit'])}{moved}"
    hidden = {"aliases", "order"}
    known = sorted(value, key=_place_of_part)
    shown = (name for name in known if name not in hidden and value[name] not in ("", []))
    return " · ".join(f"{part_name(name)}: {_part_words(value[name])}" for name in shown)


def code_words(code: object) -> str:
    """The words of one of the program's codes; the text itself where it is none."""
    text = str(code)
    for kind in _CODES:
        if text in set(kind):
            return label(kind(text))
    return _SHORT.get(text) or PARTIES.get(text, text)


def _term_words(amount: object, unit: object) -> str:
    if unit not in set(TermUnit):
        return f"{amount} {unit}"
    found = TermUnit(str(unit))
    return f"1 {_ONE_OF[found]}" if amount == 1 else f"{amount} {label(found)}"


def period_words(valid_from: date, valid_to: date | None) -> str:
    """The days a value applies on."""
    first = "" if valid_from <= _BEGINNING else f"fra {show_date(valid_from)}"
    last = "" if valid_to is None else f"til og med {show_date(valid_to)}"
    return " ".join(filter(None, (first, last))) or "altid"


def certainty_mark(certainty: str) -> tuple[str, str]:
    """Icon and tone of a certainty; its word is its label."""
    return _CERTAINTY_ICONS[Certainty(certainty)]


def origin_words(origin: str) -> str:
    """Where a value comes from, in short."""
    return {
        LawOrigin.shipped: "Leveret",
        LawOrigin.planned: "Regelsæt",
        LawOrigin.local: "Lokal",
    }[LawOrigin(origin)]


def fault_place(number: int, key: str, field: str) -> str:
    """Where in a rule file something is wrong."""
    where = [f"Regel {number}"] if number else ["Filen"]
    where += [f"»{key}«"] if key else []
    where += [field] if field else []
    return ", ".join(where)


def joined(words: Iterable[str]) -> str:
    """Words as a Danish list: »a, b og c«."""
    found = list(words)
    return " og ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""


def _place_of_part(name: str) -> int:
    names = list(_PARTS)
    return names.index(name) if name in _PARTS else len(names)


def _group_words(rest: str, own: str) -> str:
    return f"Målgruppe {rest}: {own}" if own else f"Målgruppe {rest}"


def _internship_words(rest: str, _own: str) -> str:
    group, _, ready = rest.partition(".")
    return f"Praktik for målgruppe {group}{', jobparate' if ready else ''}"


def _plan_words(rest: str, _own: str) -> str:
    return f"Krav til planen for målgruppe {rest}"


def _kle_words(rest: str, _own: str) -> str:
    return f"KLE-nummer: {label(DocumentKind(rest)).lower()}" if rest in set(DocumentKind) else ""


def _guidance_words(rest: str, _own: str) -> str:
    return f"Afsnit: {label(GuidancePart(rest))}" if rest in set(GuidancePart) else ""


def _own_words(_rest: str, own: str) -> str:
    return own


_FAMILY_NAMES: Mapping[str, Callable[[str, str], str]] = {
    "target_group": _group_words,
    "benefit": _own_words,
    "outcome": _own_words,
    "plan_requirements": _plan_words,
    "internship_weeks": _internship_words,
    "kle": _kle_words,
    "guidance_part": _guidance_words,
}


def _part_words(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        if any(isinstance(each, dict) for each in value):
            return "; ".join(_line_words(each) for each in value)
        return ", ".join(code_words(each) for each in value)
    return code_words(value)


def _line_words(line: object) -> str:
    if not isinstance(line, dict):
        return str(line)
    share = line.get("share_percent")
    of_group = f" ({share} % af gruppen)" if isinstance(share, int) and share < 100 else ""  # noqa: PLR2004 - the whole
    return (
        f"{code_words(line.get('kind'))}, {line.get('number')} inden "
        f"{_term_words(line.get('amount'), line.get('unit'))}{of_group}"
    )
