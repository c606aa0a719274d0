"""What reading makes of one file, and whether that is as it always must be."""

from __future__ import annotations

import gzip
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rejoinder.pipeline import attempt
from rejoinder.reading import Raw, ReadError, Unreadable, find_raws, read_raw
from rejoinder.reading.encoding import decode
from rejoinder.schema import Document, Exchange


@dataclass(frozen=True, slots=True)
class Case:
    """A broken file: its number among all, the name by which it is read, its bytes; and whether all that is read is
    to be extracted too."""

    number: int
    name: str
    data: bytes
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many documents and reasons a file gave, and what is wrong with that, if anything."""

    case: Case
    documents: int = 0
    reasons: tuple[str, ...] = ()
    fault: str | None = None


def examine(case: Case) -> Verdict:
    """Read the file from a folder of its own, as users do. Never raises."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.name)
        path.write_bytes(case.data)
        reasons: list[str] = []
        documents = 0
        try:
            for each in find_raws([path]):
                reason = each.reason if isinstance(each, Unreadable) else _read(each, whole=case.whole)
                documents += reason is None
                if reason is not None:
                    reasons.append(reason)
            fault = next(filter(None, map(_unfit, reasons)), None)
            if not documents and not reasons and not _is_blank(case):
                fault = "neither a document nor a reason"
        except Exception as error:
            fault = f"{type(error).__name__}: {str(error)[:200]} ({_place(error)})"
    return Verdict(case, documents, tuple(reasons), fault)


def lost(case: Case, why: str) -> Verdict:
    """The verdict on a file that ended its process, or exceeded its limits."""
    return Verdict(case, fault=why)


class Broken(Exception):
    """Something does not hold that always must."""


def _read(raw: Raw, *, whole: bool) -> str | None:
    """Why there is no document in the bytes; None where there is one, which is as it must be."""
    try:
        document = read_raw(raw)
    except ReadError as error:
        return str(error)
    if read_raw(raw) != document:
        raise Broken("the same bytes read twice are not the same document")
    for fault in _faults(raw, document):
        raise Broken(fault)
    if whole:
        result = attempt(document)
        if isinstance(result, Unreadable):
            return result.reason
        for fault in _misplaced(result):
            raise Broken(fault)
    return None


def _faults(raw: Raw, document: Document) -> Iterator[str]:
    text, end = document.text, 0
    if raw.format == "string" and text != raw.data.decode("utf-8", "surrogatepass"):
        yield "the text of a row is not the document's"
    if raw.format in {"text", "markdown"} and text != decode(raw.data, raw.charset):
        yield "the document's text is not the decoded input"
    if document.sha256 != raw.sha256:
        yield "the hash is not that of the bytes"
    for block in document.blocks:
        words = text[block.start : block.end]
        if not words or words != words.strip():
            yield f"a block is empty or begins or ends with white space: {words[:40]!r}"
        if block.start < end:
            yield "blocks are not in order"
        end = block.end


def _misplaced(exchange: Exchange) -> Iterator[str]:
    length = len(exchange.document.text)
    for statement in exchange.statements:
        spans = [*statement.content, *filter(None, (statement.source, statement.cue))]
        if any(not 0 <= start < end <= length for start, end in spans):
            yield f"statement {statement.id} lies outside the text"


def _unfit(reason: str) -> str | None:
    """What is wrong with the words of a reason: those of faults that nobody foresaw are no reasons."""
    if "failed with" in reason or not reason.strip():
        return f"no plain reason: {reason[:200]!r}"
    return None


def _is_blank(case: Case) -> bool:
    """Whether there are only blank lines in a file of rows: no documents, and nothing wrong."""
    try:
        data = gzip.decompress(case.data) if case.name.endswith(".gz") else case.data
    except (OSError, EOFError):
        return False
    return "jsonl" in case.name and bool(data) and not data.strip(b"\xef\xbb\xbf \t\r\n")


def _place(error: Exception) -> str:
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "rejoinder" in f.filename]
    last = ours[-1] if ours else traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
