"""Stretches of a sentence: clauses, noun phrases and what is left of them without the words around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.schema import Span

_EDGE = " \t\r\n\f\u00a0,;:–—-"
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+$")
_LIST_END = re.compile(r",\s+(?:and|or|as\s+well\s+as)\s+")
_LISTED = 7  # words in a member of a list between commas
REACH = 400  # letters in which a verb's subject, or a phrase's end, is looked for
_LAST = 90  # letters in the last member
_CLAUSE = re.compile(
    r"[;:.,]|\s[–—]\s|\b(?:although|though|but|while|whereas|because|since|as|which|that|where|when|if|however|nevertheless)"
    r"\b\s+",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(?:and|but|or)$", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?:\b(?:also|further|later|then|jointly|both|each|had|has|have|\w+ly)\s*)+$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:and|but|that|while|although|though|as|by|to|nevertheless|however)\b,?\s*", re.IGNORECASE
)
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s+\d{1,2})?(?:,?\s+\d{4})?"
)
_DATED = re.compile(
    r"(?:in|on|by|since|during|as\s+of|at|for|from|throughout|after|before)\s+(?:(?:early|late|mid-?)\s*)?"
    rf"(?:{_MONTHS}|\d{{4}}|the\s+year|(?:that|the\s+same|the\s+previous)\s+\w+|"
    r"(?:one|some|many|most|several|other|another)\s+(?:cases?|instances?))"
    rf"(?:\s+(?:to|through|and|until)\s+{_MONTHS})?(?:,?\s+|$)",
    re.IGNORECASE,
)


def meet(one: Span, other: Span) -> bool:
    """Whether two spans share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def begins_in(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span begins within one of others."""
    return any(start <= span[0] < end for start, end in spans)


def cut_to(span: Span, to: Span) -> Span | None:
    """The part of a span that lies in another."""
    start, end = max(span[0], to[0]), min(span[1], to[1])
    return (start, end) if start < end else None


def tidy(text: str, span: Span) -> Span | None:
    """The span without marks, white space and a full stop at its edges; None where nothing is left."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end > start and text[end - 1] == "." and not _INITIALS.search(text, start, end):
        end -= 1
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return (start, end) if start < end else None


def bare(text: str, span: Span) -> Span | None:
    """A noun phrase without a conjunction or a date before it ("and in June the police")."""
    found = tidy(text, span)
    if found is None:
        return None
    start, end = found
    while lead := _DATED.match(text, start, end) or _BEFORE.match(text, start, end):
        if lead.end() >= end:
            return None
        start = lead.end()
    return tidy(text, (start, end))


def subject(text: str, start: int, verb: int) -> Span | None:
    """The noun phrase before a verb at ``verb``, in the clause that begins at or after ``start``; an apposition between
    commas belongs to it. None where the verb shares the subject of one before it ("held rallies and published")."""
    start = max(start, verb - REACH)
    adverbs = _ADVERBS.search(text, start, verb)
    end = adverbs.start() if adverbs else verb
    apposed = text[start:end].rstrip().endswith(",")
    inner = text[start:end].rstrip(" ,\n")
    if _SHARED.search(inner):
        return None
    outer = inner.rpartition(",")[0] if apposed and "," in inner else inner
    return bare(text, (start + _last_clause(outer), start + len(inner)))


def _last_clause(words: str) -> int:
    """Where the last clause begins: after the last mark outside brackets or conjunction."""
    open_ = re.sub(r"\([^)]*\)", lambda inside: "_" * len(inside.group()), words)
    return max((match.end() for match in _CLAUSE.finditer(open_)), default=0)


def phrase(text: str, start: int, end: int) -> Span | None:
    """The noun phrase, or the list of them, that begins at ``start``."""
    end = min(end, start + REACH)
    stop = _mark(text, start, end)
    last = _LIST_END.search(text, stop, end) if text[stop : stop + 1] == "," else None
    if last:
        close = _mark(text, last.end(), end)
        members = text[stop : last.start()].split(",")
        if all(len(member.split()) <= _LISTED for member in members) and close - last.end() < _LAST:
            stop = close
    return tidy(text, (start, stop))


def _mark(text: str, start: int, end: int) -> int:
    """Where the first mark outside brackets stands that ends a phrase."""
    depth = 0
    for match in re.finditer(r"[()]|[;:]|\.(?=\s|$)|\s[–—]\s|,", text[start:end]):
        mark = match.group()
        depth += (mark == "(") - (mark == ")")
        if depth <= 0 and mark not in "()":
            return start + match.start()
    return end
