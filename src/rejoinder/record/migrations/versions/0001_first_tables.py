"""The first tables."""

import sqlalchemy as sa
from alembic import op

from rejoinder.record.columns import Moment, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT_SQLITE = (
    """
    CREATE VIRTUAL TABLE standings_text USING fts5(
        words, actor_name, title,
        content = 'standings', content_rowid = 'statement_id',
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N*'"
    )
    """,
    """
    CREATE TRIGGER standings_text_insert AFTER INSERT ON standings BEGIN
        INSERT INTO standings_text (rowid, words, actor_name, title)
        VALUES (new.statement_id, new.words, new.actor_name, new.title);
    END
    """,
    """
    CREATE TRIGGER standings_text_delete AFTER DELETE ON standings BEGIN
        INSERT INTO standings_text (standings_text, rowid, words, actor_name, title)
        VALUES ('delete', old.statement_id, old.words, old.actor_name, old.title);
    END
    """,
    """
    CREATE TRIGGER standings_text_update AFTER UPDATE OF words, actor_name, title ON standings BEGIN
        INSERT INTO standings_text (standings_text, rowid, words, actor_name, title)
        VALUES ('delete', old.statement_id, old.words, old.actor_name, old.title);
        INSERT INTO standings_text (rowid, words, actor_name, title)
        VALUES (new.statement_id, new.words, new.actor_name, new.title);
    END
    """,
)
# The same words as on SQLite: whole, without accents, divided at whatever is no letter or digit, before the parser of
# PostgreSQL sees web addresses and compounds in them. A tsvector holds a megabyte at most: far more than what any
# statement's first 100,000 characters take.
_PLAIN = r"""to_tsvector('simple', regexp_replace(
    regexp_replace(normalize(lower(left({}, {})), NFD), '[\u0300-\u036f]', '', 'g'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f]+', ' ', 'g'))"""
_GAP = r"$$' '\:1$$::tsvector"  # a word that is none, so that no phrase goes on from one column to the next
_TEXT_POSTGRESQL = (
    f"""
    ALTER TABLE standings ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight({_PLAIN.format("words", 100_000)}, 'A') || {_GAP} ||
        setweight({_PLAIN.format("actor_name", 1_000)}, 'B') || {_GAP} ||
        setweight({_PLAIN.format("coalesce(title, '')", 1_000)}, 'C')
    ) STORED
    """,
    "CREATE INDEX ix_standings_search ON standings USING gin (search)",
)

_BRIEFS_SQLITE = tuple(
    f"""
    CREATE TRIGGER briefs_due_{change} AFTER {change} ON standings BEGIN
        INSERT INTO briefs_due VALUES ({row}.document_id) ON CONFLICT DO NOTHING;
    END
    """
    for change, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
)
_BRIEFS_POSTGRESQL = (
    """
    CREATE FUNCTION briefs_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO briefs_due SELECT DISTINCT document_id FROM changed ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER briefs_due_{change} AFTER {change} ON standings REFERENCING {rows} TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION briefs_note()
        """
        for change, rows in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))
    ),
)

_REVIEWS_SQLITE = tuple(
    f"""
    CREATE TRIGGER reviews_no_{change} BEFORE {change} ON reviews BEGIN
        SELECT RAISE(ABORT, 'reviews are only ever added');
    END
    """
    for change in ("update", "delete")
)
_REVIEWS_POSTGRESQL = (
    """
    CREATE FUNCTION reviews_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'reviews are only ever added'; END $$
    """,
    """
    CREATE TRIGGER reviews_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON reviews
    FOR EACH STATEMENT EXECUTE FUNCTION reviews_refuse()
    """,
)


def upgrade() -> None:
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:  # SQLite has this within the table
        op.create_foreign_key("fk_documents_reading_id", "documents", "readings", ["reading_id"], ["id"])
    own = (_TEXT_SQLITE, _BRIEFS_SQLITE, _REVIEWS_SQLITE) if sqlite else (
        _TEXT_POSTGRESQL, _BRIEFS_POSTGRESQL, _REVIEWS_POSTGRESQL)  # fmt: skip
    for commands in own:
        for command in commands:
            op.execute(command)


