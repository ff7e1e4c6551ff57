"""Kills one program at one moment, opens the store again and says what is left."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.common.clock import SystemClock
from app.common.errors import JobbroError, WrongPassword
from app.models.act_codes import Act
from app.services import catalogue, store_care
from app.services.access import StoreState
from app.services.catalogue import Services
from app.storage import backup_shelf, leftovers
from tests.kills import stores, typist, worker
from tests.kills.victim import Said, Victim, last

# The citizens of forloeb.csv stand beside the one of the template.
LINES = 339
# How long the real work of each kind takes is not known beforehand; a kill falls somewhere in this time.
LONGEST_SECONDS = {
    "typing": 3.0,
    "window": 4.0,
    "visit": 4.0,
    "import": 0.6,
    "backup": 0.8,
    "daily": 0.8,
    "password": 0.3,
    "recovery": 0.3,
    "restore": 1.5,
    "create": 2.0,
}
# The composer keeps the text at a pause of 600 ms and at least every 750 ms.
_MOST_MS_BETWEEN_SAVES = 750


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one kill left.

    Attributes:
        faults: what must never be; empty is good.
        lost_characters: typed and not found again.
        lost_ms: age of the oldest lost character at the moment of the kill.
        state: a word for how far the work had come.
    """

    faults: tuple[str, ...]
    state: str
    lost_characters: int = 0
    lost_ms: float = 0.0


def prepare(kind: str, home: Path) -> None:
    """What must stand there before the work is killed."""
    store = home / stores.STORE
    if kind == "import":
        services = stores.open_services(store)
        services.imports.run(worker.ImportKind.companies, worker.DATA / "virksomheder.csv")
        services.imports.run(worker.ImportKind.centres, worker.DATA / "centre.csv")
        services.access.close()
    elif kind == "visit":
        services = stores.open_services(store)
        company = worker.builders.a_company(services)
        centre = worker.builders.a_centre(services, company)
        first = services.clock.today() - timedelta(days=7)
        worker.builders.a_placement(
            services,
            stores.citizen_in(home),
            centre,
            starts_on=first,
            planned_end_on=first + timedelta(weeks=13),
        )
        services.conduct.begin_unplanned(company)
        services.access.close()
    elif kind in ("backup", "restore"):
        services = stores.open_services(store)
        services.care.back_up(home / "backups" / worker.BACKUP)
        services.care.back_up(home / worker.BACKUPS[0])
        worker.builders.a_citizen(services)
        services.care.back_up(home / worker.BACKUPS[1])
        services.access.close()


def kill(kind: str, home: Path, chance: random.Random) -> Verdict:
    """Kill one program of a kind at a moment left to chance."""
    seconds = chance.uniform(0.0, LONGEST_SECONDS[kind])
    if kind == "typing":
        every, before = chance.randint(50, _MOST_MS_BETWEEN_SAVES), chance.choice((0, 200, 20_000))
        said = Victim("tests.kills.typist", home, every, 10, before).kill_after(seconds)
        return _judge_typing(home, said, before)
    if kind == "window":
        return _judge_typing(home, Victim("tests.kills.window_typist", home, 25).kill_after(seconds), 0)
    if kind == "visit":
        stop = chance.choice(("candidate", "mentor"))
        return _judge_visit(home, Victim("tests.kills.visit_typist", home, stop, 25).kill_after(seconds))
    said = Victim("tests.kills.worker", kind, home).kill_after(seconds)
    return judge(kind, home, last(said, "done"))


def judge(kind: str, home: Path, done: int) -> Verdict:
    """Hold what is left of a kind of work against what it had said was done."""
    return _JUDGES[kind](home, done)


def _judge_typing(home: Path, said: Sequence[Said], before: int) -> Verdict:
    services, faults = _opened(home, stores.PASSWORD)
    if services is None:
        return Verdict(faults, "closed")
    note = services.journal.unfinished(stores.citizen_in(home))
    services.access.close()
    return _judge_text(faults, str(note.values["text"]) if note else "", said, before)


