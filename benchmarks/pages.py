"""How quickly the pages come, and how many a second, over a record of 10,000 documents; its own load, on loopback.

    python benchmarks/pages.py out/pages.db [--documents 10000] [--processes 2] [--clients 8] [--seconds 20]

The record is made where it is not there (`made_record.py`). Readers, each with a connection of their own, ask for pages
as people do: mostly documents, exchanges and searches, each time others. Prints the median and the 95th percentile of
each kind of page under that load and when a single reader asks, and how many requests a second were answered.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from made_record import STATEMENTS, fill
from rejoinder.record import Record, open_record
from rejoinder.web import links

SHARES = {  # of a hundred requests
    "document": 30, "exchange": 20, "search": 20, "actor": 10, "state": 8, "overview": 6, "documents": 3, "actors": 3,
}  # fmt: skip
SEED = 1
Times = dict[str, list[float]]


def addresses(record: Record) -> dict[str, Callable[[random.Random], str]]:
    """For each kind of page what to ask for next."""
    filed = [document.sha256 for document in record.documents()]
    found = record.search("", limit=500).hits
    said = [(hit.sha256, hit.statement) for hit in found]
    words = sorted({word for hit in found for word in hit.words.split() if word.isalpha() and len(word) > 3})
    actors = sorted({hit.actor_id for hit in found})
    states = sorted({hit.actor_state for hit in found if hit.actor_state})
    return {
        "overview": lambda _: "/",
        "documents": lambda drawn: links.documents(page=drawn.randint(1, 100)),
        "document": lambda drawn: links.document(drawn.choice(filed)),
        "exchange": lambda drawn: links.exchange(*drawn.choice(said)),
        "search": lambda drawn: links.search(q=drawn.choice(words)),
        "actors": lambda drawn: links.actors(q=drawn.choice(words)[:3]),
        "actor": lambda drawn: links.actor(drawn.choice(actors)),
        "state": lambda drawn: links.state(drawn.choice(states)),
    }


def read(port: int, ask: dict[str, Callable[[random.Random], str]], seed: int, until: float, times: Times) -> None:
    """Ask for one page after another."""
    drawn, connection = random.Random(seed), http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    kinds, weights = list(SHARES), list(SHARES.values())
    while time.monotonic() < until:
        (kind,) = drawn.choices(kinds, weights)
        path = ask[kind](drawn)
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            print(f"{path}: {answer.status}", file=sys.stderr)  # what was measured is then less than it seems
            os._exit(1)
        times[kind].append(time.perf_counter() - began)


def load(port: int, ask: dict[str, Callable[[random.Random], str]], clients: int, seconds: float) -> Times:
    times: Times = defaultdict(list)
    until = time.monotonic() + seconds
    readers = [
        threading.Thread(target=read, args=(port, ask, SEED + number, until, times)) for number in range(clients)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    args = parser.parse_args()
    new = not args.record.exists()
    with open_record(args.record) as record:
        if new:
            fill(record, args.documents * STATEMENTS, SEED)
        ask = addresses(record)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = "from rejoinder.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--record", str(args.record), "--port", str(port)]
    server = subprocess.Popen([*command, "--processes", str(args.processes)])
    try:
        wait_for(port)
        load(port, ask, args.clients, args.seconds / 4)  # what a first request makes is not counted
        alone = load(port, ask, 1, args.seconds / 2)
        busy = load(port, ask, args.clients, args.seconds)
    finally:
        server.terminate()
        server.wait()
    show(alone, busy, args)


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not start")


def show(alone: Times, busy: Times, args: argparse.Namespace) -> None:
    requests = sum(map(len, busy.values()))
    title = f"{requests / args.seconds:.0f} requests a second, {args.processes} processes, {args.clients} readers"
    table = Table(title=title)
    for column in ("page", "asked for", "median, ms", "95th, ms", "median for a single reader, ms"):
        table.add_column(column, justify="right" if table.columns else "left")
    for kind in [*SHARES, "all"]:
        under, single = ([t for k, ts in each.items() if kind in (k, "all") for t in ts] for each in (busy, alone))
        if len(under) > 1 and single:
            figures = median(under), quantiles(under, n=20)[-1], median(single)
            table.add_row(kind, f"{len(under):,}", *(f"{1000 * figure:.1f}" for figure in figures))
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
