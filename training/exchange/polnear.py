"""Attributions of US political news, almost none of which belong to a human-rights dispute, as examples of act other.

Without them the act model, which has met only disputes, calls two in five such statements an allegation or a response.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gold import SHARED

from rejoinder.exchange import acts
from rejoinder.exchange.features import Values, facts_of
from rejoinder.exchange.scene import build_scene
from rejoinder.exchange.speakers import resolve_speakers
from rejoinder.schema import Attribution, Block, Document, Span

# 200 statements at a tenth of an example's weight: on PolNeAR the share of other rises from .47 to .82, while the act
# accuracy on the development articles stays within half a point (.744, .739) and its macro F1 rises (.692, .696).
SAMPLE = 200
WEIGHT = 0.1
ARTICLES = 60


def others() -> list[Values]:
    """The act features of every n-th attribution of the first articles of PolNeAR's training part."""
    with open(SHARED / "polnear" / "train.jsonl", encoding="utf-8") as lines:
        articles = [json.loads(line) for line, _ in zip(lines, range(ARTICLES), strict=False)]
    found = [features for article in articles for features in _features(article)]
    return found[:: max(1, len(found) // SAMPLE)][:SAMPLE]


def _features(article: dict[str, Any]) -> Iterable[Values]:
    text = article["text"]
    document = Document(article["id"], text, (Block("body", 0, len(text)),), "", article["id"])
    attributions = list(_attributions(article))
    register = resolve_speakers(document, attributions)
    scene = build_scene(document, register.actors, attributions, register.speakers)
    return acts.first_features(scene, facts_of(scene))


def _attributions(article: dict[str, Any]) -> Iterator[Attribution]:
    for one in article["attributions"]:
        content = tuple((start, end) for start, end in one["content"])
        if content:
            yield Attribution(_hull(one["source"]), _hull(one["cue"]), content, "indirect", 1.0)


def _hull(spans: list[list[int]]) -> Span | None:
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
