"""Codes of what is refused, missing or warned about.

Stored by name like those of ``codes.py``; the Danish sentences stand in ``app/texts``.
"""

from enum import StrEnum


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


class WithheldReason(StrEnum):
    """Why something known does not go to a company or mentor."""

    never = "never"
    no_consent = "no_consent"
    not_chosen = "not_chosen"


class GuidanceGap(StrEnum):
    """What a guidance letter lacks before it can be frozen."""

    channel = "channel"
    digital_post_exempt = "digital_post_exempt"
    address = "address"
    representative = "representative"
    benefit = "benefit"
    required_part = "required_part"


class ExtractGap(StrEnum):
    """What a journal extract lacks before it can be stored."""

    notes = "notes"
    withheld_reason = "withheld_reason"


class BackupFault(StrEnum):
    """Why there is no new backup, or what is wrong with the newest."""

    too_old = "too_old"
    folder_missing = "folder_missing"
    disk_full = "disk_full"
    no_right = "no_right"
    not_verified = "not_verified"
    busy = "busy"
    other = "other"
