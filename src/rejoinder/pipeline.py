"""The whole way, from a source to its exchange; for one source or for any number of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from rejoinder.attribution import load_attributor
from rejoinder.exchange import build_exchange
from rejoinder.export.jsonl import Maker
from rejoinder.reading import Raw, ReadError, Unreadable, find_raws, read_raw, read_sources
from rejoinder.schema import Document, Exchange
from rejoinder.voice import with_own_voice
from rejoinder.workers import cores, ordered_map

T = TypeVar("T")

WEIGHTS = (
    "attribution/weights.zip",
    "exchange/profiles.npz",
    "exchange/vectors.npz",
    "exchange/weights.npz",
    "reports/data/allegations.npz",
    "voice/data/own_voice.npz",
)

WORTHWHILE = 12  # documents from which several processes are worth their start
HARMLESS = 256 * 1024
"""Bytes up to which nothing that is built to take long takes more than some 10 s to read (benchmarks/fuzz.py, and
tests/reading/test_hostile_texts.py): such documents need no process with limits, which takes a second to start."""


def read(source: str | Path) -> Document:
    """The one document in a file or at an address.

    Raises ReadError when it cannot be read, or holds several documents (a folder, a file of rows).
    """
    rows = list(islice(read_sources([source]), 2))
    if len(rows) != 1:
        raise ReadError(f"{source}: holds {'several documents' if rows else 'no document'}")
    if isinstance(rows[0], Unreadable):
        raise ReadError(f"{rows[0].origin}: {rows[0].reason}")
    return rows[0]


def extract(source: str | Path | Document) -> Exchange:
    """The exchange in a document, or in the one document of a file or address. Raises ReadError as `read` does."""
    document = source if isinstance(source, Document) else read(source)
    attributions = load_attributor()(document)
    return with_own_voice(build_exchange(document, attributions), attributions)


def extract_many(
    sources: Iterable[str | Path | Document], *, workers: int | None = None
) -> Iterator[Exchange | Unreadable]:
    """The exchanges of all documents in `sources`, in order, and a row with its reason for each that gave none.

    `sources` may be documents, files, folders, files of rows, addresses; they are read as they are needed. `workers` is
    the number of processes, by default one a core; the results do not depend on it.
    """
    return make_each(extract, sources, workers=workers)


def make_each(
    make: Callable[[Document], T],
    sources: Iterable[str | Path | Document],
    *,
    workers: int | None = None,
    worthwhile: int = WORTHWHILE,
) -> Iterator[T | Unreadable]:
    """What `make` makes of all documents in `sources`, as `extract_many` does for exchanges. `make` must be picklable;
    `worthwhile` is the number of documents from which several processes are worth their start."""
    return ordered_map(
        partial(_guarded, make),
        chain.from_iterable([source] if isinstance(source, Document) else find([source]) for source in sources),
        workers=workers or cores(),
        worthwhile=worthwhile,
        crashed=crashed,
        harmless=harmless,
    )


def maker() -> Maker:
    """What makes exchanges here: this version of the code and its weights. Raises WeightsError as `weights_id`."""
    return Maker(version("rejoinder"), weights_id())


def weights_id() -> str:
    """A short name for the weights that make an exchange, by the bytes of all their files."""
    load_attributor()  # raises WeightsError where the files are not whole
    digest = hashlib.sha256()
    for name in WEIGHTS:
        digest.update(hashlib.sha256(files("rejoinder").joinpath(name).read_bytes()).digest())
    return digest.hexdigest()[:12]


def find(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Raw | Unreadable]:
    """What `find_raws` finds; a source that breaks it becomes a row."""
    for source in sources:
        try:
            yield from find_raws([source])
        except Exception as fault:
            yield Unreadable(str(source), reason(fault))


def attempt(item: Raw | Document | Unreadable) -> Exchange | Unreadable:
    """The exchange of one item, or the row for it that says why there is none."""
    return _guarded(extract, item)


def _guarded(make: Callable[[Document], T], item: Raw | Document | Unreadable) -> T | Unreadable:
    """One document's fault must not end a run over a million: it becomes a row."""
    if isinstance(item, Unreadable):
        return item
    try:
        return make(read_raw(item) if isinstance(item, Raw) else item)
    except ReadError as error:
        return crashed(item, str(error))
    except Exception as fault:
        return crashed(item, reason(fault))


def harmless(item: Raw | Document | Unreadable) -> bool:
    """Whether an item can do no harm to the process that works on it. A PDF always may: some bytes of it can unfold to
    any number of pages, and its parser is not Python's."""
    if isinstance(item, Raw):
        return item.format != "pdf" and len(item.data) <= HARMLESS
    return isinstance(item, Unreadable) or len(item.text) <= HARMLESS


def crashed(item: Raw | Document | Unreadable, why: str) -> Unreadable:
    """The row for an item that gave nothing."""
    if isinstance(item, Raw):
        return Unreadable(item.place, why, item.sha256)
    return Unreadable(item.origin, why, item.sha256)


def reason(fault: Exception) -> str:
    """One line on a fault that nobody foresaw, or on too little memory."""
    if isinstance(fault, MemoryError):
        return "needs more memory than a document may take: split it into parts"
    return f"failed with {type(fault).__name__}: {' '.join(str(fault).split())}"
