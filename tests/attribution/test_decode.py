from itertools import pairwise, product

import numpy as np

from rejoinder.attribution.decode import Chain, nearest, place, runs
from rejoinder.attribution.labels import LEGAL, LEGAL_START, TAGS
from rejoinder.attribution.pieces import AFTER, BEFORE, Pieces


def tag(*names: str) -> list[int]:
    return [TAGS.index(n) for n in names]


def test_the_best_path_is_the_best_of_all_legal_paths():
    rng = np.random.default_rng(7)
    size = len(TAGS)
    start, move = rng.normal(size=size), rng.normal(size=(size, size))
    scores = rng.normal(size=(3, 4, size)).astype(np.float32)
    chain = Chain.of(start.tolist(), move.tolist())
    for row, found in zip(scores, chain.best(scores), strict=True):

        def total(path: tuple[int, ...], row=row) -> float:
            steps = sum(chain.move[a, b] for a, b in pairwise(path))
            return float(chain.start[path[0]] + steps + sum(row[i, t] for i, t in enumerate(path)))

        best = max(product(range(size), repeat=4), key=total)
        assert tuple(found) == best


def test_no_path_begins_or_goes_on_with_a_tag_that_may_not_stand_there():
    rng = np.random.default_rng(8)
    scores = (10 * rng.normal(size=(20, 30, len(TAGS)))).astype(np.float32)
    chain = Chain.of([0.0] * len(TAGS), [[0.0] * len(TAGS)] * len(TAGS))
    for path in chain.best(scores):
        assert LEGAL_START[path[0]]
        assert all(LEGAL[a][b] for a, b in pairwise(path))


def pieces(*spans: tuple[int, int]) -> Pieces:
    return Pieces(tuple(range(len(spans))), spans)


def in_reach(tags: list[int]) -> np.ndarray:
    """Tags of a window's pieces as those in reach of an anchor at its first piece."""
    return np.array([*([0] * BEFORE), *tags, *([0] * (AFTER - len(tags)))])


def test_runs_are_split_at_each_beginning():
    tags = tag("B-content", "I-content", "B-content", "O", "B-source", "B-cue", "I-cue")
    marked = runs(in_reach(tags), pieces(*((i, i + 1) for i in range(7))), 0)
    assert marked.content == ((0, 2), (2, 3))
    assert marked.source == ((4, 5),)
    assert marked.cue == ((5, 7),)


def test_no_run_goes_over_the_end_of_a_paragraph():
    tags = tag("B-content", "I-content", "I-content", "I-content")
    marked = runs(in_reach(tags), pieces((3, 5), (6, 9), (0, 0), (11, 12)), 0)
    assert marked.content == ((0, 2), (3, 4))


def test_a_run_stands_where_its_pieces_stand():
    assert place(pieces((0, 0), (3, 5), (6, 9), (0, 0)), (1, 3)) == (3, 9)


def test_the_run_nearest_to_the_anchor_is_taken():
    assert nearest([(0, 2), (6, 8)], 5) == (6, 8)
    assert nearest([(0, 2), (4, 6)], 5) == (4, 6)
    assert nearest([], 5) is None
