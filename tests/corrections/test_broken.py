"""Broken files from annotation tools: each is taken as it is or refused with a reason, never anything else."""

from __future__ import annotations

import random
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from fuzzing.mutate import mutate
from helpers.exchanges import MAKER, article
from rejoinder.corrections import ImportFault, ToolName, corrections, read_returned
from rejoinder.export import brat, xmi
from rejoinder.export.entry import Entry

FILES = 400  # of each kind


@pytest.mark.parametrize(
    ("tool", "part", "likeness"),
    [("brat", ".ann", "a.txt"), ("brat", ".json", "a.jsonl"), ("brat", ".zip", "a.zip"),
     ("xmi", ".xmi", "a.html"), ("xmi", ".zip", "a.zip")],
)  # fmt: skip
def test_broken_files_are_taken_or_refused(tool: ToolName, part: str, likeness: str, tmp_path: Path) -> None:
    out = BytesIO()
    (brat if tool == "brat" else xmi).write([Entry(article(), MAKER)], out)
    with ZipFile(out) as archive:
        whole = {Path(name).name: archive.read(name) for name in archive.namelist()}
    outcomes: Counter[str] = Counter()
    for number in range(FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        rng = random.Random(f"{tool}{part}{number}")
        if part == ".zip":
            path = folder / "a.zip"
            path.write_bytes(mutate(likeness, out.getvalue(), rng, [out.getvalue()]))
        else:
            path = folder
            for name, data in whole.items():
                broken = mutate(likeness, data, rng, [data]) if name.endswith(part) else data
                (folder / name).write_bytes(broken)
        try:
            for returned in read_returned(tool, path):
                corrections(returned)
            outcomes["taken"] += 1
        except ImportFault as fault:
            assert str(fault)
            outcomes["refused"] += 1
    assert outcomes["refused"] > FILES / 3


def test_an_archive_that_unfolds_to_more_than_any_document_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("a.txt", bytes(300 * 1024**2))
        archive.writestr("a.ann", "")
        archive.writestr("a.json", "")
    with pytest.raises(ImportFault, match=r"a\.txt: larger than 256 MiB"):
        list(read_returned(ToolName.brat, tmp_path / "a.zip"))
