"""Gold files: exchanges annotated by people, one JSON file a document.

They name their spans by the words themselves, so that a person can write and read them. Reading turns the words into
offsets (Unicode code points of the text) by the rules of the annotation guidelines.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from rejoinder.schema import Act, Actor, ActorKind, Document, Exchange, Form, Quote, Right, Span, Statement

Group = Literal["region", "publisher", "corpus"]
"""What figures can be broken down by: what the gold files say of their documents. A region not given is the folder."""


class GoldError(ValueError):
    """A gold file that cannot be read; the message names the file and the first fault, in one line."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated exchange, the spans of the page that are not the article, and the groups it can be counted in."""

    exchange: Exchange
    furniture: tuple[Span, ...]
    groups: dict[str, str]


def read_gold(path: Path) -> list[GoldDocument]:
    """The gold file at `path`, or all ``*.json`` in and under that folder, in order of their paths.

    Raises GoldError for a file that is not JSON, lacks a key, or names words that its text does not hold.
    """
    if not path.exists():
        raise GoldError(f"{path}: no such file or folder")
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: no gold files (*.json) in this folder")
    return [_read_file(file) for file in files]


def _read_file(path: Path) -> GoldDocument:
    try:
        return parse_gold(json.loads(path.read_text(encoding="utf-8")), path)
    except KeyError as missing:
        raise GoldError(f"{path}: lacks the key {missing}") from missing
    except (OSError, ValueError, TypeError, AttributeError) as fault:
        raise GoldError(f"{path}: {' '.join(str(fault).split())}") from fault


def parse_gold(raw: dict[str, Any], path: Path) -> GoldDocument:
    """The document of a parsed gold file; raises KeyError, TypeError or ValueError where it breaks the form."""
    if not isinstance(raw, dict):
        raise ValueError("not a gold file: no JSON object")
    text: str = raw["text"]
    located = list(_locate(text, raw["statements"]))
    known = {statement["id"] for statement in raw["statements"]}
    actors = tuple(_actor(actor, located) for actor in raw["actors"])
    statements = tuple(_statement(statement, spans) for statement, spans in located)
    for statement in statements:
        if statement.actor not in {actor.id for actor in actors}:
            raise ValueError(f"{statement.id}: unknown actor {statement.actor!r}")
        for other in (*statement.replies_to, *filter(None, [statement.via])):
            if other not in known:
                raise ValueError(f"{statement.id}: unknown statement {other!r}")
    document = Document(
        id=raw["id"],
        text=text,
        blocks=(),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        origin=str(path),
        **{key: raw.get(key) for key in ("url", "title", "publisher", "published", "kind")},
    )
    groups = {key: str(raw[key]) for key in get_args(Group) if raw.get(key)}
    groups.setdefault("region", path.parent.name)
    return GoldDocument(Exchange(document, actors, statements), _furniture(text, raw.get("furniture", [])), groups)


@dataclass(frozen=True, slots=True)
class _Spans:
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


def _locate(text: str, statements: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], _Spans]]:
    """Each statement with its offsets. The search for one begins where the statement before it began (`anchor`)."""
    anchor = 0
    for statement in statements:
        if given := statement.get("spans"):
            yield statement, _Spans(_span(given["source"]), _span(given["cue"]), tuple(map(tuple, given["content"])))
            continue
        nth = statement.get("nth") or {}
        content = _content(text, statement, nth.get("content") or [], anchor)
        cue = _nearest(text, statement, "cue", nth.get("cue"), content, content)
        source = _nearest(text, statement, "source", nth.get("source"), content, (cue,) if cue else content)
        yield statement, _Spans(source, cue, content)
        anchor = min(span[0] for span in (content[0], cue, source) if span)


def _content(text: str, statement: dict[str, Any], nth: Sequence[int | None], anchor: int) -> tuple[Span, ...]:
    """The pieces in order, each from the end of the one before on, unless the file says which occurrence is meant."""
    spans: list[Span] = []
    for i, piece in enumerate(statement["content"]):
        if i < len(nth) and (n := nth[i]):
            start = _nth_find(text, piece, n)
        else:
            start = text.find(piece, spans[-1][1] if spans else anchor)
            start = start if start >= 0 else text.find(piece)
        if start < 0:
            raise _not_in_text(statement, "content", piece)
        spans.append((start, start + len(piece)))
    if not spans:
        raise ValueError(f"{statement['id']}: no content")
    return tuple(spans)


def _nearest(
    text: str,
    statement: dict[str, Any],
    role: str,
    nth: int | None,
    content: tuple[Span, ...],
    beside: tuple[Span, ...],
) -> Span | None:
    """The whole-word occurrence of the role's words closest to `beside`, outside the content where there is one."""
    words: str | None = statement.get(role)
    if words is None:
        return None
    if nth:
        starts = [at for at in [_nth_find(text, words, nth)] if at >= 0]
    else:
        starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not starts:
        raise _not_in_text(statement, role, words)
    hits: list[Span] = [(start, start + len(words)) for start in starts]
    outside = [hit for hit in hits if not any(start < hit[1] and hit[0] < end for start, end in content)]
    return min(outside or hits, key=lambda hit: min(max(s - hit[1], hit[0] - e, 0) for s, e in beside))


def _nth_find(text: str, words: str, n: int) -> int:
    at = -1
    for _ in range(n):
        at = text.find(words, at + 1)
        if at < 0:
            break
    return at


def _not_in_text(statement: dict[str, Any], role: str, words: str) -> ValueError:
    return ValueError(f"{statement['id']}: {role} not in text: {words[:60]!r}")


def _span(given: Sequence[int] | None) -> Span | None:
    return (given[0], given[1]) if given else None


def _furniture(text: str, pieces: Sequence[str]) -> tuple[Span, ...]:
    spans = []
    for piece in pieces:
        if (start := text.find(piece)) < 0:
            raise ValueError(f"furniture not in text: {piece[:60]!r}")
        spans.append((start, start + len(piece)))
    return tuple(spans)


def _actor(raw: dict[str, Any], located: Sequence[tuple[dict[str, Any], _Spans]]) -> Actor:
    mentions = {spans.source for statement, spans in located if statement["actor"] == raw["id"] and spans.source}
    return Actor(raw["id"], raw["name"], _code(raw["kind"], ActorKind), raw.get("state"), tuple(sorted(mentions)))


def _statement(raw: dict[str, Any], spans: _Spans) -> Statement:
    return Statement(
        id=raw["id"],
        actor=raw["actor"],
        source=spans.source,
        cue=spans.cue,
        content=spans.content,
        quote=_code(raw["quote"], Quote),
        act=_code(raw["act"], Act),
        confidence=1.0,
        forms=tuple(_code(form, Form) for form in raw["forms"]),
        rights=tuple(_code(right, Right) for right in raw["rights"]),
        target=raw.get("target"),
        via=raw.get("via"),
        replies_to=tuple(raw["replies_to"]),
    )


def _code(value: str, codes: Any) -> Any:
    """`value`, when it is one of the codes of that Literal type."""
    if value not in get_args(codes):
        raise ValueError(f"unknown code {value!r}")
    return value
