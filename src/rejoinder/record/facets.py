"""What statements add up to: how many of them have each act, each state, …, counted over a census."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from rejoinder.record.census import Part
from rejoinder.record.filters import UNKNOWN, Filters, Review
from rejoinder.record.standings import FORMS, RIGHTS

TOP = 10  # publishers that are counted: a record has thousands

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of all statements found have each value; the most frequent first, years in their order.

    The values are those that `Filters` takes: UNKNOWN where there is none. A statement has several forms and rights, so
    that these may add up to more than there are statements, or to less. Of publishers only the first few are counted.
    ``unanswered``: allegations that no statement replies to.
    """

    act: Counts
    form: Counts
    right: Counts
    kind: Counts
    state: Counts
    target_state: Counts
    year: Counts
    document_kind: Counts
    publisher: Counts
    review: Counts
    unanswered: int


def count_facets(found: Part) -> Facets:
    """What the statements add up to."""
    return Facets(**{name: count(found) for name, (count, _) in _FACETS.items()})


def count_choices(every: Part, found: Part, filters: Filters) -> Facets:
    """The same, but each facet counts without the filters of its own: how many statements each other value of it would
    find beside the one that is chosen. `found` are those of `every` that pass the filters, whose actors are resolved.
    """
    counts: dict[str, Any] = {}
    for name, (count, own) in _FACETS.items():
        without = replace(filters, **own)
        counts[name] = count(found if without == filters else every.passing(without))
    return Facets(**counts)


def _count(column: str, most: int | None = None) -> Callable[[Part], Counts]:
    return lambda found: dict(list(_ranked(found.counts(column)).items())[:most])


def _count_codes(column: str, codes: Sequence[str]) -> Callable[[Part], Counts]:
    return lambda found: _ranked(found.bits(column, codes))


def _count_years(found: Part) -> Counts:
    return dict(sorted((year or UNKNOWN, count) for year, count in found.counts("year").items()))


def _count_unanswered(found: Part) -> int:
    return int(((found.act == "allegation") & found.answered.is_(False)).sum())


# How each facet is counted, and the filters of its own as they are when nothing of it is chosen.
_FACETS: dict[str, tuple[Callable[[Part], Any], dict[str, Any]]] = {
    "act": (_count("act"), {"act": ()}),
    "form": (_count_codes("forms", FORMS), {"form": ()}),
    "right": (_count_codes("rights", RIGHTS), {"right": ()}),
    "kind": (_count("actor_kind"), {"kind": ()}),
    "state": (_count("actor_state"), {"state": ()}),
    "target_state": (_count("target_state"), {"target_state": ()}),
    "year": (_count_years, {"since": None, "until": None}),
    "document_kind": (_count("document_kind"), {"document_kind": ()}),
    "publisher": (_count("publisher", TOP), {"publisher": ()}),
    "review": (_count("review"), {"review": get_args(Review)}),  # also what people rejected can be chosen
    "unanswered": (_count_unanswered, {"unanswered": False}),
}


def _ranked(counts: Mapping[str, int] | Mapping[str | None, int]) -> dict[str, int]:
    named = [(value or UNKNOWN, count) for value, count in counts.items()]
    return dict(sorted(named, key=lambda pair: (-pair[1], pair[0])))
