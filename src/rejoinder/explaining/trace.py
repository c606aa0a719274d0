"""One document read as always, with all that was worked out on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rejoinder.attribution import load_attributor
from rejoinder.attribution.attributor import Anchor
from rejoinder.exchange.assemble import THRESHOLDS, Judged, exchange_of, judge
from rejoinder.exchange.columns import Array
from rejoinder.exchange.features import Facts, facts_of
from rejoinder.exchange.grid import Grid
from rejoinder.exchange.linear import Models, load_models
from rejoinder.exchange.scene import Scene, build_scene
from rejoinder.exchange.speakers import Resolved, resolved
from rejoinder.exchange.targets import roles, target_grid
from rejoinder.explaining.watched import Watched, watched
from rejoinder.schema import Attribution, Document, Exchange
from rejoinder.voice import with_own_voice


@dataclass(frozen=True)
class Judging:
    """What the models made of a scene, with what holds of the whole of it: its facts, and what the second reading of
    targets sees, with the roles of each statement that weigh it."""

    facts: Facts
    judged: Judged
    grid: Grid
    roles: Array


@dataclass(frozen=True)
class Trace:
    """A document's exchange, the same that `rejoinder.extract` gives, and what it was made from.

    ``numbers`` are the places of the statements in the scene, by id; a statement in the document's own voice has none.
    ``judging`` is None where nobody is credited. ``anchors`` say what each attribution was recognised by, ``places``
    where it stands among those of the stage.
    """

    exchange: Exchange
    numbers: Mapping[str, int]
    scene: Scene
    judging: Judging | None
    models: Mapping[str, Watched]
    resolved: Resolved
    anchors: Mapping[Attribution, Anchor]
    places: Mapping[Attribution, int]


def trace(document: Document) -> Trace:
    """Read the document and keep how. Raises WeightsError where the weights are not whole."""
    found = load_attributor().recognised(document)
    attributions = [each.attribution for each in found]
    cast = resolved(document, attributions)
    scene = build_scene(document, cast.register.actors, attributions, cast.register.speakers)
    models = watched(load_models())
    judging = _judging(scene, models) if scene.said else None
    exchange = exchange_of(scene, judging.judged, THRESHOLDS) if judging else Exchange(document)
    return Trace(
        exchange=with_own_voice(exchange, attributions),
        numbers={statement.id: number for number, statement in enumerate(exchange.statements)},
        scene=scene,
        judging=judging,
        models=models,
        resolved=cast,
        anchors={each.attribution: each.anchor for each in found},
        places={attribution: place for place, attribution in enumerate(attributions)},
    )


def _judging(scene: Scene, models: Models) -> Judging:
    judged = judge(scene, models)
    weights = roles(judged.acts, judged.forms)
    return Judging(facts_of(scene), judged, target_grid(scene, judged.candidates, weights, models), weights)
