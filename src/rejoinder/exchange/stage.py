"""The stage of one document: its words, names and cast, and who has been found to speak so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.exchange.cast import Cast
from rejoinder.exchange.members import Member, bare
from rejoinder.exchange.mentions import collectives
from rejoinder.exchange.names import Name, NameFinder
from rejoinder.exchange.profiles import Profiler, main_state
from rejoinder.exchange.relatives import RELATIVES, Relatives
from rejoinder.exchange.sources import Head, SourceReader
from rejoinder.exchange.words import Words
from rejoinder.lexicon.tables import nouns
from rejoinder.schema import ActorKind, Attribution, Block, Document, Span

_BYLINE = re.compile(r"(?:^|\n|By|\|)\s*(?:By|BY|by)\s+$")
_ADMINISTRATION = re.compile(r"\s+administration\b")
REACH = 4  # how many paragraphs back a pronoun may refer
_MEMBER_OF = re.compile(r"[A-Z]\w+\s+(?:of|from|at|with)\s+$|\b(?:group|organi[sz]ation|party|newspaper|ngo|union)\s+$")
SAID = 3  # a name that speaks tells more of what the text calls an actor than one in passing
_GOVERNMENT = frozenset(["government", "authorities", "gov’t", "gov't", "govt"])


@dataclass(frozen=True)
class Event:
    """A place where a member is named or speaks; ``document`` where it speaks through a report or statement."""

    at: int
    member: Member
    speaks: bool
    document: bool = False


def _place(event: Event) -> int:
    return event.at


def _outside(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names that do not stand in the page's furniture."""
    ends = [block.end for block in document.blocks]  # blocks do not overlap
    homes = ((name, bisect_right(ends, name.start)) for name in names)
    return [name for name, at in homes if at == len(ends) or not _furniture(document.blocks[at], name)]


def _furniture(block: Block, name: Name) -> bool:
    return block.kind == "furniture" and block.start <= name.start


