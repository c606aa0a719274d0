"""What documents say of their date, as a date to sort by."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"\s*(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?!\d)")
_WORDS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]+{_MONTH},?[ -]+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}[ -]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ -]+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},?[ -]+(?P<year>\d{{4}})\b", re.IGNORECASE),
)


def as_date(published: str | None) -> date | None:
    """The day that `published` names: ISO 8601, or the month in English words. None where it names none for certain,
    such as 3/4/2024.

    A month or a year alone (an annual report's) stands for its first day.
    """
    if not published:
        return None
    found = _ISO.match(published) or next((m for pattern in _WORDS if (m := pattern.search(published))), None)
    if not found:
        return None
    parts = found.groupdict(default=None)
    month, day = parts.get("month") or "1", parts.get("day") or "1"
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(parts["year"] or 0), number, int(day))
    except ValueError:
        return None
