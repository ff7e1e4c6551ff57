"""Writes the stored texts anew: ``python -m tests.documents.write_expected``; read the difference first."""

import tempfile
from pathlib import Path

from app.documents import (
    competence_card,
    driving_list,
    guidance_letter,
    hand_over,
    journal_extract,
    mentor_agreement,
    mentor_note,
    week_plan,
    week_sheet,
)
from app.documents.job_plan import render
from tests.documents import cards, citizen_papers, company_papers, job_plans, reading, week_papers
from tests.pdf_checks import reading_order, write_all

EXPECTED = Path(__file__).parent / "expected"


def main() -> None:
    """Render the plain documents and store their text."""
    plans = {
        "job_plan": render(job_plans.normal()),
        "job_plan_empty": render(job_plans.empty()),
        "mentor_agreement": mentor_agreement.render(company_papers.opened_agreement()),
        "week_sheet": week_sheet.render(company_papers.sheet()),
        "week_plan": week_plan.render(week_papers.plan()),
        "mentor_note": mentor_note.render(company_papers.note()),
        "competence_card": competence_card.render(cards.card()),
        "driving_list": driving_list.render(company_papers.driving()),
        "guidance_letter": guidance_letter.render(citizen_papers.letter()),
        "journal_extract": journal_extract.render(citizen_papers.extract()),
        "hand_over": hand_over.render(citizen_papers.hand_over()),
    }
    with tempfile.TemporaryDirectory() as folder:
        for file in write_all(Path(folder), plans):
            (EXPECTED / f"{file.stem}.order.txt").write_text(reading_order(file), encoding="utf-8")
            text = reading.whole_text(file.read_bytes())
            (EXPECTED / f"{file.stem}.text.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
