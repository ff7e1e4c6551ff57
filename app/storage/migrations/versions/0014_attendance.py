"""attendance, a row for each day that something is known of."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of days."""
    op.create_table(
        "attendance_day",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("met_minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("placement_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.CheckConstraint(
            "met_minutes >= 0 AND planned_minutes >= 0", name=op.f("ck_attendance_day_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_attendance_day_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_attendance_day_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_attendance_day_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_day")),
        sa.UniqueConstraint("placement_id", "day", name=op.f("uq_attendance_day_placement_id_day")),
    )
    with op.batch_alter_table("attendance_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_day_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_day_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_day_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_day_visit_id"), ["visit_id"], unique=False)
