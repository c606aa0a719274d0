"""Document to attributions: word pieces, windows, anchors, tags, spans, quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice, takewhile
from operator import itemgetter
from pathlib import Path
from typing import get_args

import numpy as np

from rejoinder.attribution.beyond import begun, carried_on, ended
from rejoinder.attribution.decode import Floats, Marked, nearest, place, runs
from rejoinder.attribution.labels import ANCHORS
from rejoinder.attribution.network import Anchors, Encoded, Network
from rejoinder.attribution.pieces import AFTER, BEFORE, Pieces, paragraphs, windows
from rejoinder.attribution.quotes import STOPS, quotations, quote_of, trim, with_marks
from rejoinder.attribution.roles import anchor, extent, shown
from rejoinder.attribution.settled import credits_nobody, relays
from rejoinder.attribution.standins import read_pieces
from rejoinder.schema import Act, Attribution, Document, Reading, Span

WEIGHTS = Path(__file__).with_name("weights.zip")
SAME_CONTENT = 0.8
"""Two anchors whose contents overlap by this Jaccard have found one statement twice: the likelier one stays."""

DECIMALS = 4
"""Readings are rounded, so that what is learnt from them and what is printed are the same numbers."""

NAMELESS = 0.9
"""An attribution in another's content that names no source ("denied allegations of …") must be as likely as this."""

RELAYED = 0.9
"""The share of a medium's content that another's statement with its source and cue takes up, if it is only relayed."""

AT_ONCE = 32
"""Windows encoded before their anchors are tagged. What the encoder makes of a piece takes 2 KB; only the quarter of it
that the reading head takes is kept until all of the document is found."""

NEVER = 2.0
"""A threshold that no probability reaches."""

