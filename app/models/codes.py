"""All codes that the program itself invents; what the law makes is data in ``resources/law``.

Codes are stored by name, so name and value are the same and renaming one is a migration.
Danish labels stand in ``app/texts/labels.py``.
"""

from enum import StrEnum


class Act(StrEnum):
    """A named transaction: the line in the access log and in the history (handling)."""

    create_store = "create_store"
    unlock_store = "unlock_store"
    lock_store = "lock_store"
    change_password = "change_password"
    back_up_store = "back_up_store"
    read_store = "read_store"
    save_settings = "save_settings"
    save_profile = "save_profile"
    load_law_values = "load_law_values"
    list_citizens = "list_citizens"
    search_citizens = "search_citizens"
    view_citizen = "view_citizen"
    reveal_cpr = "reveal_cpr"
    reveal_address = "reveal_address"
    register_citizen = "register_citizen"
    change_citizen = "change_citizen"
    set_target_group = "set_target_group"
    set_benefit = "set_benefit"
    list_companies = "list_companies"
    view_company = "view_company"
    register_company = "register_company"
    change_company = "change_company"
    change_company_contact = "change_company_contact"
    register_centre = "register_centre"
    change_centre = "change_centre"
    register_mentor = "register_mentor"
    change_mentor = "change_mentor"
    start_placement = "start_placement"
    change_placement = "change_placement"
    end_placement = "end_placement"
    view_today = "view_today"
    view_journal = "view_journal"
    autosave_note = "autosave_note"
    write_note = "write_note"
    change_note = "change_note"
    discard_note = "discard_note"
    keep_draft = "keep_draft"
    discard_draft = "discard_draft"
    view_job_plan = "view_job_plan"
    write_job_plan = "write_job_plan"
    preview_job_plan = "preview_job_plan"
    freeze_job_plan = "freeze_job_plan"
    sign_job_plan = "sign_job_plan"
    list_documents = "list_documents"
    view_document = "view_document"
    print_document = "print_document"
    export_document = "export_document"
    import_file = "import_file"
    undo_act = "undo_act"
    count_results = "count_results"
    fill_demo_data = "fill_demo_data"


class Operation(StrEnum):
    """What happened to one row in the append-only history."""

    added = "added"
    changed = "changed"
    removed = "removed"


class AddressProtection(StrEnum):
    """Navne- og adressebeskyttelse, CPR-loven § 28; for ``secret`` no address is stored (§ 6)."""

    none = "none"
    protected = "protected"
    secret = "secret"


class PriceKind(StrEnum):
    """What a company centre is paid for (pris)."""

    per_slot = "per_slot"
    per_centre = "per_centre"
    per_mentor_hour = "per_mentor_hour"


class Sector(StrEnum):
    """The company's sector (sektor)."""

    private = "private"
    public = "public"
    other = "other"


class PlacementKind(StrEnum):
    """The kind of offer a placement is (tilbud, LAB kap. 11-13)."""

    internship = "internship"
    wage_subsidy_private = "wage_subsidy_private"
    wage_subsidy_public = "wage_subsidy_public"
    nytteindsats = "nytteindsats"
    ordinary_hours = "ordinary_hours"


class PlacementStatus(StrEnum):
    """Where a placement stands on a given day; derived, never stored."""

    planned = "planned"
    running = "running"
    ended = "ended"


class NoteSource(StrEnum):
    """Who the information in a note comes from (kilde, OFL § 13)."""

    citizen = "citizen"
    mentor = "mentor"
    own_observation = "own_observation"
    other_authority = "other_authority"


class NoteNature(StrEnum):
    """Whether a note holds facts or the consultant's assessment (faktum eller vurdering)."""

    fact = "fact"
    assessment = "assessment"


class ContactKind(StrEnum):
    """How the contact took place (kontaktform, OFL § 13)."""

    visit = "visit"
    meeting = "meeting"
    phone = "phone"
    video = "video"
    message = "message"
    observation = "observation"
    other = "other"


class ActivityStatus(StrEnum):
    """Where an activity of a jobplan stands."""

    planned = "planned"
    running = "running"
    done = "done"
    dropped = "dropped"


