"""Ranking the codes of one list (rights, forms) by features that all codes share.

A code with ten examples teaches a model of its own little. What makes a code likely is the same for all of them,
though: its words stand in the statement, in the cue, around it, in the document; words like its words do; the statement
before was about it. One set of weights for such features, learnt from all codes, serves the rare ones too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.exchange.features import Facts
from rejoinder.exchange.hints import hint_words
from rejoinder.exchange.linear import Array, Tables
from rejoinder.exchange.scene import Said, Scene
from rejoinder.exchange.vectors import word_vectors


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes, the name of their lists of hints, and the codes' narrow words as vectors."""

    codes: tuple[str, ...]
    name: str
    prototypes: Array

    def counts(self, hints: Mapping[str, int], width: str) -> Array:
        """How many entries of each code's narrow or wide list were found."""
        return np.array([float(hints.get(f"{self.name} {width}:{code}", 0)) for code in self.codes])


def code_list(codes: Sequence[str], name: str) -> CodeList:
    """A code's prototype is the mean of the vectors of its narrow words, phrases taken apart."""
    entries = (hint_words()[f"{name} narrow:{code}"] for code in codes)
    prototypes = [word_vectors().mean([word.strip("*") for phrase in own for word in phrase]) for own in entries]
    return CodeList(tuple(codes), name, np.stack(prototypes))


def _shares(counts: Array) -> Array:
    return np.asarray(counts / np.maximum(1.0, counts.sum(axis=-1, keepdims=True)))


def code_tables(scene: Scene, facts: Facts, listed: CodeList, first: Array) -> Tables:
    """For each feature a table of statements by codes; ``first`` are the first pass's probabilities."""
    codes, said = listed.codes, scene.said
    narrow = np.stack([listed.counts(one.hints, "narrow") for one in said])
    wide = np.stack([listed.counts(one.hints, "wide") for one in said])
    cue = np.stack([listed.counts(one.cue_hints, "narrow") for one in said])
    beside = np.stack([listed.counts(one.beside_hints, "narrow") for one in said])
    opening = listed.counts(facts.opening, "narrow")
    whole = _shares(narrow.sum(axis=0) + 0.25 * wide.sum(axis=0))
    like = np.stack([word_vectors().likeness(one.content, listed.prototypes) for one in said])
    mean = np.stack([listed.prototypes @ word_vectors().mean(one.content) for one in said])
    logs = np.log(np.clip(first, 1e-4, 1))
    bare = (narrow.sum(axis=1, keepdims=True) == 0).astype(float)
    tables: Tables = {
        "own log": logs,
        "own": first,
        "own best": _best(first),
        "narrow": np.minimum(narrow, 2),
        "narrow any": (narrow > 0).astype(float),
        "narrow share": _shares(narrow),
        "wide": np.minimum(wide, 2),
        "wide any": (wide > 0).astype(float),
        "cue": np.minimum(cue, 1),
        "around": np.minimum(beside, 1),
        "around bare": np.minimum(beside, 1) * bare,
        "opening": np.tile(np.minimum(opening, 1), (len(said), 1)),
        "opening bare": np.minimum(opening, 1) * bare,
        "whole": np.tile(whole, (len(said), 1)),
        "whole bare": whole * bare,
        "whole best": np.tile(_best(whole[None, :]), (len(said), 1)),
        "whole best bare": _best(whole[None, :]) * bare,
        "like": like - like.mean(axis=1, keepdims=True),
        "like best": _best(like),
        "mean like": mean - mean.mean(axis=1, keepdims=True),
        "mean like best": _best(mean),
        "first whole": np.tile(first.mean(axis=0), (len(said), 1)),
        "first whole bare": first.mean(axis=0) * bare,
    }
    tables |= _neighbours(said, first, narrow, bare)
    size = len(codes)
    for column, code in enumerate(codes):
        only = np.zeros((len(said), size))
        only[:, column] = 1.0
        tables |= {f"is {code}": only, f"narrow {code}": only * np.minimum(narrow, 1), f"own {code}": only * first}
        tables[f"cue {code}"] = only * np.minimum(cue, 1)
    return tables


def _best(table: Array) -> Array:
    return np.asarray(((table == table.max(axis=-1, keepdims=True)) & (table > 0)).astype(float))


def _neighbours(said: Sequence[Said], first: Array, narrow: Array, bare: Array) -> Tables:
    """The first pass's probabilities of the statements before, after, around and by the same speaker."""
    empty = np.zeros_like(first)
    groups = {name: empty.copy() for name in ("previous", "next", "outer", "inner", "speaker")}
    for one in said:
        at = one.number
        if at:
            groups["previous"][at] = first[at - 1]
        if at + 1 < len(said):
            groups["next"][at] = first[at + 1]
        if one.outer is not None:
            groups["outer"][at] = first[one.outer]
            groups["inner"][one.outer] = first[at]
        own = [other.number for other in said if other.actor.id == one.actor.id and other.number != at]
        if own:
            groups["speaker"][at] = first[own].mean(axis=0)
    return groups | {f"{name} bare": table * bare for name, table in groups.items()}
