"""UIMA CAS XMI for INCEpTION (https://inception-project.github.io) in a zip archive: TypeSystem.xml, from which
INCEpTION makes the layers, and one file a document.

A statement is a span over its first stretch of content, with codes as features and slots for the rest: INCEpTION has
no interrupted spans. A span of no length at the start of each text holds what was exported, so that
`rejoinder import xmi` can tell what people have changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from rejoinder.export.archive import add, file_name
from rejoinder.export.entry import Entry, MissingLibrary
from rejoinder.export.jsonl import dumps, to_json
from rejoinder.export.text import for_xml, token
from rejoinder.export.words import describe
from rejoinder.schema import Actor, Span, Statement

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

DOCUMENT, STATEMENT, LINK = "rejoinder.Document", "rejoinder.Statement", "rejoinder.StatementLink"
SOURCE, CUE, CONTENT = "rejoinder.Source", "rejoinder.Cue", "rejoinder.Content"

ANNOTATION, STRING = "uima.tcas.Annotation", "uima.cas.String"
STRINGS, LINKS = "uima.cas.StringArray", "uima.cas.FSArray"

_FEATURES = {
    "act": STRING,
    "actor": STRING,
    "speaker": STRING,
    "forms": STRINGS,
    "rights": STRINGS,
    "quote": STRING,
    "target": STRING,
    "id": STRING,
    "note": STRING,
}
_HELP = {
    "act": "allegation, response, call or other",
    "actor": "who speaks: the id of an actor of this document",
    "speaker": "who that is, in words; changes here are not read back",
    "forms": "forms of response",
    "rights": "codes of rights",
    "quote": "direct, indirect or mixed",
    "target": "whom it criticises: the id of an actor of this document",
    "id": "which exported statement this is; empty for a new one",
    "note": "what you want to say about your correction",
    "links": "source, cue, content (what follows an interruption), via (the outer statement), replies_to",
}


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write TypeSystem.xml and NAME.xmi for each document; `out` stays open. Raises MissingLibrary without cassis.

    In the files offsets count UTF-16 code units, as UIMA's do.
    """
    types = type_system()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        add(archive, "TypeSystem.xml", types.to_xml())
        for entry in entries:
            name = file_name(entry.exchange.document)
            add(archive, f"{name}.xmi", cas(entry, types).to_xmi())


def type_system() -> TypeSystem:
    """The types of the annotations, made so that INCEpTION takes each for a span layer."""
    try:
        from cassis import TypeSystem
    except ImportError as fault:
        raise MissingLibrary("XMI", "dkpro-cassis") from fault
    types = TypeSystem()
    for name in (SOURCE, CUE, CONTENT):
        types.create_type(name, ANNOTATION)
    document = types.create_type(DOCUMENT, ANNOTATION)
    types.create_feature(document, "exported", STRING, description="what was exported; do not change it")
    types.create_feature(document, "digest", STRING, description="SHA-256 of the text; do not change it")
    link = types.create_type(LINK, "uima.cas.TOP")
    types.create_feature(link, "role", STRING)
    types.create_feature(link, "target", ANNOTATION)
    statement = types.create_type(STATEMENT, ANNOTATION)
    for name, kind in _FEATURES.items():
        types.create_feature(statement, name, kind, description=_HELP[name])
    types.create_feature(statement, "links", LINKS, elementType=LINK, description=_HELP["links"])
    return types


def cas(entry: Entry, types: TypeSystem) -> Cas:
    """The CAS of one document. Characters that XML 1.0 cannot hold are replaced by U+FFFD, one for one."""
    from cassis import Cas

    exchange = entry.exchange
    text = for_xml(exchange.document.text)
    made = Cas(typesystem=types, sofa_string=text, sofa_mime="text/plain")
    row = to_json(exchange, entry.maker)
    del row["text"]  # the CAS has it
    made.add(types.get_type(DOCUMENT)(begin=0, end=0, exported=for_xml(dumps(row)), digest=digest(text)))
    actors = {actor.id: actor for actor in exchange.actors}
    with_words = [statement for statement in exchange.statements if statement.content]
    spans = {statement.id: _statement(made, statement, actors) for statement in with_words}
    for statement in with_words:
        _link(made, statement, spans)
    return made


def digest(text: str) -> str:
    """SHA-256 of a CAS's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _statement(made: Cas, statement: Statement, actors: dict[str, Actor]) -> Any:
    array = made.typesystem.get_type(STRINGS)
    start, end = statement.content[0]
    actor = actors.get(statement.actor)
    found = made.typesystem.get_type(STATEMENT)(
        begin=start,
        end=end,
        act=statement.act,
        actor=token(statement.actor),
        speaker=for_xml(f"{actor.name} ({describe(actor)})") if actor else None,
        forms=array(elements=list(statement.forms)),
        rights=array(elements=list(statement.rights)),
        quote=statement.quote,
        target=token(statement.target) if statement.target else None,
        id=token(statement.id),
    )
    made.add(found)
    return found


def _link(made: Cas, statement: Statement, spans: dict[str, Any]) -> None:
    """Fill a statement's slots, in the order of the roles that `links` names."""
    types = made.typesystem
    link = types.get_type(LINK)
    parts: list[tuple[str, str, Span]] = [("content", CONTENT, span) for span in statement.content[1:]]
    parts += [("source", SOURCE, statement.source)] if statement.source else []
    parts += [("cue", CUE, statement.cue)] if statement.cue else []
    links = []
    for role, layer, (start, end) in parts:
        target = types.get_type(layer)(begin=start, end=end)
        made.add(target)
        links.append(link(role=role, target=target))
    others = [("via", statement.via), *(("replies_to", to) for to in statement.replies_to)]
    links += [link(role=role, target=spans[to]) for role, to in others if to in spans]
    spans[statement.id].links = types.get_type(LINKS)(elements=links)
