"""States and how to find one by a code or a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Literal

from anyascii import anyascii

from rejoinder.context.tables import rows

Kind = Literal["member", "former", "other"]
_SMALL = {"the", "of", "and"}
SUGGESTED = 5  # names at most, for one that is not known


class UnknownState(LookupError):
    """No state has this code or name. ``suggestions`` are names that come close, the closest first."""

    def __init__(self, asked: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(f"{asked}: no state has this code or name")
        self.asked = asked
        self.suggestions = suggestions


@dataclass(frozen=True, slots=True)
class State:
    """A state, or another unit that a source lists.

    ``code`` is that of ISO 3166-1 alpha-2, for a former state that of ISO 3166-3, XK for Kosovo, and the name where
    there is none. ``kind`` is "member" (of the United Nations), "former" (a state that no longer exists) or "other"
    (anything else that a source lists or ISO has a code for). ``see`` are codes of states to look at as well.
    """

    code: str
    name: str
    kind: Kind
    see: tuple[str, ...] = ()


@cache
def states() -> Mapping[str, State]:
    """The states and other units that any of the tables know, by code."""
    return MappingProxyType({state.code: state for state, _ in _listed()})


def state(code: str) -> State:
    """The state with an ISO code in any case; one that only ISO knows is an "other". Raises UnknownState."""
    found = states().get(code) or states().get(code.upper())
    if found or not code.strip():
        return found or _unknown(code)
    import pycountry  # takes a noticeable part of a second, and its names are seldom needed

    country = pycountry.countries.get(alpha_2=code.upper())
    return State(country.alpha_2, _everyday(country), "other") if country else _unknown(code)


def related(one: State) -> tuple[State, ...]:
    """The states to look at as well: those that `one` names, and those that name it, such as the state before it."""
    return (*map(state, one.see), *(other for other in states().values() if one.code in other.see))


def find_state(text: str) -> State:
    """The state that a code (ISO 3166-1 alpha-2 or alpha-3, ISO 3166-3) or a name in any case means.

    Raises UnknownState, with names that come close.
    """
    try:
        return state(text.strip())
    except UnknownState:
        code = _codes().get(_key(text))
        if code:
            return state(code)
        raise _no_such(text) from None


def _unknown(code: str) -> State:
    raise UnknownState(code, ())


def _no_such(text: str) -> UnknownState:
    names = {_key(one.name): one.name for one in states().values()}
    near = get_close_matches(_key(text), list(_codes()), n=SUGGESTED * 3)
    found = dict.fromkeys(state(_codes()[key]).name for key in near)
    words = [name for key, name in names.items() if _key(text) and _key(text) in key]
    return UnknownState(text, tuple(dict.fromkeys([*found, *words]))[:SUGGESTED])


@cache
def _codes() -> Mapping[str, str]:
    """Codes by name and by three-letter code; the tables' own names go before those of ISO."""
    import pycountry

    found: dict[str, str] = {}
    for one, names in _listed():
        found |= {_key(name): one.code for name in names}
    for country in pycountry.countries:
        for name in (country.alpha_3, country.name, *_more_names(country)):
            found.setdefault(_key(name), country.alpha_2)
    return MappingProxyType(found)


@cache
def _listed() -> tuple[tuple[State, tuple[str, ...]], ...]:
    listed = []
    for row in rows("states"):
        names = (row["name"], *filter(None, row["aliases"].split("|")))
        listed.append((State(row["code"], row["name"], _kind(row["kind"]), tuple(row["see"].split())), names))
    return tuple(listed)


def _kind(text: str) -> Kind:
    kinds: dict[str, Kind] = {"member": "member", "former": "former", "other": "other"}
    return kinds[text]


def _more_names(country: object) -> Iterable[str]:
    return filter(None, (getattr(country, part, None) for part in ("common_name", "official_name")))


def _everyday(country: object) -> str:
    return str(getattr(country, "common_name", None) or getattr(country, "name", ""))


def _key(name: str) -> str:
    """A name without case, accents, punctuation and small words, so that one name has one key."""
    words = "".join(c if c.isalnum() else " " for c in anyascii(name).lower()).split()
    return " ".join([word for word in words if word not in _SMALL] or words)  # AND is a code too
