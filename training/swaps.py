"""Windows in which the names that stand in for others have changed places, so that none comes to mean anything."""

from __future__ import annotations

import random

from tokenizers import Tokenizer

from rejoinder.attribution.standins import FIRST, LAST, STATES


class Swapper:
    """Lets states take each other's name and people, and persons each other's first and last names."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        sorts = ([(name,) for name in FIRST], [(name,) for name in LAST], STATES)
        self._sorts = [[tuple(map(tokenizer.token_to_id, names)) for names in sort] for sort in sorts]

    def __call__(self, ids: list[int], rng: random.Random) -> list[int]:
        moved: dict[int, int] = {}
        for sort in self._sorts:
            for own, other in zip(sort, rng.sample(sort, len(sort)), strict=True):
                moved.update(zip(own, other, strict=True))
        return [moved.get(piece, piece) for piece in ids]
