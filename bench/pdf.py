"""The jobplan as a tagged PDF/A against the same two pages set with ReportLab's own paragraphs and tables.

The plain file has the same text, type, tables and running lines, but no tags, archive profile and metadata.
"""

from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from app.common.clock import SystemClock
from app.common.dates import show_date
from app.documents import job_plan
from app.documents.job_plan import (
    ActivityData,
    GoalData,
    JobPlanData,
    MilestoneData,
    PlacementData,
    PrintData,
    SenderData,
)
from app.documents.kit import fonts, styles
from app.documents.kit.styles import A4, TextStyle
from app.models.codes import PlanTitle
from app.texts import legal_phrases
from bench import measure

MOST = 2.0
_RUNS = 40


def run() -> None:
    """Both ways in turns, then the time of the first PDF after the start of the program."""
    measure.heading(
        "A jobplan of two pages, PDF/A-2a and PDF/UA-1, against the same pages by plain ReportLab"
    )
    data = _plan(SystemClock().now())
    fonts.load()
    ours, plain = measure.in_turns(lambda: job_plan.render(data), lambda: plain_pages(data), _RUNS)
    measure.ratio("a jobplan", ours, plain, most=MOST)
    measure.value("size of ours", len(job_plan.render(data)) / 1024, "KiB")
    measure.value("size of the plain one", len(plain_pages(data)) / 1024, "KiB")


def plain_pages(data: JobPlanData) -> bytes:
    """The same text and look with nothing but ReportLab."""
    target = BytesIO()
    frame = Frame(A4.left, 52, A4.text_width, A4.height - A4.top - 92, 0, 0, 0, 0)

    def draw_running(canvas: Canvas, _document: BaseDocTemplate) -> None:
        _running(canvas, data)

    document = BaseDocTemplate(
        target, pagesize=(A4.width, A4.height), lang="da-DK", title="Min Plan", invariant=1
    )
    document.addPageTemplates(PageTemplate("page", [frame], onPage=draw_running))
    document.build(_story(data))
    return target.getvalue()


def _running(canvas: Canvas, data: JobPlanData) -> None:
    top, right = A4.height - A4.top - 11, A4.width - A4.right
    canvas.setFont(fonts.SEMIBOLD, 11)
    canvas.drawString(A4.left, top, data.sender.authority_name)
    canvas.drawRightString(right, top, "Min Plan")
    canvas.setFont(fonts.REGULAR, 9)
    canvas.drawString(A4.left, top - 14, data.sender.unit_name)
    canvas.drawRightString(right, top - 14, f"Version {data.version} · gælder fra 17. marts 2026")
    canvas.line(A4.left, top - 22, right, top - 22)
    canvas.setFont(fonts.REGULAR, 8)
    canvas.line(A4.left, 48, right, 48)
    canvas.drawString(A4.left, 36, f"Udskrevet af {data.printed.printed_by} · Indeholder personoplysninger")
    canvas.drawRightString(right, 36, f"Side {canvas.getPageNumber()} af 2")


