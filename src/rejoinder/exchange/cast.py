"""Everybody whom a document names, with the words that describe them: names that mean the same actor are one member."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from rejoinder.exchange.members import Description, Member, MemberIndex, bare, name_words
from rejoinder.exchange.names import FEMALE, MALE, Name
from rejoinder.exchange.runs import TITLES
from rejoinder.exchange.words import Words, squeeze
from rejoinder.lexicon.tables import nouns, word_list
from rejoinder.schema import Span

_NEAR = 300  # how far "its" reaches back, in code points
_LEFT = 9  # words read before a name for its titles
_RIGHT = 90  # code points read after it for an apposition
_VERBISH = re.compile(r"\b(?:said|says|told|was|were|has|had|have|is|are|and|but|while|by|with|after|when|that|as)\b")
_PARTICIPLES = word_list("participles")
_OUTSIDE = word_list("outside")
_GIVEN_FEMALE, _GIVEN_MALE = word_list("given_female"), word_list("given_male")
_SHORT = {"gov": "governor", "sen": "senator", "gen": "general", "amb": "ambassador", "rep": "representative"}
_ADJECTIVES = word_list("adjectives")
_ENDINGS = ("al", "ic", "ian", "ese", "ish", "-based", "ary", "ist", "or", "er")
_OFFICE = (
    r"(?:director|chairman|chairwoman|president|minister|secretary|spokesman|spokeswoman|spokesperson|chief|head|leader|"
    r"author|aide|researcher|lawyer|coordinator|rapporteur|envoy|representative)"
)
_APPOSITION = re.compile(
    r"(?:,\s*\d+)?(?:\s*\([^)]{1,60}\))?(?:"  # an age, an abbreviation
    r",\s+(?!said|says|told|asked|added|speaking)(?:the|an?|who|whose|which|\w+(?:\s+\w+)?\s+(?:of|at|for|in|with)|"
    r"(?:also known as\s+)?[\w.’'-]+(?:\s+[\w.’'-]+){0,5}\s+" + _OFFICE + r"s?)\b"
    r"|\s+(?:of|from|at|with)\s+(?=(?:the\s+)?[A-Z\w]))"
)
_OF_BOTH = re.compile(_OFFICE + r"s\b")  # "A and B, both directors of X"
_BRACKET = re.compile(r"\s*\([^)]{1,40}\)")
_OWNED = re.compile(r"(?:its|their|whose)\b", re.IGNORECASE)
_WORDS = re.compile(r"[\w-]+")
_LETTERS = re.compile(r"[^\W_]+")
_DATELINE_END = re.compile(r"[^\n.]{0,44}(?:\)\s*[-–—]|\s[-–—]{1,2}\s|:\s)")
_APPOSITION_END = re.compile(r"[,.;:”\"]|\b(?:said|says|told|has|had|was|is)\b")
_WHERE = re.compile(r"\b(?:in|at|from|to|near|around|into|across|throughout|outside|of|on)\s+(?:the\s+)?$")


class Cast:
    """The members of one document, found from its names."""

    def __init__(self, words: Words, names: Sequence[Name]) -> None:
        self._words = words
        self._names = names
        self._starts = [name.start for name in names]
        self.members: list[Member] = []
        self.of_name: dict[Name, Member] = {}
        self._governments: dict[str, Member] = {}
        self._index = MemberIndex()
        self._gather()

    # -- lookup -------------------------------------------------------------------------------------------------------

    def government(self, code: str) -> Member:
        """The one actor for a state's government, its country's name and its capital."""
        if code not in self._governments:
            self._governments[code] = self.add(Member("state", code=code, kind="government", state=code))
        return self._governments[code]

    def add(self, member: Member) -> Member:
        self.members.append(member)
        return member

    # -- gathering ----------------------------------------------------------------------------------------------------

    def _gather(self) -> None:
        order = sorted(self._names, key=lambda n: (" " not in n.text, not n.sure, -len(n.text.split()), n.start))
        for name in order:
            if name.sort == "state":
                self._place_state(name)
            elif name.sort == "organisation":
                self._place_organisation(name)
        for name in order:
            if name.sort == "person":
                self._place_person(name)
            elif name.sort == "open":
                self._place_open(name)
        for name in self._names:
            if name in self.of_name:
                self._describe(name, self.of_name[name])
        self._learn_given_names()
        self._vote()

    def _learn_given_names(self) -> None:
        """Learn from a first name whether it is he or she, where no title has told."""
        for member in self.members:
            if member.sort not in ("person", "open") or member.female is not None:
                continue
            first = {name.split()[0].lower() for name in member.names if " " in name}
            if bool(first & _GIVEN_FEMALE) != bool(first & _GIVEN_MALE):
                member.female = bool(first & _GIVEN_FEMALE)

    def _place_state(self, name: Name) -> None:
        assert name.state
        if name.state.sort == "place":
            return
        member = self.government(name.state.code)
        self.of_name[name] = member
        if name.state.sort == "demonym" or self._dateline(name):
            return
        member.mentions.add((name.start, name.end))
        member.called(name.text, 0 if self.located(name) else 1)

    def located(self, name: Name) -> bool:
        """Whether a state's name only says where something is."""
        before = self._words.text[max(0, name.start - 14) : name.start].lower()
        return _WHERE.search(before) is not None

    def _dateline(self, name: Name) -> bool:
        """Whether the name only says where an article was written."""
        after = self._words.text[name.end : name.end + 48]
        return name.text.isupper() and _DATELINE_END.match(after) is not None

    def _place_organisation(self, name: Name) -> None:
        member = self._same_organisation(name)
        if member is None:
            member = self.add(Member("organisation", known=name.known))
        self._join(member, name)

    def _same_organisation(self, name: Name) -> Member | None:
        """The organisation of the same name, else the first that the name abbreviates or shortens."""
        same = [("key", bare(name.text)), ("alias", name.text), *([("known", name.known)] if name.known else [])]
        for member in self._index.under_any(same):
            if member.sort == "organisation":
                return member
        if name.text.isupper() and 2 <= len(name.text) <= 8 and " " not in name.text:
            longer = self._index.under_any([("initials", name.text)])
        else:
            words = set(name_words(bare(name.text)))
            found = self._index.under_all([("word", word) for word in words])
            longer = [m for m in found if len(m.tokens) > len(words) and not (name.known and m.known)]
        return next((m for m in longer if m.sort == "organisation"), None)

    def _place_person(self, name: Name) -> None:
        member = self._same_person(name)
        if member is None:
            member = self.add(Member("person"))
        member.sort = "person"
        self._join(member, name)

    def _same_person(self, name: Name) -> Member | None:
        """The first person whose names have all the words of the name; an open name ("X Tower") only where none has."""
        found = self._index.under_all([("word", word) for word in name_words(name.text)])
        alike = [m for m in found if m.sort in ("person", "open")]
        return next((m for m in alike if m.sort == "person"), alike[0] if alike else None)

    def _by_initials(self, name: Name) -> Member | None:
        """The person whose initials the name is."""
        if not 3 <= len(name.text) <= 4 or sum(c.isupper() for c in name.text) < 2:
            return None
        found = self._index.under_any([("letters", name.text.lower())])
        return next((m for m in found if m.sort in ("person", "open")), None)

    def _place_open(self, name: Name) -> None:
        """Give a name that its surroundings leave open to the member that it shortens, else a new one."""
        member = self._same_person(name) or self._by_initials(name) or self._same_organisation(name)
        if member is None:
            alike = self._index.under_any([("key", bare(name.text))])
            member = next((m for m in alike if m.sort == "open"), None) or self.add(Member("open"))
        self._join(member, name)

    def _join(self, member: Member, name: Name) -> None:
        member.mentions.add((name.start, name.end))
        self.of_name[name] = member
        if member.known:
            self._index.put(member, ("known", member.known))
        if name.alias:
            self._index.put(member, ("alias", name.alias))
        if name.known and "Reports" in name.text:
            if not member.names:  # a text may name nothing but its publisher's reports
                member.called(name.known.name, 0)
            return
        if name.text not in member.names:
            self._index.put(member, ("key", bare(name.text)), *(("word", word) for word in name_words(name.text)))
            first = [word[0] for word in _LETTERS.findall(name.text)]
            if " " in name.text:
                self._index.put(member, ("initials", "".join(letter for letter in first if letter.isupper())))
            if len(first) > 2:
                self._index.put(member, ("letters", "".join(first).lower()))
        member.called(name.text)

    # -- describing ---------------------------------------------------------------------------------------------------

    def _describe(self, name: Name, member: Member) -> None:
        """Read the titles before a name and the apposition after it."""
        if member.sort == "state":
            return
        text = self._words.text
        for piece_start, piece_end in (self._left(name), self._right(name)):
            piece = squeeze(text[piece_start:piece_end])
            if not piece:
                continue
            close = self._names[bisect_left(self._starts, piece_start) : bisect_left(self._starts, piece_end)]
            inside = [n for n in close if n.end <= piece_end and n is not name]
            if _OWNED.match(piece):
                inside.extend(self._owner_before(piece_start))
            self.learn(member, piece, tuple(inside))
            beside = self._beside(name) if piece_start >= name.end and _OF_BOTH.search(piece) else None
            if beside:
                self.learn(beside, piece, tuple(inside))

    def _beside(self, name: Name) -> Member | None:
        """The person named right before, with nothing but an "and" between."""
        before = self._names[max(0, bisect_left(self._starts, name.start) - 1)]
        joined = self._words.text[before.end : name.start].strip() == "and"
        return self.of_name.get(before) if joined and before.sort in ("person", "open") else None

    def _owner_before(self, at: int) -> list[Name]:
        """The organisation that "its director" or "whose director" belongs to: the one named last."""
        close = self._names[bisect_left(self._starts, at - _NEAR) : bisect_left(self._starts, at)]
        owners = [n for n in close if n.sort == "organisation"]
        return owners[-1:]

    def learn(self, member: Member, piece: str, names: tuple[Name, ...]) -> None:
        """Take words that describe a member to it."""
        member.description.append(Description(piece, names))
        member.nearby.extend(names)
        for word in _WORDS.findall(piece):
            self._learn(word.lower(), member)

    def _vote(self) -> None:
        """Learn from the pronouns that follow a person's name in its paragraph whether it is he or she."""
        votes: dict[int, Counter[bool]] = {}
        people = [
            (n.start, self.of_name[n])
            for n in self._names
            if n in self.of_name and (n.sort == "person" or (n.sort == "open" and self._wordy(n)))
        ]
        starts = [start for start, _ in people]
        for low, place in zip(self._words.lows, self._words.starts, strict=True):
            if low not in ("he", "she", "his", "her", "him"):
                continue
            at = bisect_left(starts, place) - 1
            if at < 0:
                continue
            start, member = people[at]
            same = self._words.paragraph(start) == self._words.paragraph(place)
            alone = (
                at == 0
                or people[at - 1][1] is member
                or self._words.paragraph(starts[at - 1]) != self._words.paragraph(start)
            )
            if same and alone:
                votes.setdefault(id(member), Counter())[low in ("she", "her")] += 1
        for member in self.members:
            count = votes.get(id(member))
            if count and member.female is None and count[True] != count[False]:
                member.female = count[True] > count[False]

    def _wordy(self, name: Name) -> bool:
        """Whether an open name may be a person's: its fullest form has two words."""
        return any(" " in other for other in self.of_name[name].names)

    def _learn(self, word: str, member: Member) -> None:
        word = _SHORT.get(word, word)
        noun = nouns().get(word)
        if noun:
            member.roles.add(word)
        if word in FEMALE and member.female is None:
            member.female = True
        elif word in MALE and member.female is None:
            member.female = False

    def _left(self, name: Name) -> Span:
        """The words before a name that belong to its noun phrase."""
        text = self._words.text
        indices = self._words.within(max(0, name.start - 160), name.start)
        start = name.start
        if not indices or not self._introduces(self._words.texts[indices[-1]], name):
            return start, start
        for index in reversed(indices[-_LEFT:]):
            word = self._words.texts[index]
            gap = text[self._words.ends[index] : start]
            if (
                gap.strip()
                and not (gap.strip() == "," and self._apposed(name, start, word))
                and gap.strip() not in ("(", ")")
            ):
                break
            if "\n\n" in gap or self._closes(word, name):
                break
            if word in ("for", "to") and self._titles_only(start, name.start):
                break
            start = self._words.starts[index]
        return start, name.start

    def _titles_only(self, start: int, end: int) -> bool:
        """Whether only titles stand in the text from ``start`` to ``end``: "for *Prime Minister* X" is about X."""
        return all(word.rstrip(".").lower() in TITLES for word in self._words.text[start:end].split())

    def _introduces(self, word: str, name: Name) -> bool:
        """Whether the word right before a name can say who that is."""
        low = word.rstrip(".").lower()
        return (
            low in TITLES
            or self._role(low)
            or (name.sort == "organisation" and (word[0].isupper() or low in _ADJECTIVES))
        )

    def _closes(self, word: str, name: Name) -> bool:
        """Whether a word cannot belong to the noun phrase that ends in the name."""
        if _VERBISH.fullmatch(word) or (word.endswith("ed") and word.islower() and word not in _PARTICIPLES):
            return True
        low = word.rstrip(".").lower()
        fits = (
            word[0].isupper()
            or low in TITLES
            or low in nouns()
            or low in _ADJECTIVES
            or low.endswith(_ENDINGS)
            or word in ("’s", "'s")
        )
        return (
            not fits
            or word in _OUTSIDE
            or (name.sort == "organisation" and word in ("of", "for", "at", "to", "the", "from"))
        )

    def _apposed(self, name: Name, start: int, word: str) -> bool:
        """Whether a comma before a name (or its title) only sets off the role: "the minister, Mr X"."""
        between = self._words.text[start : name.start].replace(".", "").replace(",", "").split()
        titled = any(w.lower() in ("mr", "ms", "mrs", "dr") for w in between)
        return (self._role(word) and all(w.lower() in TITLES for w in between)) or (titled and word[0].isupper())

    def _role(self, word: str) -> bool:
        noun = nouns().get(word.lower())
        return noun is not None and noun.sort in ("role", "body")

    def _right(self, name: Name) -> Span:
        """The apposition or complement after a name."""
        after = self._words.text[name.end : name.end + 200].split("\n\n")[0]
        match = _APPOSITION.match(after)
        if match:
            rest = after[match.end() :]
            stop = _APPOSITION_END.search(rest)
            return name.end, name.end + match.end() + (stop.start() if stop else min(len(rest), _RIGHT))
        bracket = _BRACKET.match(after)
        return name.end, name.end + (bracket.end() if bracket else 0)
