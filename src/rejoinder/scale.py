"""The same pipeline on a cluster: slices of the sources spread over machines by Ray Data, each written as one part.

A slice is read, extracted and written where it is taken up, so that all machines must reach the sources and the folder
of the output under the same paths. Its part depends on nothing but the slice: it is the same whoever makes it, and made
again when its machine dies before it is whole. A part that is there already is not made again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import platform
import socket
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rejoinder.export.jsonl import Maker
from rejoinder.export.parts import Part, find_part, write_part
from rejoinder.isolated import Isolated
from rejoinder.pipeline import attempt, crashed, maker
from rejoinder.reading import Raw, Unreadable
from rejoinder.reading.slices import Slice, cut, read_slice
from rejoinder.schema import Exchange

SLICE = 64  # documents in a part: what a machine that dies loses, at most, for each of its workers
LOCAL = "local"
REACHABLE = 5.0  # seconds within which a cluster must take a connection


class ClusterError(Exception):
    """There is no cluster to be had: the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class _Task:
    """One slice with the folder and the number of its part, as it is sent to a worker. `mark` tells the part from one
    of other sources, or by another version or weights."""

    folder: str
    number: int
    slice: Slice
    mark: str

    def packed(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, text: str) -> _Task:
        row = json.loads(text)
        found = row["slice"]
        failed = Unreadable(**found.pop("failed")) if found["failed"] else None
        slice = Slice(**found | {"whole": tuple(found["whole"]), "failed": failed})
        return cls(row["folder"], row["number"], slice, row["mark"])


def extract_on_cluster(
    sources: Iterable[str | os.PathLike[str]], folder: Path, address: str = LOCAL
) -> Iterator[Part]:
    """Extract the exchanges of all documents of `sources` into parts in `folder` (see `export.parts`), and give each
    part as it is there, in no order.

    `address` is that of a Ray cluster, or ``local`` for one on this machine, with a worker a core. Workers are as many
    as the cluster has cores. Raises ClusterError where there is no cluster or no Ray, ReadError for standard input.
    """
    made_by = maker()
    folder = folder.absolute()
    missing = []
    for number, slice in enumerate(cut(_absolute(sources), SLICE)):
        task = _Task(str(folder), number, slice, _mark(slice, made_by))
        if part := find_part(folder, number, task.mark):
            yield part
        else:
            missing.append(task)
    if missing:
        yield from _spread(missing, address)


class Worker:
    """What one process of the cluster does. The network is in a process of its own beneath it, which a document may
    end without taking the worker along."""

    def __init__(self) -> None:
        self.maker = maker()
        self.process: Isolated[Raw, Exchange | Unreadable] = Isolated(attempt, crashed)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        """Make the parts of the packed tasks in ``batch["task"]``."""
        parts = [self.make(_Task.unpacked(packed)) for packed in batch["task"]]
        return {"part": [json.dumps(asdict(part)) for part in parts]}

    def make(self, task: _Task) -> Part:
        if _mark(task.slice, self.maker) != task.mark:
            raise ClusterError(f"{platform.node()}: another version of Rejoinder, or other files, than where it began")
        folder = Path(task.folder)
        found = find_part(folder, task.number, task.mark)  # made before the one who asked for it died
        return found or write_part(folder, task.number, task.mark, self._results(task.slice), self.maker)

    def _results(self, slice: Slice) -> Iterator[tuple[Raw, Exchange] | Unreadable]:
        for raw in read_slice(slice):
            if isinstance(raw, Unreadable):
                yield raw
                continue
            result = self.process(raw)
            yield result if isinstance(result, Unreadable) else (raw, result)


def _spread(tasks: list[_Task], address: str) -> Iterator[Part]:
    ray = _connected(address)
    try:
        items = [{"task": task.packed()} for task in tasks]
        parts = ray.data.from_items(items, override_num_blocks=len(items)).map_batches(
            Worker,
            batch_size=1,
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=max(1, int(ray.cluster_resources()["CPU"]))),
        )
        for row in parts.iter_rows():
            yield Part(**json.loads(row["part"]))
    finally:
        ray.shutdown()


def _connected(address: str) -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine that nobody asked for
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # what concerns a run is raised, not logged
    try:
        import ray
        import ray.data
    except ImportError as fault:
        raise ClusterError("a cluster needs Ray: pip install 'rejoinder[cluster]'") from fault
    if address != LOCAL:
        _check_reachable(address)
    try:
        ray.init(
            address=None if address == LOCAL else address,
            include_dashboard=False if address == LOCAL else None,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, RuntimeError, ValueError) as fault:
        raise ClusterError(f"{address}: no Ray cluster there ({' '.join(str(fault).split())})") from fault
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray


def _check_reachable(address: str) -> None:
    """Raises ClusterError where nobody listens at an address: Ray would try it for minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACHABLE).close()
    except (OSError, ValueError, OverflowError) as fault:
        why = fault.strerror or str(fault) if isinstance(fault, OSError) else "give HOST:PORT, or local"
        raise ClusterError(f"{address}: no Ray cluster there: {why}") from fault


def _mark(slice: Slice, made_by: Maker) -> str:
    files = slice.whole if slice.container is None else (slice.container,)
    stats = [(stat.st_size, stat.st_mtime_ns) for file in files if (stat := _stat(file))]
    described = json.dumps([asdict(slice), stats, made_by.version, made_by.weights])
    return hashlib.sha256(described.encode("utf-8", "surrogatepass")).hexdigest()


def _stat(file: str) -> os.stat_result | None:
    try:
        return os.stat(file)
    except (OSError, ValueError):
        return None


def _absolute(sources: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """Paths as all processes of the cluster understand them, wherever they run."""
    for given in sources:
        source = os.fspath(given)
        yield os.path.abspath(source) if os.path.exists(source) else source
