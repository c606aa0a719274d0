"""A sentence as the sequence of its telling words' kinds: who (law, government, force, people …) does what (abuse,
failing, good, rule), with what is negated and what is contrasted.

The kinds are those of ``data/allegation_kinds.tsv``, which can be corrected without code. A thousand annotated
sentences hold few of the words that reports use; the kinds hold for the others.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from rejoinder.exchange.columns import Values

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|;")
_POSSESSIVE = re.compile(r"[’']s$")
SHORTEST = 3  # of a stem
DEEDS = ("abuse", "failing", "good", "rule")
TELLING = (*DEEDS, "report")
MOST = 3  # deeds of a kind that count
WEIGHT = 2.0  # beside a word's: 1, 2 and 3 gave macro F1 of .751, .763 and .772 on held-out countries' other sentences


def skeleton(text: str) -> list[str]:
    """The kinds of a text's words in order, ``^`` at the beginning, ``;`` for itself, repetitions once."""
    found = ["^"]
    for word in _WORD.findall(text):
        kind = kind_of(_POSSESSIVE.sub("", word.lower()))
        if kind and found[-1] != kind:
            found.append(kind)
    return found


def skeleton_features(text: str, prefix: str) -> Values:
    """Kinds, two and three of them in a row, how many deeds of a kind, and the first of them."""
    kinds = skeleton(text)
    values = {f"{prefix}:{kind}": WEIGHT for kind in kinds}
    values |= {f"{prefix}:{one} {other}": WEIGHT for one, other in pairwise(kinds)}
    values |= {f"{prefix}:{' '.join(run)}": WEIGHT for run in zip(kinds, kinds[1:], kinds[2:], strict=False)}
    counts = Counter(kinds)
    values |= {f"{prefix} count:{kind}": min(MOST, counts[kind]) * WEIGHT / 2 for kind in DEEDS if counts[kind]}
    telling = [kind for kind in kinds if kind in TELLING]
    values[f"{prefix} first:{telling[0] if telling else 'none'}"] = WEIGHT
    values[f"{prefix} all:{' '.join(telling[:3])}"] = WEIGHT
    return values


@lru_cache(maxsize=8192)
def kind_of(word: str) -> str | None:
    """The kind of a word in lower case: its own, or that of the longest stem that it begins with."""
    whole, stems = _kinds()
    if word in whole:
        return whole[word]
    return next((stems[word[:size]] for size in range(len(word), SHORTEST - 1, -1) if word[:size] in stems), None)


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    """The kinds of whole words and of stems; of a word listed twice the first."""
    rows = files(__package__).joinpath("data/allegation_kinds.tsv").read_text(encoding="utf-8").splitlines()
    whole: dict[str, str] = {";": ";"}
    stems: dict[str, str] = {}
    for kind, words in (row.split("\t") for row in rows[1:] if row and not row.startswith("#")):
        for word in words.split():
            (stems if word.endswith("*") else whole).setdefault(word.removesuffix("*"), kind)
    return whole, stems
