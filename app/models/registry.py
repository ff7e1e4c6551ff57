"""Imports every table, so that the metadata is complete; used by storage only."""

from sqlmodel import SQLModel

from app.models import (
    bin_item,
    citizen,
    company,
    company_centre,
    consent,
    consultant,
    form_draft,
    guidance_letter,
    history,
    job_plan,
    journal_note,
    law_value,
    mentor_agreement,
    placement,
    reminder,
    rule_set,
    saved_filter,
    setting,
    stored_document,
    template,
)

MODULES = (
    bin_item,
    citizen,
    company,
    company_centre,
    consent,
    consultant,
    form_draft,
    guidance_letter,
    history,
    job_plan,
    journal_note,
    law_value,
    mentor_agreement,
    placement,
    reminder,
    rule_set,
    saved_filter,
    setting,
    stored_document,
    template,
)
METADATA = SQLModel.metadata
