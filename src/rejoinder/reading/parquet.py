"""Parquet files of articles: a document a row, in the columns that rows of JSON Lines have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from rejoinder.reading.errors import ReadError, Unreadable, missing
from rejoinder.reading.limits import MOST_BYTES, TOO_LARGE, check_times
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
                yield raw_of_row(_values(row), f"{stem}-{number}", origin, place)
            except ReadError as error:
                yield Unreadable(place, str(error))
        if not number:
            yield Unreadable(origin, "no rows in the file")
    except ReadError as error:
        yield Unreadable(origin, str(error))
    except (OSError, ValueError, IndexError) as error:
        yield Unreadable(origin, f"not Parquet that can be read (after row {number:,}): {' '.join(str(error).split())}")


def count_rows(file: IO[bytes]) -> int:
    """How many rows the file has; none where it cannot be read."""
    try:
        return int(_opened(file).metadata.num_rows)
    except (OSError, ValueError):
        return 0


def _rows(file: IO[bytes], at: int) -> Iterator[dict[str, Any]]:
    """The cells of each row, as Arrow has them. Texts that are repeated stay where they are until they are asked for:
    a small file can name a large one a million times."""
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
    packed = file.seek(0, os.SEEK_END)
    for group in groups:  # not its columns one by one: Arrow ends the process where what is said of one is damaged
        check_times(packed, opened.metadata.row_group(group).total_byte_size)
    batches = opened.iter_batches(BATCH, row_groups=groups, columns=found) if groups else ()
    cells = (
        {name: column[number] for name, column in zip(batch.schema.names, batch.columns, strict=True)}
        for batch in batches
        for number in range(batch.num_rows)
    )
    return islice(cells, at - skipped, None)


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """What is in the cells that are not empty. Raises ReadError for what is too large or no text in UTF-8."""
    values = {}
    for name, cell in row.items():
        if not cell.is_valid:
            continue
        try:
            repeated = getattr(cell, "value", None)
        except IndexError as error:
            raise ReadError(f'damaged: "{name}" refers to what is not there') from error
        cell = cell if repeated is None else repeated
        if hasattr(cell, "as_buffer") and cell.as_buffer().size > MOST_BYTES:
            raise ReadError(TOO_LARGE)
        try:
            # Lists and the like are no strings, and may have any number of elements: they stay as they are.
            values[name] = cell if hasattr(cell, "values") or hasattr(cell, "keys") else cell.as_py()
        except UnicodeDecodeError as error:
            raise ReadError(f'damaged UTF-8 in "{name}" (byte {error.start:,}): write the file again') from error
    return values


def _opened(file: IO[bytes]) -> Any:
    try:
        from pyarrow import types
        from pyarrow.parquet import ParquetFile
    except ImportError as fault:
        raise missing("Parquet", "pyarrow") from fault
    first = ParquetFile(file)
    schema = first.schema_arrow
    texts = [name for name in KEYS if schema.names.count(name) == 1 and types.is_string(schema.field(name).type)]
    return ParquetFile(file, metadata=first.metadata, read_dictionary=texts)
