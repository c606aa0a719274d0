"""What can be wrong with files that come back from an annotation tool."""

from __future__ import annotations


class ImportFault(Exception):
    """A file cannot be taken over; the message says which, where in it, and why, and is fit for the user."""
