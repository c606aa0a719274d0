import json
from pathlib import Path
from typing import Any

import pytest

from rejoinder.evaluation.gold import GoldError, parse_gold, read_gold


def words(gold: dict[str, Any]) -> dict[str, tuple[Any, Any, list[str]]]:
    exchange = parse_gold(gold, Path("gold/x.json")).exchange
    text = exchange.document.text

    def at(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span else None

    return {s.id: (at(s.source), at(s.cue), [text[slice(*c)] for c in s.content]) for s in exchange.statements}


def test_spans_are_the_words_that_the_file_names(gold: dict[str, Any]) -> None:
    for statement in gold["statements"]:
        assert words(gold)[statement["id"]] == (statement["source"], statement["cue"], statement["content"])


def test_repeated_words_are_found_beside_their_content(gold: dict[str, Any]) -> None:
    exchange = parse_gold(gold, Path("gold/x.json")).exchange
    first, second = (s for s in exchange.statements if s.id in ("s1", "s6"))
    assert first.source and second.source and first.source[0] < 100 < second.source[0]
    added = [s.cue for s in exchange.statements if s.id in ("s2", "s4")]
    assert added[0] and added[1] and added[0] < added[1]


def test_nth_says_which_occurrence_is_meant() -> None:
    statement = {
        "id": "s1", "actor": "a1", "source": "he", "cue": "said", "content": ["no"],
        "nth": {"content": [2], "source": 1},
        "quote": "indirect", "act": "other", "forms": [], "rights": [], "replies_to": [],
    }  # fmt: skip
    actor = {"id": "a1", "name": "he", "kind": "person"}
    gold = {"id": "x", "text": "he said no, then he said no", "actors": [actor], "statements": [statement]}
    found = parse_gold(gold, Path("x.json")).exchange.statements[0]
    assert (found.source, found.cue, found.content) == ((0, 2), (20, 24), ((25, 27),))


def test_offsets_may_be_given_instead_of_words(gold: dict[str, Any]) -> None:
    gold["statements"][6]["spans"] = {"source": None, "cue": [3, 5], "content": [[7, 9], [11, 12]]}
    found = parse_gold(gold, Path("x.json")).exchange.statements[6]
    assert (found.source, found.cue, found.content) == (None, (3, 5), ((7, 9), (11, 12)))


def test_furniture_and_groups(gold: dict[str, Any]) -> None:
    parsed = parse_gold(gold | {"corpus": "made"}, Path("somewhere/x.json"))
    assert [gold["text"][slice(*span)] for span in parsed.furniture] == ["Home News Sport"]
    assert parsed.groups == {"publisher": "The Example", "corpus": "made", "region": "somewhere"}


def test_a_folder_is_read_in_the_order_of_paths(tmp_path: Path, gold: dict[str, Any]) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(json.dumps(gold | {"id": name}), encoding="utf-8")
    assert [document.exchange.document.id for document in read_gold(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "other words"}, "s1: content not in text: 'police had “beaten marchers”'"),
        ({"furniture": ["Weather"]}, "furniture not in text: 'Weather'"),
        ({"actors": []}, "s1: unknown actor 'a1'"),
        ({"statements": None}, "object is not"),
    ],
)
def test_a_fault_is_named_in_one_line(
    tmp_path: Path, gold: dict[str, Any], change: dict[str, Any], reason: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(gold | change), encoding="utf-8")
    with pytest.raises(GoldError) as error:
        read_gold(path)
    assert str(error.value).startswith(f"{path}: ") and reason in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("content", ["{", "[]", "{}", "\xff"])
def test_what_is_no_gold_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="latin-1")
    with pytest.raises(GoldError, match=r"x\.json: "):
        read_gold(tmp_path)


def test_a_missing_or_empty_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        read_gold(tmp_path / "none")
    with pytest.raises(GoldError, match="no gold files"):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("act", "praise", "unknown code 'praise'"),
        ("replies_to", ["s9"], "unknown statement 's9'"),
        ("via", "s9", "unknown statement 's9'"),
        ("content", [], "no content"),
    ],
)
def test_unknown_codes_and_links_are_refused(gold: dict[str, Any], key: str, value: Any, reason: str) -> None:
    gold["statements"][0][key] = value
    with pytest.raises(ValueError, match=reason):
        parse_gold(gold, Path("x.json"))
