"""What a cluster makes: parts of an extraction, Parquet files that DuckDB queries and a record takes in.

``documents/part-00000.parquet`` has a row for each document: what is known of it, its statements as a list of structs
with the columns of `export.rows`, its exchange in the JSON Lines form, and the bytes that it was read from.
``failures/part-00000.parquet`` has a row with the reason for each document that gave none. Parts are numbered in the
order of the sources, and the same bytes whoever makes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from rejoinder.export.entry import Entry, MissingLibrary
from rejoinder.export.jsonl import Maker, dumps, from_json, to_json
from rejoinder.export.parquet import row_types, row_values
from rejoinder.export.rows import Row, rows
from rejoinder.export.text import for_utf8
from rejoinder.reading import Raw, Unreadable
from rejoinder.record.dates import as_date
from rejoinder.schema import Exchange

DOCUMENTS, FAILURES = "documents", "failures"
_MARK = b"rejoinder.slice"  # the key of a part's metadata: what it is a part of
_SAID = ("id", "sha256", "origin", "url", "title", "publisher", "published", "kind")
_OF_DOCUMENT = {
    "document", "sha256", "origin", "url", "title", "publisher", "published", "published_on", "document_kind",
    "actor_id", "target_id", "review", "version", "weights",
}  # fmt: skip
_OF_STATEMENT = tuple(field.name for field in fields(Row) if field.name not in _OF_DOCUMENT)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document with its bytes, its exchange, and what made that."""

    raw: Raw
    exchange: Exchange
    maker: Maker


@dataclass(frozen=True, slots=True)
class Part:
    """What one part holds, once it is written."""

    number: int
    documents: int
    statements: int
    failures: int


def write_part(
    folder: Path, number: int, mark: str, results: Iterable[tuple[Raw, Exchange] | Unreadable], maker: Maker
) -> Part:
    """Write a part; it is there only when it is whole. `mark` says what it is a part of and what made it. Raises
    MissingLibrary without pyarrow."""
    arrow = _arrow()
    found, failed, statements = [], [], 0
    for result in results:
        if isinstance(result, Unreadable):
            failed.append({key: value and for_utf8(value) for key, value in asdict(result).items()})
        else:
            found.append(_row(*result, maker))
            statements += len(result[1].statements)
    made = [(name, arrow.string()) for name in ("version", "weights")]
    _write(_path(folder, FAILURES, number), failed, arrow.schema(_failure_types(arrow)), mark)
    _write(_path(folder, DOCUMENTS, number), found, arrow.schema([*_document_types(arrow), *made]), mark)
    return Part(number, len(found), statements, len(failed))


def find_part(folder: Path, number: int, mark: str) -> Part | None:
    """The part, where it has been written already as a part of the same."""
    import pyarrow.parquet

    try:  # the documents are written last
        found, failed = (pyarrow.parquet.ParquetFile(_path(folder, kind, number)) for kind in (DOCUMENTS, FAILURES))
    except (OSError, ValueError):
        return None
    if found.schema_arrow.metadata.get(_MARK) != mark.encode():
        return None
    lengths = found.read(columns=["statements"]).column("statements").combine_chunks().value_lengths()
    return Part(number, found.metadata.num_rows, sum(lengths.to_pylist()), failed.metadata.num_rows)


def is_part(path: Path) -> bool:
    """Whether a file is a part of an extraction."""
    if path.suffix != ".parquet" or not path.name.startswith("part-"):
        return False
    try:
        import pyarrow.parquet

        return _MARK in (pyarrow.parquet.read_schema(path).metadata or {})
    except (ImportError, OSError, ValueError):
        return False


def read_part(path: Path) -> Iterator[Extracted | Unreadable]:
    """What a part holds, in its order, as it is needed. Raises OSError or ValueError where it is damaged."""
    import pyarrow.parquet

    for batch in pyarrow.parquet.ParquetFile(path).iter_batches(64):
        for row in batch.to_pylist():
            yield Unreadable(**row) if "reason" in row else _extracted(row)


def _row(raw: Raw, exchange: Exchange, maker: Maker) -> dict[str, Any]:
    document = exchange.document
    flat = {name: for_utf8(value) if (value := getattr(document, name)) else value for name in _SAID}
    listed = [
        {name: value for name, value in row_values(row).items() if name in _OF_STATEMENT}
        for row in rows([Entry(exchange, maker)])
    ]
    return flat | {
        "published_on": as_date(document.published),
        "statements": listed,
        "exchange": dumps(to_json(exchange, maker)),
        "bytes": raw.data,
        "raw": json.dumps({name: value for name, value in asdict(raw).items() if name != "data"}),
        "version": maker.version,
        "weights": maker.weights,
    }


def _extracted(row: dict[str, Any]) -> Extracted:
    raw = Raw(data=row["bytes"], **json.loads(row["raw"]))
    exchange = from_json(json.loads(row["exchange"]), raw.origin)
    return Extracted(raw, exchange, Maker(row["version"], row["weights"]))


def _document_types(arrow: Any) -> list[tuple[str, Any]]:
    types = row_types(arrow)
    return [
        *((name, arrow.string()) for name in _SAID),
        ("published_on", arrow.date32()),
        ("statements", arrow.list_(arrow.struct([(name, types[name]) for name in _OF_STATEMENT]))),
        ("exchange", arrow.string()),
        ("bytes", arrow.binary()),
        ("raw", arrow.string()),
    ]


def _failure_types(arrow: Any) -> list[tuple[str, Any]]:
    return [(field.name, arrow.string()) for field in fields(Unreadable)]


def _write(path: Path, found: list[dict[str, Any]], schema: Any, mark: str) -> None:
    import pyarrow
    import pyarrow.parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    table = pyarrow.Table.from_pylist(found, schema=schema.with_metadata({_MARK: mark.encode()}))
    part = path.with_name(f".{path.name}.part")
    pyarrow.parquet.write_table(table, part, compression="zstd")
    part.replace(path)


def _path(folder: Path, kind: str, number: int) -> Path:
    return folder / kind / f"part-{number:05}.parquet"


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as fault:
        raise MissingLibrary("Parquet", "pyarrow", "cluster") from fault
    return pyarrow