class Stage:
    """One document while its speakers are being found. Offsets count code points of ``text``."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.text = document.text
        self.attributions = attributions
        self.words = Words(document.text)
        self.names = _outside(document, NameFinder(self.words).find())
        self.cast = Cast(self.words, self.names)
        self.home = main_state(document, self.words, self.names)
        self.profiler = Profiler(self.words, self.names, self.cast, self.home)
        self.heads = self._read()
        self.speaker: dict[int, Member] = {}
        self.collective: dict[tuple[str, str | None], Member] = {}
        self._gather_collectives()
        self.events: list[Event] = [
            Event(n.start, m, False)
            for n, m in self.cast.of_name.items()
            if not self._byline(n) and not (n.state and (n.state.sort != "name" or self.cast.located(n)))
        ]
        self.events.sort(key=_place)
        self._spoken: dict[int, int] = {}  # where a member first speaks, by identity
        self._named: dict[int, int] = {}  # where the text first names it
        for name, member in self.cast.of_name.items():
            self._named[id(member)] = min(name.start, self._named.get(id(member), name.start))
        self.order = sorted(range(len(attributions)), key=lambda i: (self.at(i), i))
        self._places = {index: place for place, index in enumerate(self.order)}

    def _read(self) -> list[Head | None]:
        """What each source points to; a relative pronoun points to the phrase that it takes up."""
        reader, relatives = SourceReader(self.words, self.names), Relatives(self.words, self.names)
        heads: list[Head | None] = []
        for attribution in self.attributions:
            span = attribution.source
            if span and self.words_at(span).lower() in RELATIVES:
                span = relatives.antecedent(span[0]) or span
            heads.append(reader.read(span) if span else None)
        return heads

    def _byline(self, name: Name) -> bool:
        return _BYLINE.search(self.text[max(0, name.start - 12) : name.start]) is not None

    def at(self, index: int) -> int:
        attribution = self.attributions[index]
        return attribution.source[0] if attribution.source else attribution.content[0][0]

    def _gather_collectives(self) -> None:
        """Add the governments and bodies that the text talks about by common nouns."""
        for found in collectives(self.words, self.names):
            code = found.owner.state.code if found.owner and found.owner.state else self.home
            if found.many:
                code = None
            phrase = found.phrase(self.text)
            if found.noun in _GOVERNMENT and code:
                member = self.cast.government(code)
            else:
                member = self.body(found.noun, code, found.kind)
            member.mentions.add(found.span)
            member.called(phrase)

    def body(self, noun: str, code: str | None, kind: ActorKind) -> Member:
        """The one member for a state's police, army, courts."""
        member = self.collective.get((noun, code))
        if member is None:
            member = Member("described", kind=kind, state=code, plural=True, roles={noun.split()[-1]})
            self.collective[noun, code] = self.cast.add(member)
        return member

    def first(self, member: Member) -> int:
        """Where the text first names a member."""
        named = self._named.get(id(member))
        return named if named is not None else min((start for start, _ in member.mentions), default=0)

    def speaks(self, index: int, member: Member) -> None:
        self.speaker[index] = member
        source = self.attributions[index].source
        if source:
            member.mentions.add(source)
        head = self.heads[index]
        if not self._faceless(index):
            self._happens(Event(self.at(index), member, True, head is not None and head.sort == "document"))
        if (
            member.sort == "state"
            and head
            and (head.noun in _GOVERNMENT or bare(head.phrase) in member.keys)
        ):
            member.called(re.sub(r"^(?:its|his|their)\s+", "", head.phrase), SAID)

    def direct(self, head: Head) -> Member:
        """The member behind a phrase that names it."""
        if head.sort == "joint":
            return self._joint(head)
        assert head.name
        return self.behind(head.name, head)

    def behind(self, name: Name, head: Head) -> Member:
        """The member of a name, a place in a state as well."""
        if name.state and name.state.sort == "place":
            member = self.described(head, head.phrase)
            member.kind, member.state = "government", name.state.code
            return member
        member = self.cast.of_name[name]
        if member.sort in ("person", "open") and len(head.phrase) > len(name.text) and not head.parts:
            self.cast.learn(member, head.phrase.replace(name.text, ""), tuple(n for n in head.after if n is not name))
        if member.sort == "open":
            member.sort = "person" if self._human(member) else "organisation"
        if member.sort == "person" and self._leads(member):
            self.cast.learn(member, "head of the administration", ())
        return member

    def _human(self, member: Member) -> bool:
        """Whether a name that nothing in it explains is a person's."""
        if member.female is not None:
            return True
        if any(" " in name for name in member.names):
            return not any(
                re.search(r"\bthe\s+$", self.text[max(0, s - 5) : s], re.IGNORECASE) for s, _ in member.mentions
            )
        if any(name.isupper() or name != name.capitalize() for name in member.names):
            return False
        return not any(
            _MEMBER_OF.search(self.text[max(0, s - 40) : s]) or self._thing(s, e) for s, e in member.mentions
        )

    def _leads(self, member: Member) -> bool:
        """Whether the text speaks of the member's administration."""
        return any(_ADMINISTRATION.match(self.text[e : e + 16]) for _, e in member.mentions)

    def _thing(self, start: int, end: int) -> bool:
        """Whether "the X" stands alone: the name of a body, not "the X administration"."""
        alone = bool(re.search(r"\bthe\s+(?:[A-Z]\w+\s+)?$", self.text[max(0, start - 20) : start], re.IGNORECASE))
        following = re.match(r"\s+([a-z]+)", self.text[end : end + 24])
        return alone and not (following and following.group(1) in nouns())

    def _joint(self, head: Head) -> Member:
        key = bare(head.phrase)
        for member in self.cast.members:
            if member.sort == "joint" and key in member.keys:
                return member
        parts = tuple(
            self.direct(part) if part.sort == "name" else self.described(part, part.phrase) for part in head.parts
        )
        member = Member("joint", parts=parts, plural=True)
        member.called(head.phrase)
        return self.cast.add(member)

    def described(self, head: Head, phrase: str) -> Member:
        """The member known only by this description, made at its first use."""
        key = bare(phrase)
        for found, member in self.collective.items():
            if key in member.keys or (found[1] == self.home and key == found[0]):
                member.called(phrase)
                return member
        for member in self.cast.members:
            if member.sort == "described" and key in member.keys:
                return member
        member = Member("described", plural=head.sort == "group")
        member.called(self._label(phrase))
        member.mentions.add(head.span)
        for word in re.findall(r"[\w-]+", phrase.lower()):
            if word in nouns():
                member.roles.add(word)
        member.nearby.extend((*head.before, *head.after))
        self.profiler.describe(member, head)
        self._happens(Event(head.span[0], member, False))
        return self.cast.add(member)

    def _label(self, phrase: str) -> str:
        cut = re.split(r",|\s+(?:who|which|whose)\b|\s\(", phrase)[0]
        return re.sub(r"^(?:its|his|her|their|our)\s+", "", cut)

    def words_at(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span[0] : span[1]]

    def previous(self, index: int) -> Member | None:
        """The speaker before an attribution, in the text's order."""
        for place in range(self._places[index] - 1, -1, -1):
            before = self.order[place]
            if before in self.speaker and not self._faceless(before):
                return self.speaker[before]
        return None

    def _faceless(self, index: int) -> bool:
        """Whether nobody was named who speaks: no pronoun takes this up, and no quotation goes on from it."""
        return self.attributions[index].source is None and self.speaker[index].kind == "unnamed"

    def spoke(self, member: Member, at: int) -> bool:
        """Whether a member speaks before the offset."""
        return self._spoken.get(id(member), at) < at

    def events_before(self, at: int) -> list[Event]:
        """The events that a pronoun at the offset can reach."""
        begin, _ = self.words.paragraph_span(max(0, self.words.paragraph(at) - REACH))
        first, last = (bisect_left(self.events, offset, key=_place) for offset in (begin, at))
        return self.events[first:last]

    def _happens(self, event: Event) -> None:
        insort(self.events, event, key=_place)
        if event.speaks:
            self._spoken[id(event.member)] = min(event.at, self._spoken.get(id(event.member), event.at))
