"""What can go wrong with a record. Each message says what, where, and what to do."""

from __future__ import annotations


class RecordError(Exception):
    """Something asked of a record cannot be done; the message is fit for the user."""


class OpenError(RecordError):
    """There is no record at the address, or none that this version can use."""


class NotInRecord(RecordError):
    """The record has no such document, actor or statement."""


class Inconsistent(RecordError):
    """An exchange that refers to an actor or a statement that it does not have."""


class ReviewError(RecordError):
    """A review that cannot be: of something that is not there, or saying something that cannot be."""


class ChangedMeanwhile(ReviewError):
    """A review of something that is no longer as its reviewer saw it."""