def _judge_visit(home: Path, said: Sequence[Said]) -> Verdict:
    """The visit is still open, and holds what was typed at the candidate's stop or the mentor's."""
    services, faults = _opened(home, stores.PASSWORD)
    if services is None:
        return Verdict(faults, "closed")
    running = services.conduct.running()
    text = ""
    if running:
        visit = services.conduct.open(running[0].id)
        text = visit.people[0].note or visit.mentor.note
    services.access.close()
    return _judge_text(faults if running else (*faults, "the visit is gone"), text, said, 0)


def _judge_text(faults: tuple[str, ...], text: str, said: Sequence[Said], before: int) -> Verdict:
    typed = [line for line in said if line.word == "typed"]
    # Blanks at the end are not kept anywhere: what is typed after them brings them back.
    if len(text) < len(typist.text_of(last(said, "kept")).rstrip()):
        faults += ("confirmed text is gone",)
    if text != typist.text_of(len(text)):
        faults += ("other text than was typed",)
    lost = [line for line in typed if line.number > max(len(text), before)]
    lost_ms = (typed[-1].at - lost[0].at) / 1e6 if lost else 0.0
    return Verdict(faults, "text found" if text else "nothing kept yet", len(lost), lost_ms)


def _judge_create(home: Path, done: int) -> Verdict:
    """The folder takes a new store now, unless there is one that opens."""
    folder = worker.new_store(home, done)
    services = catalogue.build(folder, SystemClock(), stores.QUICK)
    is_missing = services.access.state is StoreState.missing
    try:
        if is_missing:
            services.access.create(stores.PASSWORD, must_confirm=True)
            services.access.lock()
        opened = services.access.unlock(stores.PASSWORD)
    except JobbroError as error:
        return Verdict((f"neither a store nor room for one: {error!r}",), "closed")
    report = services.care.check()
    services.access.close()
    faults = () if report.is_sound else (f"the store is not sound: {report}",)
    if not opened.is_recovery_key_unconfirmed:
        faults += ("nobody is told that the recovery key is lost",)
    return Verdict(faults, "room for a store" if is_missing else "a store")


def _judge_import(home: Path, done: int) -> Verdict:
    services, faults = _opened(home, stores.PASSWORD)
    if services is None:
        return Verdict(faults, "closed")
    placements = stores.count(services, "placement")
    people = stores.count(services, "citizen") - 1
    services.access.close()
    if placements not in (0, LINES) or bool(people) != bool(placements):
        faults += (f"{placements} of {LINES} lines are there",)
    if done and not placements:
        faults += ("a confirmed import is gone",)
    return Verdict(faults, "imported" if placements else "nothing imported")


def _judge_backup(home: Path, done: int) -> Verdict:
    target = home / "backups" / worker.BACKUP
    was_left = bool(_beside(target))
    services, faults = _opened(home, stores.PASSWORD)
    if services is not None:
        services.access.close()
    # Opening the store has cleared what the kill left.
    faults += tuple(f"left beside the backup: {name}" for name in _beside(target))
    if (home / stores.STORE / leftovers.NOTE_NAME).exists():
        faults += ("the note of what to clear is left",)
    try:
        store_care.restore(target, home / "again", stores.PASSWORD, SystemClock())
        again = stores.open_services(home / "again")
        found = stores.count(again, "citizen")
        if not again.care.check().is_sound:
            faults += ("the backup is not sound",)
        again.access.close()
    except JobbroError as error:
        return Verdict((*faults, f"the backup does not open: {error!r}"), "closed")
    # The template holds one citizen, the preparation adds another one.
    if found < done + 1:
        faults += ("a confirmed backup is gone",)
    return Verdict(faults, "leftovers cleared" if was_left else "clean")


