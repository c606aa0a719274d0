"""The kind and the state of every member, by models that weigh what the text says of it against the rules' decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import get_args

import numpy as np

from rejoinder.exchange.columns import Array
from rejoinder.exchange.linear import DECIMALS, Models, read_models
from rejoinder.exchange.members import Member
from rejoinder.exchange.portraits import portrait
from rejoinder.exchange.profiles import join
from rejoinder.exchange.stage import Stage
from rejoinder.exchange.state_options import options, setting_of
from rejoinder.schema import ActorKind, Document

# Chosen on held-out articles (training/EXPERIMENTS.md): the rules were written on the gold articles and know them
# better than unseen ones; without margins the models lose there what they gain elsewhere.
KIND_MARGIN = 0.15
STATE_MARGIN = 0.3
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


@cache
def load_profile_models() -> Models:
    """The models of kinds and states that come with the package."""
    return read_models(files(__package__).joinpath("profiles.npz"))


def settle(document: Document, stage: Stage, members: Sequence[Member], models: Models) -> None:
    """Set the kind and the state of each member anew; the rules have set both.

    A state stays its government, and several who speak together are what they are each. The kinds come from a
    multinomial logit, the state of each from a conditional logit over the states that it may belong to (McFadden 1974).
    Where a model is not surer of another answer by a margin, the rules' stays.
    """
    weighed = [member for member in members if member.sort not in ("state", "joint")]
    if not weighed:
        return
    setting = setting_of(document, stage, members)
    portraits = [portrait(stage, member) for member in weighed]
    chances = models["kind"].softmax(portraits)
    kinds = [
        KINDS[_answer(own, KINDS.index(member.kind or "unnamed"), KIND_MARGIN)]
        for member, own in zip(weighed, chances, strict=True)
    ]
    choices = [options(stage, member, kind, setting) for member, kind in zip(weighed, kinds, strict=True)]
    scores = models["state"].scores([features for _, each in choices for features in each])[:, 0]
    ends = np.cumsum([len(codes) for codes, _ in choices])
    for member, kind, features, (codes, _), end in zip(weighed, kinds, portraits, choices, ends, strict=True):
        own = np.exp(scores[end - len(codes) : end] - scores[end - len(codes) : end].max())
        state = codes[_answer(np.round(own / own.sum(), DECIMALS), codes.index(member.state), STATE_MARGIN)]
        member.ruled, member.portrait = (member.kind or "unnamed", member.state), features
        member.kind, member.state = kind, state
    for member in members:
        if member.sort == "joint":
            join(member)


def _answer(chances: Array, ruled: int, margin: float) -> int:
    """The likeliest answer where it is likelier than the rules' by the margin, else that of the rules."""
    best = int(chances.argmax())
    return best if chances[best] - chances[ruled] >= margin else ruled
