"""Which state and which year a report is about, by its title, its running heads, and at last its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pycountry

from rejoinder.lexicon.tables import state_words
from rejoinder.schema import Document

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20\d)\d(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 14  # words of a title
_HEADS = 12  # blocks at the top of a report in which its title may stand


@dataclass(frozen=True, slots=True)
class Named:
    """What a title says; None for what it does not."""

    country: str | None
    name: str | None
    edition: int | None


def title_of(document: Document) -> Named:
    """The state (ISO 3166-1 alpha-2, and the name as pycountry or the tool's own table writes it) and the year: of the
    first line at the top that has both, or else each of the first of these that has it: the title, the headings at the
    top, other lines there, the address, the file's name and its folder."""
    found = list(_candidates(document))
    whole = [words for words in found if names_both(words)]
    country = next(filter(None, map(_country, whole or found)), None)
    edition = next(filter(None, map(_year, whole or found)), None)
    code, name = country or (None, None)
    return Named(code, name, edition)


def names_both(words: str) -> bool:
    """Whether words name a state and a year, as only a title does."""
    return _year(words) is not None and _country(words) is not None


def _year(words: str) -> int | None:
    year = _YEAR.search(words)
    return int(year.group()) if year else None


def names(words: str) -> bool:
    """Whether words name a state or a year, as a report's title does."""
    return _YEAR.search(words) is not None or _country(words) is not None


def _candidates(document: Document) -> Iterator[str]:
    text = document.text
    top = document.blocks[:_HEADS]
    if document.title:
        yield document.title
    for kinds in (("headline", "heading"), ("furniture", "byline", "dateline", "caption", "body")):
        held = (text[b.start : b.end] for b in top if b.kind in kinds)
        yield from (words for words in held if len(words.split()) <= _LONGEST)
    yield re.sub(r"[/_%.-]+", " ", document.url or "")
    yield re.sub(r"[_.-]+", " ", document.id)
    yield " ".join(re.split(r"[/\\]", document.origin)[-2:-1])


def _country(words: str) -> tuple[str, str] | None:
    """The state that stands first; where several begin at one place, the longest name ("Republic of the Congo")."""
    folded = _fold(words)
    found = [
        (folded.index(f" {name} "), -len(name), state) for name, state in _names().items() if f" {name} " in folded
    ]
    # A longer name that holds a shorter one begins before it or with it: "Guinea" lies in "Papua New Guinea".
    return min(found)[2] if found else None


def _fold(words: str) -> str:
    return " " + " ".join(_WORD.findall(words.casefold())) + " "


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    """Every name of a state, folded, to its code and its common name."""
    names: dict[str, tuple[str, str]] = {}
    common = {word.code: name for name, word in reversed(state_words().items()) if word.sort == "name"}
    for name, word in state_words().items():
        if word.sort == "name":
            names.setdefault(_fold(name).strip(), (word.code, common[word.code]))
    for state in pycountry.countries:
        for name in (state.name, getattr(state, "common_name", ""), getattr(state, "official_name", "")):
            if name:
                names.setdefault(_fold(name).strip(), (state.alpha_2, common.get(state.alpha_2, state.name)))
    return names
