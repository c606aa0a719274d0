"""Whom two reports credit: those of one only, those of both; the unnamed by their kinds, since nobody can tell them
apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rejoinder.reports.editions.sides import Side
from rejoinder.reports.sources import CreditedSource
from rejoinder.schema import ActorKind

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# Capitalised words before a name, joined to it by themselves or by small words; an article begins another phrase.
_JOINED = re.compile(r"(?:(?!(?:The|A|An)\s)[A-Z][\w’'-]*\s+(?:(?:of|for|and|on)\s+)*)+$")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_ACRONYM = re.compile(r"\(([A-Z]{2,8})s?\)")
_STEM = 6  # letters by which words of names are the same: "Cambodia", "Cambodian"
_LEAST = 2  # words of a name that is taken for a longer one which holds it: "Ministry of Labor", not "Ministry"


@dataclass(frozen=True, slots=True)
class NamedCredits:
    """A source named by its proper name, and the sentences of each report that credit it (indices). ``mentioned``
    tells of one whom a report does not credit whether its name stands in that report at all."""

    name: str
    kind: ActorKind
    one: tuple[int, ...]
    other: tuple[int, ...]
    mentioned: bool


@dataclass(frozen=True, slots=True)
class UnnamedCredits:
    """How often each report credits sources of a kind without naming them."""

    kind: ActorKind
    one: int
    other: int


@dataclass(slots=True)
class _Held:
    name: str
    kind: ActorKind
    keys: set[str]
    sentences: tuple[list[int], list[int]]


def named_credits(one: Side, other: Side) -> list[NamedCredits]:
    """Every named source of two reports, in the order in which they come. A name in one report and a longer one in the
    other that holds it are taken for one source, so that none is said to be missing for the shape of its name alone."""
    held: list[_Held] = []
    for number, side in enumerate((one, other)):
        long = shortened(side.report.document.text)
        for source in side.sources:
            name = _name(side, source)
            if name is not None:
                _enter(held, name, source.kind, long, number).sentences[number].append(source.sentence)
    texts = tuple(_folded(side.report.document.text) for side in (one, other))
    out = []
    for entry in held:
        ours, theirs = (tuple(dict.fromkeys(found)) for found in entry.sentences)
        absent = texts[1] if not theirs else texts[0] if not ours else ""
        mentioned = any(f" {key} " in absent for key in entry.keys)
        out.append(NamedCredits(entry.name, entry.kind, ours, theirs, mentioned))
    return out


def unnamed_credits(one: Side, other: Side) -> list[UnnamedCredits]:
    """The kinds of unnamed sources in both reports, the most frequent first."""
    counts: dict[ActorKind, list[int]] = {}
    for number, side in enumerate((one, other)):
        for source in side.sources:
            if _name(side, source) is None:
                counts.setdefault(source.kind, [0, 0])[number] += 1
    found = [UnnamedCredits(kind, *both) for kind, both in counts.items()]
    return sorted(found, key=lambda row: (-row.one - row.other, row.kind))


def _name(side: Side, source: CreditedSource) -> str | None:
    """The proper name of a source, also where "they" or "the report" stands for it; None for a generic one."""
    if source.name is None:
        return None
    if not (source.named or _resolved(side, source)):
        return None
    name = re.split(r",\s+(?:a|an|the)\s", source.name)[0].strip()
    if source.named and source.source is not None:
        name = _whole(name, side.report.words(source.source))
    return _ARTICLE.sub("", name) or None


def _whole(name: str, phrase: str) -> str:
    """A name with the words before it in its phrase that belong to it: "Ministry of Women Affairs", not "Affairs"."""
    before, found, _ = phrase.partition(name)
    joined = _JOINED.search(before)
    return f"{joined.group()}{name}" if found and joined else name


def _resolved(side: Side, source: CreditedSource) -> bool:
    """Whether an earlier source of that name is named."""
    return any(known.named and known.name == source.name for known in side.sources)


def _enter(held: list[_Held], name: str, kind: ActorKind, long: Mapping[str, str], number: int) -> _Held:
    """The entry of a name: one of that name, or one of the other report whose name holds it or is held by it."""
    keys = _keys(name, long)
    entry = next((entry for entry in held if _met(keys, entry.keys, _same)), None)
    if entry is None and number:
        entry = next((one for one in held if not one.sentences[1] and _met(keys, one.keys, _holds)), None)
    if entry is None:
        held.append(_Held(name, kind, keys, ([], [])))
        return held[-1]
    entry.keys |= keys
    if len(name) > len(entry.name):
        entry.name = name
    return entry


def _met(keys: set[str], others: set[str], test: Callable[[str, str], bool]) -> bool:
    return any(test(one, other) for one in keys for other in others)


def _keys(name: str, long: Mapping[str, str]) -> set[str]:
    """A name folded, and what it is short for or shortened to: "CLP" is "Candlelight Party" where the text says so."""
    short = {_folded(found).strip() for found in _BRACKETS.findall(name) if found.isupper()}
    return {_folded(_BRACKETS.sub("", name)).strip(), *short, *filter(None, [long.get(name)])}


def _same(one: str, other: str) -> bool:
    """Whether names are the same by the first letters of their words."""
    return _stems(one) == _stems(other)


def _holds(one: str, other: str) -> bool:
    """Whether one name holds all words of the other, side by side."""
    short, long = sorted((_stems(one), _stems(other)), key=len)
    return len(short) >= _LEAST and f" {' '.join(short)} " in f" {' '.join(long)} "


def _stems(key: str) -> list[str]:
    return [word[:_STEM] for word in key.split()]


def _folded(text: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", text.casefold())) + " "


def shortened(text: str) -> dict[str, str]:
    """What acronyms in brackets stand for, folded: the fewest words before them that have their letters in order, the
    initials of those with capitals among them ("Candlelight Party (CLP)")."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        words = re.findall(r"[^\W_]+", text[max(0, match.start() - 120) : match.start()])
        for size in range(1, min(len(words), 2 * len(match[1])) + 1):
            name = words[-size:]
            initials = "".join(word[0] for word in name if word[0].isupper())
            begins = name[0][0] == match[1][0]
            if begins and _in_order(initials, match[1]) and _in_order(match[1], "".join(name).upper()):
                found.setdefault(match[1], _folded(" ".join(name)).strip())
                break
    return found


def _in_order(letters: str, within: str) -> bool:
    """Whether letters stand in others, in their order."""
    rest = iter(within)
    return all(letter in rest for letter in letters)
