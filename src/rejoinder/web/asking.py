"""What the address of a page asks for: words, filters, a page of a list. Read here for pages, downloads and the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from rejoinder.record.errors import RecordError
from rejoinder.record.filters import UNKNOWN, Filters, Review, first_day, last_day
from rejoinder.record.query import parse
from rejoinder.schema import Act, ActorKind, Form, Right

PER_PAGE = 20  # entries of a list, unless asked for others
MOST_PER_PAGE = 100
_LONGEST_NUMBER = 9  # digits: a page's number is an offset in a database


class AskedError(RecordError):
    """A parameter that there is not, or with a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of addresses. `several`: it may be given again and again; `codes`: what its values can be."""

    name: str
    several: bool = False
    codes: tuple[str, ...] = ()


WORDS = Parameter("q")
ACT = Parameter("act", True, get_args(Act))
FORM = Parameter("form", True, get_args(Form))
RIGHT = Parameter("right", True, get_args(Right))
KIND = Parameter("kind", True, get_args(ActorKind))
STATE = Parameter("state", True)
TARGET_STATE = Parameter("target_state", True)
SINCE, UNTIL = Parameter("since"), Parameter("until")
PUBLISHER = Parameter("publisher", True)
DOCUMENT_KIND = Parameter("document_kind", True)
UNANSWERED = Parameter("unanswered", codes=("1",))
REVIEW = Parameter("review", True, get_args(Review))
ACTOR = Parameter("actor", True)
PAGE, LENGTH = Parameter("page"), Parameter("per_page")

FILTERS = (
    *(ACT, FORM, RIGHT, KIND, STATE, TARGET_STATE, SINCE, UNTIL, PUBLISHER, DOCUMENT_KIND),
    *(UNANSWERED, REVIEW, ACTOR),
)
SEARCH = (WORDS, *FILTERS)
_LISTS = tuple(parameter.name for parameter in FILTERS if parameter.several)
_STATES = ("state", "target_state")


@dataclass(frozen=True, slots=True)
class Asking:
    """The parameters of an address as they were given, in one order, without empty ones: a form has fields that nobody
    filled in. `known` are those that the page has."""

    known: tuple[Parameter, ...]
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, parameters: Iterable[tuple[str, str]], known: Iterable[Parameter] = SEARCH) -> Asking:
        """Names and values as an address has them. Every list has pages, so PAGE and LENGTH are known to all."""
        named: dict[str, list[str]] = {}
        for name, value in parameters:
            if value.strip():
                named.setdefault(name, []).append(_tidy(name, value.strip()))
        every = (*known, PAGE, LENGTH)
        order = [parameter.name for parameter in every if parameter.name in named]
        return cls(every, {name: tuple(dict.fromkeys(named[name])) for name in (*order, *named)})

    def first(self, name: str) -> str:
        """The value of a parameter that has one; empty where it was not given."""
        return next(iter(self.given.get(name, ())), "")

    def has(self, name: str, value: str) -> bool:
        return value in self.given.get(name, ())

    def adding(self, **values: str) -> Asking:
        """The same, from its first page, with one value more of each of these; in the place of the only one of such as
        have one."""
        several = {parameter.name for parameter in self.known if parameter.several}
        pairs = [(name, each) for name, listed in self.given.items() for each in listed if name != PAGE.name]
        kept = [(name, each) for name, each in pairs if name in several or name not in values]
        return Asking.read([*kept, *values.items()], self.known[:-2])

    def without(self, *names: str, value: str | None = None) -> Asking:
        """The same, from its first page, without these parameters, or only without this value of them."""
        pairs = [(name, each) for name, listed in self.given.items() for each in listed if name != PAGE.name]
        kept = [(n, each) for n, each in pairs if n not in names or (value is not None and each != value)]
        return Asking.read(kept, self.known[:-2])

    def on_page(self, number: int) -> Asking:
        """The same list, another page of it."""
        return self.adding(page=str(number)) if number > 1 else self.without()

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(set(self.given) - {PAGE.name, LENGTH.name})

    def check(self) -> None:
        """Raise AskedError for a parameter that the page has not, that is given more often than it can be, or with what
        is none of its codes."""
        known = {parameter.name: parameter for parameter in self.known}
        for name, values in self.given.items():
            if name not in known:
                raise AskedError(f"no parameter is called {name!r}: {', '.join(known)}")
            if len(values) > 1 and not known[name].several:
                raise AskedError(f"{name}: give one, not {len(values)}")
            for value in values:
                if known[name].codes and value not in known[name].codes:
                    raise AskedError(f"{name}: {value[:40]!r} is not {' or '.join(known[name].codes)}")

    @property
    def page(self) -> int:
        """The number of the page, from 1 on. Raises AskedError."""
        return self._number(PAGE.name, 1)

    @property
    def per_page(self) -> int:
        """How many entries a page has. Raises AskedError."""
        return self._number(LENGTH.name, PER_PAGE, MOST_PER_PAGE)

    @property
    def words(self) -> str:
        """The words to search for. Raises QueryError where nothing can be searched for with them."""
        words = self.first(WORDS.name)
        parse(words)
        return words

    @property
    def filters(self) -> Filters:
        """The filters. Raises FilterError for values that they cannot have."""
        since, until = self.first(SINCE.name), self.first(UNTIL.name)
        lists: dict[str, tuple[str, ...]] = {name: self.given.get(name, ()) for name in _LISTS}
        return Filters(
            **lists,  # type: ignore[arg-type]  # Filters checks the codes
            since=first_day(since) if since else None,
            until=last_day(until) if until else None,
            unanswered=bool(self.first(UNANSWERED.name)),
        )

    def _number(self, name: str, usual: int, most: int | None = None) -> int:
        given = self.first(name)
        if not given:
            return usual
        number = int(given) if given.isascii() and given.isdigit() and len(given) <= _LONGEST_NUMBER else 0
        if not 1 <= number <= (most or number):
            raise AskedError(f"{name}: {given[:40]!r} is no number from 1 {f'to {most}' if most else 'on'}")
        return number


def _tidy(name: str, value: str) -> str:
    return value.upper() if name in _STATES and value != UNKNOWN else value
