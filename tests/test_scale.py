"""A real Ray cluster of node processes on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.export.parts import Extracted, read_part
from rejoinder.pipeline import extract_many
from rejoinder.reading import Unreadable
from rejoinder.scale import ClusterError, extract_on_cluster

cluster_utils = pytest.importorskip("ray.cluster_utils")

TEXT = (
    "The Lantern Group said on Monday that police in Salto had beaten marchers {0} times. “Nobody was beaten,” "
    "said interior minister Tomás Arregui. He added that the {0} officers had acted within the law."
)
SLICE = 16  # documents in a part, here
ROWS = 5 * SLICE


@pytest.fixture(autouse=True)
def slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rejoinder.scale.SLICE", SLICE)


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    rows = [json.dumps({"text": TEXT.format(number)}) for number in range(ROWS)]
    rows[20] = "no row"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def alone(feed: Path) -> list[str]:
    """What one process makes of the feed."""
    return lines(extract_many([feed], workers=1))


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Two node processes; the driver is on neither, so that either may die."""
    cluster = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    yield cluster
    cluster.shutdown()


def lines(results: Any) -> list[str]:
    """Exchanges in the JSON Lines form, without what made them; failures by their reason."""
    found = (result.exchange if isinstance(result, Extracted) else result for result in results)
    return [each.reason if isinstance(each, Unreadable) else dumps(to_json(each, Maker("", None))) for each in found]


def parts_of(folder: Path, kind: str) -> list[str]:
    return lines(result for path in sorted((folder / kind).glob("*.parquet")) for result in read_part(path))


def test_a_node_that_dies_costs_its_own_slices_and_the_statements_are_those_of_one_process(
    cluster: Any, feed: Path, alone: list[str], tmp_path: Path
) -> None:
    cluster.add_node(num_cpus=1)
    doomed = cluster.add_node(num_cpus=1)
    parts = []
    for part in extract_on_cluster([feed], tmp_path / "out", cluster.address):
        if not parts:
            cluster.remove_node(doomed, allow_graceful=False)
        parts.append(part)
    assert sorted(part.number for part in parts) == list(range(5))
    assert sum(part.documents for part in parts) == ROWS - 1 and sum(part.failures for part in parts) == 1
    assert parts_of(tmp_path / "out", "documents") == [line for line in alone if line.startswith("{")]
    assert parts_of(tmp_path / "out", "failures") == [line for line in alone if not line.startswith("{")]


def test_parts_that_are_there_are_not_made_again(feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = tmp_path / "small.jsonl"
    small.write_text("\n".join(feed.read_text(encoding="utf-8").splitlines()[:3]), encoding="utf-8")
    (first,) = extract_on_cluster([small], tmp_path / "out")
    made = next((tmp_path / "out" / "documents").iterdir()).stat().st_mtime_ns

    def no_cluster(*_: object) -> None:
        raise AssertionError("nothing is left to do")

    monkeypatch.setattr("rejoinder.scale._connected", no_cluster)
    assert list(extract_on_cluster([small], tmp_path / "out")) == [first]
    assert next((tmp_path / "out" / "documents").iterdir()).stat().st_mtime_ns == made
    small.write_text("{}", encoding="utf-8")
    with pytest.raises(AssertionError, match="nothing is left to do"):
        list(extract_on_cluster([small], tmp_path / "out"))


def test_no_cluster_at_an_address_is_said_in_words(feed: Path, tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=r"127\.0\.0\.1:1: no Ray cluster there"):
        list(extract_on_cluster([feed], tmp_path / "out", "127.0.0.1:1"))
