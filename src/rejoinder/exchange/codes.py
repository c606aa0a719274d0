"""Ranking the codes of one list (rights, forms) by features that all codes share.

A code with ten examples teaches a model of its own little. What makes a code likely is the same for all of them,
though: its words stand in the statement, in the cue, around it, in the document; words like its words do; the statement
before was about it. One set of weights for such features, learnt from all codes, serves the rare ones too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.exchange.columns import Array
from rejoinder.exchange.features import Facts
from rejoinder.exchange.linear import Tables
from rejoinder.exchange.neighbours import after, alike, around, before, itself
from rejoinder.exchange.scene import Scene
from rejoinder.exchange.vectors import word_vectors
from rejoinder.lexicon.hints import hint_words


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes, the columns of the tags of their narrow and wide hints, and the codes' narrow words as vectors."""

    codes: tuple[str, ...]
    columns: Mapping[str, Mapping[str, int]]
    prototypes: Array

    def counts(self, hints: Sequence[Mapping[str, int]], width: str) -> Array:
        """How many entries of each code's narrow or wide list were found, a row for each statement."""
        columns = self.columns[width]
        counts = np.zeros((len(hints), len(self.codes)))
        for row, tags in enumerate(hints):
            for tag, count in tags.items():
                column = columns.get(tag)
                if column is not None:
                    counts[row, column] = count
        return counts


def code_list(codes: Sequence[str], name: str) -> CodeList:
    """A code's prototype is the mean of the vectors of its narrow words, phrases taken apart."""
    entries = (hint_words()[f"{name} narrow:{code}"] for code in codes)
    words = [[word.strip("*") for phrase in own for word in phrase] for own in entries]
    columns = {
        width: {f"{name} {width}:{code}": column for column, code in enumerate(codes)} for width in ("narrow", "wide")
    }
    return CodeList(tuple(codes), columns, word_vectors().meanings(words).means)


def _shares(counts: Array) -> Array:
    return np.asarray(counts / np.maximum(1.0, counts.sum(axis=-1, keepdims=True)))


def code_tables(scene: Scene, facts: Facts, listed: CodeList, first: Array) -> Tables:
    """For each feature a table of statements by codes; ``first`` are the first pass's probabilities."""
    said = scene.said
    narrow = listed.counts([one.hints for one in said], "narrow")
    wide = listed.counts([one.hints for one in said], "wide")
    cue = listed.counts([one.cue_hints for one in said], "narrow")
    beside = listed.counts([one.beside_hints for one in said], "narrow")
    opening = listed.counts([facts.opening], "narrow")[0]
    whole = _shares(narrow.sum(axis=0) + 0.25 * wide.sum(axis=0))
    like = scene.contents.likeness(listed.prototypes)
    mean = np.einsum("ij,kj->ik", scene.contents.means, listed.prototypes)
    logs = np.log(np.clip(first, 1e-4, 1))
    bare = (narrow.sum(axis=1, keepdims=True) == 0).astype(float)
    shared = {
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
    for name, table in _neighbours(scene, first).items():
        shared |= {name: table, f"{name} bare": table * bare}
    of_code = {"is": np.ones_like(first), "narrow": np.minimum(narrow, 1), "own": first, "cue": np.minimum(cue, 1)}
    return Tables(listed.codes, shared, of_code)


def _best(table: Array) -> Array:
    return np.asarray(((table == table.max(axis=-1, keepdims=True)) & (table > 0)).astype(float))


def _neighbours(scene: Scene, first: Array) -> dict[str, Array]:
    """The first pass's probabilities of the statements before, after, around and by the same speaker."""
    nested = scene.outers >= 0
    inner = np.zeros_like(first)
    inner[scene.outers[nested]] = first[nested]  # of several the last
    return {
        "previous": before(first).means,
        "next": after(first).means,
        "outer": around(first, scene.outers).means,
        "inner": inner,
        "speaker": (alike(first, scene.speakers) - itself(first)).means,
    }
