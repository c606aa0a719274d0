"""One document's attributions with their words and speakers, as every later decision looks at them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.exchange.columns import Numbers
from rejoinder.exchange.nesting import outer_statements
from rejoinder.exchange.vectors import Meanings, word_vectors
from rejoinder.lexicon.hints import hint_lexicon
from rejoinder.lexicon.places import Place, find_places
from rejoinder.lexicon.plain import plain_words
from rejoinder.schema import Actor, Attribution, Document, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+)*")
_NAMING = re.compile(r"\bcall(?:s|ed|ing)?\b", re.IGNORECASE)
_ASKING = re.compile(r"\s+(?:again\s+)?(?:for|on|upon|to)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.!?]['\"”’)\]]*\s+|\n\s*\n")


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case; hyphens and apostrophes within a word stay, full stops of initials go."""
    found = " ".join(_WORD.findall(text))
    return found.replace(".", "").replace("’", "'").lower().split()


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution at its place among the others: its words, its speaker and the statement it is nested in.

    ``plain`` are the words of the content without names.
    ``hints``, ``cue_hints`` and ``beside_hints`` count the entries of ``rejoinder.lexicon.hints`` in its content, in
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
    plain: tuple[str, ...]
    sentence: Span
    hints: Mapping[str, int]
    cue_hints: Mapping[str, int]
    beside_hints: Mapping[str, int]
    outer: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A document, its actors, its attributions in text order and, in order too, the places that name a state.

    ``starts`` is where the places begin. For each statement ``speakers`` has a number of the actor, ``outers`` that of
    the statement it is nested in (-1 for none), ``contents`` and ``cues`` the word vectors.
    """

    document: Document
    actors: tuple[Actor, ...]
    said: tuple[Said, ...]
    places: tuple[Place, ...]
    starts: Sequence[int]
    speakers: Numbers
    outers: Numbers
    contents: Meanings
    cues: Meanings

    def states_in(self, spans: Sequence[Span]) -> frozenset[str]:
        """The states named within the spans."""
        states = set()
        for start, end in spans:
            for place in self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
                if place.end <= end:
                    states.add(place.word.code)
        return frozenset(states)


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
    text, kept = document.text, [attribution for attribution, _ in pairs]
    contents = [tuple(word for span in a.content for word in words(text[slice(*span)])) for a in kept]
    places = find_places(text)
    states = [(place.start, place.end) for place in places]
    plain = [plain_words(text, a.content, states) for a in kept]
    cues = [_cue_words(text, attribution.cue) for attribution in kept]
    extents = [extent(attribution) for attribution in kept]
    breaks = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    sentences = [_sentence(breaks, *span) for span in extents]
    tags = hint_lexicon().tags
    beside_hints = {span: tags(_words_at(text, span)) for span in set(sentences)}
    said = tuple(
        Said(
            number=number,
            attribution=attribution,
            actor=by_id[speaker],
            start=extents[number][0],
            end=extents[number][1],
            source=_words_at(text, attribution.source),
            cue=cues[number],
            content=contents[number],
            plain=plain[number],
            sentence=sentences[number],
            hints=tags(contents[number]),
            cue_hints=tags(cues[number]),
            beside_hints=beside_hints[sentences[number]],
            outer=outers[number],
        )
        for number, (attribution, speaker) in enumerate(pairs)
    )
    return Scene(
        document,
        tuple(actors),
        said,
        places,
        starts=[place.start for place in places],
        speakers=numbered(speaker for _, speaker in pairs),
        outers=np.array([-1 if outer is None else outer for outer in outers], dtype=np.intp),
        contents=word_vectors().meanings(plain),
        cues=word_vectors().meanings(cues),
    )


def numbered(keys: Iterable[Hashable]) -> Numbers:
    """Equal keys get equal numbers: 0 the first, 1 the next that differs, …"""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)


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
