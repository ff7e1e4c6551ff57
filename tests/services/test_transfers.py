"""What goes into the authority's own system: what is missing, clean text, a PDF with its metadata sheet."""

from datetime import date
from pathlib import Path

import pytest

from app.common.errors import FileFault, InvalidInput, NotFound, RefusedAct, StaleRecord
from app.models.act_codes import Act, RecordKind
from app.models.codes import DocumentDirection, FreezeReason
from app.models.problem_codes import Problem
from app.services import transfers
from app.services.catalogue import Services
from app.services.hand_overs import HandOverOrder
from tests import builders
from tests.documents import reading
from tests.privacy.markers import NAME, found, marked

TODAY = date(2026, 3, 17)
PLAN = {"job_goal": "Fast arbejde på lager", "next_follow_up_on": "2026-06-16"}


@pytest.fixture
def citizen(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def document(services: Services, citizen: str) -> str:
    milestones = [{"text": "Klare linje 2", "due_on": "2026-05-01"}]
    services.job_plans.save(citizen, PLAN | {"milestones": milestones})
    return services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]


def waiting(services: Services, citizen: str = "") -> list[str]:
    return [note.id for note in services.transfers.waiting(citizen).notes]


def test_finished_note_waits_until_it_is_marked(services: Services, citizen: str) -> None:
    note = builders.a_note(services, citizen, subject="Besøg")
    services.journal.autosave(citizen, "", {"text": "Ikke færdig"})
    found = services.transfers.waiting()
    (row,) = found.notes
    assert (row.id, row.title, row.person, row.transferred_on, found.count) == (
        note,
        "Besøg",
        "Bodil Mønster",
        None,
        1,
    )
    changes = services.transfers.mark_note(note, TODAY)
    assert waiting(services) == []
    services.history.take_back(changes.act_id)
    assert waiting(services) == [note]


def test_note_of_others_does_not_wait_on_a_citizen(services: Services, citizen: str) -> None:
    other = builders.a_citizen(services, first_name="Carl")
    note = builders.a_note(services, other)
    assert (waiting(services, citizen), waiting(services, other)) == ([], [note])


def test_corrected_note_waits_again_and_is_marked_again_the_same_day(
    services: Services, citizen: str
) -> None:
    note = builders.a_note(services, citizen)
    services.note_care.sign(note)
    services.transfers.mark_note(note, TODAY)
    services.note_care.correct(note, {"text": "Bodil står for linje 3."}, "Forkert linje")
    (row,) = services.transfers.waiting().notes
    assert row.transferred_on == TODAY
    services.transfers.mark_note(note, TODAY)
    assert waiting(services) == []


def test_moved_note_waits_on_the_other_case(services: Services, citizen: str) -> None:
    note = builders.a_note(services, citizen)
    services.transfers.mark_note(note, TODAY)
    other = builders.a_citizen(services, first_name="Carl", last_name="Fiktiv")
    services.note_care.move(note, other, "Forkert sag")
    assert (waiting(services, citizen), waiting(services, other)) == ([], [note])


def test_note_with_a_transfer_goes_into_the_bin_and_back(services: Services, citizen: str) -> None:
    note = builders.a_note(services, citizen)
    services.transfers.mark_note(note, TODAY)
    services.bin.put(RecordKind.journal_note, note)
    services.bin.restore(services.bin.rows()[0].id)
    assert waiting(services) == []


def test_document_is_marked_taken_back_and_kept_in_the_history(services: Services, document: str) -> None:
    services.transfers.mark_document(document, date(2026, 3, 16))
    assert services.documents.every()[0].transferred_on == date(2026, 3, 16)
    services.transfers.mark_document(document, None)
    assert services.documents.every()[0].transferred_on is None
    services.history.undo_latest()
    assert services.documents.every()[0].transferred_on == date(2026, 3, 16)
    history = services.record_history.of(RecordKind.stored_document, document)
    fields = {change.field for row in history.rows for change in row.changes}
    assert "transferred_on" in fields


def test_transfer_cannot_lie_ahead(services: Services, citizen: str, document: str) -> None:
    note = builders.a_note(services, citizen)
    for mark, record_id in (
        (services.transfers.mark_note, note),
        (services.transfers.mark_document, document),
    ):
        with pytest.raises(InvalidInput) as caught:
            mark(record_id, date(2026, 3, 18))
        assert caught.value.problems == {"transferred_on": Problem.in_the_future}


def test_unfinished_note_is_neither_copied_nor_marked(services: Services, citizen: str) -> None:
    note = services.journal.autosave(citizen, "", {"text": "Ikke færdig"}).note_id
    for act in (services.transfers.note_text, services.transfers.read_note):
        with pytest.raises(RefusedAct):
            act(note)
    with pytest.raises(RefusedAct):
        services.transfers.mark_note(note, TODAY)


def test_note_is_copied_as_clean_text_and_logged(services: Services, citizen: str) -> None:
    note = builders.a_note(
        services,
        citizen,
        "Bodil pakker selv.\n\nHun vil lære truck.",
        subject="Besøg",
        participants="Poul",
        next_step="Ring tirsdag",
    )
    assert services.transfers.note_text(note) == (
        "Besøg\n17. marts 2026 kl. 9.45 · Møde · Oplysning\nKilde: Borgeren\nDeltagere: Poul\n"
        "Skrevet af: Karla Demo\n\nBodil pakker selv.\n\nHun vil lære truck.\n\nNæste skridt: Ring tirsdag"
    )
    assert services.history.access_log(citizen)[0].act is Act.copy_for_transfer


