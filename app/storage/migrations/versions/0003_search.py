"""Full-text search, and filters with a name.

The index is empty here: what stands in it is folded by the program, which fills it in steps after the start.
Each group has a table with the folded words of its records and a full-text table over it. ``search_word``
holds every word once with its uses, and ``search_gram`` its groups of three letters, for other spellings.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the index and of saved filters."""
    for group in ("citizen", "company", "note", "paper"):
        op.execute(
            f"CREATE TABLE search_{group}_row (position INTEGER PRIMARY KEY, kind VARCHAR NOT NULL,"
            " record_id VARCHAR NOT NULL UNIQUE, names VARCHAR NOT NULL, numbers VARCHAR NOT NULL,"
            " words VARCHAR NOT NULL)"
        )
        # The words come folded and apart; to this tokenizer every letter outside ASCII belongs to a word.
        op.execute(
            f"CREATE VIRTUAL TABLE search_{group} USING fts5(names, numbers, words,"
            f" content='search_{group}_row', content_rowid='position', detail='column',"
            " tokenize='ascii', prefix='2 3')"
        )
        # What is deleted leaves the index at once, not with the next merge.
        op.execute("INSERT INTO search_$(search_$, rank) VALUES ('secure-delete', 1)".replace("$", group))
    op.execute(
        "CREATE TABLE search_word (id INTEGER PRIMARY KEY, word VARCHAR NOT NULL UNIQUE,"
        " uses INTEGER NOT NULL)"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_gram USING fts5(word, content='search_word', content_rowid='id',"
        " detail='none', tokenize='trigram case_sensitive 1')"
    )
    op.execute("INSERT INTO search_gram(search_gram, rank) VALUES ('secure-delete', 1)")
    op.execute(
        "CREATE TABLE search_pending (source VARCHAR NOT NULL, record_id VARCHAR NOT NULL,"
        " PRIMARY KEY (source, record_id)) WITHOUT ROWID"
    )
    op.execute("CREATE TABLE search_state (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("chip", sa.String(length=40), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("page", "name", name=op.f("uq_saved_filter_page_name")),
    )
