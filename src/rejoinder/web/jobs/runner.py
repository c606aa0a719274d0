"""Works on the jobs that this server was asked to do, one after the other, in a thread; documents are read in a process
of their own, so that pages stay quick and a document that ends its reader ends nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import takewhile
from queue import Empty, Queue
from threading import Event, Lock, Thread
from typing import Protocol

from sqlalchemy.exc import DBAPIError

from rejoinder.export.jsonl import Maker
from rejoinder.reading import Raw, Unreadable
from rejoinder.record import Record
from rejoinder.record import jobs as store
from rejoinder.record.jobs import Item
from rejoinder.schema import Exchange
from rejoinder.web.jobs.sources import Fetch, Sources

BEAT = 5.0  # seconds between signs of life
TURN = 0.5  # seconds between looks whether it is our turn
PATIENCE = 1.0  # seconds that a server which stops waits for a document that is being read
STOPPED = "the server was stopped"


class Reader(Protocol):
    """What reads documents, until it is closed: `security.isolated.IsolatedReader`."""

    def read(self, raw: Raw) -> Exchange | Unreadable: ...

    def close(self) -> None: ...


class Jobs:
    """The jobs of one server process. Threads may share it. `close` it when the server stops."""

    def __init__(
        self,
        record: Record,
        *,
        fetch: Fetch | None = None,
        reader: Callable[[], Reader] | None = None,
        maker: Callable[[], Maker] | None = None,
    ) -> None:
        """`fetch` gets the document at an address, `reader` makes what reads documents, `maker` says by what version;
        by default those of this package, with all guards."""
        self._record = record
        self._fetch = fetch
        self._reader = reader
        self._maker = maker
        self._line: Queue[tuple[int, Sources]] = Queue()
        self._own: set[int] = set()  # jobs that are not finished
        self._lock = Lock()
        self._stop = Event()
        self._threads: list[Thread] = []

    def add(self, sources: Sources, asked_by: str | None) -> int:
        """Put what is to be added in line; returns the job's number."""
        with self._record.writing() as connection:
            id = store.enter(connection, asked_by, [*sources.names, *sources.addresses])
        with self._lock:
            self._own.add(id)
            if not self._threads:  # servers that nobody asks to add anything have none
                self._threads = [Thread(target=work, daemon=True) for work in (self._work, self._beat)]
                for thread in self._threads:
                    thread.start()
        self._line.put((id, sources))
        return id

    def close(self) -> None:
        """Break off what is not finished. What was added stays. A document that is being read is not waited for: the
        thread ends with its process, and so does the reader's."""
        self._stop.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        with self._lock:
            left, self._own = self._own, set()
        for id in sorted(left):
            self._end(id, STOPPED)
        while not self._line.empty():
            self._line.get()[1].close()

    def _beat(self) -> None:
        while not self._stop.wait(BEAT):
            with self._lock:
                own = set(self._own)
            if own:
                with suppress(DBAPIError), self._record.writing() as connection:  # the next beat will do
                    store.beat(connection, own)

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                id, sources = self._line.get(timeout=TURN)
            except Empty:
                continue
            try:
                if self._wait_for_turn(id):
                    self._do(id, sources)
            except Exception as fault:  # whatever it is, the next job is to be done
                with suppress(DBAPIError):  # nothing more is heard of the job: that says it, too
                    self._finish(id, f"{type(fault).__name__}: {' '.join(str(fault).split())}")
            finally:
                sources.close()

    def _wait_for_turn(self, id: int) -> bool:
        while not self._stop.is_set():
            with self._record.writing() as connection:
                if store.begin(connection, id):
                    return True
            self._stop.wait(TURN)
        return False

    def _do(self, id: int, sources: Sources) -> None:
        from rejoinder.pipeline import maker  # loads the network, which a server that adds nothing does not need
        from rejoinder.record.adding import add_raws
        from rejoinder.web.security.incoming import raw_of_address
        from rejoinder.web.security.isolated import IsolatedReader

        digests: list[str | None] = []

        def noted() -> Iterator[Raw | Unreadable]:
            raws = sources.raws(self._fetch or raw_of_address)
            for raw in takewhile(lambda _: not self._stop.is_set(), raws):
                digests.append(raw.sha256)
                yield raw

        reader = (self._reader or IsolatedReader)()
        try:
            made = (self._maker or maker)()
            for number, added in enumerate(add_raws(self._record, noted(), made, reader.read)):
                item = Item(number, added.place, added.what, added.reason, digests[number])
                with self._record.writing() as connection:
                    store.note(connection, id, item)
        finally:
            reader.close()
        if not self._stop.is_set():
            self._finish(id)

    def _finish(self, id: int, why: str | None = None) -> None:
        with self._lock:
            self._own.discard(id)
        self._end(id, why)

    def _end(self, id: int, why: str | None) -> None:
        with self._record.writing() as connection:
            store.end(connection, id, why)
