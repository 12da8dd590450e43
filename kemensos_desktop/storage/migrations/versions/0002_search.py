"""Full-text search over people, filled from the recipients that are already there."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("record_id"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE person_fts USING fts5(name, place, content='', "
        "contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO search_row(record_id) SELECT record_id FROM recipient WHERE NOT void")
    op.execute(
        "INSERT INTO person_fts(rowid, name, place) "
        "SELECT s.id, r.name || ' ' || r.local_id, r.address "
        "FROM search_row s JOIN recipient r ON r.record_id = s.record_id"
    )


def downgrade() -> None:
    op.execute("DROP TABLE person_fts")
    op.drop_table("search_row")
