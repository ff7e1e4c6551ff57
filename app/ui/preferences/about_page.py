"""Indstillinger · Indlæs lister, and Om."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.machine import Facts
from app.ui.preferences.profile_page import WIDTH
from app.ui.shared import theme
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Paragraph


class ImportPage(ScrollColumn):
    """The way into the import wizard (indlæs lister)."""

    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.import_button = secondary("Hent en liste …", "import")
        card = Card("Indlæs lister")
        card.setMaximumWidth(theme.px(WIDTH))
        card.add(
            Paragraph(
                "Hent virksomheder, centre, borgere eller forløb fra CSV eller Excel. Du ser alle rækker og "
                "fejl, før noget bliver gemt, og indlæsningen kan fortrydes samlet."
            )
        )
        card.body.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(card)
        self.import_button.clicked.connect(self.import_requested)


class AboutPage(ScrollColumn):
    """Version and licences (om)."""

    def __init__(self, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        card = Card("Om Jobbro")
        card.setMaximumWidth(theme.px(WIDTH))
        for caption, value in (
            ("Version", facts.version),
            ("Licens", "Mozilla Public License 2.0"),
            ("Skrift", "IBM Plex Sans, SIL Open Font License 1.1"),
            ("Ikoner", "Lucide, ISC-licens"),
            ("Vinduer", "Qt for Python, LGPL 3"),
        ):
            card.add(FactRow(caption, value))
        self.add(card)
        files = Card("Filer")
        files.setMaximumWidth(theme.px(WIDTH))
        files.add(Paragraph(f"Data: {facts.store}", "small", "muted"))
        files.add(Paragraph(f"Logfil: {facts.log_file}", "small", "muted"))
        files.add(
            Paragraph(
                "Logfilen indeholder aldrig navne, CPR-numre eller tekst fra notater.", "small", "muted"
            )
        )
        self.add(files)
