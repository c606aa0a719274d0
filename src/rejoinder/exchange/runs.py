"""Capitalised runs: where they begin and end, and which of their words say what they are.

A run is a row of words with capitals, with the small words ("van der", "and", "of") that may stand within a name. What
kind of name it holds is for ``names.py`` to say.
"""

from __future__ import annotations

from itertools import takewhile

from rejoinder.exchange.words import Words, squeeze
from rejoinder.lexicon.plain import LOUD
from rejoinder.lexicon.tables import (
    Organisation,
    StateWord,
    known_beginnings,
    nouns,
    organisations,
    state_words,
    word_list,
)

TITLES = word_list("titles")
CALENDAR = word_list("calendar")
_PARTICLES = word_list("particles")
_FUNCTION = word_list("function")
_ORGANISATION_WORDS = word_list("organisation")
_PORTFOLIO = word_list("portfolio")
_OFFICES = word_list("offices")


class Runs:
    """The capitalised runs of one text. Words are told by their index in ``words``."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._texts, self._lows, self._capitals = words.texts, words.lows, words.capitals
        self._from, self._to = words.starts, words.ends
        self._states = state_words()
        self._organisations = organisations()
        self._begun = known_beginnings()
        self._nouns = nouns()
        self._loud = self._title_case()

    def _title_case(self) -> frozenset[int]:
        """Words in headings whose words are all capitalised: there a capital does not make a name."""
        loud: set[int] = set()
        text, number = self.words.text, 0
        last = self.words.paragraph(len(text))
        for number in range(last + 1):
            start, end = self.words.paragraph_span(number)
            indices = self.words.within(start, end)
            if not 3 <= len(indices) <= 24 or text[start:end].rstrip()[-1:] in '.:;”"':
                continue
            long = [i for i in indices if len(self._texts[i]) > 3 or self._texts[i].isupper()]
            if sum(self._capitals[i] for i in long) > LOUD * len(long):
                loud.update(indices)
        return frozenset(loud)

    def _starts(self, index: int) -> bool:
        if self._known(index):
            return True
        text, low = self._texts[index], self._lows[index]
        if not self._capitals[index] or low in CALENDAR:
            return False
        if len(low) == 1 and (low in "ai" or not self._honours(index)):
            return False
        return low not in _FUNCTION or (index not in self.words.initial and text.isupper() and len(low) > 2)

    def _honours(self, index: int) -> bool:
        """Whether a single letter stands right before a name: an initial, or an honorific as in "U Nu"."""
        near = index + 1 < len(self._texts) and not self.words.gap(index).strip()
        return near and self._capitals[index + 1]

    def _known(self, index: int) -> tuple[int, StateWord | None, Organisation | None] | None:
        """The longest known name that begins at the word: where it ends and what it is."""
        first = self._texts[index]
        if first not in self._begun and not (first.isupper() and first.title() in self._begun):
            return None
        if not (self._capitals[index] or "-" in first):
            return None
        best = None
        for end in range(index + 1, min(index + 8, len(self._texts)) + 1):
            if end > index + 1 and "\n\n" in self.words.gap(end - 2):
                break
            text = squeeze(self.words.text[self._from[index] : self._to[end - 1]])
            title = text.title() if text == text.upper() else text  # in a heading
            if text not in self._begun and title not in self._begun:
                break
            state, organisation = self._states.get(text), self._organisations.get(text)
            if not (state or organisation) and len(text) > 3 and text.isupper():
                state, organisation = self._states.get(title), self._organisations.get(title)
            if state or organisation:
                best = (end, state, None if state else organisation)
        return best

    def _run(self, index: int) -> int:
        """Where the capitalised run that begins at the word ends."""
        known = self._known(index)
        end = known[0] if known else index + 1
        while (
            end < len(self._texts)
            and not self.words.gap(end - 1).strip()
            and "\n\n" not in self.words.gap(end - 1)
        ):
            text, low = self._texts[end], self._lows[end]
            known = self._known(end)
            if known:
                end = known[0]
            elif text in ("’s", "'s", "’", "'"):
                if not self._of_members(end):
                    break
                end += 1
            elif (self._capitals[end] and low not in CALENDAR and (low not in _FUNCTION or low in ("al", "el"))) or (
                low.startswith(("al-", "el-", "ul-")) and low[3:4] and text[3].isupper()
            ):
                end += 1
            elif low in _PARTICLES and self._after_particles(end) > end:
                end = self._after_particles(end)
            else:
                break
        return end

    def _of_members(self, index: int) -> bool:
        """Whether the possessive at the word stands within an organisation's name ("People's Congress")."""
        noun = self._nouns.get(self._lows[index - 1])
        behind = takewhile(self._capitals.__getitem__, range(index + 1, len(self._texts)))
        return noun is not None and noun.sort == "group" and any(map(self._is_body, behind))

    def _after_portfolio(self, start: int, end: int) -> int:
        """Where the name begins after "Secretary of *State*", "Minister of *Foreign Affairs*"."""
        if start < 2 or self._texts[start - 1] != "of" or self._lows[start - 2] not in _OFFICES:
            return start
        first = start
        while first < end and self._texts[first] in _PORTFOLIO:
            first += 1
        return first if first < end else start

    def _joined(self, start: int, end: int) -> int:
        """Where "the Civil *and Consumer Rights Forum*" ends: an organisation whose name holds an "and"."""
        if (
            end + 1 >= len(self._texts)
            or self._texts[end] != "and"
            or start == 0
            or self._lows[start - 1] != "the"
        ):
            return end
        if (
            not self._capitals[end + 1]
            or self._known(start)
            or any(self._is_body(i) or self._is_role(i) for i in range(start, end))
        ):
            return end
        stop = self._run(end + 1)
        bodies = [i for i in range(end + 1, stop) if self._is_body(i)]
        return stop if bodies and bodies[-1] == stop - 1 and stop - end > 2 and start not in self._loud else end

    def _after_particles(self, index: int) -> int:
        """Where the name goes on after "van der", "de la"; the same index where it does not."""
        stop = index
        while stop < min(index + 2, len(self._texts)) and self._lows[stop] in _PARTICLES:
            stop += 1
        goes_on = stop < len(self._texts) and self._capitals[stop] and not self.words.gap(stop - 1).strip()
        return stop + 1 if goes_on else index

    def _covered(self, start: int, end: int) -> set[int]:
        """Words that lie inside a known name."""
        inside: set[int] = set()
        for i in range(start, end):
            known = self._known(i)
            if known and i not in inside:
                inside.update(range(i, known[0]))
        return inside

    def _is_role(self, index: int) -> bool:
        low = self._texts[index].rstrip(".").lower()
        if low in TITLES:
            return True
        noun = self._nouns.get(low)
        return noun is not None and noun.sort == "role" and index not in self._loud

    def _is_body(self, index: int) -> bool:
        noun = self._nouns.get(self._lows[index])
        return self._texts[index] in _ORGANISATION_WORDS or (noun is not None and noun.sort == "body")
