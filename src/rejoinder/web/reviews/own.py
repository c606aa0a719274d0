"""What a reviewer said last, which is what they can take back at a key's press."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import Connection

from rejoinder.record.log import Entry, in_effect, read_log
from rejoinder.record.readable import LogRow, log_rows
from rejoinder.record.tables import reviews

LOOKED_AT = 50  # a reviewer's last entries among which is one that was not taken back


def last_of(connection: Connection, reviewer: str | None) -> LogRow | None:
    """The last review by somebody that is not taken back, and is not itself taking one back."""
    if reviewer is None:
        return None
    own = islice(read_log(connection, reviews.c.reviewer == reviewer, newest_first=True), LOOKED_AT)
    standing = [entry for entry in in_effect(connection, own) if _says_something(entry)]
    return next(log_rows(connection, standing[:1]), None)


def _says_something(entry: Entry) -> bool:
    return entry.action != "undo"
