"""Stand-ins for names: the network reads a text as if it were about others, always the same.

What somebody says, and what it does in a dispute, is to be told from the words, not from who says them of whom. So
names are taken out before the network reads a text: each person, organisation and place is given a name from a short
list, each state another's, by the order in which they are first mentioned. The same text about other persons and other
states is the same to the network, and a name that it could not spell is as good as any. Entities were first masked to
keep readers from relying on what they know of them by Hermann et al. (NIPS 2015).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count, pairwise
from operator import attrgetter

from tokenizers import Tokenizer

from rejoinder.attribution.pieces import Pieces, split_pieces
from rejoinder.lexicon.places import Place, find_places
from rejoinder.lexicon.plain import OPENING, common_words, is_loud
from rejoinder.lexicon.tables import word_list
from rejoinder.schema import Span

FIRST = (
    "john maria david anna peter sarah james elena robert laura michael susan thomas julia richard emma daniel helen "
    "joseph clara mark alice paul ruth simon nina martin lucy frank diana"
).split()
LAST = (
    "smith miller jones walker brown taylor clark adams lewis baker harris wilson moore cooper turner parker evans "
    "collins morgan bell murphy bailey reed kelly howard ward cox richardson wood watson"
).split()
STATES = (
    ("france", "french"), ("brazil", "brazilian"), ("japan", "japanese"), ("egypt", "egyptian"), ("poland", "polish"),
    ("india", "indian"), ("mexico", "mexican"), ("turkey", "turkish"), ("russia", "russian"), ("germany", "german"),
    ("china", "chinese"), ("canada", "canadian"), ("spain", "spanish"), ("iran", "iranian"), ("italy", "italian"),
    ("israel", "israeli"),
)  # fmt: skip
"""Names that the tokenizer has as one piece each: of persons, the first and the last, of states and their people."""

PARTICLES = frozenset("al el bin ibn bint van von de der den da di du la ould".split())
"""Words in lower case that may be part of a name, before a word with a capital."""

FAMILIAR = "\u0530"
"""Scripts up to this letter (Latin, Greek, Cyrillic) have capitals; in an English text a word in another is a name."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’](?=[^\W\d_a-z])[^\W_]+)*")
_start, _end = attrgetter("start"), attrgetter("end")
_NAME = re.compile(r"(?:[np] |i[ .])*n")
"""A name in a row of words: a letter for the sort of each (name, particle, initial, other), then one for what follows
it (white space, the full stop of an initial, anything else)."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """The word that the network reads in place of a stretch of text."""

    start: int
    end: int
    word: str


def read_pieces(text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer) -> list[Pieces]:
    """Word pieces of each paragraph, as the network reads them."""
    return renamed(split_pieces(text, paragraphs, tokenizer), stand_ins(text, paragraphs), tokenizer)


def stand_ins(text: str, paragraphs: Sequence[Span]) -> list[StandIn]:
    """What stands in for the names in these paragraphs, in order."""
    places = find_places(text)
    names = [name for span in paragraphs for name in _names(text, span, places)]
    known = {word for name in names if name.sure for word in name.low}
    kept = [name for name in names if name.sure or known.intersection(name.low)]
    return sorted([*_for_names(kept), *_for_places(places)], key=_start)


def renamed(paragraphs: Sequence[Pieces], found: Sequence[StandIn], tokenizer: Tokenizer) -> list[Pieces]:
    """The word pieces with one piece for each stand-in, which has the place of all that it stands for."""
    starts = [each.start for each in found]
    ids = [tokenizer.token_to_id(each.word) or 0 for each in found]
    out = []
    for paragraph in paragraphs:
        kept: list[tuple[int, Span]] = []
        last = -1
        for piece, (start, end) in zip(paragraph.ids, paragraph.spans, strict=True):
            number = bisect_right(starts, start) - 1
            if number < 0 or end > found[number].end:
                kept.append((piece, (start, end)))
            elif number != last:
                kept.append((ids[number], (found[number].start, found[number].end)))
                last = number
        out.append(Pieces(tuple(piece for piece, _ in kept), tuple(span for _, span in kept)))
    return out


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a name, with their places; it is not ``sure`` where a capital may only begin a sentence."""

    low: tuple[str, ...]
    spans: tuple[Span, ...]
    sure: bool


def _names(text: str, span: Span, places: Sequence[Place]) -> Iterator[_Name]:
    """The names in a paragraph that are not those of states; none where most words have capitals."""
    found = list(_WORD.finditer(text, *span))
    words = [match.group() for match in found]
    if is_loud(words):
        return
    gaps = [text[one.end() : other.start()] for one, other in pairwise(found)]
    near = slice(bisect_right(places, span[0], key=_end), bisect_left(places, span[1], key=_start))
    stated = {i for place in places[near] for i in range(place.start, place.end)}
    sorts = ["o" if match.start() in stated else _sort(word) for match, word in zip(found, words, strict=True)]
    after = [_after(sort, gap) for sort, gap in zip(sorts, gaps, strict=False)]
    for match in _NAME.finditer("".join(map(str.__add__, sorts, [*after, "|"]))):
        begin, end = match.start() // 2, match.end() // 2 + 1
        opens = begin == 0 or bool(OPENING.search(gaps[begin - 1]))
        low = tuple(word.lower() for word in words[begin:end])
        yield _Name(low, tuple(each.span() for each in found[begin:end]), end - begin > 1 or not opens)


@lru_cache(maxsize=1 << 14)  # words come again and again
def _sort(word: str) -> str:
    if word[0] > FAMILIAR:
        return "n"
    if word[0].isupper():
        if len(word) == 1:
            return "i"
        return "n" if (word.isalpha() and word.lower() not in _ordinary()) or not word.isalnum() else "o"
    if word in PARTICLES:
        return "p"
    return "n" if word.partition("-")[0] in PARTICLES else "o"


@cache
def _ordinary() -> frozenset[str]:
    """Words that name nobody, though they may have a capital."""
    return common_words() | word_list("calendar") | word_list("titles")


def _after(sort: str, gap: str) -> str:
    if not gap.strip():
        return " "
    return "." if sort == "i" and gap.strip() == "." else "|"


def _for_names(names: Sequence[_Name]) -> Iterator[StandIn]:
    """A name of one word is read as a last name, of several as a first one and, for all that follows, a last one. One
    that shares a word with an earlier name is taken for the same."""
    numbers: dict[str, int] = {}
    new = count()
    for name in names:
        words = [word for word in name.low if len(word) > 1 and word not in PARTICLES]
        known = next((numbers[word] for word in reversed(words) if word in numbers), None)
        number = next(new) if known is None else known
        numbers.update((word, number) for word in words if word not in numbers)
        first, *others = name.spans
        if others:
            yield StandIn(*first, FIRST[number % len(FIRST)])
        yield StandIn(others[0][0] if others else first[0], name.spans[-1][1], LAST[number % len(LAST)])


def _for_places(places: Sequence[Place]) -> Iterator[StandIn]:
    numbers: dict[str, int] = {}
    for place in places:
        number = numbers.setdefault(place.word.code, len(numbers))
        name, people = STATES[number % len(STATES)]
        yield StandIn(place.start, place.end, people if place.word.sort == "demonym" else name)
