"""Attributions to actors: who speaks in each, resolved over the whole document, and who else is talked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.exchange.cast import Cast, Member, bare
from rejoinder.exchange.lexicon import nouns, state_words
from rejoinder.exchange.mentions import collectives
from rejoinder.exchange.names import Name, NameFinder, squeeze
from rejoinder.exchange.profiles import Profiler, main_state
from rejoinder.exchange.sources import Head, SourceReader
from rejoinder.exchange.words import Words
from rejoinder.schema import Actor, ActorKind, Attribution, Document, Span

_MEMBER_OF = re.compile(r"[A-Z]\w+\s+(?:of|from|at|with)\s+$|\b(?:group|organi[sz]ation|party|newspaper|ngo|union)\s+$")
_SAID = 3  # a name that speaks tells more of what the text calls an actor than one in passing
_GOVERNMENT = frozenset(["government", "authorities", "gov’t", "gov't", "govt"])


@dataclass(frozen=True)
class Register:
    """The actors of one document in order of first mention, and the speaker of each attribution, in the input's order."""

    actors: tuple[Actor, ...]
    speakers: tuple[str, ...]


def resolve_speakers(document: Document, attributions: Sequence[Attribution]) -> Register:
    """Resolve who speaks in each attribution, and gather everybody whom the document names.

    Sources are resolved in the manner of the sieve of Lee et al. 2013 (Computational Linguistics 39(4)): names first,
    then descriptions, then documents that speak for their issuer, then pronouns, then attributions without a source.
    """
    return _Resolver(document, attributions).register()


def _names_state(name: str) -> bool:
    """Whether a phrase holds a word for a state."""
    tokens = re.sub(r"[’']s\b", "", name).split()
    sizes = ((at, size) for size in (1, 2, 3) for at in range(len(tokens) - size + 1))
    return any(" ".join(tokens[at : at + size]) in state_words() for at, size in sizes)


@dataclass(frozen=True)
class _Event:
    """A place where a member is named or speaks."""

    at: int
    member: Member
    speaks: bool
    document: bool = False


