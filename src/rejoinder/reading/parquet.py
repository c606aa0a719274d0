"""Parquet files of articles: a document a row, in the columns that rows of JSON Lines have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import IO, Any

from rejoinder.reading.errors import ReadError, Unreadable, missing
from rejoinder.reading.raw import Raw
from rejoinder.reading.rows import KEYS, raw_of_row

BATCH = 64  # rows in memory at once


def find_columns(
    file: IO[bytes], *, stem: str, origin: str, at: int = 0, count: int | None = None
) -> Iterator[Raw | Unreadable]:
    """The bytes of a document, or the reason why there are none, for each row from the row `at` on (`count` of them),
    as `rows.find_rows` makes them of lines."""
    number = at
    try:
        for number, row in enumerate(islice(_rows(file, at), count), at + 1):
            place = f"{origin}:{number}"
            try:
                yield raw_of_row({key: value for key, value in row.items() if value is not None},
                                 f"{stem}-{number}", origin, place)  # fmt: skip
            except ReadError as error:
                yield Unreadable(place, str(error))
    except (OSError, ValueError) as error:
        yield Unreadable(origin, f"not Parquet that can be read (after row {number:,}): {' '.join(str(error).split())}")


def count_rows(file: IO[bytes]) -> int:
    """How many rows the file has; none where it cannot be read."""
    try:
        return int(_opened(file).metadata.num_rows)
    except (OSError, ValueError):
        return 0


def _rows(file: IO[bytes], at: int) -> Iterator[dict[str, Any]]:
    opened = _opened(file)
    found = [name for name in KEYS if name in opened.schema_arrow.names]
    if "text" not in found and "html" not in found:
        raise ValueError('no column "text" or "html"')
    groups: list[int] = []
    skipped = 0
    for group in range(opened.num_row_groups):
        rows = opened.metadata.row_group(group).num_rows
        if not groups and skipped + rows <= at:
            skipped += rows
        else:
            groups.append(group)
    batches = opened.iter_batches(BATCH, row_groups=groups, columns=found) if groups else ()
    return islice(chain.from_iterable(batch.to_pylist() for batch in batches), at - skipped, None)


def _opened(file: IO[bytes]) -> Any:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as fault:
        raise missing("Parquet", "pyarrow") from fault
    return ParquetFile(file)
