"""Where a draft of this screen belongs, kept with the draft so that its form can be opened again."""

from app.services.form_drafts import FormDraftRow


def place_of(company_id: str, record_id: str) -> dict[str, str]:
    """What is kept with a draft.

    Args:
        company_id: whose page the form belongs to; empty for a new company.
        record_id: what is changed; empty for something new.
    """
    return {"company_id": company_id, "record_id": record_id}


def company_of(draft: FormDraftRow) -> str:
    """The company whose page the form belongs to; empty for a new one."""
    return str(draft.values.get("company_id") or "")


def record_of(draft: FormDraftRow) -> str:
    """What is changed; empty for something new."""
    return str(draft.values.get("record_id") or "")
