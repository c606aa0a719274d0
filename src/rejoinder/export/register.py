"""The register of actors in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.export.tables import as_object
from rejoinder.export.terminal import safe
from rejoinder.export.words import describe_as
from rejoinder.record.actor_cards import Card, Listed

EVIDENCE_SHOWN = 20  # documents; the JSON form has all


def show_actors(rows: Iterable[Listed], console: Console) -> None:
    """A line for each actor."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, justify in (("id", "right"), ("actor", "left"), ("", "left"), ("statements", "right"),
                             ("documents", "right"), ("review", "left")):  # fmt: skip
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for row in rows:
        who, counts = describe_as(row.kind, row.state), (f"{row.statements:,}", f"{row.documents:,}")
        table.add_row(f"#{row.id}", Text(safe(row.name)), Text(who), *counts, row.review)
    console.print(table)


def show_card(card: Card, console: Console) -> None:
    """An actor with its names, offices, evidence and reviews."""
    actor = card.actor
    head = f"#{actor.id} {actor.name} ({describe_as(actor.kind, actor.state)})"
    console.print(Text(safe(head), style="bold"))
    console.print(f"{actor.statements:,} statements in {actor.documents:,} documents; {actor.review}")
    console.print(Text(safe(f"names: {'; '.join(card.names)}")))
    for office in card.offices:
        when = _period(office.first, office.last)
        console.print(Text(safe(f"office: {office.words}, {when}, documents: {office.documents}")))
    for each in card.evidence[:EVIDENCE_SHOWN]:
        joined = f"; part of this actor by {each.joined}" if each.joined else ""
        day = f", {each.published_on}" if each.published_on else ""
        where = f"{each.document}/{each.local_id}{day}"
        who = f"{each.name} ({describe_as(each.kind, each.state)})"
        console.print(Text(safe(f"evidence: {where}: {who}, by {each.rule}{joined}")))
    if len(card.evidence) > EVIDENCE_SHOWN:
        console.print(f"evidence: and {len(card.evidence) - EVIDENCE_SHOWN:,} more documents (--json lists all)")
    for entry, undone_by in card.reviews:
        back = f"; taken back by review {undone_by}" if undone_by else ""
        said = ", ".join(f"{name} {value}" for name, value in entry.body.items() if name not in ("rows", "documents"))
        line = f"review {entry.sequence}, {entry.at:%Y-%m-%d %H:%M}, {entry.reviewer}: {entry.action} {said}{back}"
        console.print(Text(safe(line)))


def card_to_json(card: Card) -> dict[str, Any]:
    """The same as JSON holds it, with all evidence."""
    return {
        **as_object(card.actor),
        "names": list(card.names),
        "offices": [as_object(office) for office in card.offices],
        "evidence": [as_object(each) for each in card.evidence],
        "reviews": [
            {
                "sequence": entry.sequence,
                "at": entry.at.isoformat(),
                "reviewer": entry.reviewer,
                "action": entry.action,
                "said": dict(entry.body),
                "undone_by": undone_by,
            }
            for entry, undone_by in card.reviews
        ],
    }


def _period(first: date | None, last: date | None) -> str:
    if first is None:
        return "undated"
    return str(first) if first == last else f"{first} to {last}"