def _tables() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("identity", Words(), nullable=True),
        sa.Column("name_key", Words(), nullable=True),
        sa.Column("name", Words(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("review", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["actors.id"], name="fk_actors_merged_into_id"),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
        sa.UniqueConstraint("identity", name="uq_actors_identity"),
    )
    op.create_index("ix_actors_name_key", "actors", ["name_key"], unique=False)
    op.create_table(
        "failures",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("origin", Words(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("weights", sa.String(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_failures"),
    )
    op.create_table(
        "raws",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_raws"),
    )
    op.create_table(
        "reviews",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reviewer", Words(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject_kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("body", Words(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_reviews"),
    )
    op.create_index("ix_reviews_subject", "reviews", ["subject_kind", "subject_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("name_key", Words(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("charset", sa.String(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_documents_reading_id", use_alter=True),
        sa.ForeignKeyConstraint(["sha256"], ["raws.sha256"], name="fk_documents_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("sha256", name="uq_documents_sha256"),
    )
    op.create_index("ix_documents_name_key", "documents", ["name_key"], unique=False)
    op.create_table(
        "origins",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("origin", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_origins_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_origins"),
    )
    op.create_index("ix_origins_document_id", "origins", ["document_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("weights", sa.String(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.Column("publisher", Words(), nullable=True),
        sa.Column("published", Words(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("kind", Words(), nullable=True),
        sa.Column("url", Words(), nullable=True),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("read_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_readings_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.UniqueConstraint("document_id", "version", "weights", name="uq_readings_document_id"),
    )
    op.create_table(
        "cast_members",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local_id", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("moved_to_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_cast_members_actor_id"),
        sa.ForeignKeyConstraint(["moved_to_id"], ["actors.id"], name="fk_cast_members_moved_to_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_cast_members_reading_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cast_members"),
    )
    op.create_index("ix_cast_members_actor_id", "cast_members", ["actor_id"], unique=False)
    op.create_index("ix_cast_members_moved_to_id", "cast_members", ["moved_to_id"], unique=False)
    op.create_index("ix_cast_members_reading_id", "cast_members", ["reading_id"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("cast_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_aliases_actor_id"),
        sa.ForeignKeyConstraint(
            ["cast_id"], ["cast_members.id"], name="fk_aliases_cast_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
    )
    op.create_index("ix_aliases_actor_id", "aliases", ["actor_id"], unique=False)
    op.create_index("ix_aliases_key", "aliases", ["key"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("cast_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cast_id"], ["cast_members.id"], name="fk_mentions_cast_id"),
        sa.PrimaryKeyConstraint("cast_id", "number", name="pk_mentions"),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local_id", Words(), nullable=False),
        sa.Column("cast_id", sa.Integer(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.String(length=16), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("via_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("target_cast_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.CheckConstraint("(cue_start IS NULL) = (cue_end IS NULL)", name="ck_statements_cue"),
        sa.CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name="ck_statements_source"),
        sa.ForeignKeyConstraint(["cast_id"], ["cast_members.id"], name="fk_statements_cast_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_statements_reading_id"),
        sa.ForeignKeyConstraint(["target_cast_id"], ["cast_members.id"], name="fk_statements_target_cast_id"),
        sa.ForeignKeyConstraint(
            ["via_id"], ["statements.id"], name="fk_statements_via_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
    )
    op.create_index("ix_statements_reading_id", "statements", ["reading_id"], unique=False)
    op.create_table(
        "contents",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", Words(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_contents_statement_id"),
        sa.PrimaryKeyConstraint("statement_id", "number", name="pk_contents"),
    )
    op.create_table(
        "replies",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_replies_statement_id"),
        sa.ForeignKeyConstraint(
            ["to_id"], ["statements.id"], name="fk_replies_to_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("statement_id", "number", name="pk_replies"),
    )
    op.create_index("ix_replies_to_id", "replies", ["to_id"], unique=False)
    op.create_table(
        "standings",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_name", Words(), nullable=False),
        sa.Column("actor_kind", sa.String(length=16), nullable=False),
        sa.Column("actor_state", sa.String(length=8), nullable=True),
        sa.Column("target_actor_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("target_state", sa.String(length=8), nullable=True),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("quote", sa.String(length=16), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.Column("rights", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("document_kind", Words(), nullable=True),
        sa.Column("publisher", Words(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("review", sa.String(length=16), nullable=False),
        sa.Column("words", Words(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("title", Words(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_standings_actor_id"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_standings_document_id"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_standings_statement_id"),
        sa.ForeignKeyConstraint(["target_actor_id"], ["actors.id"], name="fk_standings_target_actor_id"),
        sa.PrimaryKeyConstraint("statement_id", name="pk_standings"),
    )
    op.create_index(
        "ix_standings_actor_id",
        "standings",
        ["actor_id", "document_id", "act", "published_on", "review", "actor_kind", "actor_state"],
        unique=False,
    )
    op.create_index(
        "ix_standings_actor_state",
        "standings",
        ["actor_state", "act", "published_on", "forms", "review"],
        unique=False,
    )
    op.create_index("ix_standings_document_id", "standings", ["document_id"], unique=False)
    op.create_index(
        "ix_standings_published_on",
        "standings",
        ["published_on", "document_id", "act", "answered", "review"],
        unique=False,
    )
    op.create_index(
        "ix_standings_publisher",
        "standings",
        ["publisher", "published_on", "document_id", "act", "review"],
        unique=False,
    )
    op.create_index("ix_standings_target_actor_id", "standings", ["target_actor_id"], unique=False)
    op.create_index(
        "ix_standings_target_state",
        "standings",
        ["target_state", "act", "published_on", "rights", "answered", "review", "actor_id"],
        unique=False,
    )
    op.create_table(
        "standing_replies",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["standings.statement_id"], name="fk_standing_replies_statement_id"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["standings.statement_id"],
            name="fk_standing_replies_to_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("statement_id", "number", name="pk_standing_replies"),
    )
    op.create_index("ix_standing_replies_to_id", "standing_replies", ["to_id"], unique=False)
    op.create_table(
        "briefs",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("document_kind", Words(), nullable=True),
        sa.Column("publisher", Words(), nullable=True),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_briefs_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_briefs"),
    )
    op.create_index("ix_briefs_serial", "briefs", ["serial"], unique=False)
    op.create_table(
        "briefs_due",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_briefs_due"),
    )
    op.create_table(
        "statement_forms",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_statement_forms_statement_id"),
        sa.PrimaryKeyConstraint("statement_id", "number", name="pk_statement_forms"),
    )
    op.create_table(
        "statement_rights",
        sa.Column("statement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("right", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_statement_rights_statement_id"),
        sa.PrimaryKeyConstraint("statement_id", "number", name="pk_statement_rights"),
    )
