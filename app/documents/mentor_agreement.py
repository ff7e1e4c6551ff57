"""The printed mentor agreement (mentoraftale): the five points of LAB § 167 ff., confidentiality, signatures.

It is made from ``MentorAgreementView`` alone, so nothing else about the citizen can stand on it.
"""

from datetime import date

from app.common.dates import show_date, show_full, show_moment
from app.common.money import show_amount
from app.documents.company_views import AgreementWords, MentorAgreementView, opened_lines, show_minutes
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Columns, Frame
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import (
    ACCENT_EDGE,
    CONTENT_SPACE,
    Fact,
    bullets,
    facts,
    paragraph_section,
    section,
    signature,
)
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text
from app.documents.worded import worded
from app.models.codes import MentorKind
from app.texts import company_phrases, legal_phrases
from app.texts.labels import label
from app.texts.letter_text import Paragraph

# Stands with each stored copy; a change in what is printed, or where, is a new version.
LAYOUT = 2
TEMPLATE_VERSION = f"mentor_agreement-{LAYOUT}"
TITLE = "Mentoraftale"
_SHIPPED = AgreementWords(
    basis=(Paragraph(company_phrases.AGREEMENT_BASIS),),
    knows=(Paragraph(company_phrases.MENTOR_KNOWS),),
    confidential=(Paragraph(company_phrases.CONFIDENTIAL),),
)


def render(view: MentorAgreementView) -> bytes:
    """Make the PDF of a mentor agreement.

    Args:
        view: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same view.
    """
    page = Composition(_running(view))
    root, words = page.root, view.words or _SHIPPED
    page.blocks += [
        Text(f"{TITLE} for {view.citizen_name}", styles.TITLE, root.add("H1"), keeps_next=True),
        Columns(
            [worded(root, words.basis, styles.LEAD, 0), []],
            (400, 0),
            space_before=8,
            keeps_next=True,
        ),
        *facts(root, _facts(view)),
        _purpose(root, view.purpose),
        *_tasks(root, view),
        *_payment(root, view),
        *_follow_ups(root, view.follow_ups),
        *paragraph_section(root, "Opsigelse", view.termination),
        *_knowledge(root, view),
        *_signatures(root, view),
    ]
    name = TITLE if view.version is None else f"{TITLE}, version {view.version}"
    return page.render(name, view.sender.printed_at)


def _running(view: MentorAgreementView) -> Running:
    sender = view.sender
    return Running(
        left=(sender.authority_name, sender.unit_name),
        right=(TITLE, "Kladde" if view.version is None else f"Version {view.version}"),
        printed=f"Udskrevet {show_moment(sender.printed_at)} af {sender.consultant_name}",
        notice=company_phrases.PAPER_NOTICE,
    )


def _facts(view: MentorAgreementView) -> tuple[list[Fact], list[Fact]]:
    sender = view.sender
    consultant = _joined(sender.consultant_name, _phone(sender.consultant_phone))
    left = [
        ("Borger", view.citizen_name),
        ("Mentor", view.mentor_name),
        ("Kontakt", _joined(_phone(view.mentor_phone), view.mentor_email)),
        ("Ansættelse", label(view.mentor_kind)),
        ("Jobkonsulent", consultant),
    ]
    right = [
        ("Periode", _period(view.starts_on, view.ends_on)),
        ("Timer", f"{show_minutes(view.minutes_per_week)} t./uge" if view.minutes_per_week else ""),
        ("Virksomhed", view.company_name),
        ("Sted", view.place),
    ]
    return left, right


def _purpose(root: Element, purpose: str) -> Block:
    inside: list[Block] = [
        Text("Formål med støtten", styles.SMALL_ACCENT, root.add("H2"), keeps_next=True),
        Text(purpose or "Formålet er ikke skrevet endnu.", styles.BODY, root.add("P")),
    ]
    return Frame(inside, edge=ACCENT_EDGE, space_before=18)


def _tasks(root: Element, view: MentorAgreementView) -> list[Block]:
    heading = section(root, "Mentors opgaver")
    lines = bullets(root, view.tasks)
    if not lines:
        lines = [
            Text("Opgaverne er ikke skrevet endnu.", styles.BODY, root.add("P"), space_before=CONTENT_SPACE)
        ]
    if view.beyond_normal and view.mentor_kind is MentorKind.company:
        words = Text(company_phrases.BEYOND_NORMAL, styles.BODY, root.add("P"), space_before=CONTENT_SPACE)
        lines.append(words)
    return [*heading, *lines]


def _payment(root: Element, view: MentorAgreementView) -> list[Block]:
    amounts = []
    if view.rate_oere is not None:
        amounts.append(f"Timesatsen er {show_amount(view.rate_oere)}")
    if view.total_oere is not None:
        amounts.append(f"De aftalte timer koster højst {show_amount(view.total_oere)} i hele perioden.")
    words = " ".join((*amounts, company_phrases.payment(view.payer)))
    return paragraph_section(root, "Timer og betaling", words)


def _follow_ups(root: Element, days: tuple[date, ...]) -> list[Block]:
    shown = [show_full(day) for day in days]
    if not shown:
        return paragraph_section(root, "Opfølgning", "Vi aftaler dagene undervejs.")
    return [*section(root, "Opfølgning"), *bullets(root, shown)]


def _knowledge(root: Element, view: MentorAgreementView) -> list[Block]:
    """What the mentor gets to know, with the consents behind it, and what must be kept to oneself."""
    words, opened = view.words or _SHIPPED, opened_lines(view.opened, with_day=True)
    more: list[Block] = []
    if opened:
        more = [
            Text(
                company_phrases.WITH_CONSENT,
                styles.BODY,
                root.add("P"),
                space_before=CONTENT_SPACE,
                keeps_next=True,
            ),
            *bullets(root, opened),
        ]
    return [
        *section(root, "Det får mentor at vide"),
        *worded(root, words.knows, styles.BODY, CONTENT_SPACE),
        *more,
        Text(company_phrases.NOTHING_MORE, styles.BODY, root.add("P"), space_before=CONTENT_SPACE),
        *section(root, "Fortrolighed"),
        # The last paragraph stays with the signatures, so that they never stand alone on a page.
        *worded(root, words.confidential, styles.BODY, CONTENT_SPACE, keeps_next=True),
    ]


def _signatures(root: Element, view: MentorAgreementView) -> list[Block]:
    sender = view.sender
    people = [
        (view.citizen_name, "Borger · dato"),
        (view.mentor_name, "Mentor · dato"),
        (sender.consultant_name, f"For {sender.authority_name} · dato"),
    ]
    if view.mentor_kind is MentorKind.company:
        people.append(("", f"For {view.company_name or 'virksomheden'} · dato"))
    blocks = section(root, "Underskrifter")
    for start in range(0, len(people), 2):
        cells = [signature(root, *person) for person in people[start : start + 2]]
        is_last = start + 2 >= len(people)
        blocks.append(Columns([*cells, []][:2], (0, 0), gap=18, space_before=36, keeps_next=not is_last))
    return blocks


def _period(starts_on: date | None, ends_on: date | None) -> str:
    first = show_date(starts_on) if starts_on else "?"
    return f"{first} – {show_date(ends_on)}" if ends_on else f"fra {first}" if starts_on else ""


def _phone(number: str) -> str:
    return legal_phrases.phone(number) if number else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