class ActivityKind(StrEnum):
    """What an activity of a jobplan is (LAB § 41, stk. 2, nr. 4-6)."""

    offer = "offer"
    stabilising = "stabilising"
    job_search = "job_search"
    other = "other"


class FreezeReason(StrEnum):
    """Why a version of a jobplan was frozen."""

    printed = "printed"
    saved = "saved"
    signed = "signed"


class PlanTitle(StrEnum):
    """The name a jobplan carries in print, chosen by the municipality."""

    min_plan = "min_plan"
    aftaleark = "aftaleark"


class DocumentKind(StrEnum):
    """The kind of a stored document (akt)."""

    job_plan = "job_plan"


class DocumentDirection(StrEnum):
    """Whether a document came in, goes out or stays inside."""

    incoming = "incoming"
    outgoing = "outgoing"
    internal = "internal"


class Certainty(StrEnum):
    """How sure a legal value is: read in the law, read elsewhere, or decided locally."""

    law_text = "law_text"
    authority = "authority"
    secondary = "secondary"
    unverified = "unverified"
    local = "local"


class LawOrigin(StrEnum):
    """Whether a legal value came with the program or was set locally; the local one wins."""

    shipped = "shipped"
    local = "local"


class ImportKind(StrEnum):
    """The four files that can be brought in; see ``contracts.md`` 2."""

    companies = "companies"
    centres = "centres"
    citizens = "citizens"
    placements = "placements"


class ImportStatus(StrEnum):
    """What an import did with one line."""

    added = "added"
    changed = "changed"
    unchanged = "unchanged"


class TaskKind(StrEnum):
    """Kinds of things to do that *I dag* lists."""

    unfinished_note = "unfinished_note"
    placement_ends = "placement_ends"
    job_plan_missing = "job_plan_missing"
    job_plan_expires = "job_plan_expires"


class Problem(StrEnum):
    """Why a value was refused or is warned about; the sentence stands in ``app/texts/messages.py``."""

    required = "required"
    too_long = "too_long"
    unknown_column_value = "unknown_column_value"
    not_a_date = "not_a_date"
    not_a_number = "not_a_number"
    ambiguous_number = "ambiguous_number"
    number_out_of_range = "number_out_of_range"
    ends_before_start = "ends_before_start"
    in_the_future = "in_the_future"
    cpr_not_ten_digits = "cpr_not_ten_digits"
    cpr_no_such_date = "cpr_no_such_date"
    cpr_in_the_future = "cpr_in_the_future"
    cpr_over_120_years = "cpr_over_120_years"
    cpr_fails_modulus = "cpr_fails_modulus"
    cpr_replacement_number = "cpr_replacement_number"
    cpr_taken = "cpr_taken"
    cpr_other_name = "cpr_other_name"
    cvr_invalid = "cvr_invalid"
    cvr_missing = "cvr_missing"
    cvr_taken = "cvr_taken"
    p_number_invalid = "p_number_invalid"
    phone_invalid = "phone_invalid"
    email_invalid = "email_invalid"
    postal_code_invalid = "postal_code_invalid"
    address_not_stored = "address_not_stored"
    slot_taken = "slot_taken"
    outside_agreement = "outside_agreement"
    overlapping_placement = "overlapping_placement"
    duplicate_key = "duplicate_key"
    unknown_company = "unknown_company"
    unknown_centre = "unknown_centre"
    unknown_group = "unknown_group"
    unknown_outcome = "unknown_outcome"
    unknown_price_kind = "unknown_price_kind"
    unknown_sector = "unknown_sector"
    missing_column = "missing_column"
    empty_file = "empty_file"
    not_a_table = "not_a_table"
    too_many_cells = "too_many_cells"
    file_too_large = "file_too_large"
    password_too_short = "password_too_short"
    passwords_differ = "passwords_differ"
    malformed_recovery_key = "malformed_recovery_key"
    stale = "stale"


class PlanGap(StrEnum):
    """What a jobplan lacks before it can be frozen (LAB § 41, stk. 2)."""

    job_goal = "job_goal"
    education_goal = "education_goal"
    job_search = "job_search"
    offers = "offers"
    stabilising = "stabilising"
    next_follow_up = "next_follow_up"
    milestone = "milestone"
    activity_who = "activity_who"
    activity_when = "activity_when"
