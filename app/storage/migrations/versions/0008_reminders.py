"""Own reminders, deadlines that were put off, and the contact course."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "deadline_snooze",
        *_stamps(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_snooze")),
        sa.UniqueConstraint(
            "kind", "record_id", "due_on", name=op.f("uq_deadline_snooze_kind_record_id_due_on")
        ),
    )
    op.create_table(
        "contact_course",
        *_stamps(),
        sa.Column("sick_from", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= starts_on", name=op.f("ck_contact_course_period")
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_contact_course_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_contact_course_responsible_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_course")),
        sa.UniqueConstraint("citizen_id", name=op.f("uq_contact_course_citizen_id")),
    )
    op.create_table(
        "contact_talk",
        *_stamps(),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_contact_talk_citizen_id_citizen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_talk")),
    )
    op.create_table(
        "reminder",
        *_stamps(),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=True),
        sa.Column("company_id", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.CheckConstraint("citizen_id IS NULL OR company_id IS NULL", name=op.f("ck_reminder_one_subject")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_reminder_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_reminder_company_id_company")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_reminder_responsible_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    _index("deadline_snooze", "until")
    _index("contact_course", "responsible_id", "sick_from", "starts_on")
    _index("contact_talk", "citizen_id")
    _index("reminder", "citizen_id", "company_id", "due_on", "responsible_id")


def _stamps() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
    ]


def _index(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)
