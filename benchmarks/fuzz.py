"""Read thousands of broken files of all formats: no crash, no hang, every one a document or a reason.

    python benchmarks/fuzz.py --count 10000 --seed 1

Each file is made from a whole one by chance; the same seed makes the same files. Each is read in a process with limits.
Faults are printed with the number of their file; `--only NUMBER --keep FOLDER` makes that one file again.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from fuzzing.examine import Case, Verdict, examine, lost
from fuzzing.mutate import mutate
from fuzzing.seeds import seeds
from rejoinder.isolated import Limits
from rejoinder.workers import cores, ordered_map

LIMITS = Limits(seconds=60.0)  # the slowest take some seconds of a processor, of which a busy machine may have few


def cases(seed: int, numbers: Sequence[int], names: Sequence[str] = (), *, whole: bool = False) -> Iterator[Case]:
    """Broken files by their numbers, each by seed and number alone; only those made from `names`, where given."""
    files = seeds()
    held = list(files)
    for number in numbers:
        name = held[number % len(held)]
        if not names or name in names:
            data = mutate(name, files[name], Random(f"{seed}:{number}"), list(files.values()))
            yield Case(number, name, data, whole)


def run(found: Iterator[Case], workers: int = 1, limits: Limits = LIMITS) -> Iterator[Verdict]:
    """What becomes of each file."""
    return ordered_map(examine, found, workers=workers, worthwhile=0, crashed=lost, limits=limits)


def main() -> int:
    """Print what became of the files; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", action="append", default=[], help="only files made from this one, such as page.html")
    parser.add_argument("--only", type=int, help="only the file of this number")
    parser.add_argument("--keep", type=Path, help="a folder for the files with which something is wrong")
    parser.add_argument("--extract", action="store_true", help="extract all that is read, too")
    parser.add_argument("--workers", type=int, default=cores())
    given = parser.parse_args()
    numbers = range(given.count) if given.only is None else [given.only]
    begun = time.monotonic()
    files: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    faults = 0
    for verdict in run(cases(given.seed, numbers, given.name, whole=given.extract), given.workers):
        case = verdict.case
        files[case.name] += 1
        documents[case.name] += verdict.documents
        reasons[case.name] += len(verdict.reasons)
        if verdict.fault:
            faults += 1
            print(f"{case.number} {case.name}: {verdict.fault}", flush=True)
        if given.keep and (verdict.fault or given.only is not None):
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{given.seed}-{case.number}-{case.name}").write_bytes(case.data)
    for name in files:
        print(f"{name:>16} {files[name]:>6,} files {documents[name]:>8,} documents {reasons[name]:>8,} reasons")
    print(f"{sum(files.values()):,} files, {faults} faults, {time.monotonic() - begun:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
