"""From which day a recipient is served by their kitchen, also where the journal knows already."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recipient", sa.Column("provider_since", sa.Text(), nullable=True))
    # an older program keeps what a newer one sent, without knowing the field
    op.execute(
        "UPDATE recipient SET provider_since = ("
        "SELECT json_extract(v.payload, '$.provider_since') FROM revision v "
        "WHERE v.writer = rev_writer AND v.counter = rev_counter)"
    )


def downgrade() -> None:
    op.drop_column("recipient", "provider_since")
