"""guidance letters."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of written guidance."""
    op.create_table(
        "guidance_letter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("benefit_key", sa.String(length=40), nullable=False),
        sa.Column("group_key", sa.String(length=40), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_guidance_letter_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["stored_document.id"],
            name=op.f("fk_guidance_letter_document_id_stored_document"),
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_guidance_letter_responsible_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_letter")),
    )
    with op.batch_alter_table("guidance_letter", schema=None) as batch_op:
        for column in ("citizen_id", "document_id", "given_on", "responsible_id"):
            batch_op.create_index(batch_op.f(f"ix_guidance_letter_{column}"), [column], unique=False)
