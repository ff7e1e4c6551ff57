"""Files to import, and what the wizard shows of them."""

from pathlib import Path

from app.ui.imports.import_wizard import ImportWizard

DATA = Path("tests/data/midtvejsstatus").resolve()


def shown(wizard: ImportWizard) -> list[tuple[str, ...]]:
    proxy = wizard.preview.table.proxy
    return [tuple(proxy.index(row, column).data() for column in range(3)) for row in range(proxy.rowCount())]


def remarks(wizard: ImportWizard) -> list[str]:
    return [row.remark for row in wizard.preview.table.row_model.rows]


def a_file(folder: Path, text: str, name: str = "liste.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
