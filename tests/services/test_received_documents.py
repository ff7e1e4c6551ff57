"""Documents that came in: checked, stored byte for byte, found again, undone, put into the bin."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.common.clock import FixedClock
from app.common.errors import AttachmentRefused, FileFault, InvalidInput, NotFound, RefusedAct
from app.models.act_codes import Act, NoteMoveDirection, RecordKind
from app.models.codes import Channel, DocumentDirection, DocumentKind, FreezeReason
from app.models.law_value import LawValue
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from app.services.demo_documents import letter_pdf
from app.services.guidance_rows import GuidanceOrder
from app.services.printables import Printables
from tests import builders

TODAY = date(2026, 3, 17)
MOST = 10_000_000


@pytest.fixture
def letter(services: Services) -> bytes:
    return letter_pdf("Demo Fagforening", "Svar", ("Pauser er betalt.",), services.clock.now())


@pytest.fixture
def citizen(services: Services) -> str:
    return builders.a_citizen(services)


def store(services: Services, content: bytes, **values: object) -> str:
    file = services.received.check(content, MOST)
    given = {"title": "Lægeattest", "dated_on": TODAY, "kle_number": "15.20.00 G01"} | values
    return services.received.store(file, given).ids[0]


def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (20, 10)).save(target, "PNG")
    return target.getvalue()


def test_file_is_stored_byte_for_byte_with_what_is_known(
    services: Services, citizen: str, letter: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "attest.pdf"
    path.write_bytes(letter)
    terms = services.received.terms()
    file = services.received.read(path, terms.most_bytes)
    assert (file.title, terms.kle_number, terms.today) == ("attest", "15.20.00 G01", TODAY)
    values = {
        "citizen_id": citizen,
        "title": file.title,
        "dated_on": "2026-03-12",
        "kle_number": "15.20.36 g01",
    }
    (document_id,) = services.received.store(file, values).ids
    opened = services.documents.open(document_id)
    row = opened.row
    assert opened.content == letter
    assert (row.kind, row.direction, row.kle_number) == (
        DocumentKind.received,
        DocumentDirection.incoming,
        "15.20.36 G01",
    )
    assert (row.dated_on, row.person, row.pages, row.transferred_on) == (
        date(2026, 3, 12),
        "Bodil Mønster",
        1,
        None,
    )
    assert opened.file_name == f"2026-03-12_received_{row.case_number}.pdf"


def test_nothing_of_a_received_file_lies_in_the_open(services: Services, citizen: str, store: Path) -> None:
    marker = b"ZQXJ-MARKER-71"
    content = letter_pdf("Demo", marker.decode(), ("Brev",), services.clock.now())
    file = services.received.check(content, MOST)
    services.received.store(file, {"citizen_id": citizen, "title": marker.decode(), "dated_on": TODAY})
    services.access.close()
    found = [path.name for path in store.rglob("*") if path.is_file() and marker in path.read_bytes()]
    assert found == []


def test_document_of_a_company_has_no_case(services: Services, letter: bytes) -> None:
    company = builders.a_company(services, name="Nordlys")
    document_id = store(services, letter, company_id=company)
    (row,) = services.documents.every()
    assert (row.id, row.company, row.person, row.case_number) == (document_id, "Nordlys", "", "")


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({}, "owner", Problem.nobody_chosen),
        ({"title": " "}, "title", Problem.required),
        ({"title": "x" * 201}, "title", Problem.too_long),
        ({"dated_on": date(2026, 3, 18)}, "dated_on", Problem.in_the_future),
        ({"dated_on": "i overmorgen engang"}, "dated_on", Problem.not_a_date),
        ({"kle_number": "hest"}, "kle_number", Problem.kle_invalid),
        ({"kle_number": "15.20.1"}, "kle_number", Problem.kle_invalid),
    ],
)
def test_wrong_values_are_refused_beside_their_field(
    services: Services, letter: bytes, values: dict[str, object], field: str, problem: Problem
) -> None:
    with pytest.raises(InvalidInput) as caught:
        store(services, letter, **values)
    assert caught.value.problems[field] == problem
    assert services.documents.every() == ()


def test_large_file_is_refused_unread(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    path.write_bytes(b"%PDF-" + bytes(2_000))
    with pytest.raises(AttachmentRefused) as caught:
        services.received.read(path, 1_000)
    assert caught.value.fault == "too_large"


def test_limit_is_a_dated_value_that_can_be_set_locally(services: Services) -> None:
    assert services.received.terms().most_bytes == 10_000_000
    with services.vault.unit_of_work(Act.load_law_values) as work:
        work.law_values.add(
            LawValue(
                key="document.max_megabytes",
                valid_from=date(2026, 3, 1),
                value=json.dumps(3),
                source="Lokal praksis",
                certainty="local",
                origin="local",
            )
        )
    services.law.forget()
    assert services.received.terms().most_bytes == 3_000_000


def test_missing_file_is_named(services: Services, tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        services.received.read(tmp_path / "væk.pdf", MOST)
    assert caught.value.reason == "missing"


def test_receiving_is_logged_and_can_be_undone_and_done_again(
    services: Services, citizen: str, letter: bytes
) -> None:
    document_id = store(services, letter, citizen_id=citizen)
    services.documents.open(document_id)
    services.documents.open(document_id, Act.print_document)
    acts = [row.act for row in services.history.access_log(citizen)][:3]
    assert acts == [Act.print_document, Act.view_document, Act.receive_document]
    services.history.undo_latest()
    assert services.documents.every() == ()
    services.history.redo_latest()
    assert services.documents.open(document_id).content == letter


def test_received_document_goes_into_the_bin_and_comes_back_whole(
    services: Services, citizen: str, letter: bytes
) -> None:
    document_id = store(services, letter, citizen_id=citizen)
    services.bin.put(RecordKind.stored_document, document_id)
    assert services.documents.of_citizen(citizen) == ()
    with pytest.raises(NotFound):
        services.documents.open(document_id)
    (item,) = services.bin.rows()
    assert (item.title, item.subject) == ("Lægeattest", "Bodil Mønster")
    services.bin.restore(item.id)
    assert services.documents.open(document_id).content == letter
    assert services.documents.damaged() == ()


def test_document_on_the_wrong_case_is_moved_with_a_trace_on_both(
    services: Services, citizen: str, letter: bytes, clock: FixedClock
) -> None:
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    document = store(services, letter, citizen_id=citizen)
    services.transfers.mark_document(document, TODAY)
    clock.advance(minutes=5)
    changes = services.received.move(document, right, "Lagt på den forkerte sag")
    assert services.documents.of_citizen(citizen) == ()
    (row,) = services.documents.of_citizen(right)
    assert (row.id, row.transferred_on) == (document, None)
    assert services.documents.open(document).content == letter
    (left,), (came,) = (services.journal.of_citizen(one).moves for one in (citizen, right))
    assert (left.kind, left.direction, left.record_id, left.other_case) == (
        RecordKind.stored_document,
        NoteMoveDirection.left,
        "",
        "",
    )
    assert (came.direction, came.record_id) == (NoteMoveDirection.came, document)
    assert came.other_case == services.citizens.details(citizen).case_number
    for trace in (left, came):
        assert (trace.reason, trace.moved_by, trace.moved_at, trace.about_on) == (
            "Lagt på den forkerte sag",
            "Karla Demo",
            clock.now(),
            TODAY,
        )
    assert "Fiktiv" not in repr(left)
    assert Act.move_document in {line.act for line in services.history.access_log(citizen)}
    assert services.record_history.of(RecordKind.stored_document, document).rows[0].act is Act.move_document
    services.history.undo(changes.act_id)
    (back,) = services.documents.of_citizen(citizen)
    assert back.transferred_on == TODAY
    assert services.journal.of_citizen(citizen).moves == services.journal.of_citizen(right).moves == ()


def test_moved_document_is_found_on_its_new_case(services: Services, citizen: str, letter: bytes) -> None:
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    document = store(services, letter, citizen_id=citizen, title="Lægeattest")
    services.received.move(document, right, "Lagt på den forkerte sag")
    (found,) = [hit for hit in services.finding.find("Lægeattest").papers if hit.id == document]
    assert "Åse" in repr(found)


@pytest.mark.parametrize("reason", ["", "  ", "Det var Åse", "om bodil"])
def test_move_without_a_reason_or_with_a_name_is_refused(
    services: Services, citizen: str, letter: bytes, reason: str
) -> None:
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    document = store(services, letter, citizen_id=citizen)
    with pytest.raises(InvalidInput) as caught:
        services.received.move(document, right, reason)
    assert set(caught.value.problems) == {"reason"}
    assert len(services.documents.of_citizen(citizen)) == 1


def test_document_stays_on_its_own_case(services: Services, citizen: str, letter: bytes) -> None:
    document = store(services, letter, citizen_id=citizen)
    with pytest.raises(RefusedAct) as caught:
        services.received.move(document, citizen, "Lagt på den forkerte sag")
    assert caught.value.reasons == (Problem.same_citizen,)


def test_document_of_a_company_stands_on_no_case(services: Services, citizen: str, letter: bytes) -> None:
    document = store(services, letter, company_id=builders.a_company(services))
    with pytest.raises(NotFound):
        services.received.move(document, citizen, "Lagt på den forkerte sag")


def test_what_the_program_made_is_never_moved(services: Services, citizen: str) -> None:
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    order = GuidanceOrder(citizen, channel=Channel.handed_over)
    services.citizens.set_benefit(citizen, "cash_benefit", TODAY)
    document = services.guidance.freeze(order, FreezeReason.printed).ids[0]
    with pytest.raises(RefusedAct) as caught:
        services.received.move(document, right, "Lagt på den forkerte sag")
    assert caught.value.reasons == (Problem.document_made_here,)


def test_what_the_program_made_stays(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, {"job_goal": "Lager", "next_follow_up_on": "2026-06-16"})
    document_id = services.job_plans.freeze(citizen, FreezeReason.printed).ids[0]
    # Not even when somebody calls it incoming.
    services.documents.change(document_id, {"direction": DocumentDirection.incoming})
    with pytest.raises(RefusedAct) as caught:
        services.bin.put(RecordKind.stored_document, document_id)
    assert caught.value.reasons == (Problem.document_handed_out,)


def test_check_finds_received_bytes_that_were_changed(
    services: Services, citizen: str, letter: bytes
) -> None:
    document_id = store(services, letter, citizen_id=citizen)
    assert services.care.check().documents == ()
    connection = services.vault.second_connection()
    connection.execute("UPDATE document_content SET content = ?", (letter + b" ",))
    connection.commit()
    connection.close()
    assert services.care.check().documents == (document_id,)


def test_command_line_lists_received_pdf_and_no_pictures(
    services: Services, citizen: str, letter: bytes, tmp_path: Path
) -> None:
    wanted = store(services, letter, citizen_id=citizen)
    store(services, png(), citizen_id=citizen, title="Foto")
    printables = Printables(services)
    stored = [row.id for row in printables.every() if row.kind == "stored"]
    assert stored == [wanted]
    printables.write(printables.every()[-1].kind, wanted, tmp_path / "ud.pdf")
    assert (tmp_path / "ud.pdf").read_bytes() == letter


def test_picture_is_saved_under_its_own_ending(services: Services, citizen: str) -> None:
    document_id = store(services, png(), citizen_id=citizen, title="Foto")
    opened = services.documents.open(document_id)
    assert opened.file_name.endswith(".png")
    assert opened.row.media_type == "image/png"
