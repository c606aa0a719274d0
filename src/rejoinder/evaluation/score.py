"""Predicted statements scored against gold ones.

Statements are matched one to one by the overlap of their contents; everything else is counted over the matched ones or,
for links and forms, over all, with an unmatched end counting as wrong. B-cubed is that of Bagga and Baldwin (1998).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from rejoinder.evaluation.gold import GoldDocument, Group
from rejoinder.evaluation.names import same_name
from rejoinder.schema import Act, Actor, Exchange, Span, Statement

OVERLAP = 0.5  # Jaccard index of the contents' characters from which two statements are the same one
IN_FURNITURE = 0.5  # share of a statement's characters above which it lies in page furniture

Figures = dict[str, Any]
"""Counts, shares in 0…1, and ``{"p", "r", "f1", "gold"}`` objects, by name; all of it fit for JSON."""


class ScoreError(ValueError):
    """Predictions that cannot be scored: a document is missing or its text is not the gold text."""


@dataclass(slots=True)
class Tally:
    """What is counted in one document; tallies add up."""

    counts: Counter[str] = field(default_factory=Counter)
    acts: Counter[tuple[str, str]] = field(default_factory=Counter)  # (gold act, predicted act) of matched statements
    # B-cubed, of the grouping of matched statements by actor
    cubed: list[tuple[float, float]] = field(default_factory=list)  # precision and recall of each matched one

    def add(self, other: Tally) -> None:
        self.counts += other.counts
        self.acts += other.acts
        self.cubed += other.cubed


def score(gold: Iterable[GoldDocument], predicted: Mapping[str, Exchange]) -> Figures:
    """The figures of `predicted` (exchanges by document id) over all of `gold`.

    detect: statements found; relation: and their source too; exchange: and the speaker and the act too. speaker, kind,
    state, quote, target, act: shares right among the statements found. speaker_b3: B-cubed F1 of their grouping by
    actor. act_macro: F1 averaged over the acts. forms, rights, replies, via: F1 of (statement, value) pairs. furniture:
    statements that lie in page furniture. Raises ScoreError for a document that is missing or has another text.
    """
    total, documents = Tally(), 0
    for document in gold:
        total.add(tally(document, _prediction(document, predicted)))
        documents += 1
    return {"documents": documents, **_figures(total)}


def score_by(gold: Iterable[GoldDocument], predicted: Mapping[str, Exchange], group: Group) -> dict[str, Figures]:
    """The figures of each group of gold documents, in the order of the groups' names."""
    groups: dict[str, list[GoldDocument]] = {}
    for document in gold:
        groups.setdefault(document.groups.get(group, "none"), []).append(document)
    return {name: score(groups[name], predicted) for name in sorted(groups)}


def _prediction(gold: GoldDocument, predicted: Mapping[str, Exchange]) -> Exchange:
    document = gold.exchange.document
    exchange = predicted.get(document.id)
    if exchange is None:
        raise ScoreError(f"{document.id}: no prediction for this document")
    if exchange.document.text != document.text:
        raise ScoreError(f"{document.id}: the predicted text differs from the gold text")
    return exchange


def match(gold: Iterable[Statement], predicted: Iterable[Statement]) -> dict[str, str]:
    """Gold statements' ids to predicted ones', one to one: the greatest overlap first, then a shared source."""
    theirs = [(statement, _positions(statement.content)) for statement in predicted]
    pairs = []
    for ours in gold:
        positions = _positions(ours.content)
        for statement, others in theirs:
            overlap = len(positions & others) / len(positions | others) if positions & others else 0.0
            if overlap >= OVERLAP:
                pairs.append((-overlap, not _touch(ours.source, statement.source), ours.id, statement.id))
    pairs.sort(key=lambda pair: pair[:2])
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, ours_id, theirs_id in pairs:
        if ours_id not in matched and theirs_id not in taken:
            matched[ours_id] = theirs_id
            taken.add(theirs_id)
    return matched


def tally(gold: GoldDocument, predicted: Exchange) -> Tally:
    """What is to be counted in one document."""
    ours, theirs = gold.exchange.statements, predicted.statements
    matched = match(ours, theirs)
    mine = {statement.id: statement for statement in ours}
    other = {statement.id: statement for statement in theirs}
    pairs = [(mine[g], other[p]) for g, p in matched.items()]
    result = Tally()
    result.counts.update(gold=len(ours), predicted=len(theirs), match=len(pairs))
    _count_matched(result, pairs, _by_id(gold.exchange), _by_id(predicted))
    _count_links(result, ours, theirs, matched)
    found = set(matched.values())
    result.counts["furniture"] = sum(s.id not in found and _lies_in(s, gold.furniture) for s in theirs)
    result.cubed = _b_cubed([(g.actor, p.actor) for g, p in pairs])
    return result


