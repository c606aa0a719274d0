import importlib.util
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rejoinder.evaluation.gold import GoldDocument, parse_gold, read_gold
from rejoinder.evaluation.score import ScoreError, f1, match, score, score_by
from rejoinder.export.jsonl import Maker, to_json
from rejoinder.schema import Exchange, Statement

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture
def document(gold: dict[str, Any]) -> GoldDocument:
    return parse_gold(gold, Path("gold/x.json"))


def predicted(document: GoldDocument, **changes: dict[str, Any] | None) -> dict[str, Exchange]:
    """The gold exchange with some statements changed, or left out (None)."""
    exchange = document.exchange
    kept = (s for s in exchange.statements if changes.get(s.id, {}) is not None)
    statements = tuple(replace(s, **(changes.get(s.id) or {})) for s in kept)
    return {exchange.document.id: replace(exchange, statements=statements)}


def test_gold_scored_against_itself_is_perfect(document: GoldDocument) -> None:
    figures = score([document], predicted(document))
    for name in ("detect", "relation", "exchange", "forms", "rights", "replies", "via"):
        assert figures[name]["f1"] == 1.0
    for name in ("speaker", "speaker_b3", "kind", "state", "quote", "target", "act", "act_macro"):
        assert figures[name] == 1.0
    assert (figures["documents"], figures["gold"], figures["predicted"], figures["furniture"]) == (1, 7, 7, 0)


def test_worked_example(document: GoldDocument) -> None:
    """Seven gold statements; s7 is missed, s1 has the wrong source, s2 the wrong act, s6 another speaker."""
    changes: dict[str, Any] = {
        "s1": {"source": None, "rights": ("torture",)},
        "s2": {"act": "other"},
        "s3": {"forms": ("literal_denial", "sovereignty"), "replies_to": ("s1", "s2")},
        "s6": {"actor": "a3"},
        "s7": None,
    }
    figures = score([document], predicted(document, **changes))
    assert figures["detect"] == {"p": 1.0, "r": 0.8571, "f1": 0.9231, "gold": 7}  # 6 of 6, 6 of 7
    assert figures["relation"] == {"p": 0.8333, "r": 0.7143, "f1": 0.7692, "gold": 7}  # 5
    assert figures["exchange"] == {"p": 0.5, "r": 0.4286, "f1": 0.4615, "gold": 7}  # s3, s4, s5
    assert figures["act"] == figures["speaker"] == round(5 / 6, 4)
    assert figures["forms"] == f1(2, 3, 3)
    assert figures["rights"] == f1(2, 2, 3)
    assert figures["replies"] == f1(2, 3, 2)
    assert figures["via"] == f1(1, 1, 1)
    # allegation: 1 of 1 and 1 of 2; response 2 of 2; call 1 of 1; other: 1 of 2 and 1 of 1
    assert figures["act_macro"] == round((0.6667 + 1 + 1 + 0.6667) / 4, 4)
    # clusters by gold/predicted actor: s1 s2 s5 are a1/a1, s6 a1/a3, s3 s4 a2/a2
    precision, recall = 1.0, (3 * 3 / 4 + 1 / 4 + 2) / 6
    assert figures["speaker_b3"] == round(2 * precision * recall / (precision + recall), 4)


def test_links_of_unmatched_statements_count_as_wrong(document: GoldDocument) -> None:
    stray = replace(document.exchange.statements[2], id="s9", content=((0, 3),))
    exchange = document.exchange
    figures = score([document], {"lantern": replace(exchange, statements=(*exchange.statements, stray))})
    assert figures["replies"] == f1(2, 3, 2)
    assert figures["forms"] == f1(3, 5, 3)
    assert figures["furniture"] == 0


def test_statements_in_furniture_are_counted(document: GoldDocument) -> None:
    start, _ = document.furniture[0]
    figures = score([document], predicted(document, s7={"content": ((start, start + 9),)}))
    assert figures["furniture"] == 1


def statement(id: str, content: tuple[int, int], source: tuple[int, int] | None = None) -> Statement:
    return Statement(id, "a1", source, None, (content,), "direct", "other", 1.0)


def test_the_better_overlap_is_matched_first_and_a_shared_source_breaks_ties() -> None:
    gold = [statement("g1", (0, 10)), statement("g2", (20, 30), (40, 50))]
    found = [
        statement("p1", (0, 8)),
        statement("p2", (0, 10)),
        statement("p3", (20, 30)),
        statement("p4", (20, 30), (45, 55)),
    ]
    assert match(gold, found) == {"g1": "p2", "g2": "p4"}


def test_less_than_half_an_overlap_is_no_match() -> None:
    assert match([statement("g", (0, 10))], [statement("p", (0, 5))]) == {"g": "p"}
    assert match([statement("g", (0, 10))], [statement("p", (1, 5))]) == {}


def test_a_missing_document_or_another_text_is_an_error(document: GoldDocument) -> None:
    with pytest.raises(ScoreError, match="lantern: no prediction"):
        score([document], {})
    other = replace(
        document.exchange, document=replace(document.exchange.document, text=document.exchange.document.text + ".")
    )
    with pytest.raises(ScoreError, match="lantern: the predicted text differs"):
        score([document], {"lantern": other})


def test_groups_are_scored_apart(document: GoldDocument) -> None:
    exchange = replace(document.exchange, document=replace(document.exchange.document, id="other"))
    second = replace(document, exchange=exchange, groups={"region": "elsewhere"})
    found = predicted(document) | {"other": replace(exchange, statements=())}
    groups = score_by([document, second], found, "region")
    assert {name: figures["detect"]["f1"] for name, figures in groups.items()} == {"elsewhere": 0.0, "gold": 1.0}


def distort(exchange: Exchange, chance: random.Random) -> Exchange:
    """Errors of every kind, so that every figure is neither 0 nor 1."""
    statements = []
    for s in exchange.statements:
        if chance.random() < 0.15:
            continue
        content = tuple((max(0, a - chance.randint(0, 15)), b + chance.randint(0, 15)) for a, b in s.content)
        statements.append(
            replace(
                s,
                content=content,
                source=s.source if chance.random() < 0.8 else None,
                actor=s.actor if chance.random() < 0.7 else chance.choice(exchange.actors).id,
                target=s.target if chance.random() < 0.7 else None,
                act=s.act if chance.random() < 0.7 else "other",
                quote=s.quote if chance.random() < 0.7 else "direct",
                forms=s.forms if chance.random() < 0.7 else ("deflection",),
                rights=s.rights if chance.random() < 0.7 else ("general", "life"),
                via=s.via if chance.random() < 0.7 else None,
                replies_to=s.replies_to if chance.random() < 0.7 else s.replies_to[:1],
            )
        )
    return replace(exchange, statements=tuple(statements))


@pytest.mark.skipif(not (SHARED / "score" / "score_exchange.py").is_file(), reason="needs ../shared")
def test_the_figures_are_those_of_the_reference_scorer() -> None:
    spec = importlib.util.spec_from_file_location("score_exchange", SHARED / "score" / "score_exchange.py")
    assert spec and spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    folder = SHARED / "gold" / "dev"
    documents, chance = read_gold(folder), random.Random(7)
    found = {d.exchange.document.id: distort(d.exchange, chance) for d in documents}
    rows = {id: to_json(exchange, Maker("0", None)) for id, exchange in found.items()}
    raw = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.json"))]
    assert score(documents, found) == reference.score(raw, rows)
