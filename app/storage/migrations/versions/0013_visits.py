"""visits, what they rest on, and the calendar beside them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of the visit."""
    op.create_table(
        "company_visiting",
        *_stamps(),
        sa.Column("interval_weeks", sa.Integer(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("distance_metres", sa.Integer(), nullable=True),
        sa.Column("company_id", sa.String(), nullable=False),
        sa.CheckConstraint("interval_weeks BETWEEN 1 AND 4", name=op.f("ck_company_visiting_interval")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_company_visiting_company_id_company")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_visiting")),
        sa.UniqueConstraint("company_id", name=op.f("uq_company_visiting_company_id")),
    )
    op.create_table(
        "mentor_stand_in",
        *_stamps(),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("mentor_id", sa.String(), nullable=False),
        sa.Column("other_mentor_id", sa.String(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_mentor_stand_in_period")),
        sa.CheckConstraint(
            "other_mentor_id IS NOT NULL OR length(full_name) > 0", name=op.f("ck_mentor_stand_in_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor.id"], name=op.f("fk_mentor_stand_in_mentor_id_mentor")
        ),
        sa.ForeignKeyConstraint(
            ["other_mentor_id"], ["mentor.id"], name=op.f("fk_mentor_stand_in_other_mentor_id_mentor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_stand_in")),
    )
    with op.batch_alter_table("mentor_stand_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_stand_in_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_mentor_stand_in_other_mentor_id"), ["other_mentor_id"], unique=False
        )
    op.create_table(
        "colleague_slot",
        *_stamps(),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_colleague_slot_some")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_colleague_slot_period")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["company_centre.id"], name=op.f("fk_colleague_slot_centre_id_company_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague_slot")),
    )
    with op.batch_alter_table("colleague_slot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_colleague_slot_centre_id"), ["centre_id"], unique=False)
    op.create_table(
        "visit",
        *_stamps(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("distance_metres", sa.Integer(), nullable=True),
        sa.Column("talked_with", sa.String(length=120), nullable=False),
        sa.Column("mentor_note", sa.String(length=10000), nullable=False),
        sa.Column("next_visit_at", sa.DateTime(), nullable=True),
        sa.Column("company_id", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("is_unplanned", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=300), nullable=False),
        sa.Column("mentor_id", sa.String(), nullable=True),
        sa.Column("stand_in_id", sa.String(), nullable=True),
        sa.Column("has_nothing_new", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "ended_at IS NULL OR begun_at IS NULL OR ended_at >= begun_at", name=op.f("ck_visit_course")
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_visit_length")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_visit_company_id_company")),
        sa.ForeignKeyConstraint(["mentor_id"], ["mentor.id"], name=op.f("fk_visit_mentor_id_mentor")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_visit_responsible_id_consultant")
        ),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["mentor_stand_in.id"], name=op.f("fk_visit_stand_in_id_mentor_stand_in")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_responsible_id"), ["responsible_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_stand_in_id"), ["stand_in_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_status"), ["status"], unique=False)
    op.create_table(
        "visit_person",
        *_stamps(),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("not_seen_reason", sa.String(), nullable=True),
        sa.Column("not_seen_text", sa.String(length=300), nullable=False),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.Column("note_source", sa.String(), nullable=False),
        sa.Column("mentor_words", sa.String(length=10000), nullable=False),
        sa.Column("assessment", sa.String(length=10000), nullable=False),
        sa.Column("guidance", sa.String(length=2000), nullable=False),
        sa.Column("contact_kind", sa.String(), nullable=True),
        sa.Column("next_agreement", sa.String(length=500), nullable=False),
        sa.Column("next_agreement_on", sa.Date(), nullable=True),
        sa.Column("is_agreement_kept", sa.Boolean(), nullable=True),
        sa.Column("has_interpreter", sa.Boolean(), nullable=False),
        sa.Column("opens_case", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("placement_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("note_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_visit_person_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_visit_person_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_person_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_person")),
        sa.UniqueConstraint("visit_id", "placement_id", name=op.f("uq_visit_person_visit_id_placement_id")),
    )
    with op.batch_alter_table("visit_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_person_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_person_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_person_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_person_visit_id"), ["visit_id"], unique=False)
    op.create_table(
        "visit_item",
        *_stamps(),
        sa.Column("on_list", sa.String(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("origin_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_visit_item_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_item_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_item")),
    )
    with op.batch_alter_table("visit_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_item_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_item_visit_id"), ["visit_id"], unique=False)
    op.create_table(
        "mentor_hours",
        *_stamps(),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_mentor_hours_not_negative")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["mentor_agreement.id"],
            name=op.f("fk_mentor_hours_agreement_id_mentor_agreement"),
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_mentor_hours_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_hours")),
        sa.UniqueConstraint("agreement_id", "week_on", name=op.f("uq_mentor_hours_agreement_id_week_on")),
    )
    with op.batch_alter_table("mentor_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_hours_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_hours_visit_id"), ["visit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_hours_week_on"), ["week_on"], unique=False)
    op.create_table(
        "calendar_entry",
        *_stamps(),
        sa.Column("source_name", sa.String(length=60), nullable=False),
        sa.Column("uid", sa.String(length=300), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("is_all_day", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_calendar_entry_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint(
            "source_name", "uid", "starts_at", name=op.f("uq_calendar_entry_source_name_uid_starts_at")
        ),
    )
    with op.batch_alter_table("calendar_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_entry_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_entry_source_name"), ["source_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_entry_starts_at"), ["starts_at"], unique=False)


def _stamps() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
    ]
