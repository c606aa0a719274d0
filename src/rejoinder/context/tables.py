"""The package's own tables, as rows of text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/{name}.csv``, each a mapping from its columns to its cells."""
    with files("rejoinder.context").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
