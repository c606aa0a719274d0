"""One document read as always, with all that was worked out on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rejoinder.attribution import load_attributor
from rejoinder.attribution.attributor import Anchor
from rejoinder.exchange.assemble import THRESHOLDS, Judged, exchange_of, judge
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.scene import Scene, build_scene
from rejoinder.exchange.speakers import Resolved, resolved
from rejoinder.explaining.watched import Watched, watched
from rejoinder.reports.allegation_statements import with_own_voice
from rejoinder.schema import Attribution, Document, Exchange


@dataclass(frozen=True)
class Trace:
    """A document's exchange, the same that `rejoinder.extract` gives, and what it was made from.

    ``numbers`` are the places of the statements in the scene, by id; a statement in the document's own voice has none.
    ``anchors`` say what each attribution was recognised by, ``places`` where it stands among those of the stage.
    """

    exchange: Exchange
    numbers: Mapping[str, int]
    scene: Scene
    judged: Judged | None
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
    judged = judge(scene, models) if scene.said else None
    exchange = exchange_of(scene, judged, THRESHOLDS) if judged else Exchange(document)
    return Trace(
        exchange=with_own_voice(exchange, attributions),
        numbers={statement.id: number for number, statement in enumerate(exchange.statements)},
        scene=scene,
        judged=judged,
        models=models,
        resolved=cast,
        anchors={each.attribution: each.anchor for each in found},
        places={attribution: place for place, attribution in enumerate(attributions)},
    )
