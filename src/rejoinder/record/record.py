"""A record: the documents, their exchanges, and what people say of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from rejoinder.record.briefs import settle_briefs
from rejoinder.record.catalogue import (
    Failure,
    Filed,
    Reading,
    filed_documents,
    find_document,
    list_failures,
    load_raw,
    readings_of,
)
from rejoinder.record.census import CensusTaker
from rejoinder.record.counting import ALL
from rejoinder.record.dialect import for_writing, take_turn
from rejoinder.record.errors import NotInRecord
from rejoinder.record.facets import Facets
from rejoinder.record.filters import Filters
from rejoinder.record.finding import Named, find_all
from rejoinder.record.judging import Actors, History, Reviews, load_history
from rejoinder.record.loading import BATCH, load_exchanges
from rejoinder.record.opening import open_engine
from rejoinder.record.overview import Overview, take_overview
from rejoinder.record.profiles import Known, Profile, load_profile, suggest_actors
from rejoinder.record.rebuilding import rebuild
from rejoinder.record.references import find_actor
from rejoinder.record.search import LIMIT, Hit, Results, find_by_document, find_hits, find_newest, search
from rejoinder.record.speaking import Speakers, list_speakers
from rejoinder.record.stats import Stats
from rejoinder.record.tallies import StateTally, Tally, tally, tally_states
from rejoinder.record.timeline import Period, PeriodRow, TimelineRow, answered_by, count_periods, list_timeline
from rejoinder.schema import Exchange

if TYPE_CHECKING:
    from rejoinder.export.entry import Entry
    from rejoinder.reading import Raw
    from rejoinder.record.adding import Added, What
    from rejoinder.record.verifying import Extent
    from rejoinder.record.verifying_readings import Fault
    from rejoinder.reports.cross_replies import CrossReply


class Record:
    """An open record. Use it in a ``with`` block, or `close` it. Threads and processes may share one record.

    Where a method asks for a document, give its id in the record, its name (the "id" of the JSON Lines form) or its
    SHA-256, whole or its first eight digits and more. Such methods raise NotInRecord where there is none, and
    RecordError where several documents bear the name.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._census = CensusTaker()

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to look with: all that it shows is of one moment."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with, when it is our turn: one writer at a time. It is all written at the end of the
        block, or nothing when the block raises."""
        with self._writing.begin() as connection:
            take_turn(connection)
            yield connection
            settle_briefs(connection)

    def add(
        self,
        sources: Iterable[str | os.PathLike[str]],
        *,
        workers: int | None = None,
        tell: Callable[[Added], None] | None = None,
    ) -> Counter[What]:
        """Extract the exchanges of all documents of `sources` (files, folders, files of rows, addresses) and keep them,
        but for the documents that the record has already in a reading by this version and its weights.

        `tell` hears of each document as it is in the record for good; returned is how many were ``added``, ``read
        again`` by this version, ``known`` already, or ``failed``: those are in `failures`. `workers` is the number of
        processes, by default one a core. Breaking off loses nothing: the same call goes on where it stopped.
        """
        from rejoinder.pipeline import maker  # loads all readers and the network, which only this needs
        from rejoinder.record.adding import add_sources

        counts: Counter[What] = Counter()
        for added in add_sources(self, sources, maker(), workers):
            counts[added.what] += 1
            if tell:
                tell(added)
        return counts

    def documents(self) -> Iterator[Filed]:
        """All documents with their current readings, in the order in which they were added."""
        with self.reading() as connection:
            yield from filed_documents(connection)

    def document(self, key: int | str) -> Filed:
        """One document."""
        with self.reading() as connection:
            return find_document(connection, key)

    def exchange(self, key: int | str, *, reading: int | None = None) -> Exchange:
        """The exchange of a document as the machine read it: in its current reading, or in the one with the id
        `reading` (see `readings`)."""
        with self.reading() as connection:
            document = find_document(connection, key)
            if reading is not None and all(reading != each.id for each in readings_of(connection, document.id)):
                raise NotInRecord(f"{key}: has no reading {reading}")
            (exchange,) = load_exchanges(connection, [document.reading_id if reading is None else reading])
            return exchange

    def exchanges(self) -> Iterator[tuple[Filed, Exchange]]:
        """All documents with the exchanges of their current readings, as the machine read them; as they are needed."""
        with self.reading() as connection:
            filed = filed_documents(connection)
            while batch := list(islice(filed, BATCH)):
                yield from zip(batch, load_exchanges(connection, [each.reading_id for each in batch]), strict=True)

    def raw(self, key: int | str) -> Raw:
        """The bytes that a document was read from, with what is needed to read them again (`reading.read_raw`)."""
        with self.reading() as connection:
            return load_raw(connection, find_document(connection, key))

    def readings(self, key: int | str) -> list[Reading]:
        """All readings of a document, the oldest first: one for each version and weights that it was added with."""
        with self.reading() as connection:
            return readings_of(connection, find_document(connection, key).id)

    def search(
        self, words: str = "", filters: Filters = ALL, *, limit: int = LIMIT, offset: int = 0, choices: bool = False
    ) -> Results:
        """The statements that match `words` and pass the filters, the best first; without words all that pass
        them, the newest first. Returned are `limit` of them from `offset` on, and counts of all.

        `words` may have phrases, beginnings of words, and words that must not be there: see `query.parse`. Raises
        QueryError, with what to do, for the few texts that are no query. With `choices` each facet counts without its
        own filter, for whoever may choose another value of it.
        """
        with self.reading() as connection:
            return search(connection, self._census, words, filters, limit, offset, choices=choices)

    def hits(self, words: str = "", filters: Filters = ALL) -> Iterator[Hit]:
        """All that `search` finds, in the same order; fetched as it is needed."""
        with self.reading() as connection:
            yield from find_hits(connection, self._census, words, filters)

    def newest(self, filters: Filters, limit: int) -> list[Hit]:
        """The first of what `search` finds without words, and nothing counted."""
        with self.reading() as connection:
            return find_newest(connection, self._census, filters, limit)

    def found(self, words: str = "", filters: Filters = ALL) -> dict[int, list[int]]:
        """The ids of the rows of all statements that `search` finds, by those of their documents."""
        with self.reading() as connection:
            return find_by_document(connection, self._census, words, filters)

    def facets(self, words: str = "", filters: Filters = ALL) -> Facets:
        """What all statements that match `words` and pass the filters add up to."""
        return self.search(words, filters, limit=0).facets

    def overview(self) -> Overview:
        """What the record holds at a glance, and what is newest in it."""
        with self.reading() as connection:
            return take_overview(connection, self._census)

    def timeline(self, filters: Filters = ALL, by: Period = "month") -> Iterator[TimelineRow]:
        """The statements that the filters ask for by the dates of their documents, each followed by the replies to it;
        they are fetched as they are needed."""
        with self.reading() as connection:
            yield from list_timeline(connection, filters, by)

    def periods(self, filters: Filters = ALL, by: Period = "month") -> list[PeriodRow]:
        """How much each day, month or year holds of what the filters ask for."""
        with self.reading() as connection:
            return count_periods(connection, filters, by)

    def tally(self, filters: Filters = ALL) -> Tally:
        """What the statements that the filters ask for add up to, in all and year by year."""
        with self.reading() as connection:
            return tally(connection, self._census, filters)

    def states(self, filters: Filters = ALL) -> list[StateTally]:
        """What there is of each state: by its speakers, and against it."""
        with self.reading() as connection:
            return tally_states(connection, self._census, filters)

    def speakers(
        self,
        filters: Filters = ALL,
        *,
        words: str = "",
        kinds: Sequence[str] = (),
        states: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> Speakers:
        """The actors who make the statements that the filters ask for, those with most first; only those of whose names
        `words` is a part, and that the register has as one of these kinds and of one of these states."""
        with self.reading() as connection:
            return list_speakers(
                connection,
                self._census,
                filters,
                words=words,
                kinds=kinds,
                states=states,
                limit=limit,
                offset=offset,
            )

    @property
    def stats(self) -> Stats:
        """Figures: forms of response, answered allegations, delays, speakers, publishers."""
        return Stats(self)

    def standing(self, key: int | str) -> Entry:
        """The exchange of a document as it stands: people's reviews applied, without what they rejected; with how they
        judged each statement, and who its actors are in the register."""
        from rejoinder.export.selection import entry_of

        with self.reading() as connection:
            return entry_of(connection, find_document(connection, key))

    def cross_replies(self, key: int | str) -> list[CrossReply]:
        """Responses in other documents that may answer a report, or the reports that the responses in any other
        document may answer: as both stand."""
        from rejoinder.reports.cross_replies import cross_replies  # reads records itself

        with self.reading() as connection:
            return cross_replies(connection, find_document(connection, key))

    def find(self, name: str) -> list[Named]:
        """All documents and actors that are called `name`, or the statement ``DOCUMENT/s3``."""
        with self.reading() as connection:
            return find_all(connection, name)

    def suggest(self, name: str) -> list[Known]:
        """Some actors of whom `name` is a part of a name."""
        with self.reading() as connection:
            return suggest_actors(connection, name)

    def profile(self, actor: int | str) -> Profile:
        """An actor across all documents, by id, ``#12`` or name. Raises NotInRecord where there is none, and
        RecordError where several bear the name."""
        with self.reading() as connection:
            return load_profile(connection, find_actor(connection, actor))

    def replied_to(self, actor_id: int, by: Period = "month") -> Iterator[TimelineRow]:
        """The statements that an actor replies to, as `timeline` gives them: each followed by the replies to it."""
        with self.reading() as connection:
            yield from list_timeline(connection, ALL, by, answered_by(actor_id))

    @property
    def reviews(self) -> Reviews:
        """What people say of statements and links: confirm, correct, reject, add, undo; and the log of it."""
        return Reviews(self)

    @property
    def actors(self) -> Actors:
        """The register of actors: list, show, merge, split, rename, …"""
        return Actors(self)

    def history(self, statement: int | str) -> History:
        """A statement (``DOCUMENT/s3``, or its row's id) as the machine reads it, and all that people said of it."""
        with self.reading() as connection:
            return load_history(connection, statement)

    def verify(self) -> Iterator[Fault]:
        """Every fault of the record, as it is found: bytes, texts, spans, readings, references, the log of reviews, and
        what is derived."""
        from rejoinder.record.verifying import verify  # loads all readers

        with self.reading() as connection:
            yield from verify(connection)

    def extent(self) -> Extent:
        """How much there is to verify, and the hash that the log of reviews ends with."""
        from rejoinder.record.verifying import extent

        with self.reading() as connection:
            return extent(connection)

    def refresh(self) -> None:
        """Make all that is derived anew: the register and the standings. That changes nothing in a whole record."""
        with self.writing() as connection:
            rebuild(connection)

    def failures(self) -> list[Failure]:
        """What could not be read, the oldest first, also what could be later."""
        with self.reading() as connection:
            return list_failures(connection)


def open_record(address: str | os.PathLike[str], *, create: bool = True) -> Record:
    """The record at `address`: the path of an SQLite file, or an SQLAlchemy URL (``postgresql://user@host/name``).

    A new record is made where there is none, unless `create` is false; an older one is brought up to date. Raises
    OpenError, with what to do, where that cannot be.
    """
    return Record(open_engine(address, create=create))
