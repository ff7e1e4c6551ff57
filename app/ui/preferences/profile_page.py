"""Indstillinger · Profil og kommune."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.act_codes import RecordKind
from app.models.codes import PlanTitle
from app.services.catalogue import Services
from app.services.profile import Profile
from app.texts.labels import label
from app.ui.preferences.kept_form import KeptForm, KeptPlan
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.choices import Combo
from app.ui.shared.forms import Form
from app.ui.shared.inputs import TextField
from app.ui.shared.scroll import ScrollColumn
from app.ui.tasks import Tasks

WIDTH = 720


class OwnForm(Form):
    """The consultant's name and how to reach them."""

    def _build(self) -> None:
        self.full_name = TextField(max_length=120)
        self.title = TextField(max_length=80)
        self.phone = TextField(max_length=20)
        self.email = TextField(max_length=120)
        self.add_field("full_name", "Navn", self.full_name)
        self.add_field("title", "Titel", self.title, beside="full_name")
        self.add_field("phone", "Telefon", self.phone)
        self.add_field("email", "E-mail", self.email, beside="phone")


class AuthorityForm(Form):
    """The authority as it stands on letters."""

    def _build(self) -> None:
        self.municipality = TextField(max_length=80)
        self.authority_name = TextField(max_length=80)
        self.unit = TextField(max_length=80)
        self.phone = TextField(max_length=20)
        self.plan_title = Combo([(title.value, label(title)) for title in PlanTitle])
        self.add_field("municipality", "Kommune", self.municipality)
        self.add_field("authority_name", "Navn på breve", self.authority_name, beside="municipality")
        self.add_field("unit", "Enhed", self.unit)
        self.add_field("phone", "Hovednummer", self.phone, beside="unit")
        self.add_field("plan_title", "Jobplanens navn, når den udskrives", self.plan_title)


class ProfilePage(ScrollColumn):
    """Who works here, and for whom (profil og kommune)."""

    history_requested = Signal(str, str)

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tasks = tasks
        self._profile = services.profile
        profile, drafts = services.profile, services.drafts
        own = KeptPlan("Din profil", "Gem profil", "profile", profile.save)
        authority = KeptPlan("Kommune", "Gem kommune", "authority", profile.save_authority)
        self.own = KeptForm(own, OwnForm(), tasks, drafts)
        self.authority = KeptForm(authority, AuthorityForm(), tasks, drafts)
        self._owner_id = ""
        self.own_history = link("Historik", small=True)
        self.authority_history = link("Historik", small=True)
        self.own_history.setAccessibleName("Historik for din profil")
        self.authority_history.setAccessibleName("Historik for kommunen")
        self.own_history.clicked.connect(self._on_own_history)
        self.authority_history.clicked.connect(self._on_authority_history)
        for card, button in ((self.own, self.own_history), (self.authority, self.authority_history)):
            card.setMaximumWidth(theme.px(WIDTH))
            card.add_header_widget(button)
            self.add(card)

    def reload(self) -> None:
        """Read the profile."""
        self._tasks.query(self, self._profile.show, self._on_profile)

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        self.own.flush_typing()
        self.authority.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store."""
        return self.own.has_unsaved_text() or self.authority.has_unsaved_text()

    def _on_own_history(self) -> None:
        self.history_requested.emit(RecordKind.consultant.value, self._owner_id)

    def _on_authority_history(self) -> None:
        self.history_requested.emit(RecordKind.setting.value, "authority")

    def _on_profile(self, profile: Profile) -> None:
        self._owner_id = profile.consultant_id
        self.own.load(
            {
                "full_name": profile.full_name,
                "title": profile.title,
                "phone": profile.phone,
                "email": profile.email,
            }
        )
        self.authority.load(
            {
                "municipality": profile.municipality,
                "authority_name": profile.authority_name,
                "unit": profile.unit,
                "phone": profile.authority_phone,
                "plan_title": profile.plan_title,
            }
        )
