"""Whether two names are names of one speaker: titles, articles and accents apart, one may be part of the other."""

from __future__ import annotations

import re
import unicodedata

TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lady lord president prime minister foreign deputy vice spokesman
    spokeswoman spokesperson director chairman chairwoman chair chief head senator secretary ambassador general
    colonel justice judge king queen prince sheikh ayatollah the a an of for and its his her their mp rep""".split()
)
STEM = 5  # letters that two forms of a word must share: "Cambodia", "Cambodian"
SHARED_STEMS = 0.5  # of the stems of both names, for them to be one speaker's
LONGEST_ACRONYM = 8


def same_name(one: str | None, other: str | None) -> bool:
    """True where one name's words hold the other's, most of their stems agree, or one abbreviates the other."""
    a, b = one or "", other or ""
    words_a, words_b = _words(a), _words(b)
    if not words_a or not words_b:
        return a.strip().lower() == b.strip().lower()
    if words_a <= words_b or words_b <= words_a:
        return True
    stems_a, stems_b = ({word[:STEM] for word in words} for words in (words_a, words_b))
    if len(stems_a & stems_b) / len(stems_a | stems_b) >= SHARED_STEMS:
        return True
    return _abbreviates(a, b) or _abbreviates(b, a)


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'s", "")
    return set(re.findall(r"[a-z0-9]+", plain)) - TITLES


def _abbreviates(short: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())
    return len(short) <= LONGEST_ACRONYM and short.lower() == initials.lower()
