"""What the key figures over the mentor agreements say."""

from dataclasses import replace

from app.models.codes import AgreementStatus
from app.services.citizen_rows import CitizenRow
from app.services.mentor_agreement_rows import AgreementRow
from app.ui.mentors.agreement_table import ALL, MISSING, SIGNATURE, matches, missing_rows
from app.ui.mentors.key_figures import key_figures

ROW = AgreementRow(
    id="a",
    citizen_id="c",
    citizen_name="Bodil",
    case_number="S-1",
    company_id="n",
    company_name="Nordlys",
    mentor_name="Poul",
    minutes_per_week=150,
    starts_on=None,
    ends_on=None,
    status=AgreementStatus.signed,
    is_renewed=False,
    is_soon=False,
    days_left=90,
)


def shown(*rows: AgreementRow, missing: int = 0) -> list[tuple[str, str, str]]:
    return [(figure.number, figure.detail, figure.tone) for figure in key_figures(rows, missing)]


def test_figures_of_several_agreements() -> None:
    near = replace(ROW, id="b", days_left=3, minutes_per_week=60)
    far = replace(ROW, id="c", days_left=30, company_id="h", mentor_name="Rikke")
    sent = replace(ROW, id="d", status=AgreementStatus.sent, days_left=2)
    renewed = replace(ROW, id="e", is_renewed=True, days_left=1)
    assert shown(near, far, sent, renewed, missing=2) == [
        ("3", "2 mentorer i 2 virksomheder", "ink"),
        ("6 t./uge", "2 t. pr. kandidat i gennemsnit", "ink"),
        ("2", "1 inden for en uge", "warning"),
        ("2", "kandidater uden mentoraftale", "danger"),
    ]


def test_figures_of_nothing_signed_divide_by_nothing() -> None:
    assert shown(replace(ROW, status=AgreementStatus.draft), missing=1) == [
        ("0", "ingen er underskrevet", "ink"),
        ("0 t./uge", "intet er aftalt", "ink"),
        ("0", "ingen inden for en uge", "ink"),
        ("1", "kandidat uden mentoraftale", "danger"),
    ]


def test_candidate_lacks_an_agreement_when_the_last_one_is_over() -> None:
    people = [CitizenRow(key, key, key, "Nordlys", 1, 13, has_unfinished_note=False) for key in "cdefg"]
    rows = [
        ROW,
        replace(ROW, id="2", citizen_id="d", status=AgreementStatus.draft, days_left=None),
        replace(ROW, id="3", citizen_id="e", status=AgreementStatus.ended),
        replace(ROW, id="4", citizen_id="f", days_left=-1),
    ]
    missing = missing_rows(rows, people)
    assert [row.citizen_id for row in missing] == ["e", "f", "g"]
    assert all(matches(row, MISSING) for row in missing)
    assert not any(matches(row, key) for row in missing for key in (ALL, SIGNATURE))
    assert not matches(ROW, MISSING)
