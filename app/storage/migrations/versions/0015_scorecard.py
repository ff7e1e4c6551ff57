"""criteria, scores and competence cards."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of the scorecard and of the card."""
    op.create_table(
        "criterion",
        *_stamps(),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_key"), ["key"], unique=False)
    op.create_table(
        "criterion_version",
        *_stamps(),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level_1", sa.String(length=120), nullable=False),
        sa.Column("level_2", sa.String(length=120), nullable=False),
        sa.Column("level_3", sa.String(length=120), nullable=False),
        sa.Column("level_4", sa.String(length=120), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_criterion_version_criterion_id_criterion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_version")),
        sa.UniqueConstraint(
            "criterion_id", "valid_from", name=op.f("uq_criterion_version_criterion_id_valid_from")
        ),
    )
    with op.batch_alter_table("criterion_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_version_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_criterion_version_valid_from"), ["valid_from"], unique=False)
    op.create_table(
        "score",
        *_stamps(),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("is_unchanged", sa.Boolean(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("placement_id", sa.String(), nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name=op.f("ck_score_level")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_score_citizen_id_citizen")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_score_criterion_id_criterion")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_score_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["criterion_version.id"], name=op.f("fk_score_version_id_criterion_version")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_score_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint(
            "placement_id",
            "criterion_id",
            "month",
            "voice",
            name=op.f("uq_score_placement_id_criterion_id_month_voice"),
        ),
    )
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_month"), ["month"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_version_id"), ["version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_visit_id"), ["visit_id"], unique=False)
    op.create_table(
        "competence_card",
        *_stamps(),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("intro", sa.String(length=300), nullable=False),
        sa.Column("quote", sa.String(length=1000), nullable=False),
        sa.Column("quote_by", sa.String(length=120), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.String(), nullable=False),
        sa.Column("prefilled_percent", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_competence_card_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["stored_document.id"],
            name=op.f("fk_competence_card_document_id_stored_document"),
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["consultant.id"], name=op.f("fk_competence_card_responsible_id_consultant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence_card")),
    )
    with op.batch_alter_table("competence_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_competence_card_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_competence_card_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_competence_card_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_competence_card_responsible_id"), ["responsible_id"], unique=False
        )
    op.create_table(
        "card_placement",
        *_stamps(),
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("placement_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["competence_card.id"], name=op.f("fk_card_placement_card_id_competence_card")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_card_placement_placement_id_placement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_placement")),
        sa.UniqueConstraint("card_id", "placement_id", name=op.f("uq_card_placement_card_id_placement_id")),
    )
    with op.batch_alter_table("card_placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_placement_card_id"), ["card_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_placement_placement_id"), ["placement_id"], unique=False)
    op.create_table(
        "card_line",
        *_stamps(),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.String(length=300), nullable=False),
        sa.Column("when", sa.String(length=60), nullable=False),
        sa.Column("has_proof", sa.Boolean(), nullable=False),
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_proposed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["competence_card.id"], name=op.f("fk_card_line_card_id_competence_card")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_line")),
    )
    with op.batch_alter_table("card_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_line_card_id"), ["card_id"], unique=False)
    op.create_table(
        "card_score",
        *_stamps(),
        sa.Column("card_id", sa.String(), nullable=False),
        sa.Column("score_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["competence_card.id"], name=op.f("fk_card_score_card_id_competence_card")
        ),
        sa.ForeignKeyConstraint(["score_id"], ["score.id"], name=op.f("fk_card_score_score_id_score")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_score")),
        sa.UniqueConstraint("card_id", "score_id", name=op.f("uq_card_score_card_id_score_id")),
    )
    with op.batch_alter_table("card_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_score_card_id"), ["card_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_score_score_id"), ["score_id"], unique=False)


def _stamps() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
    ]
