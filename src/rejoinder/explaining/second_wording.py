"""What the second reading of a statement sees, in words: the first reading of it and of the statements around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.assemble import statement_id
from rejoinder.exchange.features import Facts
from rejoinder.exchange.scene import Scene, words
from rejoinder.explaining.evidence import hits, quoted
from rejoinder.explaining.wording import COMMON, unknown, who
from rejoinder.export.words import NOUNS

FIRST = "the first reading"
NETWORK = "the network's reading of the passage"
RIGHTS = {
    "right": "how likely it is about a right",
    "right previous": "how likely the statement before it is about a right",
    "right next": "how likely the statement after it is about a right",
    "right all": "how many statements of the text are about rights",
}
RELATED = {
    "previous": "the statement before it",
    "next": "the statement after it",
    "outer": "the statement it is nested in",
    "inner": "what is nested in it",
    "speaker": "the speaker's other statements",
    "state": "what others of the speaker's state say",
    "rest": "all other statements of the text",
}


def _named(relation: str, scene: Scene, number: int) -> str:
    """The related statements, with id and speaker where it is one."""
    at = {"previous": number - 1, "next": number + 1, "outer": scene.said[number].outer}.get(relation)
    if at is None or not 0 <= at < len(scene.said):
        return RELATED[relation]
    return f"{RELATED[relation]}, {statement_id(at)} by {scene.said[at].actor.name}"


def act_words(scene: Scene, facts: Facts, number: int, row: Mapping[str, float]) -> Callable[[str], str]:
    """Words for what the second reading of acts sees in ``row``, the features of one statement."""

    def likeliest(relation: str) -> str:
        return NOUNS[max(ACTS, key=lambda act: row.get(f"{relation}:{act}", 0.0))]

    def named(feature: str) -> str:
        prefix = feature.partition(":")[0].removeprefix("official ")
        if prefix == "bias":
            return COMMON
        if prefix == "own":
            return FIRST
        if prefix == "read":
            return NETWORK
        if prefix == "side":
            return who(scene.said[number], facts)
        if prefix not in RELATED:
            return RIGHTS.get(prefix) or unknown(feature)
        one = prefix in ("previous", "next", "outer")
        read = f"at the first reading {'' if one else 'mostly '}{likeliest(prefix)}"
        return f"{_named(prefix, scene, number)} ({read})"

    return named


def code_words(scene: Scene, number: int, kind: str, code: str) -> Callable[[str], str]:
    """Words for what the second reading of one form or right (``kind`` "form" or "right") sees in a statement."""
    said = scene.said[number]
    sentence = tuple(words(scene.document.text[slice(*said.sentence)]))
    places = {
        "narrow": ("", "narrow", said.content),
        "wide": ("", "wide", said.content),
        "cue": ("the cue has ", "narrow", said.cue),
        "around": ("its sentence has ", "narrow", sentence),
    }
    simple = {
        "is": COMMON,
        "own": FIRST,
        "read": NETWORK,
        "opening": "words of its list in the opening of the text",
        "whole": "words of its list in all statements of the text",
        "like": "single words that resemble those of its list (word vectors)",
        "mean": "all words together resemble those of its list (word vectors)",
        "first": "the first reading of all statements of the text",
    }

    def named(feature: str) -> str:
        prefix = feature.split(" ")[0]
        if prefix == "bias":
            return COMMON
        if prefix in places:
            before, width, text = places[prefix]
            found = hits(f"{kind} {width}:{code}", text)
            return f"{before}words of its {width} list" + (f": {quoted(found)}" if found else "")
        if prefix in simple:
            return simple[prefix]
        if prefix in RELATED:
            return f"the first reading of {_named(prefix, scene, number)}"
        return unknown(feature)

    return named
