from pathlib import Path

import pytest

from rejoinder.evaluation.predictions import read_predictions
from rejoinder.evaluation.score import ScoreError
from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.schema import Exchange


def test_predictions_are_read_by_document_id(tmp_path: Path, dispute: Exchange) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text("\n" + dumps(to_json(dispute, Maker("0", None))) + "\n\n", encoding="utf-8")
    found = read_predictions(path)
    assert list(found) == ["lantern"]
    assert found["lantern"].statements == dispute.statements


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a line of JSON"),
        ('{"id": "x"}', "lacks the key 'text'"),
        ('{"id": "x", "text": "", "actors": [], "statements": 3}', "not iterable"),
        ("[]", "list indices"),
    ],
)
def test_the_line_that_breaks_the_form_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ScoreError) as error:
        read_predictions(path)
    assert str(error.value).startswith(f"{path}:2: ") and reason in str(error.value)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ScoreError, match=r"none\.jsonl"):
        read_predictions(tmp_path / "none.jsonl")
