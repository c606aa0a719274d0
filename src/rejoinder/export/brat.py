"""brat standoff (https://brat.nlplab.org/standoff.html) in a zip archive: a collection that brat can serve as it is.

A statement is an event whose type is its act and whose trigger its content; source, cue, the outer statement and those
it answers are its arguments, everything else its attributes. Beside each text lies what was exported, so that
`rejoinder import brat` can tell what people have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import IO, get_args
from zipfile import ZIP_DEFLATED, ZipFile

from rejoinder.export.archive import add, file_name
from rejoinder.export.entry import Entry
from rejoinder.export.jsonl import dumps, to_json
from rejoinder.export.text import for_utf8, fragments, token
from rejoinder.export.words import describe
from rejoinder.schema import Act, Actor, Exchange, Form, Quote, Right, Span, Statement

FOLDER = "rejoinder"
FORM, RIGHT = "form-", "right-"  # before a code, in the name of the attribute that says that it holds

Ids = dict[str, str]  # statements' ids to events'


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write annotation.conf and, for each document, NAME.txt, NAME.ann and NAME.json; `out` stays open.

    Offsets count Unicode code points, as brat does. Spans are cut at line breaks, across which brat has no annotation.
    """
    actors: dict[str, None] = {}
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for entry in entries:
            exchange = entry.exchange
            actors |= dict.fromkeys(token(actor.id) for actor in exchange.actors)
            name = f"{FOLDER}/{file_name(exchange.document)}"
            add(archive, f"{name}.txt", shown(exchange.document.text))
            add(archive, f"{name}.ann", "".join(f"{line}\n" for line in annotation_lines(exchange)))
            add(archive, f"{name}.json", dumps(to_json(exchange, entry.maker)) + "\n")
        add(archive, f"{FOLDER}/annotation.conf", configuration(actors))


def shown(text: str) -> str:
    """A document's text as brat is given it. Carriage returns become spaces, or line breaks where they stand alone:
    many readers turn ``\\r\\n`` into one character, after which no offset would be true."""
    return for_utf8(re.sub("\r(?!\n)", "\n", text).replace("\r", " "))


def annotation_lines(exchange: Exchange) -> Iterator[str]:
    """The lines of the .ann file. A statement whose content has no visible character cannot be shown, and has none."""
    text = shown(exchange.document.text)
    shown_ones = [s for s in exchange.statements if fragments(text, s.content)]
    events = {statement.id: f"E{number}" for number, statement in enumerate(shown_ones, 1)}
    actors = {actor.id: actor for actor in exchange.actors}
    triggers, attributes, notes = count(1), count(1), count(1)
    for statement in shown_ones:
        event, arguments = events[statement.id], []
        trigger = next(triggers)
        yield _textbound(trigger, statement.act, text, statement.content)
        for role, span in (("Source", statement.source), ("Cue", statement.cue)):
            if span and fragments(text, [span]):
                number = next(triggers)
                yield _textbound(number, role, text, [span])
                arguments.append(f" {role}:T{number}")
        arguments += _links(statement, events)
        yield f"{event}\t{statement.act}:T{trigger}{''.join(arguments)}"
        yield from (f"A{next(attributes)}\t{attribute}" for attribute in _attributes(statement, event))
        yield f"#{next(notes)}\tStatement {event}\t{token(statement.id)} {_about(statement, actors)}"


def configuration(actors: Iterable[str]) -> str:
    """annotation.conf: what annotators can mark and choose, `actors` being the ids in any of the documents."""
    arguments = "Source?:Source, Cue?:Cue, Via?:<EVENT>, Answers*:<EVENT>"
    choice = "|".join(actors)
    return "\n".join([
        "[entities]", "Source", "Cue",
        "[relations]", "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "[events]", *(f"{act}\t{arguments}" for act in get_args(Act)),
        "[attributes]", f"Quote\tArg:<EVENT>, Value:{'|'.join(get_args(Quote))}",
        *(f"{name}\tArg:<EVENT>, Value:{choice}" for name in ("Actor", "Target") if choice),
        *(f"{FORM}{form}\tArg:<EVENT>" for form in get_args(Form)),
        *(f"{RIGHT}{right}\tArg:<EVENT>" for right in get_args(Right)),
        "",
    ])  # fmt: skip


def _textbound(number: int, kind: str, text: str, spans: Iterable[Span]) -> str:
    found = fragments(text, spans)
    places = ";".join(f"{start} {end}" for start, end in found)
    return f"T{number}\t{kind} {places}\t{' '.join(text[start:end] for start, end in found)}"


def _links(statement: Statement, events: Ids) -> Iterator[str]:
    if statement.via in events:
        yield f" Via:{events[statement.via]}"
    answered = [events[to] for to in dict.fromkeys(statement.replies_to) if to in events]
    for number, event in enumerate(answered, 1):
        yield f" Answers{number if number > 1 else ''}:{event}"


def _attributes(statement: Statement, event: str) -> Iterator[str]:
    yield f"Quote {event} {statement.quote}"
    for name, actor in (("Actor", statement.actor), ("Target", statement.target)):
        if actor:
            yield f"{name} {event} {token(actor)}"
    yield from (f"{FORM}{form} {event}" for form in statement.forms)
    yield from (f"{RIGHT}{right} {event}" for right in statement.rights)


def _about(statement: Statement, actors: dict[str, Actor]) -> str:
    """Who speaks and whom it criticises, for the people who see only ids to choose from."""
    parts = []
    for label, id in (("by", statement.actor), ("against", statement.target)):
        if actor := actors.get(id or ""):
            name = " ".join(for_utf8(actor.name).split())
            parts.append(f"{label} {token(actor.id)} {name} ({describe(actor)})")
    return ", ".join(parts)
