"""What is scored: predictions from a file, or made now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rejoinder.evaluation.gold import GoldDocument
from rejoinder.evaluation.score import ScoreError
from rejoinder.export.jsonl import from_json
from rejoinder.schema import Exchange


def read_predictions(path: Path) -> dict[str, Exchange]:
    """The exchanges of a JSON Lines file, by document id, without what documents say in their own voice. Raises
    ScoreError with the line that breaks the form."""
    from rejoinder.voice import credited_only  # loads the models, for which no other command should wait

    predictions = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    exchange = _parse(line, f"{path}:{number}")
                    predictions[exchange.document.id] = credited_only(exchange)
    except (OSError, UnicodeDecodeError) as fault:
        raise ScoreError(f"{path}: {fault}") from fault
    return predictions


def _parse(line: str, place: str) -> Exchange:
    try:
        return from_json(json.loads(line), place)
    except json.JSONDecodeError as fault:
        raise ScoreError(f"{place}: not a line of JSON") from fault
    except KeyError as missing:
        raise ScoreError(f"{place}: lacks the key {missing}") from missing
    except (ValueError, TypeError, AttributeError) as fault:
        raise ScoreError(f"{place}: {fault}") from fault


def predict(gold: Iterable[GoldDocument], workers: int | None = None) -> dict[str, Exchange]:
    """The exchanges that the pipeline finds in the gold texts, read as plain text. Raises ScoreError where it fails.

    What documents say in their own voice is left out, as in files of predictions.
    """
    from rejoinder.pipeline import extract_many
    from rejoinder.reading import Unreadable, read_text
    from rejoinder.voice import credited_only

    documents = []
    for item in gold:
        known = item.exchange.document
        documents.append(
            read_text(
                known.text,
                id=known.id,
                origin=known.origin,
                url=known.url,
                title=known.title,
                publisher=known.publisher,
            )
        )
    predictions = {}
    for result in extract_many(documents, workers=workers):
        if isinstance(result, Unreadable):
            raise ScoreError(f"{result.origin}: {result.reason}")
        predictions[result.document.id] = credited_only(result)
    return predictions
