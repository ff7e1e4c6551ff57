"""What the import wizard says of a file: bad lines, changes, and files that are no list."""

import pytest
from PySide6.QtCore import Qt

from app.common.errors import FileFault
from app.models.act_codes import ImportKind
from tests.ui.imports.files import DATA, a_file, remarks, shown


def test_bad_lines_stand_first_and_nothing_is_stored(wizard, hands, services, tmp_path):
    rows = (
        "navn;cvr;sektor;ansatte;farve\nGod Nok;;privat;4;rød\n"
        "Nordlys;12345678;privat;4;blå\nGenbrug;;statslig;1.700;grøn\n"
    )
    file = a_file(tmp_path, rows)
    wizard.choice.drop.set_file(file)
    hands.confirm()

    assert shown(wizard) == [
        ("3", "cvr: 12345678", "Afvist"),
        ("4", "sektor: statslig", "Afvist"),
        ("4", "ansatte: 1.700", "Afvist"),
        ("2", "God Nok", "Ny"),
    ]
    assert all(remarks(wizard)[:3])
    assert wizard.preview.banner.title_label.text() == "2 linjer kan ikke indlæses"
    assert wizard.preview.ignored_label.text() == "Kolonnen »farve« kendes ikke og springes over."
    assert wizard.primary_button.text() == "Læs filen igen"
    assert services.companies.rows().total == 0


def test_a_corrected_file_is_read_again_with_one_act(wizard, hands, services, tmp_path):
    file = a_file(tmp_path, "navn;cvr\nNordlys;12345678\n")
    wizard.choice.drop.set_file(file)
    hands.confirm()
    a_file(tmp_path, "navn;cvr\nNordlys;10103940\n")

    hands.confirm()
    assert wizard.primary_button.text() == "Indlæs 1 virksomhed"
    hands.confirm()

    assert services.companies.rows().total == 1


def test_the_remark_of_a_line_is_spelled_out_as_one_walks(wizard, hands, tmp_path):
    wizard.choice.drop.set_file(a_file(tmp_path, "navn;cvr;sektor\nNordlys;1;x\nGenbrug;;\n"))
    hands.confirm()
    assert wizard.preview.remark_label.text().startswith("Linje 2: Sektoren")
    wizard.preview.table.setFocus()

    hands.press(Qt.Key.Key_Down)

    assert wizard.preview.remark_label.text().startswith("Linje 2: CVR-nummeret")


def test_an_unknown_centre_names_the_nearest(wizard, hands, services, tmp_path):
    services.imports.run(ImportKind.companies, DATA / "virksomheder.csv")
    services.imports.run(ImportKind.centres, DATA / "centre.csv")
    text = "cpr;fornavn;efternavn;center;startdato\n640590-1001;Bo;Test;Balleskolens SF;2010-01-04\n"
    wizard.choice.kinds.set_value("placements")
    wizard.choice.drop.set_file(a_file(tmp_path, text))
    hands.confirm()

    assert shown(wizard)[0][1] == "center: Balleskolens SF"
    assert remarks(wizard)[0] == "Centret findes ikke. Mente du »Balleskolens SFO«?"


def test_the_same_file_again_has_nothing_to_do(wizard, hands, services):
    services.imports.run(ImportKind.companies, DATA / "virksomheder.csv")
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()

    assert wizard.preview.banner.title_label.text() == "Alt i filen står her i forvejen"
    assert not wizard.primary_button.isEnabled()
    assert {status for _, _, status in shown(wizard)} == {"Uændret"}


def test_changes_are_shown_before_they_are_made(wizard, hands, services, tmp_path):
    services.companies.register({"name": "Nordlys", "city": "Eksempelby"})
    wizard.choice.drop.set_file(a_file(tmp_path, "navn;by\nNordlys;Prøvestrup\n"))
    hands.confirm()
    assert shown(wizard) == [("2", "Nordlys", "Ændret")]
    assert "by: Eksempelby → Prøvestrup" in remarks(wizard)[0]

    hands.confirm()

    assert services.companies.rows().rows[0].city == "Prøvestrup"
    assert wizard.result.banner.line_label.text() == "1 ændret."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen er tom."),
        (b"\x00\x01\x02\xff", "Filen er ikke en CSV- eller XLSX-fil, der kan læses."),
        (b"by;cvr\nX;\n", "Kolonnen mangler i filen."),
        (b"PK\x03\x04 kaput", "Filen er ikke en CSV- eller XLSX-fil, der kan læses."),
    ],
)
def test_a_file_that_is_no_list_is_told_in_a_sentence(wizard, hands, services, tmp_path, content, sentence):
    file = tmp_path / "liste.csv"
    file.write_bytes(content)
    wizard.choice.drop.set_file(file)
    hands.confirm()

    assert wizard.preview.banner.title_label.text() == "Filen kan ikke indlæses"
    assert remarks(wizard) == [sentence]
    assert services.companies.rows().total == 0


def test_a_file_that_is_too_large_is_told(wizard, hands, tmp_path):
    file = tmp_path / "stor.csv"
    with file.open("wb") as stream:
        stream.truncate(41 * 1024 * 1024)
    wizard.choice.drop.set_file(file)
    hands.confirm()

    assert remarks(wizard)[0].startswith("Filen er")
    assert "for stor" in remarks(wizard)[0]


def test_a_file_that_is_gone_is_told_at_the_choice(wizard, hands, tmp_path):
    file = a_file(tmp_path, "navn\nX\n")
    wizard.choice.drop.set_file(file)
    file.unlink()
    hands.confirm()

    assert wizard.choice.banner.isVisible()
    assert "findes ikke. Se, om stien er rigtig." in wizard.choice.banner.line_label.text()
    assert wizard.step_label.text().startswith("Trin 1")


def test_a_file_that_is_open_elsewhere_is_told_and_tried_again(
    wizard, hands, services, tmp_path, monkeypatch
):
    file = a_file(tmp_path, "navn\nX\n")

    def held(_self, *_args, **_values):
        raise FileFault(file, "in_use")

    with monkeypatch.context() as patch:
        patch.setattr(type(services.imports), "plan", held)
        wizard.choice.drop.set_file(file)
        hands.confirm()
    assert "er åben i et andet program. Luk den dér, og prøv igen." in wizard.choice.banner.line_label.text()

    hands.confirm()

    assert wizard.primary_button.text() == "Indlæs 1 virksomhed"


def test_markup_in_a_file_stays_text(wizard, hands, services, tmp_path):
    name = "<b>Fed</b> & <script>x</script> 🙂 شركة"
    wizard.choice.drop.set_file(a_file(tmp_path, f"navn\n{name}\n"))
    hands.confirm()
    assert shown(wizard)[0][1] == name
    hands.confirm()

    assert services.companies.rows().rows[0].name == name
