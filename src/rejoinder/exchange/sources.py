"""What a source phrase points to: a name, a pronoun, a description, a document, or several speakers at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rejoinder.exchange.names import Name
from rejoinder.exchange.runs import TITLES
from rejoinder.exchange.words import Words, squeeze
from rejoinder.lexicon.tables import Noun, nouns, word_list
from rejoinder.schema import Span

HeadSort = Literal["pronoun", "name", "role", "group", "body", "document", "joint", "other"]

PRONOUNS = word_list("pronouns")
_QUANTITY = word_list("quantity")
_CUT = re.compile(
    r"\s*[;(\[—–]|,|\s+(?:who|which|whose|whom|that|where|speaking|released|published|launched|contained|including|"
    r"described|identified|passed|submitted|brought|issued|based|written|conducted|wrapping|dated|citing|obtained)\b"
)
_PREPOSITION = re.compile(
    r"\s(?:of|for|in|from|by|at|on|with|to|about|against|among|near|around|representing|familiar|behind|under|between|"
    r"over|after|into|throughout|within|outside)\s"
)
_WRITTEN_BY = re.compile(r"\b(by|from|of)\s+")
_CALLED = re.compile(r"\b(?:as|named|called|name as|pseudonym|name of)\s+[\"“]?$")
_AND = re.compile(r",?\s+(?:and|or|as well as|along with|together with)\s+|,\s+")
_DEFINITE = re.compile(r"\s*(?:the|this|that|these|those|its|his|her|their|our)\b", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"\s*(?:an?|one|another|some|several|two|three|four|five|six|eight|many|most|other)\b", re.IGNORECASE
)
# "the Rights Committee (RC) and Justice Ministry spokesman Ito": the phrase goes on behind it.
_ABBREVIATION = re.compile(r"\s*\((?!I?NGO|CSO|IGO|MP)[A-Z]{2,10}\)\s+\w")
# "a nongovernmental organization (NGO) Blue Harbour": short for the noun before it, and no part of the name behind it.
_SHORT_FOR_NOUN = re.compile(r"(?:I?NGO|CSO|IGO|MP)s?\)\s*")
# "a copy of the report" says what the report says
_COPY_OF = re.compile(
    r"(?:an?\s+|the\s+)?(?:copy|text|transcript|summary|draft|translation)\s+of\s+(?=(?:the|an?|its)\b)", re.IGNORECASE
)
_EDGE = " \t\n\"“”'‘’,.;:()[]"


@dataclass(frozen=True)
class Head:
    """What a source phrase is about.

    ``name`` is the name that it points to, ``noun`` its head noun in lower case. ``before`` are the names that modify
    the noun ("*Foreign Ministry* spokesman"), ``after`` those in a complement ("report by *X*"). ``phrase`` is the noun
    phrase without relative clauses and appositions; ``issuer`` is whom it names as a document's writer.
    """

    sort: HeadSort
    span: Span
    phrase: str
    name: Name | None = None
    noun: str = ""
    entry: Noun | None = None
    before: tuple[Name, ...] = ()
    after: tuple[Name, ...] = ()
    parts: tuple[Head, ...] = ()
    issuer: Head | None = None
    definite: bool = False
    indefinite: bool = False

class SourceReader:
    """Reads the source phrases of one document, given the names in its text."""

    def __init__(self, words: Words, names: Sequence[Name]) -> None:
        self._words = words
        self._text = words.text
        self._names = names
        self._starts = [name.start for name in names]
        self._nouns = nouns()

    def read(self, span: Span) -> Head:
        """The head of the phrase at ``span``; of sort "other" where the phrase holds no word that this knows."""
        start, end = self._trim(*span)
        copy = _COPY_OF.match(self._text, start, end)
        start = copy.end() if copy else start
        phrase = squeeze(self._text[start:end])
        if not phrase:
            return Head("other", span, "")
        if phrase.lower() in PRONOUNS and not (len(phrase) > 1 and phrase.isupper()):
            return Head("pronoun", (start, end), phrase, noun=phrase.lower())
        segments = self._segments(start, end)
        if phrase.lower().startswith("we, ") and len(segments) > 1:
            return self._plain(*segments[1], segments[2:])
        pair = self._pair(segments[0])
        if pair:
            return pair
        person = self._person(segments)
        if person:
            return Head("name", (start, end), phrase, name=person, after=self._inside(start, end))
        joint = self._joint(start, end)
        if joint:
            return joint
        return self._plain(*segments[0], segments[1:])

    # -- pieces -------------------------------------------------------------------------------------------------------

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self._text[start] in _EDGE:
            start += 1
        while end > start and self._text[end - 1] in _EDGE and self._text[end - 2 : end] != "S.":
            end -= 1
        return start, max(end, start)

    def _inside(self, start: int, end: int) -> tuple[Name, ...]:
        first = bisect_left(self._starts, start)
        return tuple(name for name in self._names[first : bisect_left(self._starts, end)] if name.end <= end)

    def _overlapping(self, start: int, end: int) -> tuple[Name, ...]:
        first = max(0, bisect_left(self._starts, start) - 1)
        return tuple(name for name in self._names[first : bisect_left(self._starts, end)] if start < name.end)

    def _in_name(self, at: int) -> bool:
        """Whether the offset lies in a name."""
        return bool(self._overlapping(at, at + 1))

    def _segments(self, start: int, end: int) -> list[Span]:
        """The phrase cut at commas, brackets and relative clauses, but never inside a name."""
        cuts, spans = [start], []
        for match in _CUT.finditer(self._text, start, end):
            if _ABBREVIATION.match(self._text, match.start(), end):
                continue
            if match.start() > start and not any(n.start < match.start() < n.end for n in self._inside(start, end)):
                spans.append((cuts[-1], match.start()))
                cuts.append(match.end())
        spans.append((cuts[-1], end))
        trimmed = [self._trim(*span) for span in spans]
        short = (_SHORT_FOR_NOUN.match(self._text, *span) for span in trimmed)
        bare = [(s.end() if s else span[0], span[1]) for s, span in zip(short, trimmed, strict=True)]
        kept = [span for span in bare if span[0] < span[1]]
        return kept or [(start, end)]

    # -- persons ------------------------------------------------------------------------------------------------------

    def _person(self, segments: Sequence[Span]) -> Name | None:
        """The person that the phrase names, leftmost first."""
        for number, (start, end) in enumerate(segments):
            for name in self._overlapping(start, end):
                if name.sort in ("organisation", "state") or not self._may_be_person(name, number, start, end):
                    continue
                if number and self._bare(start, name.start).strip():
                    if _CALLED.search(self._text[start : name.start]):
                        return name
                    continue
                if self._heads(start, end, name):
                    return name
        return None

    def _may_be_person(self, name: Name, number: int, start: int, end: int) -> bool:
        if name.sort == "person":
            return True
        if number and len(name.text.split()) == 1:
            return name.end >= end - 1 and (name.start == start or bool(_CALLED.search(self._text[start : name.start])))
        complement = self._text[name.end : name.end + 5].split()[:1] in (["of"], ["at"], ["from"], ["of\n"])
        return name.end >= end - 1 or (name.start <= start and complement)

    def _bare(self, start: int, end: int) -> str:
        """What stands before a name once titles, roles, articles and other names are taken away."""
        left = []
        for index in self._words.within(start, end):
            low = self._words.lows[index].rstrip(".")
            noun = self._nouns.get(low)
            if low in TITLES or low in ("the", "a", "an") or (noun and noun.sort == "role"):
                continue
            if not self._in_name(self._words.starts[index]):
                left.append(low)
        return " ".join(left)

    def _heads(self, start: int, end: int, name: Name) -> bool:
        """Whether the segment is about the named person and not about somebody of his or hers."""
        if re.match(r"[’']s?\s+\w", self._text[name.end : end]):
            return False
        following = self._text[name.end : end].split()
        if following and following[0].lower() in self._nouns and following[0][0].islower():
            return False
        left = self._text[start : name.start]
        prepositions = [m for m in _PREPOSITION.finditer(left + " ") if not self._in_name(start + m.start() + 1)]
        if not prepositions:
            return True
        between = left[prepositions[-1].end() :]
        if any(
            n.start >= start + prepositions[-1].end() - 1 and n.end <= name.start
            for n in self._inside(start, name.start)
        ):
            return True
        plain = [w for w in re.findall(r"[\w-]+", between) if w.lower() not in TITLES]
        return bool(_CALLED.search(left)) or any(
            w.lower() in ("state", "police", "affairs", "staff", "court") for w in plain
        )

    def _pair(self, segment: Span) -> Head | None:
        """Two persons who speak together: "X and Y"."""
        persons = [n for n in self._overlapping(*segment) if n.sort in ("person", "open")]
        if len(persons) != 2 or self._text[persons[0].end : persons[1].start].strip() != "and":
            return None
        if self._bare(segment[0], persons[0].start).strip() or persons[1].end < segment[1]:
            return None
        parts = tuple(Head("name", (n.start, n.end), n.text, name=n) for n in persons)
        return Head("joint", segment, squeeze(self._text[segment[0] : segment[1]]), parts=parts)

    # -- several speakers ---------------------------------------------------------------------------------------------

    def _joint(self, start: int, end: int) -> Head | None:
        """The speakers of "A, B and C", or None where the phrase names one."""
        if not re.search(r"\b(?:and|as well as|along with|together with|or)\b", self._text[start:end]):
            return None
        pieces, at = [], start
        for match in _AND.finditer(self._text, start, end):
            if self._in_name(match.start()):
                continue
            pieces.append(self._trim(at, match.start()))
            at = match.end()
        pieces.append(self._trim(at, end))
        if len(pieces) < 2 or any(s >= e for s, e in pieces):
            return None
        heads = tuple(self._plain(s, e, ()) for s, e in pieces)
        good = [h for h in heads if h.sort in ("name", "group", "body") or (h.sort == "role" and h.indefinite)]
        if len(good) < len(heads) or heads[-1].noun in ("people", "peoples"):
            return None
        phrase = squeeze(self._text[start:end])
        return Head("joint", (start, end), phrase, parts=heads)

    # -- names of organisations and states, and nouns -----------------------------------------------------------------

    def _plain(self, start: int, end: int, later: Sequence[Span]) -> Head:
        """The head of a phrase without a person's name."""
        phrase = squeeze(self._text[start:end])
        people = re.search(r"(\w)\s+and\s+(?:its\s+)?peoples?$", self._text[start:end])
        if people:
            return self._plain(start, start + people.start() + 1, later)
        low = phrase.lower()
        definite, indefinite = bool(_DEFINITE.match(low)), bool(_INDEFINITE.match(low))
        core = self._core(start, end)
        names = self._overlapping(start, end)
        before = tuple(n for n in names if n.start < core)
        after = tuple(n for n in names if n.start >= core)
        noun, at = self._noun(start, core)
        last = before[-1] if before else None
        if last and last.end >= at:
            named = Head("name", (start, end), phrase, name=last, before=before[:-1], after=after)
            return named
        if noun:
            sort: HeadSort = noun.sort
            if sort in ("body", "group") and later and not after:
                apposed = self._alone(later[0])
                if apposed:
                    return Head("name", (start, end), phrase, name=apposed, before=before)
            issuer = (
                self._issuer(start, end, later) if sort == "document" or noun.word in ("reports", "figures") else None
            )
            if issuer and sort == "group":
                sort = "document"
            return Head(
                sort, (start, end), phrase, issuer=issuer, noun=noun.word, entry=noun, before=before, after=after,
                definite=definite, indefinite=indefinite,
            )  # fmt: skip
        if low.split()[0] in _QUANTITY and not last:
            apposed = self._alone(later[0]) if later and not after else None
            if apposed:
                return Head("name", (start, end), phrase, name=apposed)
            return Head("group", (start, end), phrase, noun=low.split()[0], indefinite=True, after=after)
        if last:
            return Head("name", (start, end), phrase, name=last, after=after)
        return Head("other", (start, end), phrase, noun=low.split()[-1], after=after, definite=definite)

    def _core(self, start: int, end: int) -> int:
        """Where the noun phrase's complement ("of …", "by …") begins, outside names."""
        for match in _PREPOSITION.finditer(self._text, start, end):
            if not self._in_name(match.start() + 1):
                return match.start()
        return end

    def _noun(self, start: int, end: int) -> tuple[Noun | None, int]:
        """The last known noun before ``end`` outside names, and where it ends."""
        found: Noun | None = None
        at = start
        for index in self._words.within(start, end):
            if self._in_name(self._words.starts[index]):
                continue
            noun, stop = self._nouns.get(self._words.lows[index]), self._words.ends[index]
            if noun and not (stop < end and self._text[stop : stop + 2] in ("'s", "’s")):
                found, at = noun, stop
        return found, at

    def _issuer(self, start: int, end: int, later: Sequence[Span]) -> Head | None:
        """Who the phrase says has written a document: "report by X", "published by X", "X's report"."""
        stop = later[-1][1] if later else end
        matches = list(_WRITTEN_BY.finditer(self._text, start, stop))
        for match in reversed(matches):
            begin, close = self._trim(match.end(), end if match.end() < end else stop)
            if begin < close:
                found = self.read((begin, self._segments(begin, close)[0][1]))
                # Of somebody may also be about them: "a report of the villagers".
                if found.sort == "body" or (match[1] != "of" and found.sort in ("name", "role", "group", "joint")):
                    return found
        return None

    def _alone(self, span: Span) -> Name | None:
        """The organisation that makes up a whole apposition."""
        names = self._inside(*span)
        if len(names) == 1 and names[0].sort != "state" and not self._bare(span[0], names[0].start).strip():
            return names[0]
        return None
