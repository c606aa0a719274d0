"""Features of targets and replies in words: what ties a statement to an actor, or to another statement."""

from __future__ import annotations

import re
from collections.abc import Callable

from rejoinder.exchange.assemble import statement_id
from rejoinder.exchange.features import stem
from rejoinder.exchange.replies import DISTANCES
from rejoinder.exchange.scene import Said, Scene
from rejoinder.exchange.targets import SIDES
from rejoinder.explaining.evidence import listed, quoted
from rejoinder.explaining.second_wording import FIRST
from rejoinder.explaining.wording import unknown
from rejoinder.export.words import NOUNS, describe
from rejoinder.schema import Actor

_KINDS = re.compile(r"(\w+)>(\w+)(?:\||$)")  # what both statements do, before a feature that counts by that
_ACTS: dict[str, str] = dict(NOUNS.items())
_AFTER_OWN = ("own", "best", "behind", "is")

_STANDING = ("candidate", "kind", "collective", "a", "top", "only", "first")
_TARGET = {
    "named in content": "{} is named in its words",
    "named in sentence": "{} is named in its sentence",
    "named in before": "{} is named shortly before it",
    "named in cue": "{} is named in the cue",
    "word of name in content": "a word of the name of {} stands in its words",
    "its own noun": "a noun for what {} is stands in its words",
    "noun for": "a noun for what {} is stands in its words",
    "state in content": "the state of {} is named in its words",
    "state in sentence": "the state of {} is named in its sentence",
    "state in before": "the state of {} is named shortly before it",
    "mostly": "what {} says in the text",
    "silent": "what {} says in the text",
    "speaks often": "what {} says in the text",
    "outer speaker": "it is nested in a statement by {}",
    "previous speaker": "{} speaks right before it",
    "popular": "other statements are read as criticising {}",
    "most popular": "other statements are read as criticising {}",
    "previous": "the statement before it is read as criticising {}",
    "accuses the speaker's side": "{} is read as criticising the speaker's side",
    "only official": "{} is the only or first official of its state in the text",
    "first official": "{} is the only or first official of its state in the text",
}
_NOBODY = {
    "nobody first": FIRST,
    "nobody popular": "other statements are read as criticising nobody",
    "nobody previous": "the statement before it is read as criticising nobody",
}


def target_words(said: Said, candidate: Actor | None) -> Callable[[str], str]:
    """Words for the features of one candidate (None: nobody) as the target of a statement."""
    return (lambda feature: _of_actor(feature, candidate)) if candidate else (lambda feature: _of_nobody(feature, said))


def _of_actor(feature: str, actor: Actor) -> str:
    if feature == "first":
        return FIRST
    for beginning in sorted(_TARGET, key=len, reverse=True):
        if feature == beginning or feature.startswith(f"{beginning} "):
            return _TARGET[beginning].format(actor.name)
    if feature.startswith("side ") or any(f" {side} by " in feature for side in SIDES):
        return f"whether {actor.name} is of the speaker's state"
    if feature.split(" ")[0] in _STANDING:
        return f"who {actor.name} is: {describe(actor)}"
    return unknown(feature)


def _of_nobody(feature: str, said: Said) -> str:
    if feature in _NOBODY:
        return _NOBODY[feature]
    rest = feature.removeprefix("nobody ")
    if not rest or rest.startswith("by "):
        return "how often such a speaker criticises nobody"
    if rest.startswith("cue "):
        return f"the cue has {listed(rest.removeprefix('cue '), said.cue)}"
    return listed(rest, said.content) if ":" in rest else unknown(feature)


_REPLY = {
    "nearest criticism before": "{} is the nearest criticism by another before it",
    "nearest criticism after": "{} is the nearest criticism by another after it",
    "first criticism": "{} is the first criticism in the text",
    "nested in the answer": "{} is nested in it",
    "answer nested in it": "it is nested in {}",
    "both nested in one": "both are nested in one statement",
    "nested": "{} is nested in another statement",
    "one sentence": "both stand in one sentence",
    "it criticises the speaker": "{} is read as criticising the speaker",
    "it criticises the speaker's state": "{} is read as criticising the speaker's state",
    "it criticises nobody": "{} is read as criticising nobody",
    "criticises its speaker": "it is read as criticising the speaker of {}",
    "criticises its speaker's state": "it is read as criticising the state of the speaker of {}",
    "criticises nobody": "it is read as criticising nobody",
    "same state": "both speakers are of the same state",
    "same state, both official": "both speakers are of the same state",
    "rights": "the rights that both are read as being about",
    "p response": "how surely it responds and {} alleges or calls",
    "p allegation": "how surely it responds and {} alleges or calls",
    "p call": "how surely it responds and {} alleges or calls",
    "names its speaker": "it names the speaker of {}",
    "both on a report": "it speaks of a report, and {} is by one",
    "previous too": "the speaker's statement before it, and whether that answers {}",
    "previous same speaker": "the speaker's statement before it, and whether that answers {}",
    "next too": "the speaker's statement after it, and whether that answers {}",
    "next same speaker": "the speaker's statement after it, and whether that answers {}",
}


def reply_words(scene: Scene, one: int, other: int) -> Callable[[str], str]:
    """Words for the features of statement ``one`` as an answer to statement ``other``."""
    name = statement_id(other)

    def named(feature: str) -> str:
        kinds = _KINDS.match(feature)
        bare = feature[kinds.end() :] if kinds else feature
        if kinds and not bare:
            return f"what both do: {_ACTS[kinds[1]]} here, {_ACTS[kinds[2]]} in {name}"
        if bare == "bias":
            return "how common replies are"
        if bare in DISTANCES:
            return f"how far {name} is from it"
        if bare in _REPLY:
            return _REPLY[bare].format(name)
        if bare in ("overlap", "covered"):
            return f"words that {name} has too" + _shared(scene.said[one], scene.said[other])
        if bare.startswith("speaker "):
            return f"who speaks in {name}: {describe(scene.said[other].actor)}"
        if bare.split(" ")[0] in _AFTER_OWN:
            return FIRST if bare.startswith("own") else f"how {name} stands beside others that it may answer"
        return unknown(feature)

    return named


def _shared(one: Said, other: Said) -> str:
    """The words of one statement that the other has too, as replies are judged by them."""
    theirs = {stem(word) for word in other.content if len(word) > 3}
    found = list(dict.fromkeys(word for word in one.content if len(word) > 3 and stem(word) in theirs))
    return f": {quoted(found)}" if found else ""