ARTICLES = ("a", "an", "the")
"""A source of which only this was marked ("the claims that …") names nobody."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an attribution was recognised by: the word at offset ``at``, as one of ``ANCHORS``, and the probability
    that the network gives it, which is not calibrated."""

    at: int
    kind: str
    chance: float


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before its quotation marks: spans as the network cuts them."""

    anchor: Anchor
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float

    def letters(self) -> set[int]:
        return {i for start, end in self.content for i in range(start, end)}


@dataclass(frozen=True, slots=True)
class Recognised:
    """An attribution and what it was recognised by."""

    attribution: Attribution
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Cut:
    """A document as the network reads it, window by window."""

    text: str
    paragraphs: tuple[Span, ...]
    windows: tuple[Pieces, ...]

    def paragraph(self, at: int) -> Span:
        """The paragraph that holds a place."""
        return self.paragraphs[self._behind(at) - 1]

    def following(self, at: int) -> Iterator[Span]:
        """The paragraphs after the one that holds a place."""
        return islice(self.paragraphs, self._behind(at), None)

    def _behind(self, at: int) -> int:
        return bisect_right(self.paragraphs, at, key=itemgetter(0))


class Attributor:
    """Finds the attributions of a document with one set of weights."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Raises WeightsError when ``weights`` is not a weights file."""
        self.network = Network(weights)

    def __call__(self, document: Document) -> tuple[Attribution, ...]:
        """The attributions of the document, in the order of their first words; none from its furniture."""
        return tuple(each.attribution for each in self.recognised(document))

    def recognised(self, document: Document) -> tuple[Recognised, ...]:
        """The same attributions with what each was recognised by."""
        cut = self._cut(document)
        found, layers = self._search(cut, self.network.thresholds)
        finished = _finished(cut, _statements(cut.text, found))
        read = self._read(cut, layers, [each.attribution for each in finished])
        return tuple(Recognised(one, each.anchor) for one, each in zip(read, finished, strict=True))

    def candidates(self, document: Document, least: float) -> tuple[Attribution, ...]:
        """All that may be an attribution with a cue, whose probability is at least ``least``, in the same order.

        For those who choose by what they know besides: most of them are none, and several may be one found twice.
        """
        cut = self._cut(document)
        found, _ = self._search(cut, dict.fromkeys(ANCHORS[1:], least) | {"content": NEVER})
        return tuple(each.attribution for each in _finished(cut, found))

    def read(self, document: Document, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Attributions that somebody else found, with what the network makes of them."""
        cut = self._cut(document)
        return self._read(cut, (self.network.encode([each])[0].layers for each in cut.windows), attributions)

    def _cut(self, document: Document) -> Cut:
        spans = paragraphs(document)
        pieces = read_pieces(document.text, spans, self.network.tokenizer)
        return Cut(document.text, tuple(spans), tuple(windows(pieces, self.network.tokenizer)))

    def _search(self, cut: Cut, thresholds: Mapping[str, float]) -> tuple[list[Found], list[Floats]]:
        """All that passes the thresholds, and of each window what the reading head takes."""
        found: list[Found] = []
        layers: list[Floats] = []
        for first in range(0, len(cut.windows), AT_ONCE):
            some = cut.windows[first : first + AT_ONCE]
            encoded = self.network.encode(some)
            found += self._tagged(cut, some, encoded, thresholds)
            layers += [window.layers for window in encoded]
        return found, layers

    def _tagged(
        self, cut: Cut, some: Sequence[Pieces], encoded: Sequence[Encoded], thresholds: Mapping[str, float]
    ) -> Iterator[Found]:
        anchors = _anchors([window.anchor for window in encoded], thresholds)
        if not len(anchors):
            return
        for row, path in enumerate(self.network.chain.best(self.network.tag(encoded, anchors))):
            pieces, at = some[int(anchors.window[row])], int(anchors.piece[row])
            anchor = Anchor(pieces.spans[at][0], ANCHORS[anchors.kind[row]], float(anchors.probability[row]))
            confidence = self.network.confidence(anchor.chance)
            if f := _found(cut, pieces, at, runs(path, pieces, at), anchor, confidence):
                yield f

    def _read(
        self, cut: Cut, layers: Iterable[Floats], attributions: Sequence[Attribution]
    ) -> tuple[Attribution, ...]:
        read = list(attributions)
        order = sorted(range(len(read)), key=lambda number: anchor(read[number]))  # long texts have thousands
        places = [anchor(read[number]) for number in order]
        for window, own in zip(cut.windows, layers, strict=True):
            start, end = extent(window)
            near = order[bisect_left(places, start) : bisect_left(places, end)]
            marked = shown(window, [attributions[number] for number in near])
            if marked.numbers:
                for number, scores in zip(marked.numbers, self.network.read(own, marked), strict=True):
                    read[near[number]] = replace(attributions[near[number]], reading=_reading(scores))
        return tuple(read)


@cache
def load_attributor() -> Attributor:
    """The attributor with the weights that the package ships, loaded once a process."""
    return Attributor()


def _reading(scores: Floats) -> Reading:
    act, form = np.split(scores.astype(np.float64), [len(get_args(Act))])
    chances = act - np.logaddexp.reduce(act)
    return Reading(*(tuple(each.round(DECIMALS).tolist()) for each in (chances, form)))


def _anchors(scores: Sequence[Floats], thresholds: Mapping[str, float]) -> Anchors:
    """Pieces of the windows whose likeliest kind of anchor passes its threshold."""
    needed = np.array([NEVER, *(thresholds[k] for k in ANCHORS[1:])], np.float32)
    chances = [_softmax(s) for s in scores]
    chance = np.concatenate(chances) if chances else np.zeros((0, len(ANCHORS)), np.float32)
    window = np.repeat(np.arange(len(chances)), [len(c) for c in chances])
    piece = np.concatenate([np.arange(len(c)) for c in chances]) if chances else np.zeros(0, np.int64)
    kind = chance[:, 1:].argmax(-1) + 1
    probability = 1 - chance[:, 0]
    kept = np.nonzero(probability >= needed[kind])[0]
    return Anchors(window[kept], piece[kept], kind[kept], probability[kept])


def _softmax(scores: Floats) -> Floats:
    power = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = power / power.sum(-1, keepdims=True)
    return result


def _found(
    cut: Cut, pieces: Pieces, piece: int, marked: Marked, anchor: Anchor, confidence: float
) -> Found | None:
    """The runs tagged for the anchor at ``piece`` as spans; None when no content is left or nobody is credited."""
    text = cut.text

    def span(run: tuple[int, int] | None) -> Span | None:
        return trim(text, place(pieces, run)) if run else None

    def whole(run: tuple[int, int]) -> Span | None:
        start, end = place(pieces, run)
        if run[0] == piece - BEFORE:
            start = begun(text, start, cut.paragraph(start))
        if run[1] == piece + AFTER:
            end = ended(text, end, cut.paragraph(end - 1))
        return trim(text, (start, end))

    content = tuple(s for s in map(whole, marked.content) if s)
    source, cue = (span(nearest(role, piece)) for role in (marked.source, marked.cue))
    if source and text[slice(*source)].lower() in ARTICLES:
        source = None
    if not content or credits_nobody(text, source, cue, content[0]):
        return None
    return Found(anchor, source, cue, content, confidence)


def _statements(text: str, found: Sequence[Found]) -> list[Found]:
    """What is left of all that was found: each statement once, and none that the guidelines take for none."""
    named = [f for f in found if f.source or f.anchor.kind != "nested" or f.anchor.chance >= NAMELESS]
    kept = _distinct(named)
    return [f for f in kept if not (relays(text, f.source) and any(_passed_on(f, k) for k in kept))]


def _passed_on(medium: Found, other: Found) -> bool:
    """Whether what the medium said is that somebody else said something."""
    if other is medium or other.source is None or other.source == medium.source:
        return False
    spans = [*other.content, other.source, other.cue or other.source]
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    shared = sum(start <= letter < end for letter in medium.letters())
    return shared > RELAYED * len(medium.letters())


def _distinct(found: Sequence[Found]) -> list[Found]:
    """The likelier of any two that are one statement found twice: cues that overlap, or the same content."""
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (-f.confidence, f.anchor.at)):
        if not any(_same(f, k) for k in kept):
            kept.append(f)
    return kept


def _same(one: Found, other: Found) -> bool:
    if one.cue and other.cue and _meet(one.cue, other.cue):
        return True
    if one.content[0][0] >= other.content[-1][1] or other.content[0][0] >= one.content[-1][1]:
        return False
    ours, theirs = one.letters(), other.letters()
    common = len(ours & theirs)
    return common > SAME_CONTENT * (len(ours) + len(theirs) - common)


def _finish(cut: Cut, found: Found, others: Sequence[Span], marks_in: Callable[[Span], Sequence[Span]]) -> Attribution:
    """The attribution with its quotation marks, joined where only marks and white space lay between two spans."""
    text = cut.text
    content: list[Span] = []
    own: list[Span] = []
    first: Span | None = None  # the paragraph in which a quotation began
    for span in found.content:
        home = cut.paragraph(span[0])
        marks = marks_in(home)
        wide = with_marks(text, span, marks)
        quoted = any(_meet(wide, m) for m in marks)
        if home[1] <= found.anchor.at and span != found.content[-1] and not quoted:
            continue  # only a quotation begins in a paragraph before the words that credit it: this is a heading
        if first and home != first and not quoted:
            continue  # a quotation goes on in another paragraph behind a mark of its own: this is narration
        if quoted and not content:
            first = home
        own += [m for m in marks if m not in own]
        if content and _adjoin(text, content[-1], wide):
            content[-1] = (content[-1][0], max(content[-1][1], wide[1]))
        else:
            content.append(wide)
    on = list(_going_on(cut, content[-1], own, others))
    content, own = content + on, own + on
    return Attribution(
        source=found.source,
        cue=found.cue,
        content=tuple(content),
        quote=quote_of(text, content, own),
        confidence=round(found.confidence, 4),
    )


def _going_on(cut: Cut, last: Span, marks: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs that the quotation at a content's end goes on in, up to one with a content of its own."""
    for mark in marks:
        if last[0] <= mark[0] and mark[1] == last[1]:
            parts = carried_on(cut.text, mark, cut.following(mark[0]))
            yield from takewhile(lambda part: not any(_meet(part, other) for other in others), parts)


def _finished(cut: Cut, found: Sequence[Found]) -> list[Recognised]:
    """The attributions in the order of their first words."""
    marks = cache(partial(quotations, cut.text))  # of a paragraph, in which many attributions may stand
    contents = [span for f in found for span in f.content]
    finished = [Recognised(_finish(cut, f, contents, marks), f.anchor) for f in found]
    return sorted(finished, key=lambda each: _place(each.attribution))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _adjoin(text: str, one: Span, other: Span) -> bool:
    """Whether two spans of one paragraph have nothing but marks and white space between them."""
    between = text[one[1] : other[0]]
    return "\n\n" not in between and not between.strip(STOPS)


def _place(a: Attribution) -> tuple[int, int]:
    spans = [*a.content, *(s for s in (a.source, a.cue) if s)]
    return min(s for s, _ in spans), min(s for s, _ in a.content)
