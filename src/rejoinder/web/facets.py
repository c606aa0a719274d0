"""The facets of a search as a page shows them: each value with its count and a link that chooses or drops it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from rejoinder.export.words import FORMS, KINDS, NOUNS, RIGHTS, state_name
from rejoinder.record.facets import Facets
from rejoinder.record.filters import UNKNOWN
from rejoinder.record.search import Hit
from rejoinder.web import links
from rejoinder.web.asking import SINCE, UNTIL, Asking
from rejoinder.web.texts import Texts

SHOWN = 8  # values of a facet; the others are folded

_YEAR = "year"  # no parameter: a year is a since and an until
_ANY, _HERE = "~0~", "\0"  # a value that stands as it is in an address; the second cannot stand in one
_ORDER = (
    *("act", "form", "right", "target_state", "state", "kind"),
    *("year", "publisher", "document_kind", "review"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: its words, how many statements have it, and the search with it chosen, or dropped where it `chosen`
    is."""

    word: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet: those to show at once, and those to fold."""

    name: str
    shown: Sequence[Choice]
    folded: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set: which, its value in words, and the search without it."""

    name: str
    word: str
    address: str


def facets_of(counts: Facets, asking: Asking, texts: Texts) -> list[Facet]:
    """All facets that have a value, with the chosen values first."""
    found = []
    for name in _ORDER:
        counted: Mapping[str, int] = getattr(counts, name)
        chosen = _chosen_years(asking) if name == _YEAR else asking.given.get(name, ())
        values = [*chosen, *(value for value in _in_order(name, counted) if value not in chosen)]
        if set(values) - {UNKNOWN}:
            adding = _adding(asking, name)
            choices = [
                Choice(
                    word=word_of(name, value, texts),
                    count=counted.get(value, 0),
                    chosen=value in chosen,
                    address=_without(asking, name, value) if value in chosen else adding(value),
                )
                for value in values
            ]
            shown = max(SHOWN, len(chosen))
            found.append(Facet(name, choices[:shown], choices[shown:]))
    return found


def chips_of(
    asking: Asking, hits: Sequence[Hit], texts: Texts, list_at: Callable[..., str] = links.search
) -> list[Chip]:
    """All filters that are set, with the list, whose address `list_at` makes, without each; of actors by number the
    names, as far as the `hits` tell them."""
    names = {f"#{hit.actor_id}": hit.actor for hit in hits}
    filters = [(name, value) for name, values in asking.given.items() for value in values if name in _WORDS]
    return [
        Chip(name, names.get(v) or word_of(name, v, texts), list_at(**asking.without(name, value=v).given))
        for name, v in filters
    ]


def word_of(name: str, value: str, texts: Texts) -> str:
    """A filter's value in words."""
    if value == UNKNOWN:
        return texts("facets.unknown")
    return _WORDS[name](value, texts)


def _coded(words: Mapping[Any, str]) -> Callable[[str, Texts], str]:
    return lambda value, _: words.get(value, value)


def _plain(value: str, _: Texts) -> str:
    return value


_WORDS: dict[str, Callable[[str, Texts], str]] = {
    "act": _coded(NOUNS),
    "form": _coded(FORMS),
    "right": _coded(RIGHTS),
    "kind": _coded(KINDS),
    "state": lambda code, _: state_name(code) or code,
    "target_state": lambda code, _: state_name(code) or code,
    "year": _plain,
    "publisher": _plain,
    "document_kind": lambda kind, _: kind.replace("_", " "),
    "review": lambda review, texts: texts(f"facets.{review}") if f"facets.{review}" in texts else review,
    "since": _plain,
    "until": _plain,
    "actor": _plain,
    "unanswered": lambda _, texts: texts("facets.unanswered"),
}


def _in_order(name: str, counted: Mapping[str, int]) -> list[str]:
    """Years from the newest on, all else as it was counted."""
    if name != _YEAR:
        return list(counted)
    return sorted(counted, key=lambda year: (year != UNKNOWN, year), reverse=True)


def _chosen_years(asking: Asking) -> tuple[str, ...]:
    """The year that is asked for, if it is a whole one and no more."""
    since, until = asking.first(SINCE.name), asking.first(UNTIL.name)
    return (since,) if since == until and len(since) == len("2024") else ()


def _adding(asking: Asking, name: str) -> Callable[[str], str]:
    """The search with a value more. Its address is made once for all values: there are two hundred states."""
    names = (SINCE.name, UNTIL.name) if name == _YEAR else (name,)
    pattern = links.search(**asking.adding(**dict.fromkeys(names, _ANY)).given)
    for each in names:
        pattern = pattern.replace(f"{each}={_ANY}", f"{each}={_HERE}")
    return lambda value: pattern.replace(_HERE, quote_plus(value))


def _without(asking: Asking, name: str, value: str) -> str:
    """The search without a value."""
    changed = asking.without(SINCE.name, UNTIL.name) if name == _YEAR else asking.without(name, value=value)
    return links.search(**changed.given)
