"""The queue of what is to be reviewed, and the jobs of the pages that add documents."""

import sqlalchemy as sa
from alembic import op

from rejoinder.record.columns import Moment, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_QUEUE = ("confidence", "statement_id", "review", "act", "actor_state", "actor_id", "document_id")


def upgrade() -> None:
    op.create_index("ix_standings_confidence", "standings", list(_QUEUE), unique=False)
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("asked_by", Words(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("beat_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("why", Words(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_table(
        "job_items",
        sa.Column("job_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", Words(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("reason", Words(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_items_job_id"),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_job_items"),
    )