class _Resolver:
    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.text = document.text
        self.attributions = attributions
        self.words = Words(document.text)
        self.names = NameFinder(self.words).find()
        self.cast = Cast(self.words, self.names)
        self.home = main_state(document, self.words, self.names)
        self.profiler = Profiler(self.words, self.names, self.cast, self.home)
        reader = SourceReader(self.words, self.names)
        self.heads = [reader.read(a.source) if a.source else None for a in attributions]
        self.speaker: dict[int, Member] = {}
        self.collective: dict[tuple[str, str | None], Member] = {}
        self._gather_collectives()
        self.events: list[_Event] = [
            _Event(n.start, m, False)
            for n, m in self.cast.of_name.items()
            if not self._byline(n) and not (n.state and (n.state.sort != "name" or self.cast.located(n)))
        ]
        self.order = sorted(range(len(attributions)), key=lambda i: (self._at(i), i))

    def _byline(self, name: Name) -> bool:
        return bool(re.search(r"(?:^|\n|By|\|)\s*(?:By|BY|by)\s+$", self.text[max(0, name.start - 12) : name.start]))

    def _at(self, index: int) -> int:
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
            member.names[phrase] += 1

    def body(self, noun: str, code: str | None, kind: ActorKind) -> Member:
        """The one member for a state's police, army, courts."""
        member = self.collective.get((noun, code))
        if member is None:
            member = Member("described", kind=kind, state=code, plural=True, roles={noun.split()[-1]})
            self.collective[noun, code] = self.cast.add(member)
        return member

    # -- the register -------------------------------------------------------------------------------------------------

    def first(self, member: Member) -> int:
        """Where the text first names a member."""
        starts = [n.start for n, other in self.cast.of_name.items() if other is member]
        return min(starts or [start for start, _ in member.mentions] or [0])

    def register(self) -> Register:
        from rejoinder.exchange.anaphora import Anaphora

        anaphora = Anaphora(self)
        for index in self.order:
            head = self.heads[index]
            if head and head.sort in ("name", "joint"):
                self._speaks(index, self.direct(head))
        for index in self.order:
            head = self.heads[index]
            if index not in self.speaker and head and head.sort not in ("pronoun", "document"):
                self._speaks(index, anaphora.description(head))
        for index in self.order:
            if index not in self.speaker:
                self._speaks(index, anaphora.resolve(index))
        return self._finish()

    def _speaks(self, index: int, member: Member) -> None:
        self.speaker[index] = member
        source = self.attributions[index].source
        if source:
            member.mentions.add(source)
        head = self.heads[index]
        self.events.append(_Event(self._at(index), member, True, head is not None and head.sort == "document"))
        if (
            member.sort == "state"
            and head
            and (head.noun in _GOVERNMENT or bare(head.phrase) in {bare(n) for n in member.names})
        ):
            member.names[re.sub(r"^(?:its|his|their)\s+", "", head.phrase)] += _SAID

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
        return any(re.match(r"\s+administration\b", self.text[e : e + 16]) for _, e in member.mentions)

    def _thing(self, start: int, end: int) -> bool:
        """Whether "the X" stands alone: the name of a body, not "the X administration"."""
        alone = bool(re.search(r"\bthe\s+(?:[A-Z]\w+\s+)?$", self.text[max(0, start - 20) : start], re.IGNORECASE))
        following = re.match(r"\s+([a-z]+)", self.text[end : end + 24])
        return alone and not (following and following.group(1) in nouns())

    def _joint(self, head: Head) -> Member:
        key = bare(head.phrase)
        for member in self.cast.members:
            if member.sort == "joint" and key in {bare(n) for n in member.names}:
                return member
        parts = tuple(
            self.direct(part) if part.sort == "name" else self.described(part, part.phrase) for part in head.parts
        )
        member = Member("joint", parts=parts, plural=True)
        member.names[head.phrase] += 1
        return self.cast.add(member)

    def described(self, head: Head, phrase: str) -> Member:
        """The member known only by this description, made at its first use."""
        key = bare(phrase)
        for found, member in self.collective.items():
            owned = {bare(n) for n in member.names}
            if key in owned or (found[1] == self.home and key == found[0]):
                member.names[phrase] += 1
                return member
        for member in self.cast.members:
            if member.sort == "described" and key in {bare(n) for n in member.names}:
                return member
        member = Member("described", plural=head.sort == "group")
        member.names[self._label(phrase)] += 1
        member.mentions.add(head.span)
        for word in re.findall(r"[\w-]+", phrase.lower()):
            if word in nouns():
                member.roles.add(word)
        member.nearby.extend((*head.before, *head.after))
        self.profiler.describe(member, head)
        self.events.append(_Event(head.span[0], member, False))
        return self.cast.add(member)

    def _label(self, phrase: str) -> str:
        cut = re.split(r",|\s+(?:who|which|whose)\b|\s\(", phrase)[0]
        return re.sub(r"^(?:its|his|her|their|our)\s+", "", cut)

    # -- output -------------------------------------------------------------------------------------------------------

    def _finish(self) -> Register:
        speaking = set(map(id, self.speaker.values()))
        kept = []
        for member in self.cast.members:
            if member.sort in ("person", "open", "organisation") and not member.parts:
                member.kind = None  # what was learned since may tell more
        for member in self.cast.members:
            self.profiler.fill(member)
            if not member.mentions and id(member) not in speaking:
                continue
            if member.sort == "open" and id(member) not in speaking:
                continue
            if not member.names:
                member.names[self._nameless(member)] += 1
            kept.append(member)
        kept.sort(key=lambda m: (min(m.mentions, default=(len(self.text), 0)), m.name))
        ids = {id(member): f"a{number}" for number, member in enumerate(kept, 1)}
        actors = tuple(
            Actor(ids[id(m)], self._display(m), m.kind or "unnamed", m.state, tuple(sorted(m.mentions))) for m in kept
        )
        return Register(actors, tuple(ids[id(self.speaker[i])] for i in range(len(self.attributions))))

    def _nameless(self, member: Member) -> str:
        if member.known:
            return member.known.name
        return "the government" if member.sort == "state" else "unnamed"

    def _display(self, member: Member) -> str:
        if member.sort == "state":
            return squeeze(self._state_name(member))
        return squeeze(member.name)

    def _state_name(self, member: Member) -> str:
        """What the text calls a government: as it speaks, and of several ways the one that holds its state."""
        words = state_words()
        country = [n for n in member.names if n in words and words[n].sort == "name"]
        seats = [n for n in member.names if n in words and words[n].sort != "name"]
        nouns_ = [n for n in member.names if n not in words]
        full = [n for n in nouns_ if _names_state(n)]
        plain = [n for n in nouns_ if n not in full]
        groups = [group for group in (full, country, plain, seats) if group]
        if country:
            groups = [group for group in groups if group is not seats]
        said = [group for group in groups if any(member.names[n] > _SAID for n in group)]
        if not said:
            groups.sort(key=lambda g: (g is seats, -sum(member.names[n] for n in g), g is not country))
        chosen = (said or groups or [list(member.names)])[0]
        if chosen is country:
            return max(chosen, key=lambda n: (len(n.split()), member.names[n], len(n)))
        return max(chosen, key=lambda n: (member.names[n] > _SAID, "overnment" in n, member.names[n], len(n)))

    def span_text(self, span: Span) -> str:
        return self.text[span[0] : span[1]]
