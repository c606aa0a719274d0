"""Does a record come out whole when `rejoinder add` is killed again and again?

    python benchmarks/record_kill.py [--documents 2000] [--kills 25] [--server postgresql://user@host/postgres]

Adds a file of invented rows to one record in peace. Adds it to another one, with SIGKILL to all processes at random
moments, and the same command again each time. Then the two must hold the same rows, ids and hashes included, but for
times; and each database must find itself sound. On SQLite, or in two databases that it makes on a PostgreSQL server.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from databases import new_records
from rejoinder.record import OpenError, Record, open_record
from rejoinder.record.columns import Moment
from rejoinder.record.tables import documents, metadata

NAMES = ("Ida Moss", "Tom Arden", "Ada Brook", "Lev Holt", "Mara Quill", "The Lantern Group", "Rights Now")
CLAIMS = ("police beat marchers", "judges were bribed", "the camp was closed", "reporters were held without charge")
ADD = "from rejoinder.cli import main; main()"


@dataclass(frozen=True)
class Outcome:
    """What came of the killing. `progress` is how many documents the record held after each kill; `differing` names
    the tables that do not hold the same rows as those of the record never killed."""

    progress: list[int]
    documents: int
    differing: list[str]
    faults: list[str]


def write_rows(path: Path, count: int) -> None:
    """`count` short invented documents; every 50th row is broken, every 40th has the text of one before."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            if number % 50 == 49:
                file.write("{broken\n")
                continue
            about = number - 20 if number % 40 == 39 else number
            dice = random.Random(about)
            who, other = dice.sample(NAMES, 2)
            what = dice.choice(CLAIMS)
            words = f"Note {about}.\n\n{who} said {what} in May. {other} said that nothing of the kind happened."
            file.write(json.dumps({"id": f"n{number}", "text": words, "published": "2024-05-06"}) + "\n")


def kill_and_compare(rows: Path, peaceful: str, killed: str, kills: int, seed: int = 1) -> Outcome:
    """Add `rows` to the records at both addresses, to the second one with `kills` kills, and compare."""
    dice = random.Random(seed)
    finish(start(rows, peaceful, 1))
    whole = count_documents(peaceful)
    progress = [0]
    for left in range(kills, 0, -1):
        process = start(rows, killed, dice.choice((1, 2)))
        wait_for(process, killed, progress[-1] + dice.randint(0, 2 * (whole - progress[-1]) // (left + 1)))
        time.sleep(dice.uniform(0, 0.05))  # to any place within the writing of a document
        everyone = dice.random() < 0.5  # or only the main process, whose workers must then end by themselves
        if process.poll() is None:
            (os.killpg if everyone else os.kill)(process.pid, signal.SIGKILL)
        process.communicate()
        progress.append(count_documents(killed))
    finish(start(rows, killed, 2))
    with open_record(peaceful) as one, open_record(killed) as other:
        first, second = everything(one), everything(other)
        differing = [table for table in first if first[table] != second[table]]
        return Outcome(progress[1:], whole, differing, faults(one) + faults(other))


def wait_for(process: subprocess.Popen[bytes], address: str, count: int) -> None:
    """Wait until the record has so many documents, or the process has ended."""
    while process.poll() is None and count_documents(address) < count:
        time.sleep(0.02)


def start(rows: Path, address: str, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", ADD, "add", str(rows), "--record", address, "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode not in {0, 1} or b"Traceback" in said:  # 1: the broken rows
        raise SystemExit(f"`rejoinder add` ended with {process.returncode}: {said.decode()}")


def count_documents(address: str) -> int:
    try:
        with open_record(address, create=False) as record, record.reading() as connection:
            return connection.scalar(select(func.count()).select_from(documents)) or 0
    except OpenError:  # there is none yet
        return 0


def everything(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, in the order of their keys, but for times."""
    with record.reading() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*(c for c in table.c if not isinstance(c.type, Moment))).order_by(*table.primary_key)
                )
            ]
            for table in metadata.sorted_tables
        }


def faults(record: Record) -> list[str]:
    """What SQLite finds wrong with its own file and its full-text index."""
    with record.writing() as connection:
        if connection.dialect.name != "sqlite":
            return []
        connection.execute(text("INSERT INTO standings_text (standings_text, rank) VALUES ('integrity-check', 1)"))
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        sound = connection.scalar(text("PRAGMA integrity_check"))
        return [str(row) for row in broken] + ([] if sound == "ok" else [str(sound)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--server", help="the URL of a PostgreSQL database from which others can be made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, new_records(["one", "two"], options.server) as (one, two):
        rows = Path(folder, "rows.jsonl")
        write_rows(rows, options.documents)
        began = time.monotonic()
        outcome = kill_and_compare(rows, one, two, options.kills)
    print(f"{options.documents} rows, {outcome.documents} documents, {len(outcome.progress)} kills,", end=" ")
    print(f"{time.monotonic() - began:.0f} s")
    print(f"documents in the record after each kill: {' '.join(map(str, outcome.progress))}")
    print(f"tables that differ from the record never killed: {', '.join(outcome.differing) or 'none'}")
    print(f"faults that the database finds: {'; '.join(outcome.faults) or 'none'}")
    sys.exit(bool(outcome.differing or outcome.faults))


if __name__ == "__main__":
    main()
