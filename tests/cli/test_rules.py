"""``jobbro rules``: out and in on the command line, with the exit codes of the contract."""

import json
import tomllib

import pytest

from app.services.backup_care import rows_beside
from tests.conftest import PASSWORD

KEY = "mentor.max_months"
FILE = f"""format = 1
[[rule]]
key = "{KEY}"
valid_from = 2027-01-01
source = "Brev fra it"
certainty = "local"
value = 7
"""


@pytest.fixture
def rule_file(tmp_path):
    path = tmp_path / "ind.toml"
    path.write_text(FILE)
    return path


@pytest.fixture
def editor(store, make_services):
    services = make_services(store)
    services.access.unlock(PASSWORD)
    services.rules.set_editor(is_editor=True)
    services.access.close()


@pytest.mark.usefixtures("editor")
def test_import_tells_what_is_new_and_export_writes_it(on, store, rule_file, tmp_path):
    tried = on("rules", "import", rule_file, "--dry-run")
    assert (tried.code, tried.out.splitlines()[0]) == (0, "Ville blive hentet. Nye værdier: 1. Uændrede: 0.")
    assert rows_beside(store) == ()
    done = on("rules", "import", rule_file)
    assert done.code == 0
    assert [row.reason for row in rows_beside(store)] == ["before_rules"]
    assert "Længste periode med mentorstøtte, fra 1. januar 2027: 7 måneder" in done.out
    again = json.loads(on("rules", "import", rule_file, "--json").out)
    assert (again["imported"], again["unchanged"], again["rejected"]) == (0, 1, [])
    out = tmp_path / "ud.toml"
    assert on("rules", "export", out).out == "1 lokal regel er gemt.\n"
    assert tomllib.loads(out.read_text())["rule"][0]["value"] == 7


@pytest.mark.usefixtures("editor")
def test_refused_rule_ends_with_one_and_its_place(on, rule_file):
    rule_file.write_text(FILE.replace("value = 7", "value = 70"))
    found = on("rules", "import", rule_file)
    assert found.code == 1
    assert f"Regel 1, »{KEY}«, value: Tallet er uden for det mulige." in found.err
    assert "Intet er hentet" in found.err
    as_json = json.loads(on("rules", "import", rule_file, "--json").out)
    assert as_json["imported"] == 0
    assert as_json["rejected"][0]["field"] == "value"
    rule_file.write_text("nothing")
    assert on("rules", "import", rule_file).code == 1


def test_plain_consultant_is_refused_with_two(on, rule_file):
    found = on("rules", "import", rule_file)
    assert found.code == 2
    assert "Kun en superbruger" in found.err


def test_missing_file_word_and_the_store_itself(on, store, tmp_path):
    assert on("rules", "import", tmp_path / "nothing.toml").code == 6
    assert on("rules").code == 2
    assert on("rules", "export", store / "vault.toml").code == 6
    assert not (store / "vault.toml").exists()
