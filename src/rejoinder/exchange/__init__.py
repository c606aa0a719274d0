"""Attributions to statements: who speaks, what it does, about which rights, against whom, in answer to what."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.exchange.assemble import THRESHOLDS, assemble
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.speakers import resolve_speakers
from rejoinder.schema import Attribution, Document, Exchange

__all__ = ["build_exchange"]


def build_exchange(document: Document, attributions: Sequence[Attribution]) -> Exchange:
    """The statements of a document, in text order, with the actors who make them or whom they criticise.

    ``attributions`` are spans of ``document.text``, counted in Unicode code points, in any order. Statements are
    numbered s1, s2, … in text order and actors a1, a2, … in the order of their first mention. A statement has forms if
    and only if its act is a response.
    """
    register = resolve_speakers(document, attributions)
    return assemble(document, attributions, register.actors, register.speakers, load_models(), THRESHOLDS)
