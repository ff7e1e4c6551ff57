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
    change_recovery_key = "change_recovery_key"
    back_up_store = "back_up_store"
    read_store = "read_store"
    save_settings = "save_settings"
    save_profile = "save_profile"
    load_law_values = "load_law_values"
    change_rule = "change_rule"
    use_shipped_rule = "use_shipped_rule"
    switch_rule_set = "switch_rule_set"
    load_rule_file = "load_rule_file"
    save_rule_file = "save_rule_file"
    set_rule_editor = "set_rule_editor"
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
    correct_note = "correct_note"
    sign_note = "sign_note"
    add_remark = "add_remark"
    move_note = "move_note"
    keep_draft = "keep_draft"
    discard_draft = "discard_draft"
    view_job_plan = "view_job_plan"
    write_job_plan = "write_job_plan"
    preview_job_plan = "preview_job_plan"
    freeze_job_plan = "freeze_job_plan"
    sign_job_plan = "sign_job_plan"
    list_mentor_agreements = "list_mentor_agreements"
    view_mentor_agreement = "view_mentor_agreement"
    write_mentor_agreement = "write_mentor_agreement"
    renew_mentor_agreement = "renew_mentor_agreement"
    discard_mentor_agreement = "discard_mentor_agreement"
    preview_mentor_agreement = "preview_mentor_agreement"
    freeze_mentor_agreement = "freeze_mentor_agreement"
    sign_mentor_agreement = "sign_mentor_agreement"
    end_mentor_agreement = "end_mentor_agreement"
    view_consents = "view_consents"
    give_consent = "give_consent"
    withdraw_consent = "withdraw_consent"
    preview_week_sheet = "preview_week_sheet"
    store_week_sheet = "store_week_sheet"
    view_guidance = "view_guidance"
    preview_guidance_letter = "preview_guidance_letter"
    freeze_guidance_letter = "freeze_guidance_letter"
    give_guidance = "give_guidance"
    remove_guidance = "remove_guidance"
    preview_journal_extract = "preview_journal_extract"
    store_journal_extract = "store_journal_extract"
    preview_hand_over = "preview_hand_over"
    store_hand_over = "store_hand_over"
    list_documents = "list_documents"
    view_document = "view_document"
    print_document = "print_document"
    export_document = "export_document"
    export_document_package = "export_document_package"
    copy_for_transfer = "copy_for_transfer"
    change_document = "change_document"
    receive_document = "receive_document"
    mark_transferred = "mark_transferred"
    import_file = "import_file"
    undo_act = "undo_act"
    redo_act = "redo_act"
    view_history = "view_history"
    view_bin = "view_bin"
    put_in_bin = "put_in_bin"
    restore_from_bin = "restore_from_bin"
    empty_bin = "empty_bin"
    search_store = "search_store"
    save_filter = "save_filter"
    rename_filter = "rename_filter"
    discard_filter = "discard_filter"
    count_results = "count_results"
    view_deadlines = "view_deadlines"
    write_reminder = "write_reminder"
    finish_reminder = "finish_reminder"
    reopen_reminder = "reopen_reminder"
    put_off_deadline = "put_off_deadline"
    set_contact_course = "set_contact_course"
    hold_talk = "hold_talk"
    save_template = "save_template"
    restore_template = "restore_template"
    reset_template = "reset_template"
    write_phrase = "write_phrase"
    change_phrase = "change_phrase"
    fill_demo_data = "fill_demo_data"


class Operation(StrEnum):
    """What happened to one row in the append-only history."""

    added = "added"
    changed = "changed"
    removed = "removed"


class UndoReason(StrEnum):
    """Why an act cannot be undone or done again; the sentence stands in ``app/texts/undo_words.py``."""

    already = "already"
    changed_later = "changed_later"
    stands_on = "stands_on"
    parent_gone = "parent_gone"
    record_gone = "record_gone"
    clash = "clash"
    note_locked = "note_locked"


class RecordKind(StrEnum):
    """A kind of record with a history of its own, named as its table (post)."""

    citizen = "citizen"
    company = "company"
    company_centre = "company_centre"
    company_contact = "company_contact"
    placement = "placement"
    mentor = "mentor"
    job_plan = "job_plan"
    journal_note = "journal_note"
    stored_document = "stored_document"
    saved_filter = "saved_filter"
    setting = "setting"
    consultant = "consultant"
    phrase = "phrase"
    mentor_agreement = "mentor_agreement"
    consent = "consent"


class NoteAdditionKind(StrEnum):
    """What stands with a note besides its text: what it said before, or the citizen's view."""

    correction = "correction"
    remark = "remark"


class NoteMoveDirection(StrEnum):
    """Whether a note came to a case or left it (flytning)."""

    came = "came"
    left = "left"


