"""A small invented article with its attributions and actors, for the tests of ``rejoinder.exchange``."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from rejoinder.exchange.assemble import THRESHOLDS, assemble
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.scene import Scene, build_scene
from rejoinder.schema import Actor, Attribution, Block, Document, Exchange, Span

TEXT = (
    "Rights Now, a monitoring group, said police in Norland tortured detainees and arrested journalists. "
    "The Norland government rejected the report as baseless and accused the group of political bias. "
    "“The officers acted in accordance with the law,” Interior Minister Ada Brook said. "
    "She said the group believed that judges were bribed. "
    "Rights Now urged the government to investigate the deaths in custody."
)


def span(text: str, words: str, start: int = 0) -> Span:
    """Where ``words`` stand first at or after ``start``."""
    at = text.index(words, start)
    return at, at + len(words)


def attribution(source: str | None, cue: str | None, content: str, text: str = TEXT) -> Attribution:
    at = span(text, content)
    quote = "direct" if content.startswith("“") else "indirect"
    near = text.rfind(".", 0, at[0]) + 1
    spans = [span(text, words, near) if words else None for words in (source, cue)]
    return Attribution(spans[0], spans[1], (at,), quote, 0.9)


ATTRIBUTIONS = (
    attribution(
        "Rights Now, a monitoring group", "said", "police in Norland tortured detainees and arrested journalists"
    ),
    attribution("The Norland government", "rejected", "the report as baseless"),
    attribution("The Norland government", "accused", "the group of political bias"),
    attribution("Interior Minister Ada Brook", "said", "“The officers acted in accordance with the law,”"),
    attribution("She", "said", "the group believed that judges were bribed"),
    attribution("the group", "believed", "judges were bribed"),
    attribution("Rights Now", "urged", "the government to investigate the deaths in custody"),
)
ACTORS = (
    Actor("x1", "Rights Now", "ngo", None, (span(TEXT, "Rights Now"),)),
    Actor("x2", "The Norland government", "government", "NO", (span(TEXT, "The Norland government"),)),
    Actor("x3", "Ada Brook", "government", "NO", (span(TEXT, "Ada Brook"),)),
    Actor("x4", "police in Norland", "state_body", "NO", (span(TEXT, "police in Norland"),)),
)
SPEAKERS = ("x1", "x2", "x2", "x3", "x3", "x1", "x1")


@dataclass(frozen=True)
class Example:
    """The article; its speakers are given, so that a test of a later stage does not hang on their resolution."""

    text: str = TEXT
    attributions: tuple[Attribution, ...] = ATTRIBUTIONS
    actors: tuple[Actor, ...] = ACTORS
    speakers: tuple[str, ...] = SPEAKERS

    @property
    def document(self) -> Document:
        return Document("example", self.text, (Block("body", 0, len(self.text)),), "0" * 64, "example")

    @property
    def scene(self) -> Scene:
        return build_scene(self.document, self.actors, self.attributions, self.speakers)

    @property
    def exchange(self) -> Exchange:
        return assemble(self.document, self.attributions, self.actors, self.speakers, load_models(), THRESHOLDS)


@pytest.fixture
def example() -> Example:
    return Example()
