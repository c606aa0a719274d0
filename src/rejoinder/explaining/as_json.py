"""An explanation as one JSON object: all that the prose is made of, with every reason.

Numbers have four decimals, as ``confidence`` in the form of `rejoinder extract`; so the amounts of a balance add up to
its total but for rounding. Spans are offsets in Unicode code points.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from rejoinder.exchange.assemble import THRESHOLDS
from rejoinder.explaining.reasons import Explanation, Rival
from rejoinder.export.jsonl import Maker, to_json

DECIMALS = 4


def explanation_to_json(explained: Explanation, maker: Maker) -> dict[str, Any]:
    """The object: the document, the statement as `rejoinder extract` gives it, its actor, its words, and "why"."""
    exchange, statement = explained.exchange, explained.statement
    one = to_json(replace(exchange, actors=(explained.actor,), statements=(statement,)), maker)
    text = exchange.document.text
    return {
        "document": {key: one[key] for key in ("id", "url", "title", "publisher", "published", "kind", "sha256")},
        "statement": one["statements"][0],
        "actor": one["actors"][0],
        "words": {
            "source": text[slice(*statement.source)] if statement.source else None,
            "cue": text[slice(*statement.cue)] if statement.cue else None,
            "content": [text[slice(*span)] for span in statement.content],
        },
        "why": _plain(explained.labels),
        "thresholds": _plain(THRESHOLDS),
        "rejoinder": one["rejoinder"],
    }


def _plain(value: Any) -> Any:
    """Only lists, objects, strings, numbers, booleans and null."""
    if isinstance(value, Rival):
        actor = value.actor
        known = {"name": actor.name, "kind": actor.kind, "state": actor.state} if actor else None
        return {"actor": known, "score": _plain(value.score)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
