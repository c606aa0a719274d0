"""One function over many items on several processes: results in the order of the items, bounded memory, no item lost.

A process that dies takes nothing with it but the item that killed it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # items per process that may be under way or waiting for an earlier one: the bound on memory
CRASHED = "its processing ended the process (a crash, or too little memory)"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered_map(
    function: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int,
    worthwhile: int,
    crashed: Callable[[T, str], R],
) -> Generator[R, None, None]:
    """``function(item)`` for each of `items`, in their order; `crashed` makes the result of one that kills its process.

    Runs in this process with one worker or for fewer than `worthwhile` items, since starting processes takes time.
    `function` must be picklable and must not raise; `items` are taken as they are needed. The processes are spawned,
    never forked: threads and locks of this process do not survive a fork.
    """
    rest = iter(items)
    first = list(islice(rest, worthwhile))
    if workers == 1 or len(first) < worthwhile:
        yield from map(function, chain(first, rest))
        return
    crew = _Crew(function, crashed, workers)
    under_way: deque[tuple[T, Future[R]]] = deque()
    try:
        for item in chain(first, rest):
            under_way.append((item, crew.submit(item)))
            if len(under_way) >= AHEAD * workers:
                yield crew.result(*under_way.popleft())
        while under_way:
            yield crew.result(*under_way.popleft())
    finally:
        crew.dismiss()


class _Crew(Generic[T, R]):
    """Worker processes for one function, replaced when one of them dies."""

    def __init__(self, function: Callable[[T], R], crashed: Callable[[T, str], R], workers: int) -> None:
        self.function = function
        self.crashed = crashed
        self.workers = workers
        self.pool = _pool(workers)

    def submit(self, item: T) -> Future[R]:
        try:
            return self.pool.submit(self.function, item)
        except BrokenProcessPool:
            self.dismiss()
            self.pool = _pool(self.workers)
            return self.pool.submit(self.function, item)

    def result(self, item: T, future: Future[R]) -> R:
        """The result; where a process died meanwhile, this item or another under way with it did that: try it alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            with _pool(1) as alone:
                try:
                    return alone.submit(self.function, item).result()
                except BrokenProcessPool:
                    return self.crashed(item, CRASHED)

    def dismiss(self) -> None:
        """End the processes, each after the item that it is at."""
        self.pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_end_with_the_main_one)


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
