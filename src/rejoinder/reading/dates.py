"""Lines that only say when (and perhaps where or by which agency) something was published."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b{_DAY}(?: of)?[ -]{_MONTH},?[ -]\d{{4}}\b|\b{_MONTH} {_DAY},? \d{{4}}\b|\b{_MONTH} {_DAY}\b,?|"
    rf"\b{_DAY} {_MONTH}(?!\w)|\b\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}\b|\b\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\b(?:GMT|UTC|[A-Z]{1,4}T)\b(?:[+-]\d{1,2}(?::?\d{2})?)?)?|\b\d{1,2}\s*[ap]m\b|"
    r"\b(?:GMT|UTC|[A-Z]{2,4}T)\b(?:[+-]\d{1,2})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?,?", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:first |last )?(?:publication|published|updated?|posted|issued|released?|modified|created|"
    r"date|time|on|at|by|of|this)\b\s*[:=]?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:updated |published |posted )?\d+ (?:second|minute|hour|day|week|month|year)s? ago", re.IGNORECASE
)
# Words beside the date, such as a city, an agency or a section; more make it a sentence or a title with a date in it.
_OTHER_WORDS = 4
_LONGEST = 120


def is_dateline(line: str) -> bool:
    """Whether a line stands for a date, with at most a label, a clock time and a few words beside it."""
    if _AGO.fullmatch(line):
        return True
    if len(line) > _LONGEST or not _DATE.search(line):
        return False
    rest = line
    for pattern in (_DATE, _CLOCK, _WEEKDAY, _LABEL):
        rest = pattern.sub(" ", rest)
    if re.search(r"\w: +\w|[.!?]\s+\w", rest):
        return False
    return len(re.findall(r"[^\W\d_][\w.’'-]*", rest)) <= _OTHER_WORDS and not re.search(r"[“”\"«»]", rest)
