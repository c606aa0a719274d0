"""Which statements are wanted: one set of filters for searches, timelines, figures, exports and pages."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, func, select

from rejoinder.record.errors import RecordError
from rejoinder.record.folding import key
from rejoinder.record.standings import FORMS, RIGHTS, mask
from rejoinder.record.tables import KEY_LENGTH, actors, aliases, standings
from rejoinder.schema import Act, ActorKind, Form, Right

Review = Literal["unreviewed", "confirmed", "corrected", "rejected"]

UNKNOWN = "none"  # as a state, a document's kind or a publisher: those statements where it is not known
REVIEWED: tuple[Review, ...] = ("confirmed", "corrected")

_CODES: dict[str, tuple[str, ...]] = {
    "kind": get_args(ActorKind),
    "act": get_args(Act),
    "form": FORMS,
    "right": RIGHTS,
    "review": get_args(Review),
}
_NOBODY = 0  # no actor's id
_ACTOR_ID = re.compile(r"#[0-9]{1,9}")
_STATE = re.compile(r"[A-Za-z]{2}")
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class FilterError(RecordError):
    """A filter with a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements are wanted. A statement must pass every filter that is given, with any one of its values.

    ``actor``: names (any alias, whatever its case) or ids as ``#12``; ``kind`` and ``state``: the actor's;
    ``target_state``: that of whom the statement criticises. States are ISO 3166-1 alpha-2 codes; UNKNOWN asks for
    statements without one. ``since`` and ``until``: the document's date, both days included; a document without a date
    is in no period. ``unanswered``: only allegations that no statement replies to. ``review``: how people have judged;
    without it, all but what they rejected.

    Raises FilterError for an act, a form, … that does not exist.
    """

    actor: tuple[str, ...] = ()
    kind: tuple[ActorKind, ...] = ()
    state: tuple[str, ...] = ()
    target_state: tuple[str, ...] = ()
    act: tuple[Act, ...] = ()
    form: tuple[Form, ...] = ()
    right: tuple[Right, ...] = ()
    since: date | None = None
    until: date | None = None
    document_kind: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    unanswered: bool = False
    review: tuple[Review, ...] = ()

    def __post_init__(self) -> None:
        for name, codes in _CODES.items():
            for value in getattr(self, name):
                if value not in codes:
                    raise FilterError(f"no {name} is called {value!r}: {', '.join(codes)}")
        for actor in self.actor:
            if actor.startswith("#") and not _ACTOR_ID.fullmatch(actor):
                raise FilterError(f"{actor!r} is no id of an actor, such as #12")
        for state in (*self.state, *self.target_state):
            if state != UNKNOWN and not _STATE.fullmatch(state):
                raise FilterError(f"{state!r} is no code of a state, such as FR, nor {UNKNOWN!r}")

    def conditions(self) -> list[ColumnElement[bool]]:
        """The filters as SQL over the table ``standings``: each holds of every statement that is wanted."""
        return self.over(standings.c)

    def over(self, c: Any) -> list[Any]:
        """The filters over the columns of ``standings``, or over others with the same names and operators."""
        found = [
            _one_of(column, values)
            for column, values in (
                (c.actor_kind, self.kind),
                (c.actor_state, _codes(self.state)),
                (c.target_state, _codes(self.target_state)),
                (c.act, self.act),
                (c.document_kind, [value[:KEY_LENGTH] for value in self.document_kind]),
                (c.publisher, [value[:KEY_LENGTH] for value in self.publisher]),
                (c.review, self.review),
            )
            if values
        ]
        if not self.review:
            found.append(c.review != "rejected")
        if self.actor:
            found.append(_spoken_by(c.actor_id, self.actor))
        if self.form:
            found.append(c.forms.bitwise_and(mask(self.form, FORMS)) != 0)
        if self.right:
            found.append(c.rights.bitwise_and(mask(self.right, RIGHTS)) != 0)
        if self.since:
            found.append(c.published_on >= self.since)
        if self.until:
            found.append(c.published_on <= self.until)
        if self.unanswered:
            found += [c.act == "allegation", c.answered.is_(False)]
        return found

    def resolved(self, connection: Connection) -> Filters:
        """The same filters with the ids of actors in the place of their names."""
        ids, names = _ids_and_names(self.actor)
        if not names:
            return self
        found = {*ids, *connection.scalars(_bearers(names))} or {_NOBODY}
        return replace(self, actor=tuple(f"#{id}" for id in sorted(found)))


def first_day(text: str) -> date:
    """The first day of a year, a month or a day in the form of ISO 8601: ``2019``, ``2019-05``, ``2019-05-31``.

    Raises FilterError for anything else.
    """
    year, month, day = _period(text)
    return _date(text, year, 1 if month is None else month, 1 if day is None else day)


def last_day(text: str) -> date:
    """The last day of a year, a month or a day; see `first_day`."""
    year, month, day = _period(text)
    begins = _date(text, year, 12 if month is None else month, 1 if day is None else day)
    return begins if day is not None else begins.replace(day=monthrange(begins.year, begins.month)[1])


def _period(text: str) -> tuple[int, int | None, int | None]:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise FilterError(f"{text!r} is no date: give a year, 2019-05 or 2019-05-31")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise FilterError(f"{text!r} is no date: {fault}") from None


def _codes(states: Sequence[str]) -> list[str]:
    return [state if state == UNKNOWN else state.upper() for state in states]


def _one_of(column: Any, values: Sequence[str]) -> Any:
    known = [value for value in values if value != UNKNOWN]
    if len(known) == len(values):
        return column.in_(known)
    return column.in_(known) | column.is_(None) if known else column.is_(None)


def _spoken_by(column: Any, wanted: Sequence[str]) -> Any:
    ids, names = _ids_and_names(wanted)
    if not names:
        return column.in_(ids)
    return column.in_(ids) | column.in_(_bearers(names)) if ids else column.in_(_bearers(names))


def _ids_and_names(wanted: Sequence[str]) -> tuple[list[int], list[str]]:
    ids = [int(each[1:]) for each in wanted if each.startswith("#")]
    return ids, [key(each) for each in wanted if not each.startswith("#")]


def _bearers(names: Sequence[str]) -> Select[tuple[int]]:
    """The ids of the actors who go by any of these names, as the register's `key` makes them."""
    return (
        select(func.coalesce(actors.c.merged_into_id, actors.c.id))
        .join(aliases, aliases.c.actor_id == actors.c.id)
        .where(aliases.c.key.in_(names))
    )
