"""Any exchange that the contract's JSON can hold, over texts with all that formats stumble on."""

from __future__ import annotations

import hashlib
import re
from typing import Any, get_args

from hypothesis import strategies as st

from rejoinder.schema import Act, Actor, ActorKind, Document, Exchange, Form, Quote, Right, Span, Statement

PIECES = (
    "said", "the court", "=1+1", "-", "@", "'", '"', "|", "::", ";", ",", "a", "é", "e\u0301", "😀", "𐍈", "ก", "سلام",
    " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x1c", "\x85", "\u2028", "\xa0", "\ufeff", "\0", "\x07",
    "\ud800", "\udc00", "\uffff", "\ufffd", "&", "<b>", "]]>", "T1\tSource 0 1\tx\n", "%41",
)  # fmt: skip


def whole(text: str) -> bool:
    """Whether no two lone surrogates would become one character in JSON, as no reader of documents makes them."""
    return not re.search("[\ud800-\udbff][\udc00-\udfff]", text)


texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).filter(whole)
ids = st.text(st.characters(codec=None), min_size=1, max_size=4).filter(whole) | st.sampled_from(
    ["s1", "a1", "new1", "%"]
)


def codes(literal: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(get_args(literal)), unique=True, max_size=3).map(tuple)


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    text = draw(texts)
    names = draw(st.lists(ids, unique=True, max_size=3))
    kinds = st.sampled_from(get_args(ActorKind))
    actors = [Actor(id, draw(texts), draw(kinds), draw(st.sampled_from([None, "KE", "XX"]))) for id in names]
    numbers = draw(st.lists(ids, unique=True, max_size=4))
    known = st.sampled_from(names or ["a0"])
    others = st.sampled_from([*numbers, "nobody"])
    statements = [
        Statement(
            id=id,
            actor=draw(known),
            source=draw(st.none() | spans(text)),
            cue=draw(st.none() | spans(text)),
            content=tuple(draw(st.lists(spans(text), min_size=1, max_size=3))),
            quote=draw(st.sampled_from(get_args(Quote))),
            act=draw(st.sampled_from(get_args(Act))),
            confidence=draw(st.integers(0, 10_000)) / 10_000,  # as the contract rounds it
            forms=draw(codes(Form)),
            rights=draw(codes(Right)),
            target=draw(st.none() | known),
            via=draw(st.none() | others),
            replies_to=tuple(draw(st.lists(others, unique=True, max_size=3))),
        )
        for id in numbers
    ]
    return Exchange(_document(draw, text), tuple(actors), tuple(statements))


def spans(text: str) -> st.SearchStrategy[Span]:
    places = st.integers(0, len(text))
    return st.tuples(places, places).map(sorted).filter(lambda pair: pair[0] < pair[1]).map(tuple)  # type: ignore[arg-type]


def _document(draw: st.DrawFn, text: str) -> Document:
    maybe = st.none() | texts
    return Document(
        id=draw(texts),
        text=text,
        blocks=(),
        sha256=draw(st.just("") | st.just(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())),
        origin=draw(texts),
        url=draw(st.none() | st.just("https://example.org/ü b?q=|&x=1#f") | texts),
        title=draw(maybe),
        publisher=draw(maybe),
        published=draw(st.none() | st.sampled_from(["2024-05-06", "2024-05-06T10:00:00Z", "6 May 2024", "2023-02-30"])),
        kind=draw(maybe),
    )
