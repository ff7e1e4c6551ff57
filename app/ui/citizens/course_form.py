"""The contact course of a citizen: when it began, and that a talk was held."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from app.common.changes import Changes
from app.common.clock import Clock
from app.services.citizen_rows import CitizenDetails
from app.services.contact_courses import CourseDetails, OpenTalk
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.shared import theme
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.moments import day_words
from app.ui.shared.text import Paragraph

_MOST_TALKS = 6


class CourseForm(Form):
    """The days of a contact course (kontaktforløb)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.starts_on = DateField(self._clock)
        self.sick_from = DateField(self._clock)
        self.ended_on = DateField(self._clock)
        self.add_field(
            "starts_on",
            "Begyndt",
            self.starts_on,
            "Dagen, borgeren første gang henvendte sig til kommunen eller a-kassen.",
        )
        self.add_field("sick_from", "Første sygedag (valgfrit)", self.sick_from, "Kun for sygemeldte.")
        self.add_field("ended_on", "Slut (valgfrit)", self.ended_on)


class CourseDialog(FormDialog):
    """Writes when a contact course began, and shows the talks that follow (kontaktforløb)."""

    def __init__(self, desk: Desk, citizen: CitizenDetails, course: CourseDetails) -> None:
        self._citizen_id, self._course = citizen.id, course
        self.course_form = CourseForm(desk.clock)
        plan = FormPlan("Kontaktforløb", "Gem kontaktforløb", "contact_course", citizen.id, citizen.name)
        super().__init__(desk, plan, self.course_form)
        names = ("starts_on", "sick_from", "ended_on")
        self.course_form.load({name: getattr(course, name) for name in names})
        self.talk_labels = [
            Paragraph(words, "small", "muted") for words in talk_words(course, desk.clock.today())
        ]
        talks = QVBoxLayout()
        talks.setSpacing(theme.px(2))
        for words in self.talk_labels:
            talks.addWidget(words)
        # Before the room at the end.
        self.body.insertLayout(self.body.count() - 1, talks)

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Write the days."""
        courses, citizen_id, version = self.desk.services.courses, self._citizen_id, self._course.version
        return lambda: courses.set(citizen_id, values, version)

    def sentences_before_saving(self) -> dict[str, str]:
        """The first day is needed."""
        return {} if self.course_form.starts_on.day() else {"starts_on": problem("not_a_date")}


class TalkForm(Form):
    """The day a talk was held (samtale)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        super().__init__()

    def _build(self) -> None:
        self.held_on = DateField(self._clock)
        self.add_field("held_on", "Holdt", self.held_on, "Samtalen tæller for den, der skal holdes først.")


class TalkDialog(FormDialog):
    """Notes that a talk of the contact course was held (notér samtale)."""

    def __init__(self, desk: Desk, citizen: CitizenDetails) -> None:
        self._citizen_id = citizen.id
        self.talk_form = TalkForm(desk.clock)
        plan = FormPlan("Notér samtale", "Notér samtale", "contact_talk", citizen.id, citizen.name)
        super().__init__(desk, plan, self.talk_form)
        self.talk_form.load({"held_on": desk.clock.today()})

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Note it."""
        del values
        courses, citizen_id, day = self.desk.services.courses, self._citizen_id, self.talk_form.held_on.day()
        return lambda: courses.hold(citizen_id, day or date.min)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day is needed."""
        return {} if self.talk_form.held_on.day() else {"held_on": problem("not_a_date")}


def talk_words(course: CourseDetails, today: date) -> list[str]:
    """What was held and what is still to be held, a line each."""
    lines = [
        f"Holdt {day_words(talk.held_on, today)}: {label(talk.kind)}" for talk in course.held[:_MOST_TALKS]
    ]
    return [_open_words(talk, today) for talk in course.missing[:_MOST_TALKS]] + lines


def _open_words(talk: OpenTalk, today: date) -> str:
    what = label(talk.kind) if talk.count == 1 else f"{talk.count} samtaler"
    share = "" if talk.is_statutory else " · gælder ikke hver enkelt borger"
    return f"Senest {day_words(talk.due_on, today)}: {what} · {talk.source}{share}"
