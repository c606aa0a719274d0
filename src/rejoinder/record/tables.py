"""The tables of a record, the same on SQLite and PostgreSQL.

What a reading says (`readings` down to `replies`) is never updated: it is what the machine read. What people say of it
is in `reviews`. How a statement stands now, both taken together, is in `standings`, which can be made anew.

Offsets count Unicode code points of ``readings.text``, ends exclusive. Ids are counted up by the writer, one writer at
a time (`Record.writing`): a record is the same, ids included, however often its making was broken off.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from rejoinder.record.columns import Moment, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

KEY_LENGTH = 200  # characters of a text that an index takes in: PostgreSQL's indexes refuse rows over 2,704 bytes


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _to(column: str, name: str, *, optional: bool = False, key: bool = False, later: bool = False) -> Column[int]:
    """A column that refers to another; `later` where rows written together may refer to ones further down."""
    target = ForeignKey(column, deferrable=later or None, initially="DEFERRED" if later else None)
    return Column(name, Integer, target, nullable=optional, primary_key=key, autoincrement=False)


# What was read. The bytes are those that `documents.sha256` is of: a file's, a page's, or a row's "text" or "html".
raws = Table(
    "raws",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("sha256", ForeignKey("raws.sha256"), nullable=False, unique=True),
    Column("name", Words, nullable=False),  # the contract's "id": a file's stem, a row's id
    Column("name_key", Words, nullable=False, index=True),  # its first KEY_LENGTH characters
    Column("format", String(16), nullable=False),  # this, `charset` and `said`: how the bytes are read again (Raw)
    Column("charset", String),
    Column("said", JSON, nullable=False),  # what was known of the document from elsewhere than its bytes
    Column("added_at", Moment, nullable=False),
    Column("reading_id", Integer, ForeignKey("readings.id", use_alter=True)),  # the current one
)

# Every place where a document's bytes were met, with the name that they had there.
origins = Table(
    "origins",
    metadata,
    _id(),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("origin", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

# What could not be read. `read_at` says when it could after all.
failures = Table(
    "failures",
    metadata,
    Column("key", String(64), primary_key=True),  # SHA-256 of the origin, which may be too long for an index
    Column("origin", Words, nullable=False),
    Column("sha256", String(64)),
    Column("reason", Words, nullable=False),
    Column("version", String, nullable=False),
    Column("weights", String),
    Column("at", Moment, nullable=False),
    Column("read_at", Moment),
)

readings = Table(
    "readings",
    metadata,
    _id(),
    _to("documents.id", "document_id"),
    Column("version", String, nullable=False),
    Column("weights", String, nullable=False),  # "" for readings made by hand
    Column("text", Words, nullable=False),
    Column("title", Words),
    Column("publisher", Words),
    Column("published", Words),  # as the document has it
    Column("published_on", Date),  # the same as a date, where it is one
    Column("kind", Words),
    Column("url", Words),
    Column("blocks", JSON, nullable=False),  # [[kind, start, end], …]
    Column("digest", String(64), nullable=False),  # SHA-256 of the contract's line of JSON, in UTF-8
    Column("read_at", Moment, nullable=False),
    UniqueConstraint("document_id", "version", "weights"),
    Index("ix_readings_published_on", "published_on", "document_id", "id"),  # a list of documents by their dates
)

# The register: an actor is one person or body in all documents. A row is entered for each identity that the machine can
# tell by itself, and for each actor that people make; rows that are one actor point to one of them. From `name` on the
# columns are derived: `register.settle` makes them from the casts, the aliases and the reviews.
actors = Table(
    "actors",
    metadata,
    _id(),
    Column("identity", Words, unique=True),  # what its members share (identity.Identity); null: it has one member
    Column("name_key", Words, index=True),  # the name in it
    Column("name", Words, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(8)),
    _to("actors.id", "merged_into_id", optional=True),  # the actor that this row is part of, itself in no other
    Column("review", String(16), nullable=False),  # as in `standings`
    Index("ix_actors_merged_into_id", "merged_into_id"),
)

# The names that an actor goes by, each with the member of a cast that first bore it; without one the name that no
# document but the register gives it.
aliases = Table(
    "aliases",
    metadata,
    _id(),
    Column("actor_id", ForeignKey("actors.id"), nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False, index=True),  # register.key(name)
    _to("cast_members.id", "cast_id", optional=True, later=True),
)

# Who speaks or is spoken of in one document, and which actor of the register that is, by which rule.
cast_members = Table(
    "cast_members",
    metadata,
    _id(),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("local_id", Words, nullable=False),  # "a1"
    Column("name", Words, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(8)),
    Column("actor_id", ForeignKey("actors.id"), nullable=False, index=True),
    Column("rule", String(32), nullable=False),  # why this actor: identity.Rule
    Column("moved_to_id", Integer, ForeignKey("actors.id"), index=True),  # the actor that people say it is instead
)

mentions = Table(
    "mentions",
    metadata,
    _to("cast_members.id", "cast_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    _id(),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("local_id", Words, nullable=False),  # "s1"
    Column("cast_id", ForeignKey("cast_members.id"), nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("quote", String(16), nullable=False),
    Column("act", String(16), nullable=False),
    Column("confidence", Double, nullable=False),
    Column("voice", String(16)),  # "own" where the document's issuer speaks for itself
    _to("statements.id", "via_id", optional=True, later=True),
    _to("cast_members.id", "target_cast_id", optional=True),
    CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name="source"),
    CheckConstraint("(cue_start IS NULL) = (cue_end IS NULL)", name="cue"),
)

contents = Table(
    "contents",
    metadata,
    _to("statements.id", "statement_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Words, nullable=False),  # text[start:end]
)

statement_forms = Table(
    "statement_forms",
    metadata,
    _to("statements.id", "statement_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("form", String(32), nullable=False),
)

statement_rights = Table(
    "statement_rights",
    metadata,
    _to("statements.id", "statement_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("right", String(32), nullable=False),
)

replies = Table(
    "replies",
    metadata,
    _to("statements.id", "statement_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _to("statements.id", "to_id", later=True),
    Index("ix_replies_to_id", "to_id"),
)

# What people say of what the machine read. Rows are only ever added: triggers refuse the rest, `hash` chains them.
reviews = Table(
    "reviews",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("reviewer", Words, nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject_kind", String(16), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("body", Words, nullable=False),  # JSON, as it was hashed
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_reviews_subject", "subject_kind", "subject_id"),
)

_OF_REPORTS = "document_kind = 'report' AND act = 'allegation'"

# How each statement of a current reading stands now. Derived: `standings.refresh` makes it from the tables above.
# Full-text search is over `words`, `actor_name` and `title`: the table standings_text (FTS5) on SQLite, the column
# standings.search (tsvector) on PostgreSQL; the database itself keeps either in step.
standings = Table(
    "standings",
    metadata,
    _to("statements.id", "statement_id", key=True),
    _to("documents.id", "document_id"),
    _to("actors.id", "actor_id"),
    Column("actor_name", Words, nullable=False),
    Column("actor_kind", String(16), nullable=False),
    Column("actor_state", String(8)),
    _to("actors.id", "target_actor_id", optional=True),
    Column("target_state", String(8)),
    Column("act", String(16), nullable=False),
    Column("quote", String(16), nullable=False),
    Column("forms", Integer, nullable=False),  # bits in the order of schema.Form: the first is 1
    Column("rights", Integer, nullable=False),  # bits in the order of schema.Right
    Column("published_on", Date),
    Column("document_kind", Words),  # this and `publisher`: the first KEY_LENGTH characters
    Column("publisher", Words),
    Column("confidence", Double, nullable=False),
    Column("answered", Boolean, nullable=False),  # an allegation that another statement replies to
    Column("review", String(16), nullable=False),  # unreviewed, confirmed, corrected, rejected
    Column("words", Words, nullable=False),  # of the content, its stretches joined by " … "
    Column("spans", JSON, nullable=False),  # where these are: [[start, end], …]
    Column("title", Words),
    Index("ix_standings_document_id", "document_id"),
    Index("ix_standings_target_actor_id", "target_actor_id"),
    # These hold all that one of the figures asks for (see `stats`), so that it need not look at the long rows.
    Index(
        "ix_standings_actor_id",
        *("actor_id", "document_id", "act", "published_on", "review", "actor_kind", "actor_state"),
    ),
    Index("ix_standings_actor_state", "actor_state", "act", "published_on", "forms", "review"),
    Index(
        "ix_standings_target_state", "target_state", "act", "published_on", "rights", "answered", "review", "actor_id"
    ),
    Index("ix_standings_published_on", "published_on", "document_id", "act", "answered", "review"),
    Index("ix_standings_publisher", "publisher", "published_on", "document_id", "act", "review"),
    # The reports about a state: a partial index, since few documents are reports (see `reports.cross_replies`).
    Index(
        "ix_standings_of_reports",
        *("target_state", "document_id"),
        sqlite_where=text(_OF_REPORTS),
        postgresql_where=text(_OF_REPORTS),
    ),
    # The queue of what is to be reviewed, in its order, with all that it is filtered by (see `queue`).
    Index(
        "ix_standings_confidence",
        *("confidence", "statement_id", "review", "act", "actor_state", "actor_id", "document_id"),
    ),
)

# The links from replies to what they answer, both as they stand now: derived, as `standings` are.
standing_replies = Table(
    "standing_replies",
    metadata,
    _to("standings.statement_id", "statement_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _to("standings.statement_id", "to_id", later=True),
    Index("ix_standing_replies_to_id", "to_id"),
)

# The standings of each document once more, packed to be counted: see `briefs`. `serial` counts the transactions that
# changed some.
briefs = Table(
    "briefs",
    metadata,
    _to("documents.id", "document_id", key=True),
    Column("serial", Integer, nullable=False, index=True),
    Column("document_kind", Words),
    Column("publisher", Words),
    Column("rows", LargeBinary, nullable=False),
)

# Documents whose standings the transaction under way has changed: noted by triggers, empty at its end.
briefs_due = Table("briefs_due", metadata, Column("document_id", Integer, primary_key=True, autoincrement=False))

# Who may use the pages, where they ask who comes (`web.security`). None of it is a part of what the record says.
accounts = Table(
    "accounts",
    metadata,
    _id(),
    Column("name", Words, nullable=False),
    Column("key", String(200), nullable=False, unique=True),  # one for all ways to write the name: accounts.key
    Column("role", String(16), nullable=False),
    Column("password", String, nullable=False),  # argon2's encoded hash, with its salt and settings
    Column("added_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the token, which only the visitor's browser has
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("began_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
)

# Tries to sign in, counted for each account and for each address they come from: see `web.security.tries`.
sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("key", String(64), primary_key=True),  # SHA-256 of what is counted
    Column("count", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)

# What the pages were asked to add (`web.jobs`), and what became of each document. None of it is a part of what the
# record says either. Whoever works on a job, or has it in line, sets `beat_at` again and again: see `jobs.Job`.
jobs = Table(
    "jobs",
    metadata,
    _id(),
    Column("asked_at", Moment, nullable=False),
    Column("asked_by", Words),
    Column("sources", JSON, nullable=False),  # names of files and addresses, as they were given
    Column("state", String(16), nullable=False),  # jobs.State
    Column("beat_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("why", Words),  # it was broken off
)

job_items = Table(
    "job_items",
    metadata,
    _to("jobs.id", "job_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", Words, nullable=False),
    Column("what", String(16), nullable=False),  # adding.What
    Column("reason", Words),
    Column("sha256", String(64)),
)
