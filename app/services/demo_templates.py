"""A changed template and own phrases in the demo data, made through the services."""

import tomllib
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from app.common import paths
from app.common.dates import next_open_day
from app.models.codes import DocumentKind
from app.services.catalogue import Services
from app.services.demo_papers import At
from app.services.template_rows import SectionDraft, TemplateDraft


class DemoTemplates:
    """Plans when templates were changed and phrases written."""

    def __init__(self, services: Services, at: At, today: date) -> None:
        self._services = services
        self._at = at
        self._today = today
        text = paths.resource("demo", "templates.toml").read_text(encoding="utf-8")
        self._words: Mapping[str, Any] = tomllib.loads(text)

    def plan(self) -> None:
        """Plan all of it."""
        for change in self._words["template"]:
            self._plan_template(change)
        for phrase in self._words["phrase"]:
            self._plan_phrase(phrase)

    def _plan_template(self, change: Mapping[str, Any]) -> None:
        templates, kind = self._services.templates, DocumentKind(change["kind"])

        def save() -> None:
            details = templates.open(kind)
            sections = tuple(
                SectionDraft(
                    part.key,
                    part.heading,
                    f"{part.body}\n{change['add']}" if part.key == change["section"] else part.body,
                )
                for part in details.text.sections
            )
            draft = TemplateDraft(details.text.title, sections, change["what_changed"], details.number)
            templates.save(kind, draft)

        self._at(self._day(change), time(14, 40), save)

    def _plan_phrase(self, phrase: Mapping[str, Any]) -> None:
        phrases = self._services.phrases
        values = {name: phrase[name] for name in ("name", "shortcut", "body")}
        self._at(self._day(phrase), time(14, 50), lambda: phrases.save(values))

    def _day(self, planned: Mapping[str, Any]) -> date:
        return min(next_open_day(self._today - timedelta(days=planned["days_ago"])), self._today)
