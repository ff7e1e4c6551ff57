"""The import wizard as a person meets it, with real files."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.common.changes import Changes, Topic
from app.common.errors import FileFault
from app.models.act_codes import ImportKind
from app.services.catalogue import Services
from app.ui.imports import file_drop
from app.ui.imports.import_wizard import ImportWizard
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.theme import ThemeManager
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.hands import unnamed

DATA = Path("tests/data/midtvejsstatus").resolve()


@pytest.fixture
def told(bus) -> list[object]:
    found: list[object] = []

    def note(changes: Changes, _source: object) -> None:
        # The backup before an import tells that it was taken, too.
        if changes.topics != {Topic.backup}:
            found.append(changes)

    bus.changed.connect(note)
    return found


@pytest.fixture
def make_wizard(services, inline, bus, window) -> Callable[[], ImportWizard]:
    window.resize(1192, 900)

    def make() -> ImportWizard:
        made = ImportWizard(services, inline, bus, window)
        made.open()
        return made

    return make


@pytest.fixture
def wizard(make_wizard) -> ImportWizard:
    return make_wizard()


def shown(wizard: ImportWizard) -> list[tuple[str, ...]]:
    proxy = wizard.preview.table.proxy
    return [tuple(proxy.index(row, column).data() for column in range(3)) for row in range(proxy.rowCount())]


def remarks(wizard: ImportWizard) -> list[str]:
    return [row.remark for row in wizard.preview.table.row_model.rows]


def a_file(folder: Path, text: str, name: str = "liste.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_button_says_why_it_is_off(wizard):
    assert not wizard.primary_button.isEnabled()
    assert wizard.primary_button.toolTip() == "Vælg en fil først."


def test_a_list_is_imported_with_four_acts(wizard, hands, services, told, monkeypatch):
    asked = []

    def ask(owner, request, answered) -> None:
        asked.append((request.kind, request.title))
        answered(DATA / "virksomheder.csv")

    monkeypatch.setattr(file_drop, "ask", ask)

    hands.click(wizard.choice.drop.choose_button)
    hands.press(Qt.Key.Key_Space)
    assert wizard.step_label.text() == "Trin 2 af 3 · Se den igennem · Virksomheder"
    assert services.companies.rows().total == 0
    hands.confirm()

    assert asked == [("open", "Vælg den fil, der skal indlæses")]
    assert services.companies.rows().total == 46
    assert wizard.result.banner.title_label.text() == "46 virksomheder er indlæst"
    assert len(told) == 1
    hands.press(Qt.Key.Key_Space)
    assert open_dialog(wizard.window()) is None
    assert hands.acts == 4


def test_the_three_real_files_come_in_one_after_another(wizard, hands, services):
    for kind, name in (
        (ImportKind.companies, "virksomheder.csv"),
        (ImportKind.centres, "centre.csv"),
        (ImportKind.placements, "forloeb.csv"),
    ):
        wizard.choice.kinds.set_value(kind.value)
        wizard.choice.drop.set_file(DATA / name)
        hands.confirm()
        hands.confirm()
        if kind is not ImportKind.placements:
            hands.click(wizard.again_button)

    assert wizard.result.banner.title_label.text() == "339 forløb er indlæst"
    assert services.citizens.rows().total > 300
    assert "bemærkning" in wizard.result.detail_label.text()


def test_the_kind_is_chosen_with_the_arrows(wizard, hands):
    assert hands.focused() is wizard.choice.kinds.radios["companies"]

    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)

    assert wizard.choice.kind() is ImportKind.citizens


def test_an_import_is_undone_as_one_act(wizard, hands, services, told):
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    hands.confirm()

    hands.click(wizard.undo_button)

    assert services.companies.rows().total == 0
    assert wizard.result.banner.title_label.text() == "Indlæsningen er fortrudt"
    assert not wizard.undo_button.isVisible()
    assert len(told) == 2


def test_an_import_with_work_on_top_says_why_it_stays(wizard, hands, services):
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    hands.confirm()
    first = services.companies.rows().rows[0]
    services.companies.change(first.id, {"city": "Nyby"})

    hands.click(wizard.undo_button)

    assert services.companies.rows().total == 46
    assert "kan ikke fortrydes" in wizard.result.banner.line_label.text()


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


def drop(wizard: ImportWizard, files: list[Path]) -> bool:
    box = wizard.choice.drop
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    entering = QDragEnterEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    QApplication.sendEvent(box, entering)
    dropping = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(box, dropping)
    return entering.isAccepted()


def test_a_file_can_be_dragged_here(wizard):
    assert drop(wizard, [DATA / "centre.csv"])

    assert wizard.choice.drop.name_label.text() == "centre.csv"
    assert wizard.primary_button.isEnabled()


def test_two_files_or_a_folder_are_not_taken(wizard, tmp_path):
    assert not drop(wizard, [DATA / "centre.csv", DATA / "forloeb.csv"])
    assert not drop(wizard, [tmp_path])

    assert wizard.choice.drop.file is None


def test_markup_in_a_file_stays_text(wizard, hands, services, tmp_path):
    name = "<b>Fed</b> & <script>x</script> 🙂 شركة"
    wizard.choice.drop.set_file(a_file(tmp_path, f"navn\n{name}\n"))
    hands.confirm()
    assert shown(wizard)[0][1] == name
    hands.confirm()

    assert services.companies.rows().rows[0].name == name


def test_back_leads_to_another_file(wizard, hands, tmp_path):
    wizard.choice.drop.set_file(a_file(tmp_path, "navn;cvr\nX;1\n"))
    hands.confirm()

    hands.click(wizard.back_button)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()

    assert len(shown(wizard)) == 46


def test_esc_closes_and_stores_nothing(wizard, hands, services):
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()

    hands.press(Qt.Key.Key_Escape)

    assert open_dialog(wizard.window()) is None
    assert services.companies.rows().total == 0


def test_everything_has_a_name_at_every_step(wizard, hands):
    assert unnamed(wizard) == []
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    assert unnamed(wizard) == []
    hands.confirm()
    assert unnamed(wizard) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_large_text_fits_a_small_window(qapp, manager: ThemeManager, make_wizard, window, hands, mode):
    manager.apply(qapp, mode, 130)
    wizard = make_wizard()
    window.resize(960, 700)
    QApplication.processEvents()
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    hands.confirm()
    QApplication.processEvents()

    assert wizard.card.geometry().right() <= 960
    for button in (wizard.back_button, wizard.cancel_button, wizard.primary_button):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(window, button.rect().bottomRight()).y() <= 700


def test_the_window_lives_while_a_file_is_read(qtbot, services: Services, threaded, bus, window, monkeypatch):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    go_on = _halt_at_line_10(services, monkeypatch)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    wizard.primary_button.click()

    qtbot.waitUntil(lambda: wizard.key_label.text() == "Læser linje 10 af 46 …")
    assert wizard.is_running
    go_on.set()
    qtbot.waitUntil(wizard.preview.isVisible)
    go_on.clear()
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.progress_label.text() == "Læser linje 10 af 46 …")
    go_on.set()
    qtbot.waitUntil(wizard.result.banner.isVisible)
    assert services.companies.rows().total == 46


def _halt_at_line_10(services: Services, monkeypatch: pytest.MonkeyPatch) -> Event:
    go_on = Event()
    plan = type(services.imports).plan

    def slowly(self, kind, file, *, progress=None):
        def tell(done: int, total: int) -> None:
            progress(done, total)
            if done == 10:
                go_on.wait(10)

        return plan(self, kind, file, progress=tell)

    monkeypatch.setattr(type(services.imports), "plan", slowly)
    return go_on


def test_typing_is_kept_in_the_middle_of_an_import(qtbot, services, threaded, bus, window, monkeypatch):
    citizen_id = builders.a_citizen(services)
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    go_on = _halt_at_line_10(services, monkeypatch)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    go_on.set()
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.preview.isVisible)
    go_on.clear()
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.progress_label.text() == "Læser linje 10 af 46 …")

    kept = []
    threaded.query(
        window, lambda: services.journal.autosave(citizen_id, "", {"text": "Mødte til tiden"}), kept.append
    )
    qtbot.waitUntil(lambda: bool(kept))

    assert wizard.is_running
    go_on.set()
    qtbot.waitUntil(wizard.result.banner.isVisible)
    assert services.companies.rows().total == 46


def test_closing_while_a_file_is_read_stores_nothing(qtbot, services, threaded, bus, window, monkeypatch):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    go_on = _halt_at_line_10(services, monkeypatch)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    go_on.set()
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.preview.isVisible)
    go_on.clear()
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.progress_label.text() == "Læser linje 10 af 46 …")

    wizard.cancel()

    assert open_dialog(window) is None
    go_on.set()
    qtbot.waitUntil(lambda: not threaded.is_busy)
    assert services.companies.rows().total == 0


def test_a_company_added_meanwhile_is_taken_into_account(qtbot, services, threaded, bus, window, monkeypatch):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    carry_out = type(services.imports).carry_out
    tries = []

    def late(self, made):
        if not tries:
            services.companies.register({"name": "Balleskolen", "cvr_number": ""})
        tries.append(made)
        return carry_out(self, made)

    monkeypatch.setattr(type(services.imports), "carry_out", late)
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.preview.isVisible)
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.result.banner.isVisible)

    assert len(tries) == 2
    assert services.companies.rows().total == 47


def test_a_lock_after_the_look_stores_nothing_and_the_next_try_works(qtbot, services, threaded, bus, window):
    wizard = ImportWizard(services, threaded, bus, window)
    wizard.open()
    wizard.choice.drop.set_file(DATA / "virksomheder.csv")
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.preview.isVisible() and not threaded.is_busy)

    services.access.lock()
    wizard.primary_button.click()
    qtbot.waitUntil(wizard.choice.banner.isVisible)
    assert wizard.choice.banner.line_label.text() == "Programmet er låst. Lås op, og prøv igen."

    services.access.unlock(PASSWORD)
    assert services.companies.rows().total == 0
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.preview.isVisible() and not threaded.is_busy)
    wizard.primary_button.click()
    qtbot.waitUntil(lambda: wizard.result.banner.isVisible() and not threaded.is_busy)
    assert services.companies.rows().total == 46
