"""A document set out for the exchange's models with the issuer's own sentences among what it credits to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.exchange.scene import Scene, build_scene
from rejoinder.schema import Actor, Attribution, Document
from rejoinder.voice.issuer import find_issuer
from rejoinder.voice.sentences import own_sentences


@dataclass(frozen=True, slots=True)
class Staged:
    """The scene of all attributions and of the issuer's sentences, which stand there as attributions without source and
    cue; ``own`` are their numbers in it, in order, and ``issuer`` the one who speaks them."""

    scene: Scene
    own: tuple[int, ...]
    issuer: Actor


def stage_own(document: Document, attributions: Sequence[Attribution]) -> Staged | None:
    """The document set out; None where every sentence of its body is credited to somebody."""
    sentences = own_sentences(document, attributions)
    if not sentences:
        return None
    issued = find_issuer(document, attributions)
    own = [Attribution(None, None, (sentence,), "indirect", 1.0) for sentence in sentences]
    actors = issued.register.actors
    if issued.issuer not in actors:
        actors = (*actors, issued.issuer)
    speakers = [*issued.register.speakers, *(issued.issuer.id for _ in own)]
    scene = build_scene(document, actors, [*attributions, *own], speakers)
    held = set(own)
    return Staged(scene, tuple(said.number for said in scene.said if said.attribution in held), issued.issuer)
