"""The record: a database of exchanges, in one SQLite file or in PostgreSQL."""

from rejoinder.record.errors import Inconsistent, NotInRecord, OpenError, RecordError, ReviewError
from rejoinder.record.record import Record, open_record

__all__ = ["Inconsistent", "NotInRecord", "OpenError", "Record", "RecordError", "ReviewError", "open_record"]
