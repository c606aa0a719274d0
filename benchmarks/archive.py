"""An archive of many documents through `rejoinder extract`: speed, memory over time, and whether all runs agree.

    python benchmarks/archive.py --texts ../shared/unlabelled/news.jsonl.gz --documents 100000 --workers 2
    python benchmarks/archive.py --texts ../shared/unlabelled/news.jsonl.gz --documents 5000 --workers 1 2 --cluster

Each document is some paragraphs of the given texts, drawn by a seeded generator, so that no two are alike. `--workers`
runs them once for each number, one after another; `--cluster` also on Ray with two node processes, one of which is
killed in the middle. All must give the same statements, byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARAGRAPHS = 1, 3  # in a document, from and to
SEED = 1
EVERY = 1.0  # seconds between two looks at the memory
WARM = 1000  # documents after which memory must be flat


@dataclass(frozen=True)
class Run:
    seconds: float
    digest: str
    memory: list[tuple[float, float]]  # (share of documents done, MB of all processes together)


def paragraphs(path: Path) -> list[str]:
    packed = path.read_bytes()
    rows = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    return sorted({part.strip() for text in texts for part in text.split("\n\n") if len(part.split()) > 15})


def make(path: Path, texts: Path, count: int) -> int:
    """Write the archive; returns its words."""
    drawn, known, words = random.Random(SEED), paragraphs(texts), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            parts = drawn.sample(known, drawn.randint(*PARAGRAPHS))
            words += sum(len(part.split()) for part in parts)
            file.write(json.dumps({"id": f"made-{number}", "text": "\n\n".join(parts)}, ensure_ascii=False) + "\n")
    return words


def extract(archive: Path, out: Path, count: int, workers: int) -> Run:
    program = "from rejoinder.cli import main; main()"
    command = [sys.executable, "-c", program, "extract", str(archive), "-o", str(out), "--workers", str(workers)]
    began, memory = time.monotonic(), []
    process = subprocess.Popen(command)
    while process.poll() is None:
        memory.append((lines_of(out) / count, megabytes(process.pid)))
        time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    return Run(time.monotonic() - began, digest(out.read_text(encoding="utf-8").splitlines()), memory)


def lines_of(out: Path) -> int:
    """Documents written so far, to a file that gets its name only when it is whole; by its size, not to read it all."""
    parts = list(out.parent.glob(f".{out.name}.*.part"))
    if not parts:
        return 0
    with parts[0].open("rb") as file:
        head = file.read(1 << 20)
    return int(head.count(b"\n") * parts[0].stat().st_size / max(1, len(head)))


def megabytes(pid: int) -> float:
    """Memory of a process and those beneath it that no other process shares (proportional set size)."""
    total = 0
    for each in family(pid):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):  # any thread may have started some
        try:
            children = listed.read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from family(int(child))


def on_cluster(archive: Path, out: Path) -> Run:
    """Two nodes of one processor each; one is killed when a third of the parts is there."""
    from ray.cluster_utils import Cluster

    from rejoinder.export.jsonl import dumps, to_json
    from rejoinder.export.parts import Extracted, read_part
    from rejoinder.scale import extract_on_cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    doomed = cluster.add_node(num_cpus=1)
    began, killed = time.monotonic(), False
    with archive.open("rb") as file:
        third = sum(1 for _ in file) // 3
    done = 0
    for part in extract_on_cluster([archive], out, cluster.address):
        done += part.documents
        if done >= third and not killed:
            cluster.remove_node(doomed, allow_graceful=False)
            killed = True
            print(f"killed a node after {done:,} documents", file=sys.stderr)
    seconds = time.monotonic() - began
    cluster.shutdown()
    found = (each for path in sorted((out / "documents").glob("*.parquet")) for each in read_part(path))
    return Run(seconds, digest([dumps(to_json(e.exchange, e.maker)) for e in found if isinstance(e, Extracted)]), [])


def digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="JSON Lines with texts to draw from")
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--cluster", action="store_true", help="also on Ray, with a node that dies")
    parser.add_argument("--work", type=Path, default=Path("work/archive"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    archive = args.work / f"{args.documents}.jsonl"
    words = make(archive, args.texts, args.documents)
    print(f"{args.documents:,} documents of {words / args.documents:.0f} words")
    runs: dict[str, Run] = {}
    for workers in args.workers:
        name = f"{workers} worker" + "s" * (workers > 1)
        runs[name] = extract(archive, args.work / f"{workers}.jsonl", args.documents, workers)
        show(name, runs[name], args.documents, words)
    if args.cluster:
        runs["Ray"] = on_cluster(archive, args.work / "parts")
        show("Ray, two nodes, one killed", runs["Ray"], args.documents, words)
    if len(runs) > 1:
        first, *others = runs.values()
        print("the same bytes" if all(run.digest == first.digest for run in others) else "NOT THE SAME")
        print("  ".join(f"{name}: {first.seconds / run.seconds:.2f} times the speed" for name, run in runs.items()))
    raise SystemExit(len({run.digest for run in runs.values()}) > 1)


def show(name: str, run: Run, documents: int, words: int) -> None:
    rate, spoken = documents / run.seconds, words / run.seconds
    print(f"{name}: {run.seconds:.0f} s, {rate:.1f} documents a second, {spoken:,.0f} words")
    begun = [memory for done, memory in run.memory if done * documents >= WARM]
    if begun:
        tenth = max(1, len(begun) // 10)
        early, late = sum(begun[:tenth]) / tenth, sum(begun[-tenth:]) / tenth
        most = max(begun)
        print(f"  MB of all processes: {early:.0f} after {WARM} documents, {late:.0f} at the end, {most:.0f} at most")


if __name__ == "__main__":
    main()
