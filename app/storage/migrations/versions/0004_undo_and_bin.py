"""undo, corrections and moves of notes, the bin.

Plain SQLAlchemy types only: a revision imports nothing of ours, or it would break when the models move on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bin_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("act_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bin_item")),
    )
    with op.batch_alter_table("bin_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bin_item_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_bin_item_record_id"), ["record_id"], unique=False)

    op.create_table(
        "kept_bytes",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_kept_bytes")),
    )
    op.create_table(
        "undo_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("act_ids", sa.String(), nullable=False),
        sa.Column("touched", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("latest_act_id", sa.String(), nullable=False),
        sa.Column("undone_as", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_step")),
    )
    with op.batch_alter_table("undo_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undo_step_latest_act_id"), ["latest_act_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_undo_step_position"), ["position"], unique=False)
        batch_op.create_index(batch_op.f("ix_undo_step_undone_as"), ["undone_as"], unique=False)

    op.create_table(
        "note_move",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("other_case", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_note_move_citizen_id_citizen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_move")),
    )
    with op.batch_alter_table("note_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_move_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_move_note_id"), ["note_id"], unique=False)

    op.create_table(
        "note_addition",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=50000), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["journal_note.id"], name=op.f("fk_note_addition_note_id_journal_note")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_addition")),
    )
    with op.batch_alter_table("note_addition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_addition_note_id"), ["note_id"], unique=False)

    with op.batch_alter_table("journal_note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("signed_by", sa.String(), nullable=False, server_default=""))
