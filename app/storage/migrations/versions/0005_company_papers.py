"""Mentor agreements with their versions, and consents."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("recipient_name", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("company_id", sa.String(), nullable=True),
        sa.Column("mentor_id", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_consent_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_consent_company_id_company")),
        sa.ForeignKeyConstraint(["mentor_id"], ["mentor.id"], name=op.f("fk_consent_mentor_id_mentor")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_consent_responsible_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_responsible_id"), ["responsible_id"], unique=False)
    op.create_table(
        "consent_field",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("consent_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("wording", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_consent_field_consent_id_consent")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_field")),
        sa.UniqueConstraint("consent_id", "field", name=op.f("uq_consent_field_consent_id_field")),
    )
    with op.batch_alter_table("consent_field", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_field_consent_id"), ["consent_id"], unique=False)
    op.create_table(
        "mentor_agreement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("mentor_kind", sa.String(), nullable=False),
        sa.Column("mentor_name", sa.String(length=120), nullable=False),
        sa.Column("mentor_phone", sa.String(length=20), nullable=False),
        sa.Column("mentor_email", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("minutes_per_week", sa.Integer(), nullable=True),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("rate_oere", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=2000), nullable=False),
        sa.Column("tasks", sa.String(length=5000), nullable=False),
        sa.Column("beyond_normal", sa.Boolean(), nullable=False),
        sa.Column("assessment", sa.String(length=5000), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("follow_up_weeks", sa.Integer(), nullable=True),
        sa.Column("termination", sa.String(length=1000), nullable=False),
        sa.Column("shared_fields", sa.String(length=300), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("placement_id", sa.String(), nullable=True),
        sa.Column("company_id", sa.String(), nullable=True),
        sa.Column("mentor_id", sa.String(), nullable=True),
        sa.Column("renews_id", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("citizen_signed_on", sa.Date(), nullable=True),
        sa.Column("mentor_signed_on", sa.Date(), nullable=True),
        sa.Column("company_signed_on", sa.Date(), nullable=True),
        sa.Column("authority_signed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_note", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_mentor_agreement_period"),
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_mentor_agreement_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_mentor_agreement_company_id_company")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor.id"], name=op.f("fk_mentor_agreement_mentor_id_mentor")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_mentor_agreement_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["renews_id"],
            ["mentor_agreement.id"],
            name=op.f("fk_mentor_agreement_renews_id_mentor_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_mentor_agreement_responsible_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_agreement")),
    )
    with op.batch_alter_table("mentor_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_agreement_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_agreement_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_agreement_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_agreement_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_agreement_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentor_agreement_renews_id"), ["renews_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_mentor_agreement_responsible_id"), ["responsible_id"], unique=False
        )
    op.create_table(
        "mentor_agreement_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["mentor_agreement.id"],
            name=op.f("fk_mentor_agreement_version_agreement_id_mentor_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["stored_document.id"],
            name=op.f("fk_mentor_agreement_version_document_id_stored_document"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_agreement_version")),
        sa.UniqueConstraint(
            "agreement_id", "number", name=op.f("uq_mentor_agreement_version_agreement_id_number")
        ),
    )
    with op.batch_alter_table("mentor_agreement_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentor_agreement_version_agreement_id"), ["agreement_id"], unique=False
        )
