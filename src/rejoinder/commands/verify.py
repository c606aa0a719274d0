"""``rejoinder verify``: whether a record is what it was when it was written."""

from __future__ import annotations

import typer

from rejoinder.commands.common import RecordAddress, opened
from rejoinder.commands.rows import AsJson


def verify(record: RecordAddress, as_json: AsJson = False) -> None:
    """Check a record: bytes, texts, every span, readings, the log of reviews, references, and all that is derived.

    Each fault is a line: what, where, and what about it. Exit status 1 when there is any.
    """
    from rejoinder.export.jsonl import dumps
    from rejoinder.export.tables import as_object
    from rejoinder.export.terminal import safe

    faults = 0
    with opened(record) as target:
        for fault in target.verify():
            faults += 1
            print(dumps(as_object(fault)) if as_json else safe(f"{fault.what}: {fault.where}: {fault.why}"), flush=True)
        extent = target.extent()
    if not as_json:
        counts = f"{extent.documents:,} documents, {extent.readings:,} readings, {extent.statements:,} statements"
        print(f"checked {counts}, {extent.reviews:,} reviews (the last one's hash: {extent.head})")
        print(f"{faults:,} faults" if faults != 1 else "1 fault")
    raise typer.Exit(1 if faults else 0)
