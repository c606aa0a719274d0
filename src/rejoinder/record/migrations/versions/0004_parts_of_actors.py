"""The rows of the register that are part of an actor are found by an index: its page asks for them again and again."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_actors_merged_into_id", "actors", ["merged_into_id"], unique=False)
