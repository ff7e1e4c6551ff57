"""documents page and attachments."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day of a transfer to documents, and a table of it for notes."""
    with op.batch_alter_table("stored_document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("transferred_on", sa.Date(), nullable=True))
    op.create_table(
        "note_transfer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("note_number", sa.Integer(), nullable=False),
        sa.Column("transferred_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_note_transfer_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["journal_note.id"], name=op.f("fk_note_transfer_note_id_journal_note")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_transfer")),
        sa.UniqueConstraint("note_id", name=op.f("uq_note_transfer_note_id")),
    )
    with op.batch_alter_table("note_transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_transfer_citizen_id"), ["citizen_id"], unique=False)
