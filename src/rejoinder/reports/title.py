"""Which state and which year a report is about, by its title, its running heads, and at last its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pycountry

from rejoinder.exchange.lexicon import state_words
from rejoinder.schema import Document

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20\d)\d(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_HEADS = 12  # blocks at the top of a report in which its title may stand


@dataclass(frozen=True, slots=True)
class Named:
    """What a title says; None for what it does not."""

    country: str | None
    name: str | None
    edition: int | None


def title_of(document: Document) -> Named:
    """The state (ISO 3166-1 alpha-2, and the name as pycountry or the tool's own table writes it) and the year. Each is
    taken from the first of these that has it: the title, the headings at the top, other lines at the top, the
    address, the file's name and its folder."""
    country: tuple[str, str] | None = None
    edition: int | None = None
    for words in _candidates(document):
        country = country or _country(words)
        year = _YEAR.search(words)
        edition = edition or (int(year.group()) if year else None)
        if country and edition:
            break
    code, name = country or (None, None)
    return Named(code, name, edition)


def names(words: str) -> bool:
    """Whether words name a state or a year, as a report's title does."""
    return _YEAR.search(words) is not None or _country(words) is not None


def _candidates(document: Document) -> Iterator[str]:
    text = document.text
    top = document.blocks[:_HEADS]
    if document.title:
        yield document.title
    for kinds in (("headline", "heading"), ("furniture", "byline", "dateline", "caption")):
        yield from (text[b.start : b.end] for b in top if b.kind in kinds)
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
