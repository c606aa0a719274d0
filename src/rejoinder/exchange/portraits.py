"""What the text says of a member, as features of the model that tells its kind.

No word of a person's name is among them, nor any word for a state: the words are those that name nobody, and of a state
it only counts that one is named, of a name which kinds of office `rejoinder.exchange.holders` knows for it. What the
rules of `rejoinder.exchange.profiles` told, and from what, stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from rejoinder.exchange.holders import held_by
from rejoinder.exchange.kinds import is_worldwide
from rejoinder.exchange.members import Member
from rejoinder.exchange.stage import Stage
from rejoinder.lexicon.plain import common_words
from rejoinder.lexicon.tables import kind_patterns, nouns, state_words, word_list

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BEHIND = re.compile(r"\s*,?\s*(?:the|an?|of|from|at|with|who|which)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:who|whose|which|that)\b")
_SEAT = re.compile(r"\s*,?\s*\(?\s*(?:D|R|I)\s*-\s*[A-Z]|\s*\([A-Z]{2,6}[,)-]")
_LABEL = re.compile(r"\s*:")
_FORMER = re.compile(r"\b(?:former|ex-|retired|retd|then-)", re.IGNORECASE)
_INDEFINITE = word_list("quantity") | {"a", "an", "other", "another", "several"}
_DEFINITE = frozenset("the this that these those its his her their our".split())
_MOST_MENTIONS = 12  # of a member that are looked at
_GROUPS = {"person": "p", "open": "o", "organisation": "o", "described": "d", "joint": "d", "state": "s"}
_CACHE = 4096


@cache
def _open_words() -> frozenset[str]:
    """Words that tell something though they may have a capital: those that name nobody, and those of bodies."""
    lists = ("organisation", "portfolio", "offices", "titles", "adjectives", "government", "bodies")
    return common_words() | {word.lower() for name in lists for word in word_list(name)}


@lru_cache(maxsize=_CACHE)
def plain(text: str) -> tuple[str, ...]:
    """The words of a phrase that name nobody, in lower case."""
    found = []
    for word in _WORD.findall(text):
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if low in _open_words() or (word.islower() and word not in state_words()):
            found.append(low)
    return tuple(found)


@lru_cache(maxsize=_CACHE)
def _patterns(text: str) -> tuple[str, ...]:
    """The rows of the table of kinds that a phrase matches: a kind, and which of its rows."""
    found, rows = [], Counter[str]()
    for kind, pattern in kind_patterns():
        rows[kind] += 1
        if pattern.search(text):
            found.append(f"{kind} {rows[kind]}")
    return tuple(found)


def portrait(stage: Stage, member: Member) -> dict[str, float]:
    """The features of one member, whose kind by the rules is set."""
    sort = _GROUPS[member.sort]
    told = {*_told(stage, member), *_called(member, sort), *_beside(stage, member)}
    shared = {name for name in told if name.startswith(("word ", "pattern ", "first ", "head ", "last ", "role "))}
    names = [f"sort {member.sort}", f"rule {member.kind}", f"{sort} rule {member.kind}", *sorted(shared)]
    return dict.fromkeys([*names, *(f"{sort} {name}" for name in sorted(told))], 1.0)


def _told(stage: Stage, member: Member) -> Iterator[str]:
    """What descriptions tell."""
    texts = list(dict.fromkeys(piece.text for piece in member.description))
    if not texts:
        yield "not described"
    if member.doubtful:
        yield "doubtful"
    if member.known:
        yield f"known {member.known.kind}"
    if member.sort in ("person", "open"):
        yield from _behind(stage, member)
    held = held_by(member)
    for office in held.offices:
        yield f"held {'by name' if held.whole else 'by family name'} {office.kind}"
    for number, text in enumerate(texts):
        clause = _CLAUSE.search(text)
        main, rest = (text[: clause.start()], text[clause.start() :]) if clause else (text, "")
        for row in _patterns(main):
            yield f"pattern {row}"
        for row in _patterns(main)[:1]:
            yield f"first {row}"
            if number == 0:
                yield f"first of all {row}"
        for row in _patterns(rest) if rest else ():
            yield f"clause pattern {row}"
        for word in plain(main):
            yield f"word {word}"
        for word in plain(rest) if rest else ():
            yield f"clause word {word}"
        yield from _head(main)
        if _FORMER.search(main):
            yield "former"
    for role in member.roles:
        yield f"role {role}"


def _behind(stage: Stage, member: Member) -> Iterator[str]:
    """The organisation that the description names which the rules go by."""
    told = stage.profiler.telling(member)
    if told is None:
        yield "nothing tells"
    elif told.behind:
        yield f"behind {told.behind.kind}"
        yield f"behind {told.behind.kind} told {told.kind}"
        yield f"behind {'known' if told.behind.known else 'doubtful' if told.behind.doubtful else 'told'}"


def _head(text: str) -> Iterator[str]:
    """The noun that a title ends in, or an apposition begins with."""
    words = plain(text)
    known = [word for word in words if word in nouns()]
    if not known:
        return
    head = known[0] if _BEHIND.match(text) else known[-1]
    yield f"head {head}"
    yield f"head of {nouns()[head].kind}"


def _called(member: Member, sort: str) -> Iterator[str]:
    """What the names tell; of a person's, none but their length."""
    longest = member.name if member.names else ""
    words = longest.split()
    yield f"size {min(len(words), 4)}"
    if sort == "p":
        return
    if longest.isupper():
        yield "capitals"
    if any(word in state_words() for word in words):
        yield "holds a state"
    if is_worldwide(longest):
        yield "worldwide"
    if member.plural:
        yield "plural"
    first = words[0].lower() if words else ""
    if first in _INDEFINITE:
        yield "indefinite"
    if first in _DEFINITE:
        yield "definite"
    told = plain(longest)
    for word in told:
        yield f"word {word}"
    if told:
        yield f"last {told[-1]}"
    for name in member.names:
        for row in _patterns(name):
            yield f"name pattern {row}"


def _beside(stage: Stage, member: Member) -> Iterator[str]:
    """How assemblies print their members, and how transcripts print who speaks."""
    for _, end in sorted(member.mentions)[:_MOST_MENTIONS]:
        after = stage.text[end : end + 20]
        if _SEAT.match(after):
            yield "seat"
        if _LABEL.match(after):
            yield "label"