def test_plan_is_copied_as_it_was_printed_not_as_it_is_now(
    services: Services, citizen: str, document: str
) -> None:
    services.job_plans.save(citizen, {"job_goal": "Noget helt andet"})
    text = services.transfers.plan_text(document)
    assert text.startswith("Min Plan, version 1\n\nJobmål\nFast arbejde på lager")
    assert "- Klare linje 2, frist 1. maj 2026" in text
    assert text.endswith("Næste opfølgning\n16. juni 2026")
    assert "Noget helt andet" not in text


def test_other_documents_are_no_text(services: Services, citizen: str) -> None:
    sheet = services.hand_overs.keep(HandOverOrder(citizen), FreezeReason.printed).ids[0]
    with pytest.raises(NotFound):
        services.transfers.plan_text(sheet)


def test_package_is_the_stored_bytes_and_a_sheet_beside_it(
    services: Services, citizen: str, document: str, tmp_path: Path
) -> None:
    opened = services.documents.open(document)
    target = tmp_path / opened.file_name
    services.transfers.save_package(document, target)
    sheet = tmp_path / f"{target.stem}_metadata.pdf"
    assert target.read_bytes() == opened.content
    words = reading.whole_text(sheet.read_bytes())
    for wanted in ("Bodil Mønster", "Min Plan, version 1", "15.20.01 G01", "17. marts 2026", target.name):
        assert wanted in words
    assert opened.row.case_number in words
    assert opened.row.sha256[:16] in words
    assert "Bodil" not in target.name + sheet.name
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".pdf") == sorted(
        [target.name, sheet.name]
    )
    assert services.history.access_log(citizen)[0].act is Act.export_document_package


def test_package_into_a_folder_that_is_gone_is_refused(
    services: Services, document: str, tmp_path: Path
) -> None:
    with pytest.raises(FileFault):
        services.transfers.save_package(document, tmp_path / "væk" / "plan.pdf")


def test_what_is_known_about_a_document_changes_and_its_bytes_do_not(
    services: Services, document: str
) -> None:
    before = services.documents.open(document)
    values = {
        "title": "Min Plan fra marts",
        "direction": DocumentDirection.internal,
        "dated_on": "2026-03-16",
        "kle_number": "15.20.00",
        "transferred_on": TODAY,
    }
    services.documents.change(document, values, before.row.version)
    after = services.documents.open(document)
    assert (after.row.title, after.row.direction, after.row.kle_number) == (
        "Min Plan fra marts",
        DocumentDirection.internal,
        "15.20.00",
    )
    assert (after.content, after.row.sha256) == (before.content, before.row.sha256)
    with pytest.raises(StaleRecord):
        services.documents.change(document, {"title": "For sent"}, before.row.version)
    assert services.documents.change(document, {"title": "Min Plan fra marts"}).act_id == ""
    services.history.undo_latest()
    assert services.documents.open(document).row.title == before.row.title


def test_earlier_state_of_a_document_is_put_back_from_its_history(services: Services, document: str) -> None:
    first = services.documents.open(document).row.title
    services.documents.change(document, {"title": "Forkert"})
    rows = services.record_history.of(RecordKind.stored_document, document).rows
    services.record_history.restore(RecordKind.stored_document, document, rows[-1].act_id)
    assert services.documents.open(document).row.title == first


def test_made_document_may_be_about_a_week_to_come(services: Services, document: str) -> None:
    services.documents.change(document, {"dated_on": "2026-03-30"})
    with pytest.raises(InvalidInput):
        services.documents.change(document, {"direction": DocumentDirection.incoming})


def test_copied_note_and_metadata_sheet_hold_only_what_belongs_there(
    services: Services, tmp_path: Path
) -> None:
    ids = marked(services)
    notes = services.transfers.waiting(ids.citizen_id).notes
    copied = [services.transfers.note_text(note.id) for note in notes]
    # What a note said before a correction, its reason and the citizen's remark stay behind.
    assert found(copied) == {"note_subject", "note_text", "note_participants", "note_next_step"}
    row = services.documents.of_citizen(ids.citizen_id)[0]
    services.transfers.save_package(row.id, tmp_path / "ud.pdf")
    sheet = (tmp_path / "ud_metadata.pdf").read_bytes()
    assert found([reading.whole_text(sheet), str(reading.open_pdf(sheet).metadata)]) == NAME
    assert found([services.transfers.plan_text(row.id)]) <= {
        "plan_goal",
        "plan_milestone",
        "plan_activity",
        "plan_words",
    }


def test_of_very_many_notes_the_latest_are_listed_and_all_are_counted(
    services: Services, citizen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        builders.a_note(services, citizen, subject=f"Notat {number}")
    monkeypatch.setattr(transfers, "SHOWN_NOTES", 2)
    found = services.transfers.waiting()
    assert (len(found.notes), found.count) == (2, 3)


def test_only_a_jobplan_is_copied_as_text(services: Services, document: str) -> None:
    assert transfers.may_be_copied(services.documents.open(document).row)
