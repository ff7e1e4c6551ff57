"""follow-ups, the register of mentor notes, and what waits for the printer."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "follow_up",
        *_stamps(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("contact_kind", sa.String(), nullable=False),
        sa.Column("has_interpreter", sa.Boolean(), nullable=False),
        sa.Column("topics", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("placement_id", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("held_at", sa.DateTime(), nullable=True),
        sa.Column("talk_id", sa.String(), nullable=True),
        sa.Column("chases_id", sa.String(), nullable=True),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.Column("note_id", sa.String(), nullable=True),
        sa.CheckConstraint("outcome != 'held' OR held_at IS NOT NULL", name=op.f("ck_follow_up_held")),
        sa.ForeignKeyConstraint(
            ["chases_id"], ["follow_up.id"], name=op.f("fk_follow_up_chases_id_follow_up")
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_follow_up_citizen_id_citizen")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_follow_up_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_follow_up_responsible_id_consultant")
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["contact_talk.id"], name=op.f("fk_follow_up_talk_id_contact_talk")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_follow_up_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("talk_id", name=op.f("uq_follow_up_talk_id")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_chases_id"), ["chases_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_held_at"), ["held_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_planned_for"), ["planned_for"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_responsible_id"), ["responsible_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_visit_id"), ["visit_id"], unique=False)
    op.create_table(
        "mentor_note",
        *_stamps(),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(length=10000), nullable=False),
        sa.Column("mentor_minutes", sa.Integer(), nullable=True),
        sa.Column("placement_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("printed_at", sa.DateTime(), nullable=True),
        sa.Column("handed_out_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=True),
        sa.Column("scan_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_mentor_note_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["stored_document.id"], name=op.f("fk_mentor_note_document_id_stored_document")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_mentor_note_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["stored_document.id"], name=op.f("fk_mentor_note_scan_id_stored_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_note")),
        sa.UniqueConstraint("placement_id", "week_on", name=op.f("uq_mentor_note_placement_id_week_on")),
    )
    with op.batch_alter_table("mentor_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_note_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_note_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_note_handed_out_on"), ["handed_out_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_note_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_note_scan_id"), ["scan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_note_week_on"), ["week_on"], unique=False)
    op.create_table(
        "print_job",
        *_stamps(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=True),
        sa.Column("company_id", sa.String(), nullable=True),
        sa.Column("wished_at", sa.DateTime(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=True),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_print_job_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_print_job_company_id_company")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["stored_document.id"], name=op.f("fk_print_job_document_id_stored_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
    )
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_job_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_job_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_job_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_job_printed_at"), ["printed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_job_record_id"), ["record_id"], unique=False)


def _stamps() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
    ]
