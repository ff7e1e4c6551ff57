"""Jobplans for the document tests: the one of the design pictures, and those that are hard to print."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from app.documents.job_plan import (
    ActivityData,
    GoalData,
    JobPlanData,
    MilestoneData,
    PlacementData,
    PrintData,
    SenderData,
)
from app.models.codes import PlanTitle

COPENHAGEN_WINTER = timezone(timedelta(hours=1))
PRINTED = PrintData(datetime(2026, 3, 17, 10, 42, tzinfo=COPENHAGEN_WINTER), "Karla Demo")
SENDER = SenderData(
    "Eksempel Kommune", "Karla Demo", unit_name="Job og Virksomhed", consultant_phone="00 00 00 01"
)
HOSTILE = "<b>Fed</b> & <script>alert('x')</script> <img src='x.png'/> &amp; </para> %s {0} \\n"


def normal() -> JobPlanData:
    """The plan of pictures 19 and 20."""
    return JobPlanData(
        title=PlanTitle.min_plan,
        sender=SENDER,
        citizen_name="Bodil Mønster",
        printed=PRINTED,
        version=3,
        valid_from=date(2026, 3, 17),
        birth_date=date(1999, 3, 14),
        next_follow_up_on=date(2026, 6, 16),
        placement=PlacementData(
            "Nordlys Prøvelager A/S", "Poul Mockholm", date(2026, 1, 19), date(2026, 4, 19), 1500, 150
        ),
        goal=GoalData(
            "Fast arbejde på lager, mindst 25 timer om ugen, senest 1. oktober 2026.",
            "",
            "Du trives med fysisk arbejde i faste rammer og vil gerne have truckcertifikat.",
        ),
        milestones=(
            MilestoneData("Møde stabilt fem dage om ugen", done_on=date(2026, 2, 27)),
            MilestoneData("Klare en pakkelinje uden hjælp", date(2026, 3, 31), date(2026, 3, 10)),
            MilestoneData("Bestå truckcertifikat B", date(2026, 4, 30)),
            MilestoneData("Søge to job om ugen"),
        ),
        activities=(
            ActivityData(
                "Praktik i lager og pakning",
                "Mødetid 8.30 fra uge 13. Ny opgave: varemodtagelse.",
                "Nordlys, Poul",
                "mandag–fredag, til 19. april",
                "I gang",
            ),
            ActivityData(
                "Mentorsamtale",
                "En halv time hver uge om opgaver og trivsel.",
                "Poul og dig",
                "tirsdage kl. 9.00",
                "I gang",
            ),
            ActivityData(
                "Truckkursus, AMU",
                "Karla undersøger hold og pris. Kræver bevilling.",
                "Karla",
                "svar senest 24. marts",
                "Planlagt",
            ),
            ActivityData(
                "Jobsøgning",
                "Cv og to ansøgninger gennemgås sammen.",
                "Dig og Karla",
                "fra uge 16",
                "Planlagt",
            ),
        ),
        job_search="Du søger to job om ugen fra 1. maj og skriver dem i din joblog.",
        support=("Buskort til april 2026", "Sikkerhedssko fra arbejdspladsen"),
        own_words="Jeg vil gerne blive på lageret.\nDet er godt at have de samme kolleger hver dag.",
        benefit_name="Kontanthjælp",
        call_in_name="Poul Mockholm",
        call_in_phone="00 00 00 12",
    )


def empty() -> JobPlanData:
    """A plan in which nothing is written yet."""
    return JobPlanData(
        title=PlanTitle.aftaleark,
        sender=SenderData("Eksempel Kommune", ""),
        citizen_name="Carl Fiktiv",
        printed=PrintData(datetime(2026, 3, 17, 8, 5, tzinfo=UTC), "Karla Demo"),
    )


def hostile() -> JobPlanData:
    """Markup, missing characters and monstrous lengths in every text."""
    nasty = f"{HOSTILE} 😀 👨‍👩‍👧 مرحبا שלום {'x' * 200} Łódź"
    huge = f"{nasty} {'Et meget langt afsnit. ' * 450}"
    return JobPlanData(
        title=PlanTitle.aftaleark,
        sender=SenderData(nasty, nasty, nasty, nasty),
        citizen_name=nasty,
        printed=PrintData(PRINTED.printed_at, nasty),
        version=1,
        valid_from=date(2026, 3, 17),
        birth_date=date(1858, 1, 1),
        next_follow_up_on=date(2026, 6, 16),
        placement=PlacementData(huge, nasty, date(2025, 12, 19), date(2026, 4, 19), 2222, 1),
        goal=GoalData(huge, huge, huge),
        milestones=(
            MilestoneData(huge, date(2027, 1, 1)),
            MilestoneData(nasty, None, date(2025, 1, 1)),
            MilestoneData(""),
        ),
        activities=(
            ActivityData(nasty, huge, nasty, nasty, nasty),
            ActivityData("x" * 10_000, "", huge, "", ""),
            ActivityData("", "", "", "", ""),
        ),
        job_search=huge + "\n\n\n\n\ta\tb\r\nc\x00\x07d",
        support=(huge, "   ", nasty),
        own_words="😀" * 500 + huge,
        benefit_name=nasty,
        call_in_name=huge,
        call_in_phone=nasty,
    )


def long() -> JobPlanData:
    """Sixty activities and a paragraph of 10,000 characters."""
    plan = normal()
    return replace(
        plan,
        activities=plan.activities * 15,
        milestones=plan.milestones * 10,
        own_words="Jeg vil gerne sige det hele på én gang. " * 250,
    )