class FoundKind(StrEnum):
    """What a search can find (fund); the records named here stand in the search index."""

    citizen = "citizen"
    company = "company"
    centre = "centre"
    mentor = "mentor"
    contact = "contact"
    note = "note"
    document = "document"
    placement = "placement"
    job_plan = "job_plan"


class FilteredPage(StrEnum):
    """The lists that keep filters under a name (gemt filter)."""

    citizens = "citizens"
    companies = "companies"


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
    mentor_agreement = "mentor_agreement"
    week_sheet = "week_sheet"
    guidance_letter = "guidance_letter"
    journal_extract = "journal_extract"
    hand_over = "hand_over"
    received = "received"


class DocumentDirection(StrEnum):
    """Whether a document came in, goes out or stays inside."""

    incoming = "incoming"
    outgoing = "outgoing"
    internal = "internal"


class AttachmentFault(StrEnum):
    """Why a received file is not taken in; the sentence stands in ``app/texts/attachments.py``."""

    empty = "empty"
    too_large = "too_large"
    unknown_kind = "unknown_kind"
    wrong_ending = "wrong_ending"
    damaged = "damaged"
    encrypted = "encrypted"
    active_content = "active_content"
    embedded_files = "embedded_files"
    too_many_pages = "too_many_pages"
    page_too_large = "page_too_large"
    too_many_pixels = "too_many_pixels"
    swells = "swells"


class Certainty(StrEnum):
    """How sure a legal value is: read in the law, read elsewhere, or decided locally."""

    law_text = "law_text"
    authority = "authority"
    secondary = "secondary"
    unverified = "unverified"
    local = "local"


class LawOrigin(StrEnum):
    """Where a legal value comes from; a later one of these wins on the days it covers.

    ``planned`` is never stored: it is a value of a rule set to come that somebody has switched on.
    """

    shipped = "shipped"
    planned = "planned"
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
    mentor_agreement_ends = "mentor_agreement_ends"
    centre_ends = "centre_ends"
    contact_talk = "contact_talk"
    guidance_due = "guidance_due"
    reminder = "reminder"


class Channel(StrEnum):
    """How a letter reaches a person (kanal); it decides when it counts as received."""

    digital_post = "digital_post"
    paper = "paper"
    quick = "quick"
    handed_over = "handed_over"


class TermUnit(StrEnum):
    """What a term is counted in (enhed for en frist)."""

    days = "days"
    weeks = "weeks"
    months = "months"
    working_days = "working_days"
    hours = "hours"


class TalkKind(StrEnum):
    """Kinds of talks in the contact course (samtaler i kontaktforløbet, LAB kap. 7)."""

    first_talk = "first_talk"
    talk = "talk"
    fund_first_talk = "fund_first_talk"
    fund_talk = "fund_talk"
    sickness_first_follow_up = "sickness_first_follow_up"
    sickness_follow_up = "sickness_follow_up"


class CalculationWarning(StrEnum):
    """What should be known about a calculated date; the sentence stands in ``app/texts/calculations.py``."""

    few_working_days = "few_working_days"
    available_before_sent = "available_before_sent"
    available_ignored = "available_ignored"
    rule_missing = "rule_missing"
    number_not_seen = "number_not_seen"
    first_talk_time_not_seen = "first_talk_time_not_seen"
    share_of_group = "share_of_group"
    employed_exempt = "employed_exempt"
    municipal_course = "municipal_course"
    old_cases_only = "old_cases_only"
    sick_from_assumed = "sick_from_assumed"
    sick_from_ignored = "sick_from_ignored"


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
    agreement_signed = "agreement_signed"
    agreement_printed = "agreement_printed"
    before_the_rules = "before_the_rules"
    cpr_in_text = "cpr_in_text"
    agreement_over = "agreement_over"
    agreement_not_printed = "agreement_not_printed"
    consent_withdrawn = "consent_withdrawn"
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
    name_taken = "name_taken"
    phrase_name_taken = "phrase_name_taken"
    shortcut_taken = "shortcut_taken"
    shortcut_invalid = "shortcut_invalid"
    unknown_placeholder = "unknown_placeholder"
    template_incomplete = "template_incomplete"
    template_unchanged = "template_unchanged"
    too_many_filters = "too_many_filters"
    too_many_milestones = "too_many_milestones"
    too_many_activities = "too_many_activities"
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
    note_locked = "note_locked"
    note_open = "note_open"
    note_unfinished = "note_unfinished"
    note_signed = "note_signed"
    note_same_citizen = "note_same_citizen"
    names_other_citizen = "names_other_citizen"
    placement_ended = "placement_ended"
    digital_post_exempt = "digital_post_exempt"
    nothing_restored = "nothing_restored"
    statutory_deadline = "statutory_deadline"
    not_ahead = "not_ahead"
    too_far_ahead = "too_far_ahead"
    no_contact_course = "no_contact_course"
    rule_unknown = "rule_unknown"
    rule_group_unknown = "rule_group_unknown"
    rule_part_missing = "rule_part_missing"
    rule_part_unknown = "rule_part_unknown"
    rule_unreadable = "rule_unreadable"
    rule_gap = "rule_gap"
    rule_overlap = "rule_overlap"
    rule_day_out_of_range = "rule_day_out_of_range"
    rule_unchanged = "rule_unchanged"
    rules_not_yours = "rules_not_yours"
    rules_closed_by_policy = "rules_closed_by_policy"
    policy_unreadable = "policy_unreadable"
    rule_file_unreadable = "rule_file_unreadable"
    rule_file_empty = "rule_file_empty"
    rule_certainty_unknown = "rule_certainty_unknown"
    document_handed_out = "document_handed_out"
    kle_invalid = "kle_invalid"
    nobody_chosen = "nobody_chosen"


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


