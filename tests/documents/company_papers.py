"""Views of mentor agreements, week sheets and mentor notes to render in tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.documents.company_views import (
    AgreedLine,
    CandidateView,
    DayView,
    MentorAgreementView,
    MentorNoteView,
    NoteDayView,
    OpenedField,
    OpenedView,
    SenderView,
    WeekSheetView,
)
from app.documents.driving_list import DrivingView, Journey
from app.models.codes import MentorKind, MentorPayer, SharedField
from app.models.visit_codes import PaperMark

PRINTED_AT = datetime(2026, 3, 17, 10, 42, tzinfo=ZoneInfo("Europe/Copenhagen"))
SENDER = SenderView(
    authority_name="Eksempel Kommune",
    unit_name="Beskæftigelse",
    consultant_name="Karla Demo",
    consultant_phone="00 00 00 01",
    consultant_email="karla@eksempel.dk",
    printed_at=PRINTED_AT,
)
MONDAY = date(2026, 3, 16)
CONSENTED = date(2026, 3, 3)
HOSTILE = "<b>fed</b> & \u202e tegn 🙂 \x07 " + "Donaudampfschifffahrt" * 8
OPENED = OpenedView(
    (
        OpenedField(SharedField.contact, "00 00 00 12, bodil@eksempel.dk", CONSENTED),
        OpenedField(SharedField.accommodation, "højst 15 timer om ugen, ingen løft over 10 kg", CONSENTED),
    )
)


def agreement(**values: object) -> MentorAgreementView:
    """An agreement as most are."""
    given: dict[str, object] = {
        "sender": SENDER,
        "citizen_name": "Bodil Mønster",
        "mentor_name": "Poul Mockholm",
        "mentor_phone": "00 00 00 12",
        "mentor_email": "poul@eksempel.dk",
        "company_name": "Nordlys Prøvelager A/S",
        "place": "Prøvevej 12, 9999 Eksempelby",
        "starts_on": date(2026, 1, 19),
        "ends_on": date(2026, 7, 18),
        "minutes_per_week": 150,
        "rate_oere": 24_550,
        "total_oere": 1_587_000,
        "purpose": "At Bodil kan møde stabilt og klare pakkelinje 2 alene, så hun kan søge arbejde på lager.",
        "tasks": ("Daglig introduktion og feedback", "Fast samtale hver torsdag", "Kontakt ved fravær"),
        "beyond_normal": True,
        "follow_ups": (date(2026, 4, 14), date(2026, 6, 9)),
        "termination": "Alle parter kan opsige aftalen skriftligt med 14 dages varsel.",
        "version": 1,
    } | values
    return MentorAgreementView(**given)


def opened_agreement() -> MentorAgreementView:
    """An agreement with what two consents open."""
    return agreement(opened=OPENED)


def empty_agreement() -> MentorAgreementView:
    """An agreement that was only begun, with a mentor of the municipality."""
    return MentorAgreementView(SENDER, "Bodil Mønster", "", MentorKind.municipality)


def hostile_agreement() -> MentorAgreementView:
    """Long words, markup and characters the font lacks in every text."""
    names = ("citizen_name", "mentor_name", "company_name", "place", "purpose", "termination")
    return agreement(
        **dict.fromkeys(names, HOSTILE),
        tasks=(HOSTILE,) * 12,
        payer=MentorPayer.company,
        opened=OpenedView((OpenedField(SharedField.health, HOSTILE, CONSENTED),)),
    )


def days(*minutes: int, closed: int = -1) -> tuple[DayView, ...]:
    """The seven days of the week."""
    planned = (*minutes, *[0] * (7 - len(minutes)))
    return tuple(
        DayView(MONDAY + timedelta(days=number), planned[number], number == closed) for number in range(7)
    )


def sheet(**values: object) -> WeekSheetView:
    """A sheet with four candidates."""
    given: dict[str, object] = {
        "sender": SENDER,
        "company_name": "Nordlys Prøvelager A/S",
        "monday": MONDAY,
        "mentor_names": ("Poul Mockholm",),
        "candidates": (
            CandidateView("Ask P.", days(300, 300, 300, 300, 300), "Varemodtagelse", "8.00"),
            CandidateView("Bodil M.", days(300, 300, 0, 300, 240), "Pakkelinje 2", "8.30", OPENED),
            CandidateView("Carl F.", days(180, 0, 180, 0, 180, closed=3), "Kørsel internt"),
            CandidateView("Dagny E.", days(450, 450, 450, 450, 420)),
        ),
    } | values
    return WeekSheetView(**given)


def weekend_sheet() -> WeekSheetView:
    """A sheet with work on Saturday, for two mentors."""
    candidates = (CandidateView("Freja T.", days(0, 0, 300, 300, 0, 300), "Kantine", "10.00"),)
    return sheet(candidates=candidates, mentor_names=("Poul Mockholm", "Rikke Attrup"))


def crowded_sheet() -> WeekSheetView:
    """More candidates than a page has room for."""
    return sheet(
        candidates=tuple(
            CandidateView(f"Kandidat {number}", days(300, 300, 300, 300, 300), "Pakning", "8.00")
            for number in range(16)
        ),
        mentor_names=(),
    )


def hostile_sheet() -> WeekSheetView:
    """Long words, markup and characters the font lacks in every text."""
    opened = OpenedView((OpenedField(SharedField.absence, HOSTILE, CONSENTED),))
    candidate = CandidateView(HOSTILE, days(300), HOSTILE, HOSTILE, opened)
    return sheet(company_name=HOSTILE, mentor_names=(HOSTILE,), candidates=(candidate,))


def note_days(*marks: PaperMark | None, closed: int = -1, saturday: bool = False) -> tuple[NoteDayView, ...]:
    """The seven days of the week; Monday to Friday are planned, and a holiday is not."""
    known = (*marks, *[None] * (7 - len(marks)))
    return tuple(
        NoteDayView(
            MONDAY + timedelta(days=number),
            is_planned=(number < 5 or (saturday and number == 5)) and number != closed,
            is_closed=number == closed,
            mark=known[number],
        )
        for number in range(7)
    )


def note(**values: object) -> MentorNoteView:
    """A mentor note as most are (picture 21)."""
    given: dict[str, object] = {
        "sender": SENDER,
        "candidate_name": "Bodil M.",
        "company_name": "Nordlys Prøvelager A/S",
        "monday": MONDAY,
        "days": note_days(PaperMark.met),
        "mentor_name": "Poul Mockholm",
        "week": 9,
        "weeks": 13,
        "agreed_last": (
            AgreedLine("Bodil prøver varemodtagelsen to dage", is_kept=True),
            AgreedLine("Ny mødetid 8.30 fra uge 13", is_kept=True),
            AgreedLine("Bodil spørger selv om næste opgave"),
        ),
        "agreed_next": ("Bodil står for linje 2 alene onsdag", "Poul giver feedback efter frokost fredag"),
        "criteria": (
            "Mødestabilitet",
            "Samarbejde",
            "Kommunikation",
            "Kvalitet",
            "Arbejdstempo",
            "Selvstændighed",
        ),
        "agreed_minutes": 150,
        "collected_at": datetime(2026, 3, 24, 10, 30, tzinfo=ZoneInfo("Europe/Copenhagen")),
    } | values
    return MentorNoteView(**given)


def empty_note() -> MentorNoteView:
    """A note of which nothing is known but whom it is about."""
    sender = replace(SENDER, consultant_phone="")
    return MentorNoteView(sender, "Bodil M.", "Nordlys Prøvelager A/S", MONDAY, note_days())


def weekend_note() -> MentorNoteView:
    """A note with work on Saturday, a holiday, absence, and as many criteria as can be used."""
    return note(
        days=note_days(
            PaperMark.met, PaperMark.absent_agreed, PaperMark.absent_not_agreed, closed=3, saturday=True
        ),
        criteria=tuple(f"Kriterium {number}" for number in range(1, 9)),
        weeks=None,
    )


def hostile_note() -> MentorNoteView:
    """Long words, markup and characters the font lacks in every text."""
    names = ("candidate_name", "company_name", "mentor_name")
    return note(
        **dict.fromkeys(names, HOSTILE),
        agreed_last=(AgreedLine(HOSTILE, is_kept=True),) * 3,
        agreed_next=(HOSTILE,) * 3,
        criteria=(HOSTILE,) * 8,
    )


def driving(*journeys: Journey) -> DrivingView:
    """The driving of a month, one journey without its kilometres."""
    usual = (
        Journey(date(2026, 3, 3), "Nordlys Prøvelager A/S", "Prøvevej 12, 9999 Eksempelby", 30, 22_500),
        Journey(date(2026, 3, 4), "Fiktiv Have", "", 20, 9_000),
        Journey(date(2026, 3, 10), "Nordlys Prøvelager A/S", "Prøvevej 12, 9999 Eksempelby", 30, 22_500),
        Journey(date(2026, 3, 11), "Genbrug Fiktiva", "Mockvej 3, 9999 Eksempelby"),
    )
    return DrivingView(SENDER, "marts 2026", journeys or usual)
