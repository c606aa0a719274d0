"""Invented documents with hand-written exchanges, and how to put them in a record without the network."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from rejoinder.export.jsonl import Maker
from rejoinder.reading import Raw
from rejoinder.record import Record
from rejoinder.record.writing import write_exchange
from rejoinder.schema import Actor, Block, Document, Exchange, Span, Statement

MAKER = Maker("1.0", "abc")


def article(
    number: int = 0,
    *,
    critic: str = "The Lantern Group",
    spokesman: str = "Tom Arden",
    state: str = "NZ",
    **described: Any,
) -> Exchange:
    """An article with two allegations, a response, a statement nested in it, a call and a remark; each `number` is
    another document. `described` is what is known of the document: publisher, published, kind, title, url, id, origin.

    s1 allegation; s2 allegation without a reply; s3 response to s1, in two stretches; s4 within s3; s5 call; s6 other.
    """
    headline = f"Report {number} ‘invented’, ministry says"
    paragraphs = (
        headline,
        f"{critic} said that police had “beaten marchers”. It added that the courts looked away.",
        f"“The claims are invented,” said ministry spokesman {spokesman}, “and the group itself says police "
        "were mostly patient.”",
        f"{critic} asked the ministry to publish the files. A shopkeeper remarked that it rained.",
    )
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    kinds = ("headline", "body", "body", "body")
    blocks = tuple(Block(k, at, at + len(p)) for k, at, p in zip(kinds, starts, paragraphs, strict=True))

    def span(words: str, paragraph: int = 0) -> Span:
        at = text.index(words, starts[paragraph])
        return at, at + len(words)

    def statement(id: str, actor: str, source: Span, cue: Span, *content: Span, **rest: Any) -> Statement:
        usual: dict[str, Any] = {"quote": "indirect", "act": "other", "confidence": 0.9 + number % 10 / 1000}
        return Statement(id, actor, source, cue, content, **usual | rest)

    statements = (
        statement("s1", "a1", span(critic, 1), span("said", 1), span("police had “beaten marchers”"), quote="mixed",
                  act="allegation", rights=("torture", "assembly"), target="a2"),
        statement("s2", "a1", span("It", 1), span("added"), span("the courts looked away"), act="allegation",
                  rights=("fair_trial",), target="a2"),
        statement("s3", "a2", span(f"ministry spokesman {spokesman}"), span("said", 2),
                  span("“The claims are invented,”"), span("“and the group itself says police were mostly patient.”"),
                  quote="direct", act="response", forms=("literal_denial", "attack_on_accuser"), target="a1",
                  replies_to=("s1",)),
        statement("s4", "a1", span("the group itself"), span("says", 2), span("police were mostly patient"), via="s3"),
        statement("s5", "a1", span(critic, 3), span("asked"), span("the ministry to publish the files"), act="call"),
        statement("s6", "a3", span("A shopkeeper"), span("remarked"), span("it rained")),
    )  # fmt: skip
    actors = (
        Actor("a1", critic, "ngo", state, (span(critic, 1), span("the group itself"), span(critic, 3))),
        Actor("a2", spokesman, "government", state, (span(f"ministry spokesman {spokesman}"),)),
        Actor("a3", "A shopkeeper", "unnamed", None, (span("A shopkeeper"),)),
    )
    usual = {"id": f"lantern-{number}", "origin": f"articles/lantern-{number}.txt", "title": headline, "kind": "news"}
    usual |= {"publisher": "The Example", "published": "2024-05-06"}
    document = Document(text=text, blocks=blocks, sha256=_sha256(text), **usual | described)
    return Exchange(document, actors, statements)


def with_text(exchange: Exchange, text: str) -> Exchange:
    """The exchange with another text of its document."""
    return replace(exchange, document=replace(exchange.document, text=text, sha256=_sha256(text)))


def put(record: Record, *exchanges: Exchange, maker: Maker = MAKER) -> list[int]:
    """Write the exchanges as if read from rows; return the documents' ids."""
    ids = []
    for exchange in exchanges:
        with record.writing() as connection:
            ids.append(write_exchange(connection, raw(exchange), exchange, maker)[0])
    return ids


def raw(exchange: Exchange) -> Raw:
    """What the exchange's document is read from: a row with its text."""
    d = exchange.document
    said = {key: getattr(d, key) for key in ("url", "title", "publisher", "published", "kind")}
    data = d.text.encode("utf-8", "surrogatepass")
    return Raw(data, "string", id=d.id, origin=d.origin, place=d.origin, charset="utf-8", **said)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
