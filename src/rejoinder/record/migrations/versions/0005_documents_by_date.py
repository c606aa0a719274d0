"""Documents are listed by their dates from an index: a reading's row is as long as its text."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_readings_published_on", "readings", ["published_on", "document_id", "id"], unique=False)
