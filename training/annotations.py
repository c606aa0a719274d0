"""Articles annotated by us after ``../shared/gold/GUIDELINES.md``, to learn from; nothing is ever scored on them.

``annotations/`` holds them as JSON Lines: actors and statements as in the gold files, but every span as offsets in code
points of the text. ``constructed.jsonl`` (written by us) and ``reports.jsonl`` (public domain) carry their texts; the
others name articles of ``../shared/unlabelled/news.jsonl.gz`` by id and the SHA-256 of their text, of some only the
first ``length`` code points. Those of ``disputes.jsonl``, chosen for what they are about, and of ``corrected.jsonl``
were marked by a network before they were corrected.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("annotations")
OWN = tuple(FOLDER / f"{name}.jsonl" for name in ("constructed", "news", "disputes", "reports"))
CORRECTED = (FOLDER / "corrected.jsonl",)
MARKED = (Path("work/marked.jsonl"),)
"""What `mark.py` makes: as a teacher marks them, not corrected by anybody."""


def annotated(shared: Path, files: Sequence[Path]) -> list[dict[str, Any]]:
    """The articles of the files in the form of a gold file, their spans located (``locate`` takes them as they are).

    Raises ValueError when an article's text is missing from ``shared`` or not the one that was annotated.
    """
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = {row["id"]: row["text"] for row in unlabelled(shared)}
    return [_as_gold(row, row.get("text") or texts.get(row["id"], "")[: row.get("length")]) for row in rows]


def unlabelled(shared: Path) -> Iterator[dict[str, Any]]:
    """The articles that nobody has annotated but us, some of them."""
    with gzip.open(shared / "unlabelled" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _as_gold(row: dict[str, Any], text: str) -> dict[str, Any]:
    if "sha256" in row and hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['id']}: its text is missing or is another than the one annotated")
    return {
        **row,
        "text": text,
        "furniture": [text[start:end] for start, end in row["furniture"]],
        "statements": [_located(statement, text) for statement in row["statements"]],
    }


def _located(statement: dict[str, Any], text: str) -> dict[str, Any]:
    spans = {role: statement[role] for role in ("source", "cue", "content")}
    words = {role: text[slice(*spans[role])] if spans[role] else None for role in ("source", "cue")}
    return {**statement, **words, "content": [text[start:end] for start, end in spans["content"]], "spans": spans}
