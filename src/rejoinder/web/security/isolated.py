"""Documents of strangers, read in a process of their own: one that takes too long, or too much memory, or ends its
process, is a row with its reason, and the server goes on."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from rejoinder.pipeline import attempt, crashed
from rejoinder.reading import Raw, Unreadable
from rejoinder.schema import Exchange
from rejoinder.workers import CRASHED

SECONDS = 180.0  # for one document: a report of some hundred pages takes about 30
# Bytes of address space, of which the libraries take 0.9 GiB before anything is read (VmPeak after a short article).
MEMORY = 4 * 1024**3

Read = Callable[[Raw], Exchange | Unreadable]


class IsolatedReader:
    """Reads one document after another in a process that is started for the first and replaced when it had to be ended.
    Use it in a ``with`` block. Not for several threads at once."""

    def __init__(self, read: Read = attempt, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """`read` must be picklable."""
        self._read = read
        self._seconds = seconds
        self._memory = memory
        self._worker: tuple[SpawnProcess, Connection] | None = None

    def __enter__(self) -> IsolatedReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, raw: Raw) -> Exchange | Unreadable:
        """The exchange of a document, or why there is none."""
        try:
            self._worker = self._worker or self._start()
            line = self._worker[1]
            line.send(raw)
            if not line.poll(self._seconds):
                self.close()
                return crashed(raw, f"not read within {self._seconds:.0f} seconds: divide it, or use `rejoinder add`")
            found: Exchange | Unreadable = line.recv()
            return found
        except (EOFError, OSError):
            self.close()
            return crashed(raw, CRASHED)

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._worker:
            process, line = self._worker
            self._worker = None
            process.kill()
            process.join()
            line.close()

    def _start(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = multiprocessing.Pipe()
        # Spawned, not forked: threads and locks of a server do not survive a fork. Daemonic: it ends with the server.
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs, self._read, self._memory), daemon=True
        )
        process.start()
        theirs.close()
        ours.recv()  # it has started, which is not the document's time
        return process, ours


def _serve(line: Connection, read: Read, memory: int) -> None:
    """What the process does: reads what it is sent, until nobody sends any more."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    line.send("ready")
    while True:
        try:
            raw = line.recv()
        except (EOFError, KeyboardInterrupt):
            return
        line.send(read(raw))
