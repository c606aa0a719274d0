"""The gold exchanges of ``../shared/gold/dev`` as the pipeline's own data classes."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from rejoinder.evaluation.score import match
from rejoinder.exchange.linear import Models, read_models
from rejoinder.exchange.scene import text_order
from rejoinder.exchange.speakers import resolve_speakers
from rejoinder.schema import Actor, Attribution, Block, Document, Span, Statement

SHARED = Path(__file__).resolve().parents[3] / "shared"
PROFILES = Path(__file__).resolve().parents[2] / "work" / "profiles-{}.npz"  # for each fold models without it
sys.path[:0] = [str(SHARED / "gold"), str(SHARED / "score"), str(Path(__file__).resolve().parents[1])]

# The gold's own way of finding its spans, and the scorer's of comparing names.
from score_exchange import same_name  # noqa: E402
from validate import locate  # noqa: E402

from annotations import OWN, annotated  # noqa: E402
from folds import fold_of  # noqa: E402


@dataclass(frozen=True, slots=True)
class Article:
    """A gold document; ``labels`` are its statements as in the file, in the order of ``attributions``.

    ``targets`` holds for each statement the ids of the actors who may stand for its target. As an example of an act
    each statement is ``worth`` so much.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    speakers: tuple[str, ...]
    labels: tuple[dict[str, Any], ...]
    targets: tuple[frozenset[str], ...]
    worth: float = 1.0


def articles(folder: Path = SHARED / "gold" / "dev") -> Iterator[Article]:
    """All articles in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        yield article(json.loads(path.read_text(encoding="utf-8")))


def own_articles(files: Sequence[Path] = OWN) -> Iterator[Article]:
    """The articles that we annotated after the same guidelines: to learn from, never to score on."""
    return map(article, annotated(SHARED, files))


def article(gold: dict[str, Any]) -> Article:
    """One gold file's object as data classes."""
    statements, _ = locate(gold)
    statements.sort(key=lambda statement: text_order(_attribution(statement)))
    document = _document(gold)
    mentions: dict[str, list[Span]] = {actor["id"]: [] for actor in gold["actors"]}
    for statement in statements:
        if statement["spans"]["source"]:
            mentions[statement["actor"]].append(tuple(statement["spans"]["source"]))
    actors = tuple(
        Actor(a["id"], a["name"], a["kind"], a.get("state"), tuple(sorted(set(mentions[a["id"]]))))
        for a in gold["actors"]
    )
    return Article(
        document,
        tuple(_attribution(statement) for statement in statements),
        actors,
        tuple(statement["actor"] for statement in statements),
        tuple(statements),
        tuple(frozenset(filter(None, [statement["target"]])) for statement in statements),
    )


def _attribution(statement: dict[str, Any]) -> Attribution:
    spans = statement["spans"]
    return Attribution(
        source=tuple(spans["source"]) if spans["source"] else None,
        cue=tuple(spans["cue"]) if spans["cue"] else None,
        content=tuple((start, end) for start, end in spans["content"]),
        quote=statement["quote"],
        confidence=1.0,
    )


def _document(gold: dict[str, Any]) -> Document:
    text = gold["text"]
    furniture = sorted((text.find(f), text.find(f) + len(f)) for f in gold.get("furniture", []) if f in text)
    blocks, end = [], 0
    for start, stop in furniture:
        if start < end:
            continue
        if start > end:
            blocks.append(Block("body", end, start))
        blocks.append(Block("furniture", start, stop))
        end = stop
    if end < len(text):
        blocks.append(Block("body", end, len(text)))
    return Document(
        id=gold["id"],
        text=text,
        blocks=tuple(blocks),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        origin=gold["id"],
        url=gold.get("url"),
        title=gold.get("title"),
        publisher=gold.get("publisher"),
        published=gold.get("published"),
        kind=gold.get("kind"),
    )


def resolved(a: Article) -> Article:
    """The article with the actors that the package resolves; who fits a target by the scorer's rule stands for it.

    Kinds and states are told by models that have not seen the article. Raises FileNotFoundError where
    ``training/exchange/profiles.py --folds`` has not made them.
    """
    register = resolve_speakers(a.document, a.attributions, _profiles(fold_of(a.document.id)))
    names = {actor.id: actor.name for actor in a.actors}
    fits = {gold: frozenset(r.id for r in register.actors if same_name(name, r.name)) for gold, name in names.items()}
    targets = tuple(fits.get(label["target"], frozenset()) for label in a.labels)
    return replace(a, actors=register.actors, speakers=register.speakers, targets=targets)


@cache
def _profiles(fold: int) -> Models:
    return read_models(Path(str(PROFILES).format(fold)))


NOTHING = {"act": "other", "forms": (), "rights": (), "target": None, "replies_to": (), "via": None}


def matched(a: Article, found: Sequence[Attribution]) -> dict[int, int]:
    """For each attribution found, by number, the annotated one that it is, by the evaluation's rule."""
    pairs = match(_statements(a.attributions), _statements(found))
    return {int(ours): int(annotated) for annotated, ours in pairs.items()}


def _statements(attributions: Sequence[Attribution]) -> list[Statement]:
    """The attributions as statements numbered in their order, of which only the spans are compared."""
    return [
        Statement(str(n), "", a.source, a.cue, a.content, a.quote, "other", a.confidence)
        for n, a in enumerate(attributions)
    ]


def as_found(a: Article, found: Sequence[Attribution]) -> Article:
    """The article with the attributions that a network found in it, and the labels of those that were annotated.

    What is not annotated is no part of a dispute and answers nothing.
    """
    pairs = matched(a, found)
    kept = {a.labels[j]["id"] for j in pairs.values()}
    labels = []
    for i in range(len(found)):
        label = a.labels[pairs[i]] if i in pairs else NOTHING | {"id": f"found {i}"}
        labels.append(label | {"replies_to": [other for other in label["replies_to"] if other in kept]})
    return resolved(replace(a, attributions=tuple(found), labels=tuple(labels)))
