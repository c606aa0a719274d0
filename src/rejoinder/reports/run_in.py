"""Run-in headings: titles that stand in one line with the first sentence under them.

Layouts set them in bold or italics, which is lost in text: "Trial Procedures While the law provided …", "Freedom of
Association and Collective Bargaining The law …", "Discrimination: The law …". What is left is the case of the letters:
a heading is a run of words with capitals, and the sentence behind it begins with one more that no name accounts for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.reports.case import Case

_LONGEST = 30  # words of a run-in heading; the longest of the sample reports has 16
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_](?:[^\s,;:]*[^\W_])?")
_CLOSES = re.compile(r"[.!?;]['\"”’)\]]*$")

# Words that titles leave small.
_SMALL = frozenset(
    "a after against an and as at before between by during for from in into of on or over per that the to toward "
    "towards under versus via vs with without".split()
)
# Words that open sentences and that titles leave small within them, or never hold: one with a capital behind a title's
# first word is the first word of a sentence. "Against", "With", "Other" and the like, which some titles write with a
# capital, are not among them.
_OPENERS = frozenset(
    "a according additionally after also although an and anecdotal another as at based because before beginning "
    "both but by consequently conversely currently despite dozens during each earlier eight even few five following "
    "for four from furthermore given he her his how however hundreds if in it its last lastly later like many "
    "meanwhile moreover most neither nevertheless nine no none nonetheless numerous on once or prior recently see "
    "seven several she similarly since six some soon still such ten the their then there these they this those "
    "though thousands three thus to today two under unlike until we what when where whereas whether while who "
    "within yesterday yet".split()
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a run-in heading ends and the sentence's own words begin, counted from the start of the sentence.
    ``completes``: the words belong to the section's title, which the page broke off."""

    heading: int
    body: int
    completes: bool


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    word: str  # without marks around it; empty for marks alone

    @property
    def capital(self) -> bool:
        return self.word[:1].isupper()

    @property
    def small(self) -> bool:
        return self.word in _SMALL or self.text in {"/", "–", "—", "&", "-"}

    @property
    def open(self) -> bool:
        """Whether a title cannot end with it: a comma or a joining word asks for more."""
        return self.small or self.text.endswith(",")


class RunIns:
    """Finds the run-in headings of a document, whose `case` tells its names."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def find(self, sentence: str, title: str | None = None) -> Cut | None:
        """The heading before a sentence's own words, if there is one. `title` is the title just above the sentence."""
        tokens, colon = _run(sentence)
        if colon is not None:
            return Cut(tokens[-1].end, colon, False) if tokens else None
        at = self._boundary(tokens, sentence, title)
        if at is None:
            return None
        cut = tokens[at - 1].end
        return Cut(cut, tokens[at].start, title is not None and self._completes(title, sentence[:cut]))

    def _boundary(self, tokens: list[_Token], sentence: str, title: str | None) -> int | None:
        """The number of the token with which the sentence proper begins."""
        if not tokens or tokens[0].word.lower() in _OPENERS | _SMALL:
            return None
        places = [at for at in range(1, len(tokens)) if tokens[at].capital and not tokens[at - 1].open]
        for at in places:
            if _opens(tokens, at):
                return at
        if title is not None and (echo := _echo(title, tokens)) in places:
            return echo
        if (name := self._before_name(tokens)) in places:
            return name
        at = places[-1] if places else 0
        follows = not any(token.capital for token in tokens[at + 1 :])  # "Attorney General Ada Roe" ends in a name
        if not at or not follows or _in_name(tokens, at) or not self._case.plain(tokens[at].word):
            return None
        completes = title is not None and self._completes(title, sentence[: tokens[at - 1].end])
        return at if all(map(self._no_name, tokens[:at])) and (completes or at > 1) else None

    def _before_name(self, tokens: list[_Token]) -> int:
        """How many words at the front make a list with no name in it: "Threats, Closures, and Pressure Otto Roe …"."""
        at = next((at for at, token in enumerate(tokens) if not self._no_name(token)), 0)
        listed = any(token.text.endswith(",") for token in tokens[:at]) and any(
            token.word in ("and", "or") for token in tokens[:at]
        )
        return at if listed and not _in_name(tokens, at) else 0

    def _no_name(self, token: _Token) -> bool:
        return token.small or not token.word or token.word.isupper() or self._case.plain(token.word)

    def _completes(self, title: str, words: str) -> bool:
        """Whether words under a title are its own end: they repeat how it ends, or it breaks off before them."""
        above = re.findall(r"[^\W_]+", title.lower())
        below = re.findall(r"[^\W_]+", words.lower())
        repeated = any(above[-size:] == below[:size] for size in range(1, min(len(above), len(below)) + 1))
        # "in the Political" and "Process" stand under each other; the text says "political process" in a sentence.
        paired = bool(above and below) and self._case.paired(above[-1], below[0])
        return repeated or paired or _breaks_off(title)


def _run(sentence: str) -> tuple[list[_Token], int | None]:
    """The words with capitals, and small ones between them, that a sentence begins with; and where it goes on behind a
    colon that closes them."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(sentence):
        text = match.group()
        found = _WORD.search(text)
        token = _Token(match.start(), match.end(), text, found.group() if found else "")
        if len(tokens) > _LONGEST or not (token.capital or token.small or (tokens and text == ":")):
            break
        if text.endswith(":"):
            if len(text) > 1:
                tokens.append(_Token(token.start, token.end - 1, text[:-1], token.word))
            rest = _TOKEN.search(sentence, match.end())
            starts = rest is not None and (rest.group()[0].isupper() or rest.group()[0] in "“\"‘'($€£0123456789")
            return (tokens, rest.start()) if rest and starts else ([], None)
        tokens.append(token)
        if _CLOSES.search(text):
            break
    return tokens, None


def is_title(words: str, share: float = 1.0) -> bool:
    """Whether words are written as a title: with capitals but for small ones, and without an end as of a sentence.
    `share` of the others have capitals, at least: a number before them is a sign too."""
    whole = words.strip().removesuffix(":")
    found = [_WORD.search(word) for word in whole.split()]
    large = [match.group() for match in found if match and match.group() not in _SMALL]
    if not large or len(found) > _LONGEST or not large[0][0].isupper() or _CLOSES.search(whole) or ":" in whole:
        return False
    return sum(word[0].isupper() for word in large) >= share * len(large)


def _opens(tokens: list[_Token], at: int) -> bool:
    word = tokens[at].word
    plain = word[1:].islower() or len(word) == 1
    letter = word == "A" and (tokens[at].text != "A" or at == 1)  # "Vitamin A …", "John A. Roe"
    owned = tokens[at - 1].word.endswith(("’s", "'s"))  # "the paper’s “The Week” …"
    return plain and word.lower() in _OPENERS and not letter and not owned


def _echo(title: str, tokens: list[_Token]) -> int:
    """How many words at the front stand in the title above too: "c. Disappearance and Abduction", "Disappearance …"."""
    above = set(re.findall(r"[^\W_]+", title.lower()))
    return next((at for at, token in enumerate(tokens) if token.word.lower() not in above), len(tokens))


def _in_name(tokens: list[_Token], at: int) -> bool:
    """Whether a word goes on with a name before it: of an article ("Analysts from the National Security Agency"), or an
    acronym ("Representatives of the UN Office")."""
    before = at - 1
    while before > 0 and not tokens[before].open:
        before -= 1
    return tokens[at - 1].word.isupper() or tokens[before].word == "the"


def _breaks_off(title: str) -> bool:
    last = title.split()[-1] if title.split() else ""
    return last.endswith((",", "-", "–")) or last.lower() in _SMALL
