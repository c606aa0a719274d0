"""The words of a text behind features that are named after stems and lists of hints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rejoinder.exchange.features import stems
from rejoinder.lexicon.hints import hint_words
from rejoinder.lexicon.plain import NAME

SHOWN = 4  # words of a list are named at most
KEPT = 2048  # lists looked up in a text's words are kept at hand: every form and right asks for the same ones
LISTS = {
    "act:accuse": "accusing",
    "act:call": "calling for something",
    "act:respond": "responding",
    "act:critic": "criticism and reports",
    "act:procedure": "procedure",
    "act:praise": "praise",
    "act:rebut": "standing by what was said",
}


def quoted(words: Sequence[str]) -> str:
    """``"one", "two"``; of many the first, and an ellipsis."""
    shown = ", ".join(f"“{word}”" for word in words[:SHOWN])
    return f"{shown}, …" if len(words) > SHOWN else shown


def gram(stemmed: str, words: Sequence[str]) -> str:
    """The words whose stems these are, as they first stand in ``words``; the stems where they do not stand there."""
    wanted = stemmed.split(" ")
    for at in range(len(words) - len(wanted) + 1):
        own = words[at : at + len(wanted)]
        if stems(own) == wanted or list(own) == wanted:
            return shown(own)
    return shown(wanted)


def shown(words: Sequence[str]) -> str:
    """Words in quotation marks, with "(name)" where a name stands."""
    return f"“{' '.join('(name)' if word == NAME else word for word in words)}”"


@lru_cache(maxsize=KEPT)
def hits(tag: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The entries of a list of hints that stand in ``words``, in their order there; none for a list that is not known.
    """
    found = [
        (at, " ".join(words[at : at + len(phrase)]))
        for phrase in hint_words().get(tag, ())
        for at, word in enumerate(words)
        if _fits(phrase[0], word) and _continues(phrase, words[at : at + len(phrase)])
    ]
    return tuple(dict.fromkeys(words for _, words in sorted(found)))


def _continues(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return len(phrase) == len(words) and all(map(_fits, phrase, words))


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def listed(tag: str, words: tuple[str, ...]) -> str:
    """``words for accusing: “tortured”``, by the tag of a list and the words that it was looked for in."""
    kind, _, code = tag.partition(":")
    about = LISTS.get(tag) or code.replace("_", " ")
    found = hits(tag, words)
    width = kind.rpartition(" ")[2]
    what = f"words of the {width} list for {about}" if width in ("narrow", "wide") else f"words for {about}"
    return f"{what}: {quoted(found)}" if found else what
