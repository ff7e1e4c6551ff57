"""What companies' pages say about places and about agreements that end soon."""

from dataclasses import replace

from app.models.codes import AgreementStatus
from app.services.mentor_agreement_rows import AgreementRow
from app.ui.companies.company_header import ending_soon

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
    is_soon=True,
    days_left=20,
)


def test_agreements_that_end_soon_are_counted_and_amber_within_a_week() -> None:
    near, later = replace(ROW, days_left=7), replace(ROW, is_soon=False, days_left=90)
    assert ending_soon([]) is None
    assert ending_soon([later]) is None
    assert ending_soon([ROW, later]) == ("1 mentoraftale udløber snart", "neutral")
    assert ending_soon([ROW, near]) == ("2 mentoraftaler udløber snart", "warning")
