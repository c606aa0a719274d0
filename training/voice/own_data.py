"""The sentences annotated as an issuer's own, as the models see them, and credited statements to learn from too.

``annotations/own_voice.jsonl`` holds a document a line: constructed ones with their text, real ones by the id and the
SHA-256 of an article of ``../shared/unlabelled/news.jsonl.gz``. Every sentence of a body has its ``act`` ("other" where
it merely informs, null where we were in doubt), ``forms`` and ``rights``; spans count code points.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "exchange")]

from gold import SHARED, own_articles, resolved  # noqa: E402

from rejoinder.attribution import load_attributor  # noqa: E402
from rejoinder.exchange.columns import Values  # noqa: E402
from rejoinder.exchange.features import facts_of  # noqa: E402
from rejoinder.exchange.scene import build_scene  # noqa: E402
from rejoinder.reading import read_text  # noqa: E402
from rejoinder.schema import Document  # noqa: E402
from rejoinder.voice.features import features  # noqa: E402
from rejoinder.voice.staged import Staged, stage_own  # noqa: E402

OWN = Path(__file__).resolve().parents[1] / "annotations" / "own_voice.jsonl"
SAME = 0.8  # of the longer of two sentences that are one, cut a little differently

Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document set out, and the label of each of the sentences found to be its own; None for one in doubt.

    ``missed`` are the acts of annotated sentences that are not among them: they are credited to somebody.
    """

    id: str
    real: bool
    document: Document
    staged: Staged
    labels: tuple[Label | None, ...]
    missed: tuple[str, ...]


def annotated() -> list[Annotated]:
    """All documents; raises ValueError when the text of a real one is missing or another."""
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    with gzip.open(SHARED / "unlabelled" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    return [_annotated(row, row.get("text") or texts.get(row["id"], "")) for row in rows]


def _annotated(row: dict[str, Any], text: str) -> Annotated:
    if "sha256" in row and hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['id']}: its text is missing or is another than the one annotated")
    known = {key: row[key] for key in ("title", "publisher", "kind")}
    document = read_text(text, id=row["id"], origin="-", **known)
    attributions = load_attributor()(document)
    staged = stage_own(document, attributions)
    assert staged is not None
    found = [staged.scene.said[number].attribution.content[0] for number in staged.own]
    labels = [next((one for one in row["sentences"] if _same(one, span)), None) for span in found]
    kept = [id(label) for label in labels if label]
    missed = [one["act"] for one in row["sentences"] if one["act"] and id(one) not in kept]
    sure = tuple(label if label and label["act"] else None for label in labels)
    return Annotated(row["id"], row["from"] == "news", document, staged, sure, tuple(missed))


def _same(label: Label, span: tuple[int, int]) -> bool:
    shared = min(label["end"], span[1]) - max(label["start"], span[0])
    return shared >= SAME * max(label["end"] - label["start"], span[1] - span[0])


def seen(one: Annotated) -> list[Values]:
    """The features of the document's own sentences."""
    scene = one.staged.scene
    return list(features(scene, facts_of(scene), one.staged.own, one.document.kind))


def credited() -> Iterator[tuple[Values, str]]:
    """The statements of our annotated articles as if nobody were credited with them, and their acts."""
    for article in map(resolved, own_articles()):
        scene = build_scene(article.document, article.actors, article.attributions, article.speakers)
        if not scene.said:
            continue
        rows = features(scene, facts_of(scene), range(len(scene.said)), "credited")
        for values, label in zip(rows, article.labels, strict=True):
            yield values, label["act"]
