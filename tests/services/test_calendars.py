"""Calendars through the service: read, replaced, forgotten, and visits written without a person."""

from datetime import date
from pathlib import Path

import pytest

from app.common.errors import FileFault, InvalidInput
from app.exports import calendar_file
from app.models.problem_codes import Problem
from app.models.visit_codes import CalendarFault
from app.services.catalogue import Services
from tests import builders
from tests.visit_rows import a_case
from tests.wall_times import wall


def calendar(folder: Path, *events: str) -> Path:
    target = folder / "kalender.ics"
    parts = [f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events]
    target.write_text(f"BEGIN:VCALENDAR\r\n{''.join(parts)}END:VCALENDAR\r\n", encoding="utf-8", newline="")
    return target


MEETING = "UID:a\r\nSUMMARY:Teammøde\r\nDTSTART:20260318T090000Z\r\nDTEND:20260318T100000Z"
LATER = "UID:b\r\nSUMMARY:Kontortid\r\nDTSTART:20260319T090000Z\r\nDURATION:PT1H"


def test_calendar_is_read_shown_in_the_week_and_undone(services: Services, tmp_path: Path) -> None:
    result = services.calendars.read(calendar(tmp_path, MEETING, LATER), "Outlook")
    assert (result.entries, result.left_out) == (2, ())
    assert [(row.name, row.entries) for row in services.calendars.rows()] == [("Outlook", 2)]
    (entry,) = services.visit_weeks.day(date(2026, 3, 18)).entries
    assert (entry.title, entry.starts_at) == ("Teammøde", wall(3, 18, 10, 0))
    services.history.undo(result.changes.act_id)
    assert services.calendars.rows() == ()


def test_new_file_replaces_the_entries_of_its_name_only(services: Services, tmp_path: Path) -> None:
    services.calendars.read(calendar(tmp_path, MEETING), "Privat")
    services.calendars.read(calendar(tmp_path, MEETING, LATER), "Outlook")
    result = services.calendars.read(calendar(tmp_path, LATER.replace("PT1H", "PT2H")), "Outlook")
    assert result.entries == 1
    assert [(row.name, row.entries) for row in services.calendars.rows()] == [("Outlook", 1), ("Privat", 1)]
    (entry,) = services.visit_weeks.day(date(2026, 3, 19)).entries
    assert entry.ends_at == wall(3, 19, 12, 0)
    services.calendars.forget("Outlook")
    assert [row.name for row in services.calendars.rows()] == ["Privat"]
    assert services.calendars.forget("Outlook").act_id == ""


def test_what_was_not_understood_is_told(services: Services, tmp_path: Path) -> None:
    monthly = MEETING.replace("UID:a", "UID:c\r\nRRULE:FREQ=MONTHLY")
    result = services.calendars.read(calendar(tmp_path, monthly, LATER), "Outlook")
    assert result.entries == 1
    assert [(one.title, one.fault) for one in result.left_out] == [("Teammøde", CalendarFault.rule)]


@pytest.mark.parametrize(("name", "code"), [(" ", Problem.required), ("x" * 61, Problem.too_long)])
def test_calendar_needs_a_name(services: Services, tmp_path: Path, name: str, code: Problem) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.calendars.read(calendar(tmp_path, MEETING), name)
    assert caught.value.problems == {"name": code}


def test_other_files_are_refused(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "andet.ics"
    other.write_bytes(b"cpr;navn")
    with pytest.raises(InvalidInput) as caught:
        services.calendars.read(other, "Outlook")
    assert caught.value.problems == {"source": Problem.not_a_calendar}
    monkeypatch.setattr(calendar_file, "MOST_BYTES", 3)
    with pytest.raises(InvalidInput) as caught:
        services.calendars.read(other, "Outlook")
    assert caught.value.problems == {"source": Problem.file_too_large}
    with pytest.raises(FileFault):
        services.calendars.read(tmp_path / "findes-ikke.ics", "Outlook")


def test_visits_go_out_with_company_and_place_and_no_person(services: Services, tmp_path: Path) -> None:
    case = a_case(services)
    services.companies.change(
        case.company, {"address": "Prøvevej 12", "postal_code": "9999", "city": "Eksempelby"}
    )
    services.visits.plan(case.company, {"starts_at": wall(3, 18, 10, 0)})
    gone = services.visits.plan(builders.a_company(services, name="Lukket"), {"starts_at": wall(3, 20, 9, 0)})
    services.visits.cancel(gone.ids[0], "Ferie")
    services.visits.plan(case.company, {"starts_at": wall(3, 21, 10, 0)})
    target = tmp_path / "besoeg.ics"
    assert services.calendars.export(date(2026, 3, 16), date(2026, 3, 20), target) == 2
    text = target.read_text(encoding="utf-8").replace("\r\n ", "")
    assert "LOCATION:Prøvevej 12\\, 9999 Eksempelby" in text
    assert "DTSTART:20260318T090000Z" in text
    assert text.count("STATUS:CANCELLED") == 1
    for name in ("Bodil", "Mønster", "Poul", "Mockholm", "Karla", "Ferie"):
        assert name not in text
