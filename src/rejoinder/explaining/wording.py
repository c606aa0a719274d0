"""What the first reading of a statement sees, in words: features of the models of acts, forms and rights.

Several features that stand for one fact (the speaker's kind, alone and together with the state) get the same words, so
that their amounts are added up. A feature that is not known here is shown by its own name.
"""

from __future__ import annotations

from rejoinder.exchange.assemble import statement_id
from rejoinder.exchange.features import OPENING, Facts
from rejoinder.exchange.scene import Said, Scene, words
from rejoinder.explaining.evidence import gram, listed
from rejoinder.export.words import describe

COMMON = "how common the label is"
PLACE = "where in the text it stands"
SHARES = "how much each kind of speaker, and this one, speaks in the text"
QUOTES = {
    "direct": "its words are quoted directly",
    "indirect": "its words are reported indirectly",
    "mixed": "its words are quoted in part",
}
ABOUT = {
    "own": "it names the speaker's own state",
    "foreign": "it names another state than the speaker's",
    "no state": "it names no state",
    "top": "it names the state that the text names most",
}
SIMPLE = {
    "bias": COMMON,
    "first": PLACE,
    "headline": PLACE,
    "place": PLACE,
    "share": SHARES,
    "own share": SHARES,
    "no cue": "it has no cue",
    "no source": "its source is not named",
    "nested": "it is nested in another statement",
    "nested in": "it is nested in another statement",
    "nests": "another statement is nested in it",
    "in the opening": "the speaker's state is named in the opening of the text",
    "beside": "its sentence names another state than the speaker's",
    "wv": "the meaning of all its words together (word vectors)",
    "cv": "the meaning of the cue's words together (word vectors)",
}
SPEAKER = ("kind", "side", "state", "state weight", "official state weight")
HINTS = ("act:", "form wide:", "form narrow:", "right wide:", "right narrow:")


def unknown(feature: str) -> str:
    """The words for a feature that no table has."""
    return f"the feature “{feature}”"


def who(said: Said, facts: Facts) -> str:
    """Who speaks: kind and state."""
    most = ", the state that the text names most" if said.actor.state and said.actor.state == facts.top else ""
    return f"who speaks: {describe(said.actor)}{most}"


class FirstWords:
    """Puts features of one statement into words."""

    def __init__(self, scene: Scene, facts: Facts, number: int) -> None:
        self._scene, self._facts, self._said = scene, facts, scene.said[number]
        self._sentence = tuple(words(scene.document.text[slice(*self._said.sentence)]))
        self._opening = tuple(words(scene.document.text[:OPENING]))

    def __call__(self, feature: str) -> str:
        side, bar, rest = feature.partition("|")
        if bar and side in ("official", "other"):
            by = "a government or state body" if side == "official" else "others than governments and state bodies"
            return f"{self(rest)} (as {by} say it)"
        prefix, _, rest = feature.partition(":")
        if prefix in SIMPLE:
            return SIMPLE[prefix]
        if prefix in SPEAKER:
            return who(self._said, self._facts)
        if prefix == "quote":
            return QUOTES.get(rest, unknown(feature))
        if prefix == "about":
            return ABOUT.get(rest.partition(":")[0], unknown(feature))
        if prefix == "length":
            return f"its length ({len(self._said.content)} words)"
        return self._words(prefix, rest) or self._neighbour(feature) or unknown(feature)

    def _words(self, prefix: str, rest: str) -> str | None:
        """The words of the statement itself that a feature stands for."""
        said = self._said
        if rest.startswith(HINTS):
            return self._hint(prefix, rest.removesuffix("+"))
        if prefix == "w":
            return f"{gram(rest, said.plain)} in its words"
        if prefix == "lead":
            return f"it begins with {gram(rest, said.plain)}"
        if prefix in ("c", "cs"):
            return f"the cue {gram(rest, said.cue)}"
        if prefix == "s":
            return f"{gram(rest, said.source)} in the source"
        if prefix == "name":
            return f"{gram(rest, said.actor.name.lower().split())} in the speaker's name"
        return None

    def _hint(self, prefix: str, tag: str) -> str | None:
        said = self._said
        if prefix == "w":
            return listed(tag, said.content)
        if prefix == "c":
            return f"the cue has {listed(tag, said.cue)}"
        if prefix == "around":
            return f"its sentence has {listed(tag, self._sentence)}"
        if prefix == "opening":
            return f"the opening of the text has {listed(tag, self._opening)}"
        return None

    def _neighbour(self, feature: str) -> str | None:
        """What a feature says of the statement before or after."""
        for step, prefix in ((-1, "before"), (1, "after")):
            at = self._said.number + step
            if not feature.startswith((f"{prefix}:", f"{prefix} cue:")) or not 0 <= at < len(self._scene.said):
                continue
            other = self._scene.said[at]
            if feature.startswith(f"{prefix} cue:"):
                return f"the cue {gram(feature.partition(':')[2], other.cue)} of {statement_id(at)}, right {prefix} it"
            if feature == f"{prefix}:same":
                return f"{statement_id(at)}, right {prefix} it, is by the same speaker"
            return f"who speaks right {prefix} it, in {statement_id(at)}: {describe(other.actor)}"
        return None
