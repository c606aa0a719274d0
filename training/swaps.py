"""Windows in which names have changed places, so that the network does not learn who is said to do what."""

from __future__ import annotations

import random

from tokenizers import Tokenizer

from rejoinder.exchange.lexicon import state_words

SORTS = ("name", "demonym", "seat")
NAMES = (
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony paul "
    "steven andrew kenneth joshua kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric "
    "jonathan stephen larry scott brandon benjamin samuel gregory alexander patrick raymond jack dennis jerry mohammed "
    "ahmed ali hassan hussein omar ibrahim abdul khan kumar singh kim lee chen wang ivan boris vladimir sergei dmitri "
    "juan carlos jose luis hugo smith johnson brown jones garcia miller davis rodriguez martinez wilson anderson "
    "taylor moore jackson martin thompson harris clark lewis robinson walker allen wright torres hill adams nelson "
    "baker hall campbell mitchell roberts mary patricia jennifer linda elizabeth barbara susan jessica sarah karen "
    "nancy lisa margaret sandra ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen "
    "anna nicole samantha katherine emma ruth maria"
).split()
"""Names of persons that are one piece each."""


class Swapper:
    """Lets states take each other's name, people and seat, and persons each other's names: those of one piece."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        states: dict[str, dict[str, int]] = {}
        for word, state in state_words().items():
            piece = tokenizer.token_to_id(word.lower())
            if piece is not None and state.sort in SORTS:
                states.setdefault(state.code, {}).setdefault(state.sort, piece)
        self._states = [pieces for pieces in states.values() if {"name", "demonym"} <= pieces.keys()]
        self._names = [piece for name in NAMES if (piece := tokenizer.token_to_id(name)) is not None]

    def __call__(self, ids: list[int], rng: random.Random) -> list[int]:
        states, names = (rng.sample(each, len(each)) for each in (self._states, self._names))
        moved = {
            piece: others[sort]
            for own, others in zip(self._states, states, strict=True)
            for sort, piece in own.items()
            if sort in others
        }
        moved |= zip(self._names, names, strict=True)
        return [moved.get(piece, piece) for piece in ids]
