"""Who lacks a score of the month, by citizen and by the place they work at."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from app.common.folding import sort_key
from app.models.placement import Placement
from app.models.scorecard import Score
from app.rules import scorecard as rules
from app.services.criteria import criteria_of
from app.services.score_facts import rules_criteria, score_facts
from app.services.score_rows import MissingAtCompany
from app.storage.unit_of_work import UnitOfWork


def missing_in(work: UnitOfWork, today: date) -> tuple[MissingAtCompany, ...]:
    """Whose scorecard of this month lacks a score, by place, inside a running unit of work."""
    lacking: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in _lacking(work, work.placements.from_day(today), today):
        lacking[one.company_id or "", one.centre_id or ""].add(one.citizen_id)
    companies = work.companies.named([company_id for company_id, _ in lacking if company_id])
    centres = {centre.id: centre.name for centre in work.centres.every()}
    people = work.citizens.named([each for group in lacking.values() for each in group])
    keys = {key: sort_key(f"{one.first_name} {one.last_name}") for key, one in people.items()}
    rows = [
        MissingAtCompany(
            company_id,
            centre_id,
            companies[company_id].name if company_id else centres.get(centre_id, ""),
            tuple(sorted(citizens, key=lambda each: (keys[each], each))),
        )
        for (company_id, centre_id), citizens in lacking.items()
    ]
    return tuple(sorted(rows, key=lambda row: sort_key(row.name)))


def lacking_scores(work: UnitOfWork, today: date, citizen_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Which of some citizens lack a score of this month, each with the running placement."""
    running = work.placements.running_of(citizen_ids, today) if citizen_ids else {}
    return [(one.citizen_id, one.id) for one in _lacking(work, list(running.values()), today)]


def _lacking(work: UnitOfWork, placements: Sequence[Placement], today: date) -> list[Placement]:
    """The running placements whose citizen lacks a score of this month."""
    month = rules.month_of(today)
    criteria = rules_criteria(criteria_of(work, today))
    running = [one for one in placements if one.starts_on <= today]
    # Somebody who moved in the month may have been scored at the place before.
    theirs = work.placements.of_citizens([one.citizen_id for one in running])
    given: dict[str, list[Score]] = defaultdict(list)
    for own in work.scorecards.scores([one.id for one in theirs], month, month).values():
        for score in own:
            given[score.citizen_id].append(score)
    return [one for one in running if rules.missing(criteria, score_facts(given[one.citizen_id]), month)]
