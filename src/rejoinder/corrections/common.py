"""What the readers of all tools' files share: what was exported, codes, actors and ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, get_args

from rejoinder.corrections.errors import ImportFault
from rejoinder.export.jsonl import Maker, from_json
from rejoinder.export.text import from_token
from rejoinder.schema import Exchange

BY_PEOPLE = 1.0  # the confidence of a statement that a person marked


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported of one document; `file` names, in messages, the file that came back."""

    file: str
    exchange: Exchange
    maker: Maker

    def fault(self, where: str, what: str) -> ImportFault:
        return ImportFault(f"{self.file}, {where}: {what}")

    def code(self, literal: Any, value: str | None, where: str) -> Any:
        """`value`, which must be one of a schema's codes."""
        codes = get_args(literal)
        if value not in codes:
            raise self.fault(where, f"{value or 'nothing'} where one of {', '.join(codes)} is needed")
        return value

    def codes(self, literal: Any, values: Iterable[str], where: str) -> tuple[Any, ...]:
        """`values` without repetitions in the order of the schema's codes, of which each must be one."""
        checked = {self.code(literal, value, where) for value in values}
        return tuple(code for code in get_args(literal) if code in checked)

    def actor(self, token: str | None, where: str) -> str:
        """The id of an actor of the document, or what stood for one in a statement already; ``""`` for none."""
        if not token:
            return ""
        id = from_token(token)
        if id not in self.actors:
            known = ", ".join(sorted(self.actors))
            raise self.fault(where, f"{token} where an actor of this document is needed: {known}")
        return id

    @property
    def actors(self) -> set[str]:
        named = {id for s in self.exchange.statements for id in (s.actor, s.target) if id}
        return named | {actor.id for actor in self.exchange.actors}

    def new_ids(self) -> Iterator[str]:
        """Ids for statements that people added: new1, new2, …"""
        taken = {statement.id for statement in self.exchange.statements}
        return (id for number in count(1) if (id := f"new{number}") not in taken)


def read_exported(line: str, file: str, text: str | None = None) -> Exported:
    """What an export keeps of itself: a line in the contract's form, its text in it or given. Raises ImportFault."""
    try:
        row = json.loads(line)
        if text is not None:
            row["text"] = text
        exchange = from_json(row, file)
        _check_places(exchange)
        return Exported(file, exchange, Maker(row["rejoinder"]["version"], row["rejoinder"]["weights"]))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ImportFault(f"{file}: what it says of its export is damaged ({type(fault).__name__}: {fault})") from fault


def _check_places(exchange: Exchange) -> None:
    length = len(exchange.document.text)
    for statement in exchange.statements:
        spans = (*statement.content, *filter(None, (statement.source, statement.cue)))
        if any(not 0 <= start < end <= length for start, end in spans):
            raise ValueError(f"statement {statement.id} lies outside the text")
