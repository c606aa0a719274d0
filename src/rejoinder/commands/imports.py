"""``rejoinder import``: what people corrected in brat or INCEpTION, as reviews in the record that it came from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from rejoinder.commands.common import RecordAddress, opened, say
from rejoinder.export.formats import ToolName


def import_corrections(
    tool: Annotated[ToolName, typer.Argument(metavar="FORMAT", help="Where the corrections were made.")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The archive, folder or file that came back.")],
    record: RecordAddress,
    reviewer: Annotated[str, typer.Option(help="Who made the corrections.")],
) -> None:
    """Take corrections over that people made in files of `rejoinder export`, as reviews.

    What was changed is a correction, what was removed is rejected, what is new is added; what was left as it was is no
    review. The same files again change nothing.
    """
    from rejoinder.corrections import ImportFault, read_returned
    from rejoinder.corrections.taking import take_over
    from rejoinder.export.entry import MissingLibrary
    from rejoinder.record import RecordError

    counts: Counter[str] = Counter()
    faults: list[str] = []
    with opened(record) as target:
        try:
            for returned in read_returned(tool, path):
                try:
                    taken = take_over(target, returned, reviewer)
                except RecordError as fault:
                    faults.append(f"{returned.file}: {fault}")
                    continue
                counts.update(taken.counts)
                faults += taken.refused
        except (ImportFault, MissingLibrary) as fault:
            faults.append(str(fault))
    for line in faults:
        say(line)
    print(_summary(counts))
    raise typer.Exit(1 if faults else 0)


def _summary(counts: Counter[str]) -> str:
    parts = [f"{counts[what]:,} {what}" for what in ("corrected", "rejected", "added")]
    parts += [f"{counts['known']:,} known already"] if counts["known"] else []
    return f"statements: {', '.join(parts)}"
