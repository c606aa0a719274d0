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
    from rejoinder.pipeline import extract, extract_many, read
    from rejoinder.reading import ReadError, Unreadable
    from rejoinder.record import Record, RecordError, open_record

__all__ = [
    "Actor",
    "Attribution",
    "Block",
    "Document",
    "Exchange",
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
]

_HOMES = {
    "ReadError": "rejoinder.reading",
    "Record": "rejoinder.record",
    "RecordError": "rejoinder.record",
    "Unreadable": "rejoinder.reading",
    "extract": "rejoinder.pipeline",
    "extract_many": "rejoinder.pipeline",
    "open_record": "rejoinder.record",
    "read": "rejoinder.pipeline",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("rejoinder")
    if name not in _HOMES:
        raise AttributeError(f"module 'rejoinder' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
