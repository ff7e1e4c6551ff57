"""Standard wording of papers for companies and mentors, and of the consent a citizen reads."""

from collections.abc import Sequence
from datetime import date

from app.common.dates import iso_week, show_date
from app.models.codes import MentorPayer, SharedField
from app.texts.labels import label

# LAB kap. 26, §§ 167-170.
AGREEMENT_BASIS = (
    "Aftalen er om mentorstøtte efter kapitel 26 i lov om en aktiv beskæftigelsesindsats. "
    "Den gælder kun, når alle parter har skrevet under."
)
# LAB § 169.
BEYOND_NORMAL = (
    "Opgaverne går ud over den introduktion og oplæring, som en arbejdsgiver normalt giver, og støtten er "
    "afgørende for, at borgeren kan deltage."
)
# BEK om en aktiv beskæftigelsesindsats, § 122.
PAID_BY_MUNICIPALITY = (
    "Kommunen betaler for de timer, mentor faktisk har brugt, og højst de aftalte. Der betales ikke for "
    "mentors sygdom, transporttid eller kørsel. Mentor skriver timerne op uge for uge."
)
PAID_BY_COMPANY = "Virksomheden betaler selv mentors timer. Mentor skriver timerne op uge for uge."
MENTOR_KNOWS = (
    "Mentor får at vide, hvad der står i denne aftale, og forløbets periode, dage, mødetider, opgaver og "
    "mål. Mentor får også at vide, hvad vi aftaler ved opfølgningen."
)
NOTHING_MORE = "Andre oplysninger om borgeren giver vi ikke videre."
WITH_CONSENT = "Med borgerens samtykke får mentor også at vide:"
CONFIDENTIAL = (
    "Oplysningerne om borgeren er fortrolige. De må kun bruges til det, aftalen handler om, og må ikke gives "
    "videre. Opbevar papirer, så andre ikke kan se dem, og makulér dem, når forløbet er slut. "
    "Tavshedspligten gælder også bagefter. Skriv ikke om helbred eller private forhold."
)
PAPER_NOTICE = "Indeholder personoplysninger – må ikke gives videre"
SHEET_LEAD = (
    "Sæt et tegn i hver rude: × mødt · A fravær, aftalt · I fravær, ikke aftalt. "
    "Skriv mødetiden ved siden af, hvis den blev en anden. Skriv ikke, hvorfor nogen var væk."
)
_CONSENT_IS_FREE = (
    "Jeg bestemmer selv, om jeg vil give samtykket. Siger jeg nej, kan det betyde, at arbejdspladsen "
    "ikke kan tage de hensyn, jeg har brug for."
)
_CONSENT_CAN_END = (
    "Jeg kan til enhver tid trække samtykket tilbage. Fra den dag gives der ikke flere oplysninger videre."
)
NOTE_ATTENDANCE = "sæt kryds – skriv mødetid, hvis den afviger"
NOTE_SCORES = "sæt ring om et tal"
NOTE_NOT_PRIVATE = "skriv ikke om helbred eller private forhold"
NOTE_KEEP = "Opbevar notatet låst, giv det ikke videre, og makulér det, når forløbet er slut."
SHEET_KEEP = "Opbevar arket låst, giv det ikke videre, og makulér det, når forløbet er slut."


def from_mentor_note(monday: date) -> str:
    """Why a score of a mentor is what it is."""
    return f"Mentornotat, uge {iso_week(monday)}"


def termination(days: int) -> str:
    """How an agreement can be ended, as it is proposed."""
    return (
        f"Alle parter kan opsige aftalen skriftligt med {days} dages varsel. "
        "Aftalen slutter af sig selv, hvis forløbet slutter før."
    )


def payment(payer: MentorPayer) -> str:
    """Who pays, and for what."""
    return PAID_BY_MUNICIPALITY if payer is MentorPayer.municipality else PAID_BY_COMPANY


def consent_text(
    authority: str,
    recipient: str,
    purpose: str,
    fields: Sequence[tuple[SharedField, str]],
    days: tuple[date, date | None],
) -> str:
    """The whole text a citizen reads before consenting (RSL § 12, nr. 3: what a refusal means is told).

    Args:
        authority: who passes it on.
        recipient: who gets it.
        purpose: what for.
        fields: what is passed on, each with its words; empty words for what stands in the case.
        days: the day it is given and the last day it holds, if it has one.
    """
    given_on, ends_on = days
    lines = [f"• {label(field)}" + (f": »{wording}«" if wording else "") for field, wording in fields]
    who = authority or "kommunen"
    return "\n".join(
        (
            f"Jeg giver samtykke til, at {who} giver {recipient} disse oplysninger om mig:",
            *lines,
            f"Formålet er: {purpose}",
            f"{recipient} må kun bruge oplysningerne til det og må ikke give dem videre.",
            _CONSENT_IS_FREE,
            _CONSENT_CAN_END,
            *(() if ends_on is None else (f"Samtykket gælder til og med {show_date(ends_on)}.",)),
            f"Givet den {show_date(given_on)}.",
        )
    )
