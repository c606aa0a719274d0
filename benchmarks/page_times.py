"""How long the pages and the API take, one request after another, without a network between.

    benchmarks/page_times.py RECORD [--documents 10000] [--seed 1] [--rounds 50]

RECORD is an SQLite file or the URL of a PostgreSQL database; where there is none, or an empty one, it is made
(`made_record`). Every address is asked for `--rounds` times, after two that warm up, in turns with the others; of
actors and states it is the one with most statements, and one in the middle. Prints the median of the time by the clock
and of that on the processor (which says more where others use the machine too), and the size of the answer.
"""

from __future__ import annotations

import argparse
import time
from statistics import median

from fastapi.testclient import TestClient

from made_record import STATEMENTS, fill
from rejoinder import open_record
from rejoinder.record import Record
from rejoinder.record.filters import UNKNOWN
from rejoinder.web import Settings, create_app

WARM_UP = 2  # requests that are not timed


def addresses_in(record: Record) -> list[str]:
    """What is asked for: every kind of page, with parameters as people set them."""
    actors = [row.id for row in record.speakers().rows]
    states = [row.state for row in record.states() if row.state]
    publisher = next(name for name in record.facets().publisher if name != UNKNOWN)
    hit = record.search(limit=1).hits[0]
    document = f"/documents/{hit.sha256[:16]}"
    pages = [
        "/", "/documents", document, f"{document}/{hit.statement}",
        "/search", "/search?q=police", "/search?q=police+OR+court&act=allegation&right=torture&page=3",
        f"/search?state={states[0]}&act=response&since=2015", f"/search?publisher={publisher}&unanswered=1",
        "/actors", "/actors?q=ba&kind=ngo&page=2", f"/actors/{actors[0]}", f"/actors/{actors[len(actors) // 2]}",
        "/states", f"/states/{states[0]}", f"/states/{states[len(states) // 2]}",
    ]  # fmt: skip
    figures = ["facets", "timeline?by=year", "stats/forms", "stats/answered", "stats/delays", "stats/speakers",
               "stats/publishers", "failures", "reviews", "queue"]  # fmt: skip
    return [*pages, *(f"/api{page}" for page in pages[1:]), "/api/overview", *(f"/api/{name}" for name in figures)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=50)
    asked = parser.parse_args()
    with open_record(asked.record) as record:
        if not record.facets().act:
            fill(record, asked.documents * STATEMENTS, asked.seed)
        addresses = addresses_in(record)
    times: dict[str, list[tuple[float, float]]] = {address: [] for address in addresses}
    sizes: dict[str, int] = {}
    with TestClient(create_app(Settings(asked.record)), base_url="http://127.0.0.1:8765") as client:
        for number in range(WARM_UP + asked.rounds):
            for address in addresses:
                clock, processor = time.perf_counter(), time.process_time()
                answer = client.get(address)
                took = time.perf_counter() - clock, time.process_time() - processor
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status_code}")
                sizes[address] = len(answer.content)
                times[address] += [took] if number >= WARM_UP else []
    print(f"{'clock':>8} {'processor':>9} {'size':>8}")
    for address, taken in times.items():
        clock, processor = (median(values) * 1e3 for values in zip(*taken, strict=True))
        print(f"{clock:5.1f} ms {processor:6.1f} ms {sizes[address] / 1024:5.0f} kB  {address}")


if __name__ == "__main__":
    main()
