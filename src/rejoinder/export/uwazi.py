"""The CSV that Uwazi imports (https://docs.uwazi.io/docs/reference/csv-import/): one entity a statement.

Columns are matched with a template's properties by name; several values stand between ``|``, days as YYYY/MM/DD, links
as ``label|address``, and a relationship names the titles of the entities that it leads to. Unlike the other exports
it says the codes in plain words, since Uwazi makes the labels that its readers see from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from rejoinder.export import csv
from rejoinder.export.entry import Entry
from rejoinder.export.text import web_address, words
from rejoinder.export.words import FORMS, KINDS, NOUNS, RIGHTS, state_name
from rejoinder.record.dates import as_date
from rejoinder.schema import Actor, Statement

COLUMNS = [
    "title",
    "act",
    "forms",
    "rights",
    "words",
    "quote",
    "actor",
    "actor_kind",
    "actor_state",
    "against",
    "against_kind",
    "against_state",
    "answers",
    "reported_in",
    "published_on",
    "published",
    "publisher",
    "document",
    "document_kind",
    "link",
    "confidence",
    "review",
    "sha256",
]


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write the entities of all statements; `out` stays open. Plain UTF-8 without a mark, as Uwazi asks."""
    csv.write_rows(COLUMNS, _entities(entries), out, mark=False)


def _entities(entries: Iterable[Entry]) -> Iterator[dict[str, str]]:
    for entry in entries:
        actors = {actor.id: actor for actor in entry.exchange.actors}
        titles: dict[str, str] = {}  # of the rows above: Uwazi would make an empty entity of any other that is named
        for statement in _referred_first(entry.exchange.statements):
            entity = _entity(entry, statement, actors, titles)
            titles[statement.id] = entity["title"]
            yield entity


def _referred_first(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in their order, but after those that they refer to; of a circle of references the first goes first."""
    left = {statement.id: statement for statement in statements}
    while left:
        ready = (id for id, s in left.items() if s.via not in left and not left.keys() & s.replies_to)
        yield left.pop(next(ready, next(iter(left))))


def _entity(entry: Entry, statement: Statement, actors: dict[str, Actor], titles: dict[str, str]) -> dict[str, str]:
    document = entry.exchange.document
    published = as_date(document.published)
    title = _value(document.title or document.id)
    address = web_address(document.url)
    return {
        "title": _title(entry, statement, actors.get(statement.actor)),
        "act": NOUNS[statement.act],
        "forms": _several(FORMS[form] for form in statement.forms),
        "rights": _several(RIGHTS[right] for right in statement.rights),
        "words": csv.guarded(words(document.text, statement.content)),
        "quote": statement.quote,
        **_actor("actor", actors.get(statement.actor)),
        **_actor("against", actors.get(statement.target or "")),
        "answers": _several(titles[to] for to in statement.replies_to if to in titles),
        "reported_in": titles.get(statement.via or "", ""),
        "published_on": f"{published:%Y/%m/%d}" if published else "",
        "published": _value(document.published or ""),
        "publisher": _value(document.publisher or ""),
        "document": title,
        "document_kind": _value(document.kind or ""),
        "link": f"{title}|{address}" if address else "",
        "confidence": str(round(statement.confidence, 4)),
        "review": entry.review(statement.id),
        "sha256": document.sha256,
    }


def _actor(column: str, actor: Actor | None) -> dict[str, str]:
    return {
        column: _value(actor.name) if actor else "",
        f"{column}_kind": KINDS[actor.kind] if actor else "",
        f"{column}_state": _value(state_name(actor.state) or "") if actor else "",
    }


def _title(entry: Entry, statement: Statement, actor: Actor | None) -> str:
    """A title that no other statement has, since relationships are found by it."""
    document = entry.exchange.document
    name = f"{actor.name}: " if actor else ""
    source = f"{document.title or document.id}, {document.sha256[:12] or document.id}"
    return _value(f"{name}{NOUNS[statement.act]} {statement.id} ({source})")


def _several(values: Iterable[str]) -> str:
    return csv.BETWEEN.join(dict.fromkeys(values))


def _value(words: str) -> str:
    """One value of a cell: on one line, without the signs by which Uwazi divides cells, and no formula, so that a
    title reads the same where it stands alone and among others."""
    return csv.guarded(" ".join(words.replace("|", "/").replace("::", ":").split()))
