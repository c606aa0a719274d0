"""A small annotated page with one of everything, for whatever shows, stores or scores exchanges."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpers.records import postgresql, record, record_url
from rejoinder.evaluation.gold import parse_gold
from rejoinder.schema import Attribution, Block, Document, Exchange

__all__ = ["postgresql", "record", "record_url"]  # fixtures

TEXT = (
    "Report ‘invented’, ministry says\n\n"
    "Home News Sport\n\n"
    "The Lantern Group said that police had “beaten marchers”. It added that the courts looked away.\n\n"
    "“The claims are invented,” said ministry spokesman Tom Arden, “and they know it.” "
    "Arden added that the group itself says police were “mostly patient”.\n\n"
    "The Lantern Group asked the ministry to publish the files. A shopkeeper remarked that it rained."
)


def _statement(id: str, actor: str, source: str | None, cue: str | None, *content: str, **rest: Any) -> dict[str, Any]:
    usual = {"quote": "indirect", "via": None, "act": "other", "forms": [], "rights": [], "target": None}
    return {"id": id, "actor": actor, "source": source, "cue": cue, "content": list(content), "replies_to": []} | {
        **usual,
        **rest,
    }


GOLD: dict[str, Any] = {
    "id": "lantern",
    "url": "https://example.org/lantern",
    "publisher": "The Example",
    "published": "2024-05-06",
    "kind": "news",
    "title": "Report ‘invented’, ministry says",
    "text": TEXT,
    "furniture": ["Home News Sport"],
    "actors": [
        {"id": "a1", "name": "The Lantern Group", "kind": "ngo", "state": "NZ"},
        {"id": "a2", "name": "Tom Arden", "kind": "government", "state": "NZ"},
        {"id": "a3", "name": "A shopkeeper", "kind": "unnamed", "state": None},
    ],
    "statements": [
        _statement("s1", "a1", "The Lantern Group", "said", "police had “beaten marchers”", quote="mixed",
                   act="allegation", rights=["torture", "assembly"], target="a2"),
        _statement("s2", "a1", "It", "added", "the courts looked away", act="allegation", rights=["remedy"]),
        _statement("s3", "a2", "ministry spokesman Tom Arden", "said", "“The claims are invented,”",
                   "“and they know it.”", quote="direct", act="response", target="a1", replies_to=["s1"],
                   forms=["literal_denial", "attack_on_accuser"]),
        _statement("s4", "a2", "Arden", "added", "the group itself says police were “mostly patient”",
                   act="response", forms=["attack_on_accuser"], target="a1", replies_to=["s1"]),
        _statement("s5", "a1", "the group itself", "says", "police were “mostly patient”", quote="mixed", via="s4"),
        _statement("s6", "a1", "The Lantern Group", "asked", "the ministry to publish the files", act="call"),
        _statement("s7", "a3", "A shopkeeper", "remarked", "it rained"),
    ],
}  # fmt: skip


@pytest.fixture
def gold() -> dict[str, Any]:
    """The page as a gold file holds it."""
    return copy.deepcopy(GOLD)


@pytest.fixture
def dispute() -> Exchange:
    """The page as an exchange, with its blocks."""
    exchange = parse_gold(GOLD, Path("gold/lantern.json")).exchange
    blocks, at = [], 0
    for kind, paragraph in zip(("headline", "furniture", "body", "body", "body"), TEXT.split("\n\n"), strict=True):
        blocks.append(Block(kind, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return replace(exchange, document=replace(exchange.document, blocks=tuple(blocks)))


class PatternAttributor:
    """Finds ``X said Y.`` in place of the network, so that what is around it is tested fast and by itself."""

    def __call__(self, document: Document) -> tuple[Attribution, ...]:
        if "CRASH" in document.text:
            raise ValueError("cannot go\non")
        found = re.finditer(r"([A-Z]\w+(?: [A-Z]\w+)*) (said) ([^.]+)", document.text)
        return tuple(Attribution(m.span(1), m.span(2), (m.span(3),), "indirect", 0.9) for m in found)


@pytest.fixture
def pattern(monkeypatch: pytest.MonkeyPatch) -> PatternAttributor:
    """The pipeline in this process with the pattern in the place of the network."""
    attributor = PatternAttributor()
    monkeypatch.setattr("rejoinder.attribution.load_attributor", lambda: attributor)
    monkeypatch.setattr("rejoinder.pipeline.load_attributor", lambda: attributor)
    return attributor
