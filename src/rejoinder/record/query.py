"""What people type into a search, as a query that no database can misread."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rejoinder.record.errors import RecordError

MOST_TERMS = 50  # far more than anybody types; a pasted article would keep a database busy for minutes
LONGEST = 200  # characters of a word: PostgreSQL refuses those of more than 2,046 bytes

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_PIECE = re.compile(r"""
    (?P<without> -* )                    # a minus before it: not this
    (?: "(?P<phrase> [^"]* )(?: "|$ )    # a phrase; one that is not closed ends with the line
      | (?P<word> [^\s"]+ ) )
    (?P<prefix> \** )
""", re.VERBOSE)  # fmt: skip
_MARKS = "\u0300-\u036f"  # Combining Diacritical Marks: accents that follow their letter
_MARK = re.compile(f"[{_MARKS}]")
_TOKEN = re.compile(f"[^\\W_](?:[^\\W_]|[{_MARKS}])*")


class QueryError(RecordError):
    """Words that nothing can be searched for with."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase of several in their order, each as `tokens` gives it. `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Statements that have, for each of `groups`, one of its terms, and none of `without`."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)


def parse(text: str) -> Query | None:
    """The query in what somebody typed; None where nothing but spaces is typed.

    All words must be there, in any order (AND between them changes nothing); OR between two words or more: one of them,
    so that ``police beat OR beaten`` asks for *police* and one of the others. ``"…"`` is a phrase, ``deni*`` every word
    that begins so, ``-word`` and ``NOT word`` must not be there. Case, accents and punctuation do not count. Every text
    is a query but these, for which QueryError is raised: nothing in it that a text can have (``?!``), only what must
    not be there, more than MOST_TERMS terms, a word of more than LONGEST characters.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = negated = False
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        word = piece["word"]
        if word in ("AND", "OR", "NOT") and not piece["without"]:
            either, negated = word == "OR" or (either and word == "NOT"), word == "NOT"
            continue
        term = _term(piece)
        if term is None:
            continue
        if piece["without"] or negated:
            without.append(term)
        elif either and groups:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = negated = False
    if len(without) + sum(map(len, groups)) > MOST_TERMS:
        raise QueryError(f"more than {MOST_TERMS} words and phrases to search for")
    if groups:
        return Query(tuple(map(tuple, groups)), tuple(without))
    if without:
        raise QueryError("only words that must not be there: add one that must")
    if text.strip():
        raise QueryError(f"no letter or digit to search for in {text.strip()[:40]!r}")
    return None


def tokens(text: str) -> list[str]:
    """The words of a text as they are compared: letters and digits, without case and accents."""
    return [word for word, _, _ in placed_tokens(text)]


def placed_tokens(text: str) -> list[tuple[str, int, int]]:
    """The same, each with where it begins and ends in `text`."""
    return [(fold(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def fold(word: str) -> str:
    """A word without case and without accents."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", word.lower())))
    return "".join(filter(str.isalnum, folded))  # some letters fall apart into one and a mark that no word holds


def _term(piece: re.Match[str]) -> Term | None:
    word, starred = piece["word"] or "", bool(piece["prefix"])
    if piece["phrase"] is None:
        starred, word = starred or word.endswith("*"), word.rstrip("*")
    found = tuple(tokens(piece["phrase"] if piece["phrase"] is not None else word))
    if max(map(len, found), default=0) > LONGEST:
        raise QueryError(f"a word longer than {LONGEST} letters")
    return Term(found, starred) if found else None
