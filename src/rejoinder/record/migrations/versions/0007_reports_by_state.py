"""The reports about a state are found by an index: every page of a document asks which of them it may answer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OF_REPORTS = "document_kind = 'report' AND act = 'allegation'"


def upgrade() -> None:
    op.create_index(
        "ix_standings_of_reports",
        "standings",
        ["target_state", "document_id"],
        unique=False,
        sqlite_where=sa.text(_OF_REPORTS),
        postgresql_where=sa.text(_OF_REPORTS),
    )
