"""How well speakers are resolved when the gold spans are given.

    benchmarks/speakers.py GOLD_DIR [--errors speaker|kind|state|target] [--plain]

Prints one JSON object: the share of gold statements whose actor has the right name, kind and state, B-cubed F1 of
the grouping by actor (all by the rules of the exchange scorer beside the gold data), and the share of gold targets
that some actor in the register fits; overall and by corpus. ``--plain`` withholds the document's title and publisher.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import pathlib
import sys
import time
from types import ModuleType
from typing import Any

from rejoinder.exchange.speakers import resolve_speakers
from rejoinder.schema import Attribution, Document


def load(path: pathlib.Path) -> ModuleType:
    """A module by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def attribution(statement: dict[str, Any]) -> Attribution:
    """A gold statement's spans as the network would give them."""
    spans = statement["spans"]
    pair = lambda span: tuple(span) if span else None  # noqa: E731
    return Attribution(
        source=pair(spans["source"]), cue=pair(spans["cue"]), content=tuple(map(tuple, spans["content"])),
        quote=statement["quote"], confidence=1.0,
    )  # fmt: skip


def b_cubed(pairs: list[tuple[str, str]]) -> list[tuple[float, float]]:
    """Precision and recall of each statement's group."""
    rows = []
    for gold, found in pairs:
        same_found = [p for p in pairs if p[1] == found]
        same_gold = [p for p in pairs if p[0] == gold]
        both = sum(1 for p in same_found if p[0] == gold)
        rows.append((both / len(same_found), both / len(same_gold)))
    return rows


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--errors", choices=["speaker", "kind", "state", "target"])
    parser.add_argument("--plain", action="store_true")
    arguments = parser.parse_args()
    shared = arguments.gold.resolve().parent.parent
    sys.path.insert(0, str(shared / "gold"))
    locate = load(shared / "gold" / "validate.py").locate
    same_name = load(shared / "score" / "score_exchange.py").same_name
    totals: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    groups: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    spent = 0.0
    for path in sorted(arguments.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        statements, _ = locate(gold)
        known = {} if arguments.plain else {key: gold.get(key) for key in ("title", "publisher")}
        document = Document(gold["id"], gold["text"], (), "", str(path), **known)
        began = time.perf_counter()
        register = resolve_speakers(document, [attribution(s) for s in statements])
        spent += time.perf_counter() - began
        actors = {actor.id: actor for actor in register.actors}
        wanted = {actor["id"]: actor for actor in gold["actors"]}
        pairs = []
        for statement, speaker in zip(statements, register.speakers, strict=True):
            actor, found = wanted[statement["actor"]], actors[speaker]
            right = {
                "speaker": same_name(actor["name"], found.name),
                "kind": actor["kind"] == found.kind,
                "state": actor.get("state") == found.state,
            }
            target = wanted.get(statement.get("target"))
            if target:
                right["target"] = any(same_name(target["name"], a.name) for a in register.actors)
            for corpus in ("all", gold["corpus"]):
                totals[corpus]["statements"] += 1
                totals[corpus]["targets"] += target is not None
                totals[corpus].update({key: int(value) for key, value in right.items()})
            pairs.append((statement["actor"], speaker))
            if arguments.errors and not right.get(arguments.errors, True):
                print(gold["id"], "|", repr(statement["source"]), "|", actor["name"], actor["kind"], actor["state"],
                      "| got", found.name, found.kind, found.state,
                      f"| target {target['name']}" if arguments.errors == "target" and target else "")  # fmt: skip
        for corpus in ("all", gold["corpus"]):
            groups[corpus].extend(b_cubed(pairs))
    report = {}
    for corpus, counts in sorted(totals.items()):
        n = counts["statements"]
        precision = sum(p for p, _ in groups[corpus]) / n
        recall = sum(r for _, r in groups[corpus]) / n
        report[corpus] = {
            "statements": n,
            **{key: round(counts[key] / n, 4) for key in ("speaker", "kind", "state")},
            "b_cubed": round(2 * precision * recall / (precision + recall), 4),
            "target": round(counts["target"] / max(1, counts["targets"]), 4),
        }
    print(json.dumps({**report, "milliseconds": round(1000 * spent / len(list(arguments.gold.glob("*.json"))), 1)}))


if __name__ == "__main__":
    main()
