"""Two writers and five readers at once on one record: does any of them meet an error, is anything lost or seen half?

    python benchmarks/record_load.py [--seconds 60] [--server postgresql://user@host/postgres]

Each is a process of its own. The writers add invented documents, half of them the same ones, so that they get in each
other's way. The readers take documents and their exchanges, search words and count; each exchange that they see must be
whole. At the end the record must hold every document once. On SQLite, or in a database made on a PostgreSQL server.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from sqlalchemy import func, select

from databases import new_records
from rejoinder.export.jsonl import Maker
from rejoinder.reading import Raw, read_raw
from rejoinder.record import Record, open_record
from rejoinder.record.tables import contents, standings, statements
from rejoinder.record.writing import write_exchange
from rejoinder.schema import Actor, Exchange, Statement

WRITERS, READERS = 2, 5
MAKER = Maker("1.0", None)


@dataclass(frozen=True)
class Outcome:
    """Documents written (by either writer), looks taken, and what went wrong: errors met, things seen half or lost."""

    written: int
    looks: int
    slowest: float  # of the looks, in seconds
    wrong: list[str]


def load(address: str, seconds: float) -> Outcome:
    """Let writers and readers loose on the record at `address` for some seconds."""
    open_record(address).close()
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(WRITERS + READERS)  # all have loaded what they need
    with ProcessPoolExecutor(WRITERS + READERS, context, initializer=ready.wait) as pool:
        writers = [pool.submit(write, address, seconds, number) for number in range(WRITERS)]
        readers = [pool.submit(look, address, seconds, number) for number in range(READERS)]
        written, looked = [each.result() for each in writers], [each.result() for each in readers]
    wrong = [fault for _, fault in written if fault] + [fault for _, _, fault in looked if fault]
    expected = set().union(*(numbers for numbers, _ in written))
    with open_record(address) as record:
        names = [filed.name for filed in record.documents()]
        if sorted(names) != sorted(f"n{number}" for number in expected):
            wrong.append(f"{len(expected)} documents written, {len(names)} found, {len(set(names))} different")
        wrong += [fault for _, exchange in record.exchanges() if (fault := check(exchange))]
    return Outcome(len(expected), sum(n for n, _, _ in looked), max(slowest for _, slowest, _ in looked), wrong)


def write(address: str, seconds: float, writer: int) -> tuple[set[int], str | None]:
    """Add documents until the time is over; every second one is one that the other writer adds too."""
    until = time.monotonic() + seconds
    numbers: set[int] = set()
    try:
        with open_record(address) as record:
            for step in range(sys.maxsize):
                if time.monotonic() > until:
                    break
                number = step if step % 2 else -(step * WRITERS + writer) - 1
                raw, exchange = invent(number)
                with record.writing() as connection:
                    write_exchange(connection, raw, exchange, MAKER)
                numbers.add(number)
    except Exception as fault:
        return numbers, f"writer {writer}: {fault!r}"
    return numbers, None


def look(address: str, seconds: float, reader: int) -> tuple[int, float, str | None]:
    """Ask the record one thing after another until the time is over; what it shows must be whole."""
    dice = random.Random(reader)
    until = time.monotonic() + seconds
    looks, slowest = 0, 0.0
    try:
        with open_record(address, create=False) as record:
            while time.monotonic() < until:
                began = time.monotonic()
                if fault := dice.choice((see_an_exchange, see_all_statements))(record, dice):
                    return looks, slowest, f"reader {reader}: {fault}"
                looks, slowest = looks + 1, max(slowest, time.monotonic() - began)
    except Exception as fault:
        return looks, slowest, f"reader {reader}: {fault!r}"
    return looks, slowest, None


def see_an_exchange(record: Record, dice: random.Random) -> str | None:
    with record.reading() as connection:
        last = connection.scalar(select(func.max(standings.c.document_id)))
    return check(record.exchange(dice.randint(1, last))) if last else None


def see_all_statements(record: Record, _: random.Random) -> str | None:
    """Whether the tables are of one moment: each statement has its content and its standing."""
    with record.reading() as connection:
        counts = {
            connection.scalar(select(func.count()).select_from(table)) for table in (statements, contents, standings)
        }
    return f"{counts} statements, contents and standings" if len(counts) > 1 else None


def check(exchange: Exchange) -> str | None:
    """What is wrong with an exchange that `invent` made."""
    _, expected = invent(int(exchange.document.id.removeprefix("n")))
    return None if exchange == expected else f"{exchange.document.id} is not as it was written"


def invent(number: int) -> tuple[Raw, Exchange]:
    """A document of two sentences, with an allegation by one of a hundred bodies and an answer to it."""
    critic, claim = f"Watch Group {number % 100}", f"police beat {number} marchers"
    text = f"{critic} said {claim}. Tom Arden called that invented."
    raw = Raw(text.encode(), "string", f"n{number}", "made", "made", charset="utf-8", kind="news")
    end = len(critic)
    first = Statement("s1", "a1", (0, end), (end + 1, end + 5), ((end + 6, end + 6 + len(claim)),), "indirect",
                      "allegation", 0.9, rights=("assembly",), target="a2")  # fmt: skip
    at = end + 8 + len(claim)
    second = Statement("s2", "a2", (at, at + 9), (at + 10, at + 16), ((at + 17, len(text) - 1),), "indirect",
                       "response", 0.8, ("literal_denial",), replies_to=("s1",))  # fmt: skip
    actors = (Actor("a1", critic, "ngo", None, ((0, end),)), Actor("a2", "Tom Arden", "government", "NZ"))
    return raw, Exchange(read_raw(raw), actors, (first, second))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--server", help="the URL of a PostgreSQL database from which others can be made")
    options = parser.parse_args()
    with new_records(["load"], options.server) as (address,):
        outcome = load(address, options.seconds)
    print(f"{WRITERS} writers, {READERS} readers, {options.seconds:.0f} s: {outcome.written:,} documents written")
    print(f"{outcome.looks:,} looks, the slowest {outcome.slowest:.2f} s")
    print(f"wrong: {'; '.join(outcome.wrong) or 'nothing'}")
    sys.exit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
