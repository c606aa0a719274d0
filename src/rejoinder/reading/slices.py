"""Sources cut into slices that any process can read alone: what is spread over the machines of a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rejoinder.reading.containers import container_of, documents_of, places_of
from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.raw import Raw
from rejoinder.reading.sources import files_of, find_raws, is_address, unopened


@dataclass(frozen=True, slots=True)
class Slice:
    """Some documents that stand one after another: the files and addresses `whole`, or `count` documents (of lines,
    where some are blank) of one `container`, from the place `at` on, before which it has `before`; or, where something
    cannot be opened, the reason."""

    whole: tuple[str, ...] = ()
    container: str | None = None
    at: int = 0
    before: int = 0
    count: int = 0
    failed: Unreadable | None = None


def cut(sources: Iterable[str | os.PathLike[str]], size: int) -> Iterator[Slice]:
    """The sources in slices of at most `size` documents, in their order: read one after another, they give what
    `find_raws` gives. Standard input cannot be cut: raises ReadError."""
    waiting: list[str] = []
    for name in files_of(sources):
        if name == "-":
            raise ReadError("standard input cannot be read by several machines: save it to a file")
        if isinstance(name, str) and (is_address(name) or not container_of(Path(name))):
            waiting.append(name)
            if len(waiting) == size:
                yield Slice(whole=tuple(waiting))
                waiting = []
            continue
        if waiting:
            yield Slice(whole=tuple(waiting))
            waiting = []
        yield from [Slice(failed=name)] if isinstance(name, Unreadable) else _cut_container(Path(name), size)
    if waiting:
        yield Slice(whole=tuple(waiting))


def read_slice(slice: Slice) -> Iterator[Raw | Unreadable]:
    """The bytes of the slice's documents, and the reasons for what is none, in order."""
    if slice.failed:
        yield slice.failed
    elif slice.container is None:
        yield from find_raws(slice.whole)
    else:
        path = Path(slice.container)
        try:
            yield from documents_of(path, at=slice.at, before=slice.before, count=slice.count or None)
        except (OSError, ReadError) as error:
            yield unopened(str(path), error)


def _cut_container(path: Path, size: int) -> Iterator[Slice]:
    """A container's slices; the last one is read to the end, so that what is damaged there is told."""
    try:
        places = enumerate(places_of(path))
        last: Slice | None = None
        while taken := list(islice(places, size)):
            if last:
                yield last
            before, at = taken[0]
            last = Slice(container=str(path), at=at, before=before, count=len(taken))
        at, before = (last.at, last.before) if last else (0, 0)
        yield Slice(container=str(path), at=at, before=before)
    except (OSError, ReadError) as error:
        yield Slice(failed=unopened(str(path), error))
