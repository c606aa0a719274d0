"""The function run here is `eval`: whatever process it runs in, it can be told what to do, even to die."""

import itertools
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator

import pytest

from rejoinder.isolated import CRASHED, Limits
from rejoinder.workers import AHEAD, cores, ordered_map

PROCESS = "__import__('os').getpid()"
DIE = "__import__('os')._exit(9)"


def run(items: list[str], workers: int, worthwhile: int = 2) -> list[object]:
    return list(ordered_map(eval, items, workers=workers, worthwhile=worthwhile, crashed=lambda item, _: item))


def test_results_come_in_the_order_of_the_items() -> None:
    slow_first = ["__import__('time').sleep(0.3) or 0", *map(str, range(1, 20))]
    assert run(slow_first, workers=2) == list(range(20))


def test_an_item_that_kills_its_process_is_lost_alone() -> None:
    items = ["1", DIE, "2", *map(str, range(3, 12)), DIE, "12"]
    assert run(items, workers=2) == [1, DIE, *range(2, 12), DIE, 12]


def test_few_items_start_no_process() -> None:
    assert run([PROCESS] * 3, workers=2, worthwhile=4) == [os.getpid()] * 3
    assert os.getpid() not in run([PROCESS] * 3, workers=2, worthwhile=3)
    assert os.getpid() not in run([PROCESS] * 3, workers=1, worthwhile=3)


def test_an_item_that_takes_too_long_or_too_much_is_lost_alone() -> None:
    sleep, eat = "__import__('time').sleep(60)", "bytearray(8 * 1024**3)"
    given = ["1", sleep, "2", eat, *map(str, range(3, 9))]
    limits = Limits(seconds=3.0, memory=2 * 1024**3)
    results = ordered_map(
        eval, given, workers=2, worthwhile=2, crashed=lambda item, why: (item, why), limits=limits
    )
    late = "not done within 3 seconds: split it into parts"
    assert list(results) == [1, (sleep, late), 2, (eat, CRASHED), *range(3, 9)]


def test_few_items_that_may_do_harm_have_limits_and_the_others_no_process() -> None:
    sleep = "__import__('time').sleep(60)"
    found = ordered_map(
        eval,
        [PROCESS, DIE, sleep, PROCESS],
        workers=2,
        worthwhile=5,
        crashed=lambda item, why: (item, why),
        limits=Limits(seconds=2.0),
        harmless=lambda item: item == PROCESS,
    )
    late = "not done within 2 seconds: split it into parts"
    assert list(found) == [os.getpid(), (DIE, CRASHED), (sleep, late), os.getpid()]


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_taken_as_they_are_needed(workers: int) -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for taken in itertools.count():
            yield str(taken)

    results = ordered_map(eval, items(), workers=workers, worthwhile=2, crashed=lambda item, _: item)
    assert [next(results) for _ in range(5)] == list(range(5))
    assert taken <= 5 + AHEAD * workers
    results.close()


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal to a group of processes")
def test_an_interrupt_ends_all_processes_without_their_tracebacks() -> None:
    process = start_processes()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert errors.count("Traceback") == 1 and errors.rstrip().endswith("KeyboardInterrupt")
    assert all_end(process)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_workers_do_not_outlive_a_main_process_that_is_killed() -> None:
    process = start_processes()
    process.kill()
    process.communicate(timeout=20)
    assert all_end(process)


def start_processes() -> subprocess.Popen[str]:
    """A main process in a group of its own, whose workers are at work."""
    script = textwrap.dedent(
        """
        from rejoinder.workers import ordered_map
        if __name__ == "__main__":
            items = ["__import__('time').sleep(0.2) or 0"] * 1000
            for _ in ordered_map(eval, items, workers=2, worthwhile=2, crashed=lambda item, _: item):
                print("up", flush=True)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    process.stdout.readline()
    return process


def all_end(process: subprocess.Popen[str]) -> bool:
    """Whether no process of the group is left, at once or soon."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
