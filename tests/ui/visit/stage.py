"""A hall with candidates, and a part of visit mode in a window that reads again as the frame does."""

from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes
from app.models.act_codes import Act
from app.models.visit import Visit
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit
from app.storage.repositories.base import change
from app.ui.tasks import ChangeBus
from tests import builders
from tests.conftest import NOW

NAMES = ("Anja", "Bodil", "Carl", "Dorte", "Emil", "Freja", "Gorm", "Hanne")
SIGNED = ("citizen_signed_on", "mentor_signed_on", "company_signed_on", "authority_signed_on")


class Hall:
    """A company with a mentor and candidates, planned for today."""

    def __init__(self, services: Services, people: int = 3) -> None:
        self.services = services
        self.company = builders.a_company(services, name="Fiktiv Genbrug")
        self.mentor = builders.a_mentor(services, self.company, full_name="Poul Mockholm")
        self.centre = builders.a_centre(services, self.company, slots=people)
        self.citizens = [
            builders.a_citizen(services, first_name=name, last_name="Mønster") for name in NAMES[:people]
        ]
        self.placements = [
            builders.a_placement(services, each, self.centre, mentor_id=self.mentor) for each in self.citizens
        ]
        with services.vault.unit_of_work(Act.plan_visit) as work:
            owner = work.citizens.get(self.citizens[0]).responsible_id
            made = Visit(company_id=self.company, responsible_id=owner, starts_at=NOW + timedelta(minutes=15))
            self.visit = work.visits.add(made)

    def begin(self) -> OpenVisit:
        """The planned visit, begun."""
        self.services.conduct.begin(self.visit)
        return self.read()

    def read(self) -> OpenVisit:
        """The visit as it is now."""
        return self.services.conduct.open(self.visit)

    def agree(self, number: int, *, is_signed: bool = True, **values: object) -> str:
        """A mentor agreement of a candidate."""
        agreement = builders.an_agreement(self.services, self.citizens[number], **values)
        if is_signed:
            # The paper itself is drawn in the tests of agreements.
            with self.services.vault.unit_of_work(Act.sign_mentor_agreement) as work:
                row = work.company_papers.agreement(agreement)
                change(row, dict.fromkeys(SIGNED, date(2026, 3, 2)))
        return agreement


class Reader(QObject):
    """Shows a part the visit again after each change, as the frame does."""

    def __init__(self, hall: Hall, bus: ChangeBus, part) -> None:
        super().__init__(part)
        self._hall, self._part = hall, part
        bus.changed.connect(self._on_changed)

    def _on_changed(self, _changes: Changes, _source: object) -> None:
        self._part.show_visit(self._hall.read())


def put_up(window: QWidget, hall: Hall, bus: ChangeBus, part) -> None:
    """Show a part of visit mode with an open visit."""
    window.layout().addWidget(part)
    Reader(hall, bus, part)
    part.show_visit(hall.read())
    part.show()
    QApplication.processEvents()
