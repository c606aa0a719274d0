"""A source's noun phrase: the several that it names side by side, whether it holds a proper name, and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

from rejoinder.exchange.kinds import kind_of
from rejoinder.exchange.names import NameFinder
from rejoinder.exchange.words import Words
from rejoinder.lexicon.tables import organisations, state_words, word_list
from rejoinder.schema import ActorKind, Span

Sort = Literal["own", "before", "carried"]
"""A noun for somebody; one that tells the kind only before such a noun; one that speaks for somebody else."""

PRONOUNS = frozenset("he she it they we who i one these those this that both".split())
_JOIN = re.compile(r",\s+(?:and|or|as\s+well\s+as|along\s+with)\s+|\s+(?:and|or|as\s+well\s+as|along\s+with)\s+|,\s+")
_ASIDE = re.compile(r"(?:an?|the|one|its|their|his|her|which|who|whose|especially|including|particularly|such|like|"
                    r"mostly|mainly|led|based|formerly|also|both|among|not)\b")  # fmt: skip
_SUCH = re.compile(r"\b(?:such\s+as|including|especially|particularly)\s")
_RELATIVE = re.compile(r"\s+(?:who|which|whose|whom|that|where)\b")
_WHERE = re.compile(
    r"\s+(?:in|near|across|throughout|along|outside|inside|during|at|around|within|on|about|regarding)\s"
)
_COMPLEMENT = re.compile(r"\s+(?:of|from|by|with|for|to|representing)\s+")
_PREPOSITION = re.compile(rf"{_WHERE.pattern}|{_COMPLEMENT.pattern}|\s*[,(;]")
_TOKEN = re.compile(r"[^\W_][\w’'.&+-]*")
_PEOPLE = frozenset("residents villagers people inhabitants citizens persons communities community natives".split())
# Nouns that often stand before another without an "s": "press and human rights organizations" is one phrase.
_MODIFIERS = frozenset(
    "press media news government labor labour police union business church opposition religious radio television "
    "civil local international national domestic foreign human environmental political state public private "
    "military prison court health student youth women rights family witness academic legal un".split()
)
LONGEST = 60  # letters in a well-known organisation's name
_ARTICLES = frozenset("the a an some several other".split())
_MODIFIED = frozenset(
    "reports reporting organizations organisations groups sources outlets accounts representatives officials leaders "
    "workers activists advocates professionals defenders".split()
)


@lru_cache(maxsize=1)
def nameless_words() -> frozenset[str]:
    """The words of ``data/source_peoples.tsv``: their capitals make no name."""
    return frozenset(word for _, words in _rows("source_peoples.tsv") for word in words.split())


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table without its comments and its heading."""
    lines = (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines()
    yield from (line.split("\t") for line in [one for one in lines if not one.startswith("#")][1:])


@lru_cache(maxsize=1)
def generic_nouns() -> dict[str, tuple[ActorKind, Sort]]:
    """Every noun of ``data/source_nouns.tsv`` to its kind and sort; the first row that has it wins."""
    known: dict[str, tuple[ActorKind, Sort]] = {}
    for kind, sort, nouns in _rows("source_nouns.tsv"):
        for noun in nouns.split():
            known.setdefault(noun, (cast(ActorKind, kind), cast(Sort, sort)))
    return known


def _holds_body(phrase: str) -> bool:
    """Whether a word of the phrase makes a name an organisation's, or is one's abbreviation."""
    words = re.findall(r"[^\W_]\w*", phrase)
    return any(word in word_list("organisation") or word in organisations() or word.isupper() for word in words)


def _begins_with_known(words: str) -> bool:
    """Whether a well-known organisation's name stands first."""
    known = (match.end() for match in re.finditer(r"(?<=\w)\b", words))
    return any(words[:end] in organisations() for end in known)


class Phrases:
    """Reads the noun phrases of one text."""

    def __init__(self, text: str, openings: Iterable[int]) -> None:
        """``openings`` are the offsets at which sentences begin: there a capital tells nothing."""
        self.text = text
        self._openings = frozenset(openings)
        self._words = Words(text)
        self._names = NameFinder(self._words).find()
        self._lower = self._words.lower
        words = zip(self._words.texts, self._words.starts, self._words.capitals, strict=True)
        self._inner = {word for word, start, capital in words if capital and start not in self._openings}

    # -- several in one phrase ----------------------------------------------------------------------------------------

    def split(self, span: Span) -> list[Span]:
        """The noun phrases that are joined in one ("A, B and C"), with their appositions; one where it is one.

        "Press and human rights organizations" stays one: a part must be able to stand alone.
        """
        parts: list[Span] = []
        at = span[0]
        for match in _JOIN.finditer(self.text, *span):
            if self._within_brackets(span[0], match.start()) or self._within_name(match.start(), match.end()):
                continue
            parts.append((at, match.start()))
            at = match.end()
        parts.append((at, span[1]))
        return self._joined([part for part in parts if part[0] < part[1]])

    def _joined(self, parts: Sequence[Span]) -> list[Span]:
        out: list[Span] = []
        waiting: int | None = None  # where a part began that cannot stand alone
        for number, (start, end) in enumerate(parts):
            begin = start if waiting is None else waiting
            before = self.text[out[-1][1] : start] if out else ""
            listed = bool(out) and _SUCH.search(self.text, *out[-1])
            aside = listed or (
                bool(out) and waiting is None and before.strip() == "," and _ASIDE.match(self.text, start)
            )
            if aside or (out and waiting is None and not self._stands(start, end)):
                out[-1] = (out[-1][0], end)
            elif number + 1 < len(parts) and not self._stands(begin, end, parts[number + 1]):
                waiting = begin
            else:
                out.append((begin, end))
                waiting = None
        return out

    def _stands(self, start: int, end: int, following: Span | None = None) -> bool:
        """Whether a phrase may be a speaker's by itself: a name, a noun for somebody, a pronoun.

        Not "press" where "human rights organizations" follows, nor "the Demographic" before "Health Survey".
        """
        words = [match.group() for match in _TOKEN.finditer(self.text, *self._core((start, end)))]
        if not words:
            return False
        if re.sub(r"^[Tt]he\s+", "", self.text[start:end]) in organisations():
            return True
        last = words[-1].lower()
        if following and last in _MODIFIERS and not words[-1].isupper() and self._modified(following):
            return False
        if re.sub(r"[’']s?$", "", last) in generic_nouns() or last in PRONOUNS:
            return not last.endswith(("’", "'", "’s", "'s"))
        if following and words[0].lower() == "the" and not (
            _holds_body(" ".join(words)) or any(word.lower() in generic_nouns() for word in words)
        ):
            article = _ASIDE.match(self.text, *following) or self.text[following[0]].islower()
            return bool(article) and self.named((start, end))
        return self.named((start, end))

    def _modified(self, span: Span) -> bool:
        """Whether a phrase ends in a noun that other nouns modify ("reports"), and begins without an article."""
        words = [match.group().lower() for match in _TOKEN.finditer(self.text, *self._core(span))]
        return len(words) > 1 and words[-1] in _MODIFIED and words[0] not in _ARTICLES

    def _within_brackets(self, start: int, at: int) -> bool:
        stretch = self.text[start:at]
        return stretch.count("(") > stretch.count(")")

    def _within_name(self, start: int, end: int) -> bool:
        """Whether a join lies in a name ("the Ministry of Labor *and* Social Security")."""
        if _begins_with_known(self.text[end : end + LONGEST]):
            return False
        if any(name.start < start and end < name.end for name in self._names):
            return True
        before = next((name for name in self._names if name.end == start), None)
        return self._in_list_of_portfolios(end) or (before is not None and self._goes_on(before.text, end))

    def _goes_on(self, before: str, at: int) -> bool:
        """Whether "… of X" before "and" goes on with a capitalised word that is no body of its own."""
        following = re.match(r"((?:[A-Z][\w’-]*\s*)+)", self.text[at : at + 60])
        if not following or not re.search(r"\b(?:of|for|on|against|to)\s+[^,]*$", before):
            return False
        body = any(name.start == at and name.sort in ("organisation", "person") for name in self._names)
        return not body and not following.group(1).strip().isupper()

    def _in_list_of_portfolios(self, end: int) -> bool:
        """Whether a comma lies in "the Ministry of Industry, Commerce, and Employment"."""
        head = re.search(r"\b(?:Ministry|Department|Office|Secretariat|Directorate|Minister) (?:of|for)\s+"
                         r"(?:[A-Z]\w+(?:,? and|,)?\s*)+$", self.text[max(0, end - 100) : end])  # fmt: skip
        following = re.match(r"(?:and\s+)?((?:[A-Z]\w+[ ,.]*){1,4})", self.text[end : end + 50])
        return bool(head and following and not _holds_body(following.group(1)))

    # -- names --------------------------------------------------------------------------------------------------------

    def named(self, span: Span) -> bool:
        """Whether the phrase itself holds the proper name of a person, a body or a publication.

        Names of states and their people do not count, nor does the place where a nameless group is.
        """
        text = self.text
        end = span[1]
        if relative := _RELATIVE.search(text, *span):
            end = relative.start()
        tokens = list(_TOKEN.finditer(text, span[0], end))
        skip = self._places(span[0], end) + self._states(span[0], end)
        for number, token in enumerate(tokens):
            if any(a <= token.start() < b for a, b in skip) or not self._proper(token.group()):
                continue
            if token.start() not in self._openings or self._known_name(token, tokens[number + 1 :]):
                return True
        return False

    def name(self, span: Span) -> str:
        """The name in a phrase that holds one: without articles, common words and appositions around it."""
        start, end = span
        if relative := _RELATIVE.search(self.text, start, end):
            end = relative.start()
        if apposed := re.compile(r",\s+(?:an?|the|its|one)\b").search(self.text, start, end):
            end = apposed.start()
        tokens = list(_TOKEN.finditer(self.text, start, end))
        for number, token in enumerate(tokens):
            if self._starts_name(token, tokens[number + 1 :]):
                return " ".join(self.text[token.start() : end].split())
        return " ".join(self.text[start:end].split())

    def _starts_name(self, token: re.Match[str], rest: Sequence[re.Match[str]]) -> bool:
        word, low = token.group(), token.group().lower()
        if not word[0].isupper() or word in nameless_words() or low in _ARTICLES:
            return False
        if token.start() not in self._openings:
            return True
        if low in generic_nouns():  # "Ministry of Labor", but "Representatives of the ministry"
            return len(rest) > 1 and rest[0].group() in ("of", "for") and rest[1].group()[0].isupper()
        return self._begins_name(token, rest)

    def _begins_name(self, token: re.Match[str], rest: Sequence[re.Match[str]]) -> bool:
        """Whether a word that opens a sentence is part of the name that goes on behind it."""
        return self._known_name(token, rest) or (bool(rest) and rest[0].group()[0].isupper())

    def _proper(self, word: str) -> bool:
        """Whether a word is written as a name and is none of a state, a month, or an abbreviation of a common noun."""
        bare = re.sub(r"[’']s?$", "", word).rstrip(".")
        if not any(c.isupper() for c in bare) or bare in nameless_words() or bare.lower() in word_list("calendar"):
            return False
        return not any(part in state_words() for part in (bare, word, *bare.split("-"))) or bare in organisations()

    def _states(self, start: int, end: int) -> list[Span]:
        return [(name.start, name.end) for name in self._names if name.state and start < name.end and name.start < end]

    def _places(self, start: int, end: int) -> list[Span]:
        """Complements that say where somebody is: what is named there is a place."""
        out = [(m.end() - 1, self._core_end(m.end(), end)) for m in _WHERE.finditer(self.text, start, end)]
        head = self.text[start : self._core_end(start, end)].lower().split()
        if head and head[-1] in _PEOPLE:
            out.append((start + 1, end))
        return out

    def _known_name(self, token: re.Match[str], rest: Sequence[re.Match[str]]) -> bool:
        """Whether the word that opens a sentence is a name: nothing in the text or the lexicons says otherwise."""
        word = re.sub(r"[’']s?$", "", token.group())
        low = word.lower()
        if word in organisations() or (len(word) > 1 and word.isupper()):
            return True
        if low in generic_nouns() or low in word_list("function") or low in self._lower or low in word_list("quantity"):
            return False
        return word in self._inner or (not rest and not low.endswith("s"))

    # -- kinds --------------------------------------------------------------------------------------------------------

    def _core_end(self, start: int, end: int) -> int:
        match = _PREPOSITION.search(self.text, start, end)
        return match.start() if match and match.start() > start else end

    def _core(self, span: Span) -> Span:
        return span[0], self._core_end(*span)

    def head(self, span: Span) -> str:
        """The head noun of the phrase in lower case: the last known noun before its first complement."""
        words = [m.group().lower() for m in _TOKEN.finditer(self.text, *self._core(span))]
        known = [word for word in words if word in generic_nouns() and generic_nouns()[word][1] != "before"]
        return known[-1] if known else (words[-1] if words else "")

    def generic_kind(self, span: Span) -> ActorKind | None:
        """The kind of a group without a name; None where no noun tells it."""
        core = self._core(span)
        words = [re.sub(r"[’']s?$", "", m.group().lower()) for m in _TOKEN.finditer(self.text, *core)]
        words = words[max((n + 1 for n, word in enumerate(words[:-1]) if word in ("and", "or")), default=0) :]
        nouns = [generic_nouns()[word] for word in words if word in generic_nouns()]
        if not nouns:
            return kind_of(self.text[slice(*span)])
        kind, sort = nouns[-1]
        others = [one for one in nouns[:-1] if one[1] != "carried"]
        if sort == "carried" or words[-1] in ("groups", "organizations", "organisations"):
            if others:
                return others[-1][0]
            complement = _COMPLEMENT.match(self.text, core[1], span[1])
            if complement and sort == "carried":
                return self.generic_kind((complement.end(), span[1])) or kind
        return kind if sort != "before" else None
