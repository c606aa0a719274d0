"""Exchanges of every shape that the schema allows, for Hypothesis."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import Any, get_args

from hypothesis import strategies as st

from rejoinder.schema import Act, Actor, ActorKind, Block, BlockKind, Document, Exchange, Form, Quote, Right, Statement

# Every code point, lone surrogates and NUL too, and often what a database or a format may trip over.
TEXT = st.text(st.characters() | st.sampled_from("\x00\ud800\udfff\ufeff\U0010fffd\U0010ffff\r\n\u2028'\"\\%"))
_NAMES = st.text(st.characters(), min_size=1, max_size=8)
_CODES = st.one_of(st.none(), st.sampled_from(["NZ", "FI", "XK"]))


@st.composite
def exchanges(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Exchange:
    """An exchange whose document has at least one character; all references are to what is there."""
    document = draw(_documents(draw(text) + "."))
    end = len(document.text)
    spans = st.tuples(st.integers(0, end - 1), st.integers(1, end)).filter(lambda span: span[0] < span[1])
    some = st.lists(spans, max_size=3).map(tuple)
    ids = draw(st.lists(_NAMES, max_size=4, unique=True))
    kinds = st.sampled_from(get_args(ActorKind))
    actors = tuple(Actor(id, draw(_NAMES), draw(kinds), draw(_CODES), draw(some)) for id in ids)
    names = draw(st.lists(_NAMES, max_size=4, unique=True)) if ids else []
    links = st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple) if names else st.just(())
    statements = tuple(
        Statement(
            id=name,
            actor=draw(st.sampled_from(ids)),
            source=draw(st.none() | spans),
            cue=draw(st.none() | spans),
            content=draw(st.lists(spans, min_size=1, max_size=3).map(tuple)),
            quote=draw(st.sampled_from(get_args(Quote))),
            act=draw(st.sampled_from(get_args(Act))),
            confidence=draw(st.floats(0, 1)),
            forms=draw(_some(Form)),
            rights=draw(_some(Right)),
            target=draw(st.none() | st.sampled_from(ids)),
            via=draw(st.none() | st.sampled_from(names)),
            replies_to=draw(links),
            voice=draw(st.sampled_from((None, "own"))),
        )
        for name in names
    )
    return Exchange(document, actors, statements)


@st.composite
def _documents(draw: st.DrawFn, text: str) -> Document:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    kinds = st.sampled_from(get_args(BlockKind))
    return Document(
        id=draw(_NAMES),
        text=text,
        blocks=tuple(Block(draw(kinds), start, end) for start, end in pairwise(cuts)),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        origin=draw(_NAMES),
        **{key: draw(st.none() | _NAMES) for key in ("url", "title", "publisher", "published", "kind")},
    )


def _some(codes: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(get_args(codes)), max_size=3, unique=True).map(tuple)