def _story(data: JobPlanData) -> list[Flowable]:
    placement = data.placement or PlacementData()
    facts = [
        ["Navn", data.citizen_name, "Virksomhed", placement.company_name],
        ["Fødselsdato", "14. marts 1999", "Mentor", placement.mentor_name],
        [
            "Jobkonsulent",
            f"{data.sender.consultant_name}, tlf. 00 00 00 01",
            "Periode",
            "19. januar – 19. april 2026",
        ],
        ["Næste opfølgning", "16. juni 2026", "Timer", "25 t./uge · mentor 2,5 t./uge"],
    ]
    goal = [
        _text("Dit mål", styles.SMALL_ACCENT),
        _text(data.goal.job_goal, styles.STRONG),
        _text(data.goal.reason),
    ]
    milestones = [
        [_text(milestone.text), _text(f"senest {show_date(milestone.due_on)}" if milestone.due_on else "")]
        for milestone in data.milestones
    ]
    activities = [
        [
            [_text(activity.title, styles.CELL_STRONG), _text(activity.detail, styles.CELL)],
            *(_text(text, styles.CELL) for text in (activity.who, activity.when, activity.status)),
        ]
        for activity in data.activities
    ]
    dates = [
        [_text(show_date(day), styles.CELL), _text(what, styles.CELL)]
        for day, what in (
            (date(2026, 4, 30), "Bestå truckcertifikat B"),
            (date(2026, 6, 16), "Næste opfølgning"),
        )
    ]
    signatures = [
        [[_text(name, styles.FACT), _text(role, styles.SMALL)] for name, role in _signers(data)],
    ]
    return [
        _text(f"Min Plan for {data.citizen_name}", styles.TITLE),
        Spacer(0, 8),
        _text(legal_phrases.PLAN_INTRODUCTION, styles.LEAD),
        Spacer(0, 12),
        Table([[_text(cell, styles.FACT) for cell in row] for row in facts]),
        Spacer(0, 18),
        _table([[goal]], [0], is_boxed=True),
        *_section("Delmål"),
        Table(milestones),
        *_section("Aktiviteter og aftaler"),
        _table(activities, [0.4, 0.2, 0.24, 0.16], ("Aktivitet", "Hvem", "Hvornår", "Status")),
        *_section("Jobsøgning"),
        _text(data.job_search),
        *_section("Hjælp undervejs"),
        *(_text(f"• {line}") for line in data.support),
        *_section("Dine egne ord"),
        _table([[_text(data.own_words)]], [0], is_boxed=True),
        *_section("Aftalte datoer"),
        _table(dates, [0.25, 0.75], ("Dato", "Hvad")),
        *_section("Dine rettigheder og pligter"),
        _text(legal_phrases.plan_duties(data.call_in_name, data.call_in_phone, data.benefit_name)),
        _text(legal_phrases.plan_rights()),
        _text(legal_phrases.plan_change(data.sender.consultant_name)),
        *_section("Underskrift"),
        Spacer(0, 44),
        Table(signatures),
    ]


def _signers(data: JobPlanData) -> tuple[tuple[str, str], ...]:
    return (
        (data.citizen_name, "Borger · dato"),
        (data.sender.consultant_name, f"For {data.sender.authority_name} · dato"),
    )


def _section(title: str) -> list[Flowable]:
    heading = _text(title, styles.SECTION)
    heading.keepWithNext = 1
    return [Spacer(0, 18), heading, HRFlowable("100%", 0.6, color=HexColor(styles.LINE))]


def _table(
    rows: list[list[object]], shares: list[float], heads: tuple[str, ...] = (), *, is_boxed: bool = False
) -> Table:
    head = [[_text(name, styles.CELL_HEAD) for name in heads]] if heads else []
    widths = [share * A4.text_width or None for share in shares]
    made = Table([*head, *rows], colWidths=widths, repeatRows=len(head))
    edge = HexColor(styles.LINE)
    look: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if head:
        look += [
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(styles.TINT)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, edge),
        ]
    if is_boxed:
        look.append(("BOX", (0, 0), (-1, -1), 1, edge, None, None, None, 1))
    made.setStyle(look)
    return made


def _text(text: str, style: TextStyle = styles.BODY) -> Paragraph:
    return Paragraph(escape(text), _STYLES[style])


_STYLES = {
    style: ParagraphStyle(
        name,
        fontName=style.face,
        fontSize=style.size,
        leading=style.leading,
        textColor=HexColor(style.colour),
    )
    for name, style in vars(styles).items()
    if isinstance(style, TextStyle)
}


def _plan(now: datetime) -> JobPlanData:
    return JobPlanData(
        title=PlanTitle.min_plan,
        sender=SenderData("Eksempel Kommune", "Karla Demo", "Job og Virksomhed", "00 00 00 01"),
        citizen_name="Bodil Mønster",
        printed=PrintData(now, "Karla Demo"),
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
            ActivityData("Praktik i lager og pakning", "Mødetid 8.30.", "Nordlys", "mandag–fredag", "I gang"),
            ActivityData(
                "Mentorsamtale", "En halv time hver uge.", "Poul og dig", "tirsdage kl. 9.00", "I gang"
            ),
            ActivityData(
                "Truckkursus, AMU", "Karla undersøger hold.", "Karla", "senest 24. marts", "Planlagt"
            ),
            ActivityData("Jobsøgning", "Cv gennemgås sammen.", "Dig og Karla", "fra uge 16", "Planlagt"),
        ),
        job_search="Du søger to job om ugen fra 1. maj og skriver dem i din joblog.",
        support=("Buskort til april 2026", "Sikkerhedssko fra arbejdspladsen"),
        own_words="Jeg vil gerne blive på lageret. Det er godt at have de samme kolleger hver dag.",
        benefit_name="Kontanthjælp",
        call_in_name="Poul Mockholm",
        call_in_phone="00 00 00 12",
    )
