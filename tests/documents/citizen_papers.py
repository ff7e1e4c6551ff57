"""Papers about a citizen to render in tests."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.documents.guidance_letter import GuidanceLetterData, LetterSender
from app.documents.hand_over import HandOverData, HandOverSection
from app.documents.journal_extract import (
    CorrectionData,
    ExtractWords,
    JournalExtractData,
    MoveData,
    NoteData,
    RemarkData,
)
from app.models.act_codes import ExtractPurpose
from app.models.codes import DocumentKind, NoteNature
from app.services.journal_extracts import words
from app.services.letter_texts import shipped_text

ZONE = ZoneInfo("Europe/Copenhagen")
PRINTED_AT = datetime(2026, 3, 17, 10, 42, tzinfo=ZONE)
TODAY = date(2026, 3, 17)
HOSTILE = "<b>fed</b> & {benefit} \u202e 🙂 \x07 " + "Donaudampfschifffahrt" * 8
TEXT = shipped_text(DocumentKind.guidance_letter)
VALUES = {
    "citizen_first_name": "Bodil",
    "citizen_name": "Bodil Mønster",
    "benefit": "kontanthjælp",
    "authority": "Eksempel Kommune",
    "consultant_name": "Karla Demo",
    "contact": "Karla Demo på tlf.\u00a000\u00a000\u00a000\u00a001",
    "representative": "Rikke Fuldmagt",
    "language": "arabisk",
    "law": "§ 35, stk. 1, § 13 og § 37 i lov om aktiv socialpolitik",
    "date": "17. marts 2026",
}
PARTS = ("availability", "sanction_talk", "sanction_booking", "sanction_offer", "personal_contact", "law")
SENDER = LetterSender(
    authority_name="Eksempel Kommune",
    consultant_name="Karla Demo",
    unit_name="Beskæftigelse",
    title="Jobkonsulent",
    phone="00 00 00 01",
    email="karla@eksempel.dk",
)


def letter() -> GuidanceLetterData:
    """A letter as most are."""
    return GuidanceLetterData(
        sender=SENDER,
        address=("Bodil Mønster", "Prøvevej 12, 2. tv.", "9999 Eksempelby"),
        case_number="2026-014",
        dated_on=TODAY,
        text=TEXT,
        parts=PARTS,
        values=VALUES,
        printed_at=PRINTED_AT,
    )


def bare_letter() -> GuidanceLetterData:
    """A draft to somebody without an address, from somebody without a telephone."""
    return replace(
        letter(),
        sender=LetterSender("Eksempel Kommune", "Karla Demo"),
        address=("Bodil Mønster",),
        parts=("other_rules",),
        is_draft=True,
    )


def hostile_letter() -> GuidanceLetterData:
    """Long words, markup and characters the font lacks in every text."""
    return replace(
        letter(),
        sender=LetterSender(*(HOSTILE,) * 6),
        address=(HOSTILE,) * 5,
        case_number=HOSTILE,
        parts=(*PARTS, "interpreter", "representative", "sanction_job", "other_rules"),
        values=dict.fromkeys(VALUES, HOSTILE),
    )


def note(number: int = 1, **values: object) -> NoteData:
    """A note as most are."""
    given: dict[str, object] = {
        "heading": f"Opfølgning {number}",
        "happened_at": datetime(2026, 3, 10, 10, 40, tzinfo=ZONE),
        "written_at": datetime(2026, 3, 10, 11, 5, tzinfo=ZONE),
        "author": "Karla Demo, Jobkonsulent",
        "contact": "Besøg",
        "source": "Mentor",
        "nature": NoteNature.fact,
        "text": "Bodil har selv stået for pakkelinje 2 tre dage i træk.",
        "participants": "Bodil Mønster, Poul Mockholm",
        "next_step": "Mødetid 8.30 fra uge 13.",
    } | values
    return NoteData(**given)


def extract_words(purpose: ExtractPurpose) -> ExtractWords:
    """The words as they came with the program."""
    parts = (purpose.value, "access_refused") if purpose is ExtractPurpose.party_access else (purpose.value,)
    return words(shipped_text(DocumentKind.journal_extract), parts, {})


def extract() -> JournalExtractData:
    """An extract with a correction, a remark and an assessment."""
    moment = datetime(2026, 3, 12, 9, 5, tzinfo=ZONE)
    corrected = note(
        2,
        corrections=(
            CorrectionData(moment, "Karla Demo", "Tallet var byttet om", "Besøg", "Tre af fire dage."),
        ),
        remarks=(RemarkData(moment, "Karla Demo", "Jeg husker fire dage."),),
        signed="11. marts 2026, Karla Demo",
    )
    return JournalExtractData(
        authority_name="Eksempel Kommune",
        unit_name="Beskæftigelse",
        consultant_name="Karla Demo",
        purpose=ExtractPurpose.party_access,
        words=extract_words(ExtractPurpose.party_access),
        citizen_name="Bodil Mønster",
        case_number="2026-014",
        birth_date=date(1999, 3, 14),
        notes=(note(1), corrected, note(3, nature=NoteNature.assessment, participants="", next_step="")),
        printed_at=PRINTED_AT,
        first=date(2026, 3, 1),
        left_out=1,
        left_out_reason="Handler om en anden (FVL § 15).",
        moved=(MoveData(date(2026, 3, 2), date(2026, 3, 3), came=False),),
    )


def long_extract() -> JournalExtractData:
    """Many notes, one of them longer than a page."""
    long = note(99, text="\n".join(f"Linje {number}" for number in range(120)))
    return replace(extract(), notes=(*(note(number) for number in range(25)), long), last=TODAY)


def hostile_extract() -> JournalExtractData:
    """Long words, markup and characters the font lacks in every text."""
    names = ("heading", "author", "contact", "source", "text", "participants", "next_step", "signed")
    correction = CorrectionData(PRINTED_AT, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    bad = note(
        **dict.fromkeys(names, HOSTILE),
        corrections=(correction,) * 3,
        remarks=(RemarkData(PRINTED_AT, HOSTILE, HOSTILE),),
    )
    return replace(
        extract(),
        authority_name=HOSTILE,
        consultant_name=HOSTILE,
        citizen_name=HOSTILE,
        case_number=HOSTILE,
        left_out_reason=HOSTILE,
        notes=(bad, bad),
    )


def hand_over(lines: int = 3) -> HandOverData:
    """A page with so many lines in each section."""

    def section(title: str, noun: str) -> HandOverSection:
        return HandOverSection(title, tuple(f"{title} {number}" for number in range(lines)), noun)

    return HandOverData(
        authority_name="Eksempel Kommune",
        unit_name="Beskæftigelse",
        consultant_name="Karla Demo",
        citizen_name="Bodil Mønster",
        case_number="2026-014",
        dated_on=TODAY,
        facts=((("Født", "14. marts 1999"), ("Sag", "2026-014")), (("Sprog", "dansk"),)),
        left=(section("Forløb", "linjer"), section("Jobplan", "delmål"), section("Samtykker", "samtykker")),
        right=(section("Datoer", "datoer"), section("Opgaver", "opgaver"), section("Notater", "notater")),
        printed_at=PRINTED_AT,
        to_name="Mads Kollega",
        remark="Ringer helst om morgenen.",
    )


def hostile_hand_over() -> HandOverData:
    """Long words, markup and characters the font lacks in every text, and far too many of them."""
    section = HandOverSection(HOSTILE[:40], (HOSTILE * 3,) * 50, "linjer")
    facts = tuple((f"Navn {number}", HOSTILE) for number in range(6))
    return replace(
        hand_over(),
        authority_name=HOSTILE,
        citizen_name=HOSTILE,
        consultant_name=HOSTILE,
        to_name=HOSTILE,
        remark=HOSTILE * 20,
        facts=(facts, facts),
        left=(section,) * 4,
        right=(section,) * 3,
    )
