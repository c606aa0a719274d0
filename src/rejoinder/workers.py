"""One function over many items on several processes: results in the order of the items, bounded memory, no item lost.

A process that dies, or takes too long, takes nothing with it but the item that it is at.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from queue import SimpleQueue
from typing import TypeVar

from rejoinder.isolated import LIMITS, Isolated, Limits

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # items per process that may be under way or waiting for an earlier one: the bound on memory


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
    limits: Limits = LIMITS,
    harmless: Callable[[T], bool] = lambda _: True,
) -> Generator[R, None, None]:
    """``function(item)`` for each of `items`, in their order; `crashed` makes the result of one that ends its process
    or exceeds the limits.

    Of fewer than `worthwhile` items those that are `harmless` are done in this process, without limits, since starting
    processes takes time. `function` must be picklable and must not raise; `items` are taken as they are needed.
    """
    rest = iter(items)
    first = list(islice(rest, worthwhile))
    if len(first) < worthwhile:
        with Isolated(function, crashed, limits) as process:  # which starts when there is something for it
            yield from (function(item) if harmless(item) else process(item) for item in first)
        return
    free: SimpleQueue[Isolated[T, R]] = SimpleQueue()
    crew = [Isolated(function, crashed, limits) for _ in range(workers)]
    for each in crew:
        free.put(each)

    def do(item: T) -> R:
        process = free.get()
        try:
            return process(item)
        finally:
            free.put(process)

    under_way: deque[Future[R]] = deque()
    threads = ThreadPoolExecutor(workers)  # a thread each, that only waits for its process
    try:
        for item in chain(first, rest):
            under_way.append(threads.submit(do, item))
            if len(under_way) >= AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for each in crew:
            each.close()  # what it is at ends with it
        threads.shutdown(wait=True)
        for each in crew:
            each.close()  # one may have been starting
