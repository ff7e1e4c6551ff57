"""Names that records keep folded, after the folding became another."""

from app.services.catalogue import Services
from app.storage.search_index import INDEX_VERSION
from tests import builders


def keys(services: Services) -> list[tuple[str, str]]:
    sql = "SELECT sort_name, search_name FROM citizen UNION SELECT sort_name, search_name FROM company"
    with services.vault.reading() as work:
        return sorted(tuple(row) for row in work.search.index._ask(sql))


def make_old(services: Services, version: str = "1.1") -> None:
    """Leave names and index as an older program left them."""
    with services.vault.reading() as work:
        work.search.index._run("UPDATE citizen SET sort_name = 'gammel', search_name = 'gammel'")
        work.search.index._run("UPDATE company SET sort_name = 'gammel', search_name = 'gammel'")
        work.search.index._run("UPDATE search_state SET value = ?", (version,))


def test_names_folded_by_an_older_program_are_written_anew_step_by_step(services: Services) -> None:
    for number in range(65):
        builders.a_citizen(services, first_name=f"Søren {number}")
    builders.a_company(services, name="Café Kåre")
    before, history = keys(services), services.history.steps()
    make_old(services)
    assert keys(services) != before

    steps = 1
    while not services.finding.catch_up():
        steps += 1

    assert steps == 3
    assert keys(services) == before
    # It is no change of a record: nothing of it stands in the history, and nothing is there to undo.
    assert services.history.steps() == history
    with services.vault.reading() as work:
        assert work.search.index.problems() == []
        assert work.search.index._version() == INDEX_VERSION


def test_name_that_comes_back_is_folded_as_this_program_does(services: Services) -> None:
    company = builders.a_company(services, name="Café Kåre")
    before = keys(services)
    make_old(services)
    services.companies.change(company, {"name": "Bageri Åse"})

    services.history.undo_latest()

    assert services.companies.details(company).name == "Café Kåre"
    assert keys(services) == before


def test_registration_whose_names_were_written_anew_can_be_undone(services: Services) -> None:
    builders.a_company(services)
    make_old(services)
    services.history.undo_latest()
    assert keys(services) == []
