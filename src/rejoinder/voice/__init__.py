"""What a document's issuer says itself, without a cue: in releases, statements, opinion and reports.

News has no voice of its own here: what it says, it says of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.reports.allegation_statements import with_own_voice as with_reported
from rejoinder.schema import Attribution, Exchange
from rejoinder.voice.statements import with_own_sentences

__all__ = ["credited_only", "with_own_voice"]


def with_own_voice(exchange: Exchange, attributions: Sequence[Attribution]) -> Exchange:
    """The exchange with what its document's issuer says in its own voice: of a report what it alleges, of a release, a
    statement or opinion what it alleges, answers or calls for; of any other document nothing.

    ``attributions`` are those of the document.
    """
    return with_own_sentences(with_reported(exchange, attributions), attributions)


def credited_only(exchange: Exchange) -> Exchange:
    """The exchange without what its document says in its own voice: what the gold's guidelines annotate."""
    return replace(exchange, statements=tuple(each for each in exchange.statements if not each.voice))
