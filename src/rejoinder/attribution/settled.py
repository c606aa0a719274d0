"""What the annotation guidelines settle by rule: words that look like an attribution and credit nobody."""

from __future__ import annotations

import re

from rejoinder.schema import Span

_HEDGE = re.compile(r"(?:reportedly|allegedly|supposedly|purportedly)", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:no|not any|never any|little|without)\b.{0,40}"
    r"\b(?:reports?|allegations?|accusations?|complaints?|claims?|cases?|information|evidence|indications?|known)\b",
    re.IGNORECASE | re.DOTALL,
)
_PASSIVE = re.compile(r"(?:was|were|been|is|are)\b.{0,20}\b(?:reported|alleged|recorded|documented)\b", re.IGNORECASE)
_NONE = re.compile(r"(?:no|none|neither)\b", re.IGNORECASE)
_LAW = re.compile(
    r"(?:(?:the|this|that|a|an|its|their|such|these|those|both|[a-z]+(?:’s|'s))\s+)*"
    r"(?:(?!of\b|by\b|from\b|on\b)[\w’'-]+\s+){0,4}?"
    r"(?:laws?|constitution|constitution and laws?|statutes?|legislation|decrees?|regulations?|"
    r"penal code|criminal code|labou?r code|code of criminal procedure)(?:\s+(?:of|on|and)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)


_MEDIUM = re.compile(
    r"\b(?:state|state-\w+|official|government)\b.{0,40}"
    r"\b(?:media|radio|television|tv|broadcaster|newspaper|daily|press|agency)\b|\bnews agency\b",
    re.IGNORECASE | re.DOTALL,
)
_BILL = re.compile(r"(?:has |had |have )?(?:call|urg|condemn|demand|accus)", re.IGNORECASE)


def credits_nobody(text: str, source: Span | None, cue: Span | None, content: Span) -> bool:
    """Whether the guidelines' settled cases 2 and 9 say that these spans of ``text`` are no statement.

    Bare hedges ("reportedly"), reports that there were none of ("there were no reports of", "no cases were reported"),
    and laws that "say" something; a bill that calls for something is the voice of those who moved it.
    """
    cue_words = text[slice(*cue)] if cue else ""
    if source:
        return _LAW.fullmatch(text[slice(*source)]) is not None and not _BILL.match(cue_words)
    if _HEDGE.fullmatch(cue_words) or _NOTHING.search(cue_words):
        return True
    return bool(_PASSIVE.match(cue_words) and _NONE.match(text[slice(*content)]))


def relays(text: str, source: Span | None) -> bool:
    """Whether the source is a medium that may only pass on what another said, which is no statement of its own (settled
    case 18)."""
    return source is not None and _MEDIUM.search(text[slice(*source)]) is not None