def _count_matched(
    result: Tally, pairs: list[tuple[Statement, Statement]], ours: Mapping[str, Actor], theirs: Mapping[str, Actor]
) -> None:
    for g, p in pairs:
        speaker, found = ours[g.actor], theirs.get(p.actor)
        relation = (g.source is None and p.source is None) or _touch(g.source, p.source)
        same_speaker = same_name(speaker.name, found.name if found else "")
        result.counts.update(
            relation=relation,
            speaker=same_speaker,
            exchange=relation and same_speaker and g.act == p.act,
            kind=found is not None and speaker.kind == found.kind,
            state=speaker.state == (found.state if found else None),
            quote=g.quote == p.quote,
            act=g.act == p.act,
            target=_same_target(ours.get(g.target or ""), theirs.get(p.target or "")),
            rights_hit=len(set(g.rights) & set(p.rights)),
            rights_gold=len(set(g.rights)),
            rights_predicted=len(set(p.rights)),
        )
        result.acts[g.act, p.act] += 1


def _count_links(
    result: Tally, ours: Iterable[Statement], theirs: Iterable[Statement], matched: Mapping[str, str]
) -> None:
    """Pairs over all statements: predicted ids become gold ids where matched, else ids that no gold statement has."""
    back = {p: g for g, p in matched.items()}

    def gold_id(predicted_id: str) -> tuple[str, str]:
        return ("gold", back[predicted_id]) if predicted_id in back else ("predicted", predicted_id)

    wanted: dict[str, set[Any]] = {
        "forms": {(("gold", s.id), form) for s in ours for form in s.forms},
        "replies": {(("gold", s.id), ("gold", to)) for s in ours for to in s.replies_to},
        "via": {(("gold", s.id), ("gold", s.via)) for s in ours if s.via},
    }
    found: dict[str, set[Any]] = {
        "forms": {(gold_id(s.id), form) for s in theirs for form in s.forms},
        "replies": {(gold_id(s.id), gold_id(to)) for s in theirs for to in s.replies_to},
        "via": {(gold_id(s.id), gold_id(s.via)) for s in theirs if s.via},
    }
    for name in wanted:
        result.counts[f"{name}_hit"] = len(wanted[name] & found[name])
        result.counts[f"{name}_gold"] = len(wanted[name])
        result.counts[f"{name}_predicted"] = len(found[name])


def _b_cubed(clusters: list[tuple[str, str]]) -> list[tuple[float, float]]:
    together, gold, predicted = Counter(clusters), Counter(g for g, _ in clusters), Counter(p for _, p in clusters)
    return [(together[g, p] / predicted[p], together[g, p] / gold[g]) for g, p in clusters]


def _figures(total: Tally) -> Figures:
    n = total.counts
    shares = {
        name: round(n[name] / (n["match"] or 1), 4) for name in ("speaker", "kind", "state", "quote", "target", "act")
    }
    return {
        "gold": n["gold"],
        "predicted": n["predicted"],
        "detect": f1(n["match"], n["predicted"], n["gold"]),
        "relation": f1(n["relation"], n["predicted"], n["gold"]),
        "exchange": f1(n["exchange"], n["predicted"], n["gold"]),
        **shares,
        "speaker_b3": _mean_b_cubed(total.cubed),
        "act_macro": _act_macro(total.acts),
        **{
            name: f1(n[f"{name}_hit"], n[f"{name}_predicted"], n[f"{name}_gold"])
            for name in ("forms", "rights", "replies", "via")
        },
        "furniture": n["furniture"],
    }


def f1(hit: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean, to four places, with the number of gold items."""
    p = hit / predicted if predicted else 0.0
    r = hit / gold if gold else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0, "gold": gold}


def _act_macro(acts: Counter[tuple[str, str]]) -> float:
    scores = []
    for act in get_args(Act):
        gold = sum(count for (g, _), count in acts.items() if g == act)
        predicted = sum(count for (_, p), count in acts.items() if p == act)
        if gold:
            scores.append(f1(acts[act, act], predicted, gold)["f1"])
    return round(sum(scores) / len(scores), 4) if scores else 0.0


def _mean_b_cubed(cubed: list[tuple[float, float]]) -> float:
    if not cubed:
        return 0.0
    p = sum(precision for precision, _ in cubed) / len(cubed)
    r = sum(recall for _, recall in cubed) / len(cubed)
    return round(2 * p * r / (p + r), 4)


def _by_id(exchange: Exchange) -> dict[str, Actor]:
    return {actor.id: actor for actor in exchange.actors}


def _same_target(one: Actor | None, other: Actor | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_name(one.name, other.name)


def _touch(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _positions(spans: Iterable[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _lies_in(statement: Statement, furniture: Iterable[Span]) -> bool:
    positions = _positions(statement.content)
    return len(positions & _positions(furniture)) > IN_FURNITURE * len(positions)
