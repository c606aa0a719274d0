"""One document's attributions with their words and speakers, as every later decision looks at them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.exchange.hints import hint_lexicon
from rejoinder.exchange.lexicon import state_words
from rejoinder.exchange.nesting import outer_statements
from rejoinder.schema import Actor, Attribution, Document, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+)*")
_NAME = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAMING = re.compile(r"\bcall(?:s|ed|ing)?\b", re.IGNORECASE)
_ASKING = re.compile(r"\s+(?:again\s+)?(?:for|on|upon|to)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.!?]['\"”’)\]]*\s+|\n\s*\n")


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case; hyphens and apostrophes within a word stay, full stops of initials go."""
    return [word.replace(".", "").replace("’", "'").lower() for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution at its place among the others: its words, its speaker and the statement it is nested in.

    ``hints``, ``cue_hints`` and ``beside_hints`` count the entries of ``rejoinder.exchange.hints`` in its content, in
    its cue and in the sentences that hold it.
    """

    number: int
    attribution: Attribution
    actor: Actor
    start: int
    end: int
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    sentence: Span
    hints: Mapping[str, int]
    cue_hints: Mapping[str, int]
    beside_hints: Mapping[str, int]
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text names a state, its people or its seat of government."""

    start: int
    end: int
    state: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A document, its actors, its attributions in text order and the places that name a state."""

    document: Document
    actors: tuple[Actor, ...]
    said: tuple[Said, ...]
    places: tuple[Place, ...]

    def states_in(self, spans: Sequence[Span]) -> list[str]:
        """The states named within the spans, in order, repeated as often as they are named."""
        return [place.state for place in self.places if any(s <= place.start and place.end <= e for s, e in spans)]


def extent(attribution: Attribution) -> Span:
    """From the first to the last code point of any of the attribution's spans."""
    spans = [*attribution.content, *(span for span in (attribution.source, attribution.cue) if span)]
    return min(start for start, _ in spans), max(end for _, end in spans)


def text_order(attribution: Attribution) -> tuple[int, int, int, tuple[Span, ...], Span, Span]:
    """A sort key that orders any attributions of one document in one way only.

    Of two that share a source the one whose cue or content comes first is the first; an outer statement comes before
    those nested in it.
    """
    nowhere = (-1, -1)
    start, end = extent(attribution)
    told = min(span[0] for span in (*attribution.content, attribution.cue or attribution.content[0]))
    return start, told, -end, attribution.content, attribution.cue or nowhere, attribution.source or nowhere


def build_scene(
    document: Document, actors: Sequence[Actor], attributions: Sequence[Attribution], speakers: Sequence[str]
) -> Scene:
    """Gather what the models look at; ``speakers`` holds the actor's id for each of ``attributions``."""
    by_id = {actor.id: actor for actor in actors}
    pairs = sorted(zip(attributions, speakers, strict=True), key=lambda pair: text_order(pair[0]))
    outers = outer_statements([attribution for attribution, _ in pairs])
    breaks = [0, *(match.end() for match in _BREAK.finditer(document.text)), len(document.text)]
    said = tuple(
        _said(number, document.text, breaks, attribution, by_id[speaker], outer)
        for number, ((attribution, speaker), outer) in enumerate(zip(pairs, outers, strict=True))
    )
    return Scene(document, tuple(actors), said, tuple(_places(document.text)))


def _said(
    number: int, text: str, breaks: Sequence[int], attribution: Attribution, actor: Actor, outer: int | None
) -> Said:
    start, end = extent(attribution)
    content = tuple(word for span in attribution.content for word in words(text[slice(*span)]))
    cue = _cue_words(text, attribution.cue)
    sentence = _sentence(breaks, start, end)
    return Said(
        number=number,
        attribution=attribution,
        actor=actor,
        start=start,
        end=end,
        source=_words_at(text, attribution.source),
        cue=cue,
        content=content,
        sentence=sentence,
        hints=hint_lexicon().tags(content),
        cue_hints=hint_lexicon().tags(cue),
        beside_hints=hint_lexicon().tags(_words_at(text, sentence)),
        outer=outer,
    )


def _cue_words(text: str, span: Span | None) -> tuple[str, ...]:
    """The cue's words; "called X a farce" has another word than "called for", which asks."""
    if span is None:
        return ()
    naming = (m for m in _NAMING.finditer(text, *span) if not _ASKING.match(text, m.end()))
    named = {m.group().lower() for m in naming}
    return tuple("labelled" if word in named else word for word in _words_at(text, span))


def _words_at(text: str, span: Span | None) -> tuple[str, ...]:
    return tuple(words(text[slice(*span)])) if span else ()


def _sentence(breaks: Sequence[int], start: int, end: int) -> Span:
    """The sentence or sentences that hold the stretch."""
    left = breaks[max(0, bisect_right(breaks, start) - 1)]
    right = breaks[min(len(breaks) - 1, bisect_left(breaks, end))]
    return left, right


def _places(text: str) -> Iterator[Place]:
    """Every place that names a state, the longest name first ("Saudi Arabia" before "Saudi")."""
    known = state_words()
    found = list(_NAME.finditer(text))
    at = 0
    while at < len(found):
        for length in (3, 2, 1):
            last = found[min(at + length, len(found)) - 1]
            word = known.get(" ".join(text[found[at].start() : last.end()].split()))
            if word:
                yield Place(found[at].start(), last.end(), word.code)
                at += length - 1
                break
        at += 1
