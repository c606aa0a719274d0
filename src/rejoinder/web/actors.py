"""What is shown of actors, on their pages and in the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.record import Record
from rejoinder.record.filters import Filters
from rejoinder.record.profiles import Profile
from rejoinder.record.speaking import (
    Answered,
    Speakers,
    SpokenIn,
    documents_of,
    newest_against,
    with_answered,
    with_replies,
)
from rejoinder.record.tallies import Tally
from rejoinder.web.asking import KIND, STATE, WORDS, Asking

ACTORS = (WORDS, KIND, STATE)  # parameters of the list
NEWEST = 5  # statements of each sort on an actor's page; a search has all


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor of the register across all documents.

    ``alleged`` are its newest allegations with the replies to them, ``responded`` its newest responses with what they
    reply to, ``against`` the newest allegations against it with the replies; ``documents`` are a page of those that it
    speaks in, of ``spoken_in`` in all.
    """

    profile: Profile
    tally: Tally
    alleged: Sequence[Answered]
    responded: Sequence[Answered]
    against: Sequence[Answered]
    spoken_in: int
    documents: Sequence[SpokenIn]

    @property
    def asked(self) -> str:
        """How a search asks for it."""
        return f"#{self.profile.id}"


def list_found(record: Record, asking: Asking) -> Speakers:
    """The actors that are asked for, a page of them. Raises AskedError and FilterError."""
    asking.check()
    kinds, states = asking.given.get(KIND.name, ()), asking.given.get(STATE.name, ())
    Filters(kind=kinds, state=states)  # type: ignore[arg-type]  # raises FilterError for what is none
    length = asking.per_page
    return record.speakers(
        words=asking.first(WORDS.name), kinds=kinds, states=states, limit=length, offset=(asking.page - 1) * length
    )


def actor_found(record: Record, number: int, asking: Asking) -> ActorFound:
    """The actor with a number, or the one that it was merged into. Raises NotInRecord and AskedError."""
    asking.check()
    profile = record.profile(number)
    mine = (f"#{profile.id}",)
    alleged = record.newest(Filters(actor=mine, act=("allegation",)), NEWEST)
    responded = record.newest(Filters(actor=mine, act=("response",)), NEWEST)
    with record.reading() as connection:
        total, documents = documents_of(connection, profile.id, asking.per_page, (asking.page - 1) * asking.per_page)
        return ActorFound(
            profile=profile,
            tally=record.tally(Filters(actor=mine)),
            alleged=with_replies(connection, alleged),
            responded=with_answered(connection, responded),
            against=with_replies(connection, newest_against(connection, profile.id, NEWEST)),
            spoken_in=total,
            documents=documents,
        )
