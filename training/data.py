"""Annotated articles as windows of word pieces with anchors and tags."""

from __future__ import annotations

import importlib.util
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from tokenizers import Tokenizer

from annotations import annotated
from rejoinder.attribution.labels import ANCHORS, TAGS
from rejoinder.attribution.pieces import WINDOW, Pieces, windows
from rejoinder.attribution.quotes import trim
from rejoinder.attribution.standins import read_pieces
from rejoinder.schema import Span

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True)
class Annotated:
    """One annotated attribution: spans by role, whether it is nested in another, and what it does in the dispute.

    ``act`` is None where only attributions are annotated, as in PolNeAR.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False
    act: str | None = None
    forms: tuple[str, ...] = ()

    @property
    def anchor(self) -> tuple[int, str]:
        """Where the attribution is recognised, in characters, and the kind of its anchor."""
        if self.cue:
            return self.cue[0][0], "nested" if self.nested else "cue"
        return self.content[0][0], "content"


@dataclass(frozen=True)
class Article:
    id: str
    text: str
    paragraphs: tuple[Span, ...]
    attributions: tuple[Annotated, ...]


@dataclass
class Example:
    """A window with its anchors: (piece, anchor kind, a tag for each piece, the attribution)."""

    article: str
    pieces: Pieces
    ids: list[int] = field(default_factory=list)
    anchors: list[tuple[int, int, list[int], Annotated]] = field(default_factory=list)


def _trimmed(text: str, spans: list[Any]) -> tuple[Span, ...]:
    return tuple(sorted(t for s in spans if (t := trim(text, (s[0], s[1])))))


def _paragraphs(text: str, furniture: list[str]) -> tuple[Span, ...]:
    out = []
    hidden = [(at, at + len(f)) for f in furniture if (at := text.find(f)) >= 0]
    for match in PARAGRAPH.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        covered = sum(max(0, min(e, end) - max(s, start)) for s, e in hidden)
        if covered * 2 < end - start:
            out.append((start, end))
    return tuple(out)


def polnear(path: Path) -> list[Article]:
    """Articles of PolNeAR as offsets (Newell et al., 2018). Attributions without content or anchor are left out."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        marked = [
            Annotated(*(_trimmed(text, a[role]) for role in ("source", "cue", "content"))) for a in row["attributions"]
        ]
        kept = tuple(a for a in marked if a.content)
        out.append(Article(row["id"], text, _paragraphs(text, []), kept))
    return out


def validator(gold: Path) -> ModuleType:
    """The module that locates the gold files' strings in their texts."""
    spec = importlib.util.spec_from_file_location("validate", gold.parent / "validate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(folder: Path) -> list[Article]:
    """The gold articles, annotated whole after the guidelines."""
    locate = validator(folder).locate
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [_article(row, locate(row)[0]) for row in rows]


def own(shared: Path, files: Sequence[Path]) -> list[Article]:
    """The articles of these files, annotated after the same guidelines, by us or by a network."""
    return [_article(row, row["statements"]) for row in annotated(shared, files)]


def _article(row: dict[str, Any], statements: list[dict[str, Any]]) -> Article:
    text, marked = row["text"], []
    inside = {s["id"]: [tuple(c) for c in s["spans"]["content"]] for s in statements}
    for s in statements:
        spans = s["spans"]
        source, cue = ([spans[r]] if spans[r] else [] for r in ("source", "cue"))
        content = _trimmed(text, spans["content"])
        if not content:
            continue
        at = cue[0][0] if cue else content[0][0]
        nested = any(a <= at < b for other, c in inside.items() if other != s["id"] for a, b in c)
        spans_of = _trimmed(text, source), _trimmed(text, cue), content
        marked.append(Annotated(*spans_of, nested, s["act"], tuple(s["forms"])))
    return Article(row["id"], text, _paragraphs(text, row.get("furniture", [])), tuple(marked))


@dataclass(frozen=True)
class Prepared:
    """An article cut into word pieces once; windows are cut from it anew each epoch."""

    article: Article
    pieces: list[Pieces]


def prepare(articles: list[Article], tokenizer: Tokenizer) -> list[Prepared]:
    return [Prepared(a, read_pieces(a.text, a.paragraphs, tokenizer)) for a in articles]


def examples(prepared: Prepared, tokenizer: Tokenizer, rng: random.Random | None = None) -> Iterator[Example]:
    """The article's windows with their anchors and tags; cut at a random place when a generator is given."""
    first = rng.randint(WINDOW // 4, WINDOW) if rng else WINDOW
    for pieces in windows(prepared.pieces, tokenizer, first=first):
        yield label(prepared.article, pieces)


def label(article: Article, pieces: Pieces) -> Example:
    example = Example(article.id, pieces, list(pieces.ids))
    merged: dict[int, tuple[int, list[int], Annotated]] = {}
    for a in article.attributions:
        at, kind = a.anchor
        place = next((i for i, (s, e) in enumerate(pieces.spans) if s <= at < e), None)
        if place is None:
            continue
        tags = merged[place][1] if place in merged else [0] * len(pieces)
        for role in ("content", "source", "cue"):
            for start, end in getattr(a, role):
                inside = [i for i, (s, e) in enumerate(pieces.spans) if s < end and start < e]
                for n, i in enumerate(inside):
                    # A mark between paragraphs ends a span: what goes on behind it begins anew.
                    begins = n == 0 or inside[n - 1] != i - 1
                    tags[i] = TAGS.index(("B-" if begins else "I-") + role)
        _repair(tags)
        merged.setdefault(place, (ANCHORS.index(kind), tags, a))
    example.anchors = [(place, *rest) for place, rest in sorted(merged.items())]
    return example


def _repair(tags: list[int]) -> None:
    """A role written over another's middle leaves an inside tag without its beginning: let it begin."""
    for i, tag in enumerate(tags):
        name = TAGS[tag]
        if name.startswith("I-") and (i == 0 or TAGS[tags[i - 1]][2:] != name[2:]):
            tags[i] = TAGS.index("B-" + name[2:])
