"""Signing off, corrections, remarks and moves: the guards are in the service, whoever asks."""

from datetime import timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct, StaleRecord, UndoRefused
from app.models.act_codes import Act, NoteAdditionKind, NoteMoveDirection, RecordKind, UndoReason
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from app.services.journal import NoteRow
from tests import builders


@pytest.fixture
def citizen_id(services: Services) -> str:
    return builders.a_citizen(services)


@pytest.fixture
def note_id(services: Services, citizen_id: str) -> str:
    return builders.a_note(services, citizen_id, "Mødte 8.30.", subject="Mødetid")


def row(services: Services, citizen_id: str) -> NoteRow:
    return services.journal.of_citizen(citizen_id).rows[0]


def test_note_can_be_written_over_for_an_hour(
    services: Services, citizen_id: str, note_id: str, clock: FixedClock
) -> None:
    clock.advance(minutes=59)
    services.journal.change(note_id, {"text": "Mødte 8.45."})
    assert row(services, citizen_id).locks_at == row(services, citizen_id).finished_at + timedelta(hours=1)
    clock.advance(minutes=1)
    with pytest.raises(RefusedAct) as caught:
        services.journal.change(note_id, {"text": "Mødte 9.00."})
    assert caught.value.reasons == (Problem.note_locked,)
    assert row(services, citizen_id).text == "Mødte 8.45."


def test_signed_note_changes_by_a_correction_only_and_the_old_text_stays(
    services: Services, citizen_id: str, note_id: str, clock: FixedClock
) -> None:
    services.note_care.sign(note_id)
    assert (row(services, citizen_id).signed_at, row(services, citizen_id).signed_by) == (
        clock.now(),
        "Karla Demo",
    )
    with pytest.raises(RefusedAct):
        services.journal.change(note_id, {"text": "Mødte 8.45."})
    clock.advance(minutes=5)
    services.note_care.correct(note_id, {"text": "Mødte 8.45."}, " Tallet var byttet om ")

    corrected = row(services, citizen_id)
    assert (corrected.text, corrected.corrections) == ("Mødte 8.45.", 1)
    (one,) = services.note_care.additions(note_id)
    assert (one.kind, one.text, one.subject, one.reason, one.at, one.by) == (
        NoteAdditionKind.correction,
        "Mødte 8.30.",
        "Mødetid",
        "Tallet var byttet om",
        clock.now(),
        "Karla Demo",
    )


@pytest.mark.parametrize(
    ("values", "reason", "problems"),
    [
        ({"text": "Nyt"}, "  ", {"reason": Problem.required}),
        ({"text": "Nyt"}, "x" * 501, {"reason": Problem.too_long}),
        ({"text": ""}, "Fejl", {"text": Problem.required}),
        ({"text": "Mødte 8.30."}, "Fejl", {"text": Problem.nothing_restored}),
    ],
)
def test_correction_without_reason_or_content_is_refused(
    services: Services,
    citizen_id: str,
    note_id: str,
    values: dict[str, object],
    reason: str,
    problems: object,
) -> None:
    services.note_care.sign(note_id)
    with pytest.raises(InvalidInput) as caught:
        services.note_care.correct(note_id, values, reason)
    assert caught.value.problems == problems
    assert row(services, citizen_id).corrections == 0


def test_correction_of_an_open_note_or_of_another_version_is_refused(
    services: Services, note_id: str
) -> None:
    with pytest.raises(RefusedAct) as caught:
        services.note_care.correct(note_id, {"text": "Nyt"}, "Fejl")
    assert caught.value.reasons == (Problem.note_open,)
    services.note_care.sign(note_id)
    with pytest.raises(StaleRecord):
        services.note_care.correct(note_id, {"text": "Nyt"}, "Fejl", version=1)


def test_note_is_signed_once_and_not_while_it_is_written(
    services: Services, citizen_id: str, note_id: str
) -> None:
    services.note_care.sign(note_id)
    unfinished = services.journal.autosave(citizen_id, "", {"text": "Halvt"}).note_id
    for which, reason in ((note_id, Problem.note_signed), (unfinished, Problem.note_unfinished)):
        with pytest.raises(RefusedAct) as caught:
            services.note_care.sign(which)
        assert caught.value.reasons == (reason,)


def test_undo_does_not_go_round_the_lock(
    services: Services, citizen_id: str, note_id: str, clock: FixedClock
) -> None:
    changed = services.journal.change(note_id, {"text": "Mødte 8.45."})
    clock.advance(minutes=61)
    for undo in (services.history.undo_latest, lambda: services.history.undo(changed.act_id)):
        with pytest.raises(UndoRefused) as caught:
            undo()
        assert (caught.value.reason, caught.value.act) == (UndoReason.note_locked, Act.change_note)
    assert row(services, citizen_id).text == "Mødte 8.45."


def test_signing_and_correction_can_be_taken_back_for_an_hour(
    services: Services, citizen_id: str, note_id: str, clock: FixedClock
) -> None:
    services.note_care.sign(note_id)
    services.note_care.correct(note_id, {"text": "Nyt"}, "Fejl")
    services.history.undo_latest()
    assert (row(services, citizen_id).text, row(services, citizen_id).corrections) == ("Mødte 8.30.", 0)
    services.history.undo_latest()
    assert row(services, citizen_id).signed_at is None
    services.history.redo_latest()
    clock.advance(minutes=61)
    with pytest.raises(UndoRefused):
        services.history.undo_latest()
    assert row(services, citizen_id).signed_at is not None


