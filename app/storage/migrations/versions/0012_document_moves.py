"""traces of documents that were moved to another case."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of traces."""
    op.create_table(
        "document_move",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("other_case", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_document_move_citizen_id_citizen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_move")),
    )
    with op.batch_alter_table("document_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_move_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_move_document_id"), ["document_id"], unique=False)
