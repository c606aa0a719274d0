"""The formats of `rejoinder export`: what each holds, and what writes it. Nothing is loaded before it is used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.record import Record
    from rejoinder.record.filters import Filters


class FormatName(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    webannotation = "webannotation"
    brat = "brat"
    xmi = "xmi"
    uwazi = "uwazi"


class ToolName(StrEnum):
    """The formats in which corrections come back (see `rejoinder.corrections`)."""

    brat = "brat"
    xmi = "xmi"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: whether it holds ``whole`` documents or just statements, and whether it is ``text``.

    The module of its name in this folder has ``write(entries: Iterable[Entry], out: IO[bytes]) -> None``.
    """

    whole: bool
    text: bool


FORMATS: dict[FormatName, Format] = {
    FormatName.jsonl: Format(whole=True, text=True),
    FormatName.csv: Format(whole=False, text=True),
    FormatName.parquet: Format(whole=False, text=False),
    FormatName.webannotation: Format(whole=False, text=True),
    FormatName.brat: Format(whole=True, text=False),
    FormatName.xmi: Format(whole=True, text=False),
    FormatName.uwazi: Format(whole=False, text=True),
}


def export(record: Record, name: FormatName, out: IO[bytes], filters: Filters | None = None) -> None:
    """Write what of `record` passes `filters` to `out`, which stays open; memory does not grow with the record.

    Raises MissingLibrary where the format needs a library that is not installed.
    """
    from rejoinder.export.selection import documents_of, statements_of
    from rejoinder.record.filters import Filters

    entries = documents_of if FORMATS[name].whole else statements_of
    import_module(f"rejoinder.export.{name}").write(entries(record, filters or Filters()), out)
