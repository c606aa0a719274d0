"""Column types that hold on both databases what Python holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# Neither database keeps lone surrogates, and PostgreSQL no NUL. Each is stored as two characters of the last private
# plane: a mark, and its own code moved into that plane. The mark itself is stored twice, so that every text comes back.
_MARK = "\U0010fffd"
_PLANE = 0x100000
_UNFIT = re.compile(f"[\x00\ud800-\udfff{_MARK}]")
_STORED = re.compile(f"{_MARK}(.)", re.DOTALL)


class Words(TypeDecorator[str]):
    """Text of any characters, also those that databases refuse."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _UNFIT.sub(_store, value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else _STORED.sub(_restore, value)


class Moment(TypeDecorator[datetime]):
    """A point in time, with its zone: UTC on the way out, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _store(match: re.Match[str]) -> str:
    return _MARK * 2 if match[0] == _MARK else _MARK + chr(_PLANE + ord(match[0]))


def _restore(match: re.Match[str]) -> str:
    return _MARK if match[1] == _MARK else chr(ord(match[1]) - _PLANE)
