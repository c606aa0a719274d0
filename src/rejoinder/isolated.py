"""One function in a process of its own, with limits of time and memory for each item: what takes too long, or too much,
or ends its process, is that item's failure, and the next one is done by a new process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CRASHED = "its processing ended the process (damaged, or too large for the memory): save it anew, or in parts"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: `seconds`, and `memory` in bytes of address space for its process, of which the libraries
    take 0.9 GiB before anything is read (VmPeak after a short article)."""

    seconds: float = 180.0  # a report of some hundred pages takes about 30
    memory: int = 4 * 1024**3


LIMITS = Limits()


class Isolated(Generic[T, R]):
    """Does one item after another in a process that is started for the first and replaced when it had to be ended.

    `function` must be picklable and must not raise; `failed` makes the result of an item that exceeds the limits or
    ends its process, from the item and the reason. Use it in a ``with`` block. Not for several threads at once.
    """

    def __init__(self, function: Callable[[T], R], failed: Callable[[T, str], R], limits: Limits = LIMITS) -> None:
        self._function = function
        self._failed = failed
        self._limits = limits
        self._worker: tuple[SpawnProcess, Connection] | None = None

    def __enter__(self) -> Isolated[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, item: T) -> R:
        try:
            self._worker = self._worker or self._start()
            line = self._worker[1]
            line.send(item)
            if not line.poll(self._limits.seconds):
                self.close()
                return self._failed(item, f"not done within {self._limits.seconds:.0f} seconds: split it into parts")
            result: R = line.recv()
            return result
        except (EOFError, OSError):
            self.close()
            return self._failed(item, CRASHED)

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
        # Spawned, not forked: threads and locks of this process do not survive a fork.
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs, self._function, self._limits.memory), daemon=True
        )
        process.start()
        theirs.close()
        ours.recv()  # it has started, which is not the item's time
        return process, ours


def _serve(line: Connection, function: Callable[[T], R], memory: int) -> None:
    """What the process does: items as they are sent, until nobody sends any more."""
    _end_with_the_main_one()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    line.send("ready")
    while True:
        try:
            item = line.recv()
        except EOFError:
            return
        line.send(function(item))


def _end_with_the_main_one() -> None:
    """Ctrl-C reaches every process of a terminal: a worker ends at once and says nothing, the main one speaks. Where
    the main one is killed, its workers would wait for items for ever: they end too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main = multiprocessing.parent_process()
    if main is not None:
        threading.Thread(target=_follow, args=(main.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
