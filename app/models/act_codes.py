"""Codes of what is done in the program: named acts, what they work on, and the tasks they leave.

Stored by name like those of ``codes.py``; Danish labels stand in ``app/texts/labels.py``.
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


class ExtractPurpose(StrEnum):
    """Whom a journal extract is for (journaludskrift)."""

    citizen = "citizen"
    party_access = "party_access"
    case_file = "case_file"


class BackupReason(StrEnum):
    """Why the program took a backup by itself (anledning)."""

    daily = "daily"
    by_hand = "by_hand"
    before_import = "before_import"
    before_rules = "before_rules"
    before_restore = "before_restore"
    before_migration = "before_migration"
