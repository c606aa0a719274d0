"""Statements that a document's issuer makes itself are told from those that the document credits to somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statements", sa.Column("voice", sa.String(16), nullable=True))
