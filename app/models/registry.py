"""Imports every table, so that the metadata is complete; used by storage only."""

from sqlmodel import SQLModel

from app.models import (
    citizen,
    company,
    company_centre,
    consultant,
    form_draft,
    history,
    job_plan,
    journal_note,
    law_value,
    placement,
    setting,
    stored_document,
)

MODULES = (
    citizen,
    company,
    company_centre,
    consultant,
    form_draft,
    history,
    job_plan,
    journal_note,
    law_value,
    placement,
    setting,
    stored_document,
)
METADATA = SQLModel.metadata