def _judge_daily(home: Path, done: int) -> Verdict:
    """Whatever has a backup's name is whole, and the newest holds what was confirmed."""
    folder = backup_shelf.folder_of(home / stores.STORE)
    services, faults = _opened(home, stores.PASSWORD)
    if services is not None:
        services.access.close()
    kept = backup_shelf.files(folder)
    whole = {file.path.name for file in kept}
    found = {file.name for file in folder.iterdir()} if folder.exists() else set()
    faults += tuple(f"left beside the backups: {name}" for name in found - whole)
    try:
        counts = [store_care.look_into(file.path, stores.PASSWORD)["citizen"] for file in kept]
    except JobbroError as error:
        return Verdict((*faults, f"a backup does not open: {error!r}"), "closed")
    # The template holds one citizen.
    if done and max(counts, default=0) < done + 1:
        faults += ("a confirmed backup is gone",)
    return Verdict(faults, f"{len(kept)} backups" if kept else "none yet")


def _beside(target: Path) -> list[str]:
    return [file.name for file in target.parent.iterdir() if file.name != target.name]


def _judge_password(home: Path, done: int) -> Verdict:
    passwords = (stores.PASSWORD, stores.OTHER_PASSWORD)
    for state, made in (("old", done), ("new", done + 1)):
        try:
            services, faults = _opened(home, passwords[made % 2])
        except WrongPassword:
            continue
        if services is not None:
            faults += _log_faults(services, Act.change_password, made)
            services.access.close()
        return Verdict(faults, f"{state} password opens")
    return Verdict(("no password opens",), "closed")


def _judge_recovery(home: Path, done: int) -> Verdict:
    recovery_keys = stores.recovery_keys_in(home)
    services, faults = _opened(home, stores.PASSWORD)
    if services is None:
        return Verdict(faults, "closed")
    services.access.lock()
    for state, made in (("old", done), ("new", done + 1)):
        try:
            services.access.unlock_with_recovery_key(recovery_keys[made % 2])
        except WrongPassword:
            continue
        faults += _log_faults(services, Act.change_recovery_key, made)
        services.access.close()
        return Verdict(faults, f"{state} key opens")
    return Verdict((*faults, "no recovery key opens"), "closed")


def _log_faults(services: Services, act: Act, made: int) -> tuple[str, ...]:
    """What the access log tells wrongly of changes of the key file."""
    with services.vault.reading() as work:
        words = [entry.detail.partition(" ")[0] for entry in work.acts.latest(act, 10_000)]
    faults = ()
    if words.count("done") != made:
        faults += (f"{words.count('done')} changes are told of, {made} were made",)
    if words.count("begun") != words.count("done") + words.count("dropped"):
        faults += ("a change was begun and nothing is told of its end",)
    return faults


def _judge_restore(home: Path, done: int) -> Verdict:
    services, faults = _opened(home, stores.PASSWORD)
    if services is None:
        return Verdict(faults, "closed")
    found = stores.count(services, "citizen")
    services.access.close()
    older = 1 if done and done % 2 == 0 else 2
    if found not in (1, 2):
        faults += (f"{found} citizens",)
    return Verdict(faults, "as before" if found == older else "restored")


def _opened(home: Path, password: str) -> tuple[Services | None, tuple[str, ...]]:
    """The store opened and checked; wrong passwords go through to the caller."""
    try:
        services = stores.open_services(home / stores.STORE, password)
        report = services.care.check()
    except WrongPassword:
        raise
    except JobbroError as error:
        return None, (f"the store does not open: {error!r}",)
    return services, () if report.is_sound else (f"the store is not sound: {report}",)


_JUDGES: dict[str, Callable[[Path, int], Verdict]] = {
    "create": _judge_create,
    "import": _judge_import,
    "backup": _judge_backup,
    "daily": _judge_daily,
    "password": _judge_password,
    "recovery": _judge_recovery,
    "restore": _judge_restore,
}
