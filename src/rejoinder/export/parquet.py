"""Apache Parquet, one row a statement, with typed columns and lists; read by DuckDB, Polars, pandas, Spark, …"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from rejoinder.export.entry import Entry, MissingLibrary
from rejoinder.export.rows import Row, rows
from rejoinder.export.text import for_utf8

if TYPE_CHECKING:
    import pyarrow

GROUP = 10_000  # rows in memory at once and in one row group: some 10 MB of statements


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write all statements, a row group at a time; `out` stays open. Raises MissingLibrary without pyarrow.

    The columns are the fields of `Row`: ``published_on`` a date; ``forms``, ``rights`` and ``replies_to`` lists of
    strings; ``content_spans`` a list of structs ``start``, ``end``.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as fault:
        raise MissingLibrary("Parquet", "pyarrow") from fault
    schema = pyarrow.schema(list(row_types(pyarrow).items()))
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as file:
        rest = map(row_values, rows(entries))
        while group := list(islice(rest, GROUP)):
            file.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def row_types(arrow: Any) -> dict[str, pyarrow.DataType]:
    """The types of the columns of `Row`, in their order; `arrow` is pyarrow."""
    text, whole, texts = arrow.string(), arrow.int32(), arrow.list_(arrow.string())
    typed = {
        "published_on": arrow.date32(),
        "forms": texts,
        "rights": texts,
        "replies_to": texts,
        "content_spans": arrow.list_(arrow.struct([("start", whole), ("end", whole)])),
        "actor_id": whole,
        "target_id": whole,
        "source_start": whole,
        "source_end": whole,
        "cue_start": whole,
        "cue_end": whole,
        "confidence": arrow.float64(),
    }
    return {name: typed.get(name, text) for name in Row.__dataclass_fields__}


def row_values(row: Row) -> dict[str, Any]:
    """A row's values as these columns take them."""
    values = {name: for_utf8(value) if isinstance(value, str) else value for name, value in asdict(row).items()}
    values["replies_to"] = [for_utf8(id) for id in row.replies_to]
    values["content_spans"] = [{"start": start, "end": end} for start, end in row.content_spans]
    return values