def test_remark_of_the_citizen_stands_beside_the_note(
    services: Services, citizen_id: str, note_id: str
) -> None:
    changes = services.note_care.add_remark(note_id, "Jeg kom til tiden.")
    assert row(services, citizen_id).remarks == 1
    (one,) = services.note_care.additions(note_id)
    assert (one.kind, one.text, one.reason) == (NoteAdditionKind.remark, "Jeg kom til tiden.", "")
    services.history.undo(changes.act_id)
    assert services.note_care.additions(note_id) == ()
    with pytest.raises(InvalidInput):
        services.note_care.add_remark(note_id, " ")
    unfinished = services.journal.autosave(citizen_id, "", {"text": "Halvt"}).note_id
    with pytest.raises(RefusedAct):
        services.note_care.add_remark(unfinished, "Nej")


def test_moved_note_leaves_a_trace_on_both_and_names_nobody_on_the_wrong_one(
    services: Services, citizen_id: str, note_id: str, clock: FixedClock
) -> None:
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    services.note_care.sign(note_id)
    clock.advance(minutes=90)
    changes = services.note_care.move(note_id, right, "Skrevet på den forkerte sag")

    wrong_page, right_page = (services.journal.of_citizen(one) for one in (citizen_id, right))
    assert (wrong_page.total, right_page.total) == (0, 1)
    (left,), (came,) = wrong_page.moves, right_page.moves
    assert (left.direction, left.record_id, left.other_case) == (NoteMoveDirection.left, "", "")
    assert (came.direction, came.record_id) == (NoteMoveDirection.came, note_id)
    assert came.other_case == services.citizens.details(citizen_id).case_number
    for trace in (left, came):
        assert (trace.reason, trace.moved_by, trace.moved_at) == (
            "Skrevet på den forkerte sag",
            "Karla Demo",
            clock.now(),
        )
    said = repr(left)
    assert "Fiktiv" not in said
    assert services.citizens.details(right).case_number not in said
    services.history.undo(changes.act_id)
    assert services.journal.of_citizen(citizen_id).total == 1
    assert services.journal.of_citizen(citizen_id).moves == services.journal.of_citizen(right).moves == ()


@pytest.mark.parametrize(
    "reason", ["Det var Åse", "om fiktiv, ikke ham", "CPR {cpr}", "Handler ikke om bodil"]
)
def test_reason_that_names_either_citizen_is_refused(
    services: Services, citizen_id: str, note_id: str, reason: str
) -> None:
    cpr = builders.a_cpr()
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv", cpr_number=cpr)
    with pytest.raises(InvalidInput) as caught:
        services.note_care.move(note_id, right, reason.format(cpr=f"{cpr[:6]}-{cpr[6:]}"))
    assert caught.value.problems == {"reason": Problem.names_other_citizen}
    assert services.journal.of_citizen(citizen_id).total == 1


def test_note_is_not_moved_to_its_own_citizen_or_before_it_is_finished(
    services: Services, citizen_id: str, note_id: str
) -> None:
    unfinished = services.journal.autosave(citizen_id, "", {"text": "Halvt"}).note_id
    right = builders.a_citizen(services, first_name="Åse", last_name="Fiktiv")
    for note, citizen, reason in (
        (note_id, citizen_id, Problem.same_citizen),
        (unfinished, right, Problem.note_unfinished),
    ):
        with pytest.raises(RefusedAct) as caught:
            services.note_care.move(note, citizen, "Forkert sag")
        assert caught.value.reasons == (reason,)


def test_remark_that_stands_in_the_journal_is_not_undone_later(services: Services, clock: FixedClock) -> None:
    """The citizen's view (GDPR art. 16) stays as the note does: an hour later no undo reaches it."""
    note = builders.a_note(services, builders.a_citizen(services))
    act = services.note_care.add_remark(note, "Jeg er ikke enig").act_id
    clock.advance(minutes=61)
    with pytest.raises(UndoRefused) as caught:
        services.history.undo(act)
    assert caught.value.reason == UndoReason.note_locked
    assert len(services.note_care.additions(note)) == 1


def test_remark_is_undone_at_once(services: Services) -> None:
    note = builders.a_note(services, builders.a_citizen(services))
    services.note_care.add_remark(note, "Jeg er ikke enig")
    services.history.undo_latest()
    assert services.note_care.additions(note) == ()
    services.history.redo_latest()
    assert len(services.note_care.additions(note)) == 1


def test_locked_note_does_not_go_back_into_the_bin_by_doing_it_again(
    services: Services, clock: FixedClock
) -> None:
    note = builders.a_note(services, builders.a_citizen(services))
    services.bin.put(RecordKind.journal_note, note)
    clock.advance(minutes=50)
    services.history.undo_latest()
    clock.advance(minutes=20)
    with pytest.raises(UndoRefused) as caught:
        services.history.redo_latest()
    assert caught.value.reason == UndoReason.note_locked
    assert services.bin.rows() == ()
