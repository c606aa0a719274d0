"""How long the answers of a large record take: figures, timelines, an actor, a document.

    benchmarks/record_answers.py RECORD [--rounds 5]

RECORD is one that `record_search.py` made. Each answer is asked for over the whole record and, where it takes filters,
over one state since 2015. Prints the median wall time of each, and of the CPU in this process: on a machine that does
other things besides, the second tells more (of PostgreSQL, the server's work is only in the first).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from itertools import islice
from statistics import median

from rejoinder import Filters, Record, open_record

PAGE = 100  # statements of a timeline


def answers(record: Record) -> dict[str, Callable[[], object]]:
    """What is asked, by name."""
    stats = record.stats
    busiest = max(stats.speakers(), key=lambda row: row.statements)
    some = Filters(state=(busiest.state or "none",), since=date(2015, 1, 1))
    document = next(record.documents()).id
    asked: dict[str, Callable[[], object]] = {}
    for name, filters in (("all", Filters()), (f"{some.state[0]} since 2015", some)):
        asked |= {
            f"stats forms, {name}": lambda f=filters: stats.forms(f),
            f"stats answered, {name}": lambda f=filters: stats.answered(f),
            f"stats answered by state, right and year, {name}": lambda f=filters: stats.answered(
                f, ("state", "right", "year")
            ),
            f"stats delays, {name}": lambda f=filters: stats.delays(f),
            f"stats speakers, {name}": lambda f=filters: stats.speakers(f),
            f"stats publishers, {name}": lambda f=filters: stats.publishers(f),
            f"timeline --counts, {name}": lambda f=filters: record.periods(f),
            f"timeline, first {PAGE} rows, {name}": lambda f=filters: list(islice(record.timeline(f), PAGE)),
        }
    return asked | {
        f"show, the actor who says most ({busiest.statements:,} statements)": lambda: record.profile(busiest.actor_id),
        "show, a document": lambda: record.standing(document),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with open_record(given.record, create=False) as record:
        for name, ask in answers(record).items():
            walls, cpus = [], []
            for _ in range(given.rounds):
                wall, cpu = time.perf_counter(), time.process_time()
                ask()
                walls.append(time.perf_counter() - wall)
                cpus.append(time.process_time() - cpu)
            print(f"{name:70} {median(walls):7.3f} s {median(cpus):7.3f} s CPU")


if __name__ == "__main__":
    main()
