"""How many documents sources hold, without reading them: for whoever waits."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from rejoinder.reading.containers import container_of, places_of
from rejoinder.reading.errors import ReadError
from rejoinder.reading.limits import opened, placed_lines
from rejoinder.reading.sources import is_address, is_rows, walk


def count_documents(sources: Iterable[str | os.PathLike[str]]) -> int | None:
    """The number of items that `find_raws` will find in `sources`; None where that cannot be known before."""
    total = 0
    for given in sources:
        source = os.fspath(given)
        if source == "-":
            return None
        if is_address(source):
            total += 1
        elif os.path.isdir(source):
            total += sum(_count(path) for path in walk(Path(source))) or 1
        else:
            total += _count(Path(source))
    return total


def _count(path: Path) -> int:
    """The documents of a file; 1 also where it cannot be read, since it is then one failure."""
    if not container_of(path):
        return 1
    try:
        if is_rows(path):
            with opened(path) as file:
                blank = [not line.strip() for _, line in placed_lines(file)]
            return blank.count(False) if blank else 1
        return sum(1 for _ in places_of(path)) or 1
    except (OSError, ReadError):
        return 1