class MentorKind(StrEnum):
    """Who the mentor is employed by (LAB § 168)."""

    company = "company"
    municipality = "municipality"
    external = "external"


class MentorPayer(StrEnum):
    """Who pays for the mentor's hours (LAB § 170)."""

    municipality = "municipality"
    company = "company"


class AgreementStatus(StrEnum):
    """Where a mentor agreement stands on a day; derived, never stored."""

    draft = "draft"
    sent = "sent"
    signed = "signed"
    ended = "ended"


class AgreementGap(StrEnum):
    """What a mentor agreement lacks before it can be frozen (LAB § 167 ff.)."""

    purpose = "purpose"
    mentor = "mentor"
    mentor_contact = "mentor_contact"
    tasks = "tasks"
    period = "period"
    period_too_long = "period_too_long"
    hours = "hours"
    beyond_normal = "beyond_normal"
    assessment = "assessment"
    private_text = "private_text"
    rate = "rate"
    place = "place"
    follow_up = "follow_up"
    termination = "termination"
    health_words = "health_words"


class ConsentRecipient(StrEnum):
    """Whom a consent is given for (modtager)."""

    company = "company"
    mentor = "mentor"
    other = "other"


class ConsentMedium(StrEnum):
    """How a consent was given."""

    written = "written"
    digital = "digital"


class SharedField(StrEnum):
    """What a company or mentor may get with a consent only; the list is closed (samtykkefelter)."""

    contact = "contact"
    age = "age"
    absence = "absence"
    accommodation = "accommodation"
    health = "health"
    background = "background"


class WithheldReason(StrEnum):
    """Why something known does not go to a company or mentor."""

    never = "never"
    no_consent = "no_consent"
    not_chosen = "not_chosen"


class WithheldField(StrEnum):
    """What is never passed on to a company or mentor (tilbageholdt)."""

    cpr_number = "cpr_number"
    address = "address"
    benefit_and_group = "benefit_and_group"
    assessment = "assessment"
    journal_and_plan = "journal_and_plan"
    representative = "representative"


class LetterRecipient(StrEnum):
    """Whom a letter to a citizen is addressed to (modtager af brev)."""

    citizen = "citizen"
    representative = "representative"


class GuidancePart(StrEnum):
    """A part of the written guidance that holds for some benefits and groups only (vejledning, LAS § 35)."""

    availability = "availability"
    sanction_talk = "sanction_talk"
    sanction_booking = "sanction_booking"
    sanction_offer = "sanction_offer"
    sanction_job = "sanction_job"
    personal_contact = "personal_contact"
    other_rules = "other_rules"


class GuidanceGap(StrEnum):
    """What a guidance letter lacks before it can be frozen."""

    channel = "channel"
    digital_post_exempt = "digital_post_exempt"
    address = "address"
    representative = "representative"
    benefit = "benefit"
    required_part = "required_part"


class ExtractPurpose(StrEnum):
    """Whom a journal extract is for (journaludskrift)."""

    citizen = "citizen"
    party_access = "party_access"
    case_file = "case_file"


class ExtractGap(StrEnum):
    """What a journal extract lacks before it can be stored."""

    notes = "notes"
    withheld_reason = "withheld_reason"


class BackupReason(StrEnum):
    """Why the program took a backup by itself (anledning)."""

    daily = "daily"
    by_hand = "by_hand"
    before_import = "before_import"
    before_rules = "before_rules"
    before_restore = "before_restore"
    before_migration = "before_migration"


class BackupFault(StrEnum):
    """Why there is no new backup, or what is wrong with the newest."""

    too_old = "too_old"
    folder_missing = "folder_missing"
    disk_full = "disk_full"
    no_right = "no_right"
    not_verified = "not_verified"
    busy = "busy"
    other = "other"
