"""weeks that go on when a citizen moves company in mid-course."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day a placement's weeks are counted from; those made before count from their first day."""
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted_from", sa.Date(), nullable=True))
