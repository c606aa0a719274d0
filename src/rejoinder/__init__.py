"""Rejoinder: who alleges what against whom, who answers and in what form, each line tied to its exact words.

>>> import rejoinder
>>> exchange = rejoinder.extract("article.html")
>>> [(s.act, exchange.document.text[slice(*s.content[0])]) for s in exchange.statements]  # doctest: +SKIP

What is named here is the public interface; everything else may change. Importing the package loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rejoinder.schema import Actor, Attribution, Block, Document, Exchange, Span, Statement

if TYPE_CHECKING:
    __version__: str
    from rejoinder.export.frames import to_pandas, to_polars
    from rejoinder.pipeline import extract, extract_many, read
    from rejoinder.reading import ReadError, Unreadable
    from rejoinder.record import Record, RecordError, open_record
    from rejoinder.record.filters import Filters

__all__ = [
    "Actor",
    "Attribution",
    "Block",
    "Document",
    "Exchange",
    "Filters",
    "ReadError",
    "Record",
    "RecordError",
    "Span",
    "Statement",
    "Unreadable",
    "__version__",
    "extract",
    "extract_many",
    "open_record",
    "read",
    "to_pandas",
    "to_polars",
]

_HOMES = {
    "Filters": "rejoinder.record.filters",
    "ReadError": "rejoinder.reading",
    "Record": "rejoinder.record",
    "RecordError": "rejoinder.record",
    "Unreadable": "rejoinder.reading",
    "extract": "rejoinder.pipeline",
    "extract_many": "rejoinder.pipeline",
    "open_record": "rejoinder.record",
    "read": "rejoinder.pipeline",
    "to_pandas": "rejoinder.export.frames",
    "to_polars": "rejoinder.export.frames",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("rejoinder")
    if name not in _HOMES:
        raise AttributeError(f"module 'rejoinder' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
