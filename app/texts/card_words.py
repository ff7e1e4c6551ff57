"""Danish words of the competence card; nothing here says that there is a case."""

from app.models.codes import PlacementKind
from app.texts.health_words import health_words

TITLE = "Kompetencekort"
HEADINGS = (TITLE, "Det kan jeg", "Min erfaring")
LOWEST_AND_HIGHEST = "1 = meget støtte · 4 = selvstændig"
# Beginnings of words that tell of absence or of a case: no line with them is proposed for an employer.
_CASE_WORDS = (
    "fravær",
    "frist",
    "kontanthjælp",
    "partshøring",
    "sanktion",
    "syg",
    "udeblev",
    "ydelse",
)
_COURSE_WORDS = ("bevis", "certifikat", "kursus", "kørekort")
# What a note says somebody has learned: »Bodil kan …«, »Bodil har klaret …«.
LEARNED = r"{name}\s+(?P<what>(?:kan|har\s+klaret|har\s+lært)\s.+)"


def introduction(kind: PlacementKind, task: str, company: str, weekly_minutes: int) -> str:
    """The line under the name, as »har været i praktik hos … med lager, 25 timer om ugen«."""
    what = "har været i praktik" if kind is PlacementKind.internship else "har arbejdet"
    place = f" hos {company}" if company else ""
    with_task = f" med {task[:1].lower()}{task[1:]}" if task else ""
    hours = f"{weekly_minutes / 60:g}".replace(".", ",")
    each_week = f", {hours} timer om ugen" if weekly_minutes else ""
    return f"{what}{place}{with_task}{each_week}"


def can_do_title(first_name: str) -> str:
    """The heading over what somebody can do."""
    return f"Det kan {first_name}"


def mentor_name(name: str) -> str:
    """Who said the mentor's words."""
    return f"{name}, mentor"


def is_fit_for_employer(text: str) -> bool:
    """Whether nothing in a text sounds like health, absence or a case; help for whoever writes, no proof."""
    words = text.lower().replace("»", " ").split()
    return not health_words(text) and not any(word.startswith(_CASE_WORDS) for word in words)


def is_course(text: str) -> bool:
    """Whether a text tells of a course or a certificate."""
    return any(word in text.lower() for word in _COURSE_WORDS)
