"""The record: a database of exchanges, in one SQLite file or in PostgreSQL."""

from rejoinder.record.errors import Inconsistent, NotInRecord, OpenError, RecordError
from rejoinder.record.record import Record, open_record

__all__ = ["Inconsistent", "NotInRecord", "OpenError", "Record", "RecordError", "open_record"]
