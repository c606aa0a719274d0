"""Where a text names persons, organisations and states: capitalised runs, told apart by the words in and around them.

Rules in the manner of the named-entity grammars of MUC-7 (Mikheev et al. 1999): sure contexts first (a title, a role
before the name, an organisation's noun in it, a known name); what stays open is settled over the whole document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rejoinder.exchange.runs import CALENDAR, Runs
from rejoinder.exchange.words import Words, squeeze
from rejoinder.lexicon.tables import Organisation, StateWord, word_list

NameSort = Literal["person", "organisation", "state", "open"]

FEMALE = word_list("female")
MALE = word_list("male")
_PLAIN_GOVERNMENT = word_list("government")
_ALIAS = re.compile(r"\s*\((?:the )?[\"“]?([A-Z][\w&.-]{1,9})[\"”]?\)")
_JOIN = frozenset(["of", "for", "on", "to", "against"])


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name in the text at ``[start, end)``; ``alias`` is the abbreviation that follows it in brackets."""

    start: int
    end: int
    text: str
    sort: NameSort
    state: StateWord | None = None
    known: Organisation | None = None
    alias: str | None = None
    sure: bool = False


class NameFinder(Runs):
    """Finds the names of one text."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        initial = words.initial
        self._inner = {
            text
            for i, text in enumerate(self._texts)
            if self._capitals[i] and i not in initial and i not in self._loud
        }
        self.names: list[Name] = []
        self._stop = 0  # where the names found so far end

    def find(self) -> list[Name]:
        """The names in order, without overlaps."""
        for index in [i for i, text in enumerate(self._texts) if self._capitals[i] or "-" in text]:
            if index < self._stop or not self._starts(index):
                continue
            end = self._joined(index, self._run(index))
            start = self._after_portfolio(index, end)
            if start > index and not self._covered(start, end) and not any(map(self._is_body, range(start, end))):
                self._add(start, end, "person", sure=True)
            else:
                self._split(start, end)
            self._stop = max(end, self._stop)
        self.names.sort(key=lambda name: name.start)
        return self.names

    # -- what a run is ------------------------------------------------------------------------------------------------

    def _split(self, start: int, end: int) -> None:
        """Add the names in the words ``[start, end)``."""
        if start >= end:
            return
        known = self._known(start)
        if known and known[0] == end:
            self._add_known(start, *known)
            return
        loud = start in self._loud
        covered = self._covered(start, end)
        roles = [i for i in range(start, end) if self._is_role(i) and i not in covered]
        last = roles[-1] if roles else None
        if last is not None and not any(self._is_body(i) for i in range(last + 1, end)):
            self._split_at_role(start, end, last)
            return
        if not loud and (self._is_organisation(start, end, covered) or self._government_of(start, end)):
            self._add_organisation(start, end)
            return
        if known and known[2] and known[0] < end and known[2].kind == "ngo":
            branch = self._known(known[0])
            if branch and branch[0] == end and branch[1]:
                self._add(start, end, "organisation", sure=True)
                return
        for i in range(start, end):
            hit = self._known(i)
            if hit and hit[0] <= end:
                self._split(start, i)
                self._add_known(i, *hit)
                self._split(hit[0], end)
                return
        if not loud:
            self._add_open(start, end)

    def _split_at_role(self, start: int, end: int, last: int) -> None:
        first = last
        while first > start and self._is_role(first - 1):
            first -= 1
        self._split_plain(start, first)
        if last + 1 == end:
            return
        known = self._known(last + 1)
        if known:
            self._split(last + 1, end)
        elif last + 1 not in self._loud or end - last > 2:
            self._add(last + 1, end, "person", sure=True)

    def _split_plain(self, start: int, end: int) -> None:
        """Add the names before a role: they name what the role belongs to, so none of them is a person."""
        covered = self._covered(start, end)
        roles = any(self._is_role(i) for i in range(start, end))
        if start < end and not roles and start not in self._loud and self._is_organisation(start, end, covered):
            self._add_organisation(start, end)
            return
        index = start
        while index < end:
            known = self._known(index)
            if known and known[0] <= end:
                self._add_known(index, *known)
            elif 1 < len(self._texts[index]) < 7 and self._texts[index].isupper() and index not in self._loud:
                self._add(index, index + 1, "organisation")
            index = known[0] if known else index + 1

    def _is_organisation(self, start: int, end: int, covered: set[int]) -> bool:
        bodies = [i for i in range(start, end) if self._is_body(i) and (i not in covered or self._lone(i))]
        if not bodies:
            return False
        if end - start == 1:
            return self._continues(end)
        rest = [i for i in range(start, end) if i not in covered or self._lone(i)]
        return any(self._lows[i] not in _PLAIN_GOVERNMENT for i in rest) and len(rest) > 0

    def _lone(self, index: int) -> bool:
        """Whether a known name is a single word that also ends longer names ("Congress")."""
        known = self._known(index)
        return known is not None and known[0] == index + 1 and known[1] is None and self._is_body(index)

    def _continues(self, end: int) -> bool:
        """Whether "of …" with a capital follows: "Ministry of Justice"."""
        if end + 1 >= len(self._texts) or self._texts[end] not in ("of", "for", "on"):
            return False
        at = end + 2 if self._texts[end + 1] == "the" and end + 2 < len(self._texts) else end + 1
        return self._capitals[at] and self._lows[at] not in CALENDAR and not self._known(at)

    def _government_of(self, start: int, end: int) -> bool:
        """Whether the run opens "Government of X", "State of X"."""
        plain = all(self._lows[i] in _PLAIN_GOVERNMENT for i in range(start, end))
        return plain and end + 1 < len(self._texts) and self._texts[end] == "of" and self._capitals[end + 1]

    # -- adding -------------------------------------------------------------------------------------------------------

    def _add(self, start: int, end: int, sort: NameSort, **more: object) -> None:
        begin, stop = self._from[start], self._to[end - 1]
        text = squeeze(self.words.text[begin:stop])
        self.names.append(Name(begin, stop, text, sort, **more))  # type: ignore[arg-type]

    def _add_known(self, start: int, end: int, state: StateWord | None, organisation: Organisation | None) -> None:
        if state:
            self._add(start, end, "state", state=state, sure=True)
        else:
            self._add(start, end, "organisation", known=organisation, alias=self._alias(end), sure=True)

    def _add_organisation(self, start: int, end: int) -> None:
        """Add an organisation, with the "of …" that belongs to it and its abbreviation."""
        stop = self._extend(end)
        last = self._known(stop - 1)
        if (
            last
            and last[1]
            and stop > end
            and all(self._lows[i] in _PLAIN_GOVERNMENT for i in range(start, end))
        ):
            self._add(start, stop, "state", state=StateWord(last[1].code, "name"), sure=True)
            return
        self._add(start, stop, "organisation", alias=self._alias(stop), sure=True)

    def _extend(self, end: int) -> int:
        """Where a name goes on after "Ministry", "Committee": "of Foreign Affairs and International Cooperation"."""
        stop = end
        while stop < len(self._texts) and not self.words.gap(stop - 1).strip():
            low = self._lows[stop]
            after = stop + 1
            if low in _JOIN and after < len(self._texts) and self._texts[after] == "the":
                after += 1
            elif (low == "and" and stop == end) or (low not in _JOIN and low not in ("and", "or")):
                break
            if after >= len(self._texts) or not self._capitals[after] or self._lows[after] in CALENDAR:
                break
            run = self._run(after)
            if low in ("and", "or") and (
                self._known(after) or any(self._is_role(i) or self._is_body(i) for i in range(after, run))
            ):
                break
            bare = next((i for i in range(after + 1, run) if self._is_role(i)), run)
            stop = bare
            if bare < run:
                break
        self._stop = max(self._stop, stop)
        return stop

    def _elsewhere(self, index: int) -> bool:
        """Whether a word that opens a sentence stands with a capital within one too, and never without."""
        text = self._texts[index]
        return (text in self._inner or text.title() in self._inner) and text.lower() not in self.words.lower

    def _alias(self, end: int) -> str | None:
        after = self._to[end - 1]
        match = _ALIAS.match(self.words.text[after : after + 24])
        return match.group(1) if match else None

    def _add_open(self, start: int, end: int) -> None:
        """Add a run that no word in it explains: a person where a role stands before it, else open."""
        noun = self._nouns.get(self._lows[start - 1].rstrip(".")) if start else None
        close = start > 0 and self.words.gap(start - 1).strip() in ("", ",")
        role = noun is not None and noun.sort == "role" and close
        body = noun is not None and noun.sort == "body" and close and not self.words.gap(start - 1).strip()
        low = self._lows[start]
        if re.fullmatch(r"[DRI]-[A-Z][a-z]*", self._texts[start]):
            return
        if end - start == 1 and (low in self._nouns or (start in self.words.initial and not self._elsewhere(start))):
            return
        modifier = low == "former" or (low.endswith("ing") and low in self.words.lower)
        if start in self.words.initial and end - start > 1 and (low in self._nouns or modifier):
            self._add_open(start + 1, end)
            return
        tail = self._nouns.get(self._lows[end - 1])
        if all(self._lows[i] in _PLAIN_GOVERNMENT for i in range(start, end)) or (
            tail and tail.sort in ("group", "document")
        ):
            return
        if body:
            self._add(start, end, "organisation", alias=self._alias(end), sure=True)
        elif role:
            self._add(start, end, "person", sure=True)
        elif self._texts[start].isupper() and len(low) > 1 and low in self.words.lower:
            return
        elif end - start == 1 and self._texts[start].isupper() and len(low) > 1 and low.title() not in self._inner:
            self._add(start, end, "organisation", alias=None)
        else:
            self._add(start, end, "open", alias=self._alias(end))
