"""The forms in which the API shows reviews."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from rejoinder.record.readable import LogRow
from rejoinder.web.api.shapes import Shape


class LoggedReview(Shape):
    """One entry of the log of reviews."""

    sequence: int = Field(description="The entry's number, from 1 on, without gaps.")
    at: datetime
    reviewer: str
    action: str = Field(description="confirm, correct, reject, add, merge, split or undo.")
    subject_kind: str = Field(description="statement, reply, actor or review.")
    subject: str = Field(description="DOCUMENT/s3, DOCUMENT/s3 → DOCUMENT/s1, #12 or review 3.")
    said: str = Field(description="What the entry says of it, as JSON.")
    note: str | None
    undone_by: int | None = Field(description="The review that took it back; null where none did.")
    hash: str = Field(description="The entry's SHA-256, which takes in that of the entry before.")
    why: str | None = Field(None, description="Why it was left behind by a newer reading; null where it was not.")


def logged(row: LogRow) -> LoggedReview:
    """An entry of the log in the API's form."""
    said = {name: getattr(row, name) for name in LoggedReview.model_fields if name != "why"}
    return LoggedReview(**said, why=getattr(row, "why", None))
