"""From the network's scores to spans of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rejoinder.attribution.labels import LEGAL, LEGAL_START, ROLES, TAGS
from rejoinder.attribution.pieces import BEFORE, Pieces
from rejoinder.schema import Span

Floats = npt.NDArray[np.float32]
BARRED = np.float32(-1e4)
EDGES_AND_ROLES = [(tag[:1], tag[2:]) for tag in TAGS]


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of a linear-chain CRF over TAGS: of starting with a tag and of moving from one to the next."""

    start: Floats
    move: Floats

    @classmethod
    def of(cls, start: Sequence[float], move: Sequence[Sequence[float]]) -> Chain:
        """The chain of these learnt scores, with the moves that the tags do not allow barred."""
        return cls(
            np.where(np.array(LEGAL_START), np.array(start, np.float32), BARRED),
            np.where(np.array(LEGAL), np.array(move, np.float32), BARRED),
        )

    def best(self, scores: Floats) -> npt.NDArray[np.int64]:
        """The best path (Viterbi) for each row of ``scores`` (rows × pieces × tags).

        Rows come last within, so that one step is a few vector operations over all of them.
        """
        by_piece = np.ascontiguousarray(scores.transpose(1, 2, 0))
        best = np.empty_like(by_piece)  # of all paths that end with a tag at a piece
        best[0] = self.start[:, None] + by_piece[0]
        moves, each = self.move[:, :, None], np.empty((*self.move.shape, len(scores)), np.float32)
        for i in range(1, len(best)):
            np.add(best[i - 1][:, None], moves, out=each)
            np.add(each.max(0), by_piece[i], out=best[i])
        path = np.empty((len(best), len(scores)), np.int64)
        path[-1] = last = best[-1].argmax(0)
        for i in range(len(best) - 2, -1, -1):
            path[i] = last = (best[i] + self.move[:, last]).argmax(0)
        return path.T


@dataclass(frozen=True, slots=True)
class Marked:
    """What one anchor's tags say, as runs of pieces by role: ``(first, last + 1)``."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def runs(tags: npt.NDArray[np.int64], pieces: Pieces, anchor: int) -> Marked:
    """The runs of pieces that the tags in reach of an anchor mark; none goes over the mark at a paragraph's end."""
    found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    marked = np.flatnonzero(tags)
    for i, tag in zip((marked + (anchor - BEFORE)).tolist(), tags[marked].tolist(), strict=True):
        edge, role = EDGES_AND_ROLES[tag]
        start, end = pieces.spans[i]
        if start == end:
            continue
        run = found[role][-1] if found[role] else None
        if edge == "I" and run and run[1] == i:
            found[role][-1] = (run[0], i + 1)
        else:
            found[role].append((i, i + 1))
    return Marked(*(tuple(found[role]) for role in ROLES))


def place(pieces: Pieces, run: tuple[int, int]) -> Span:
    """The stretch of text of a run of pieces."""
    return pieces.spans[run[0]][0], pieces.spans[run[1] - 1][1]


def nearest(runs: Sequence[tuple[int, int]], anchor: int) -> tuple[int, int] | None:
    """The run that lies closest to the anchor: a statement names one source and one cue."""
    return min(runs, key=lambda r: max(r[0] - anchor, anchor - r[1] + 1, 0), default=None)
