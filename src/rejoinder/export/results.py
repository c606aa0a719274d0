"""What a search found, as a table for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.export.terminal import COLOURS, print_wrapped, safe
from rejoinder.export.words import ACTS, FORMS, RIGHTS, describe_as
from rejoinder.record.facets import Facets
from rejoinder.record.filters import UNKNOWN
from rejoinder.record.search import Hit, Results
from rejoinder.record.snippets import Piece

DIGITS_SHOWN = 12  # of a SHA-256
SHOWN = 8  # values of a facet, the most frequent


def show_results(results: Results, console: Console, *, offset: int) -> None:
    """Print the statements found, a row each, and what all of them add up to."""
    if results.hits:
        console.print(_table(results.hits, console))
    first, last = offset + 1, offset + len(results.hits)
    these = f", of which these are {first:,} to {last:,}" if 0 < len(results.hits) < results.total else ""
    noun = "statement" if results.total == 1 else "statements"
    console.print(Text(f"{results.total:,} {noun}{these}" if results.total else "No statement found", style="bold"))
    if results.total:
        _show_facets(results.facets, console)


def _table(hits: Iterable[Hit], console: Console) -> Table:
    table = Table(show_lines=True, width=console.width)
    table.add_column("Who", ratio=3, overflow="fold")
    table.add_column("Words", ratio=5, overflow="fold")
    table.add_column("Where", ratio=3, overflow="fold")
    for hit in hits:
        table.add_row(_who(hit), _words(hit.snippet()), _where(hit))
    return table


def _who(hit: Hit) -> Text:
    cell = Text.assemble((safe(hit.actor), "bold"), f"\n{describe_as(hit.actor_kind, hit.actor_state)}\n")
    cell.append(ACTS[hit.act], COLOURS[hit.act])
    if hit.forms:
        cell.append(": " + "; ".join(FORMS[form] for form in hit.forms), COLOURS[hit.act])
    if hit.target:
        cell.append(f"\ntowards {safe(hit.target)}")
    if hit.rights:
        cell.append("\nabout " + ", ".join(RIGHTS[right] for right in hit.rights))
    return cell


def _words(pieces: Iterable[Piece]) -> Text:
    """The words, those searched for in bold, with `` … `` where something is left out."""
    cell = Text()
    end = None
    for piece in pieces:
        if end is not None and piece.start != end:
            cell.append(" … ")
        cell.append(_one_line(piece.text), "bold reverse" if piece.marked else "")
        end = piece.end
    return cell


def _where(hit: Hit) -> Text:
    day = hit.published_on.isoformat() if hit.published_on else None
    about = " · ".join(safe(part) for part in (day, hit.publisher) if part)
    spans = ", ".join(f"{start}–{end}" for start, end in hit.spans)
    cell = Text.assemble((safe(hit.title or hit.document), "italic"))
    for line in (about, f"{safe(hit.document)} {safe(hit.statement)}", hit.sha256[:DIGITS_SHOWN], f"at {spans}"):
        if line:
            cell.append(f"\n{line}", "dim")
    if hit.review != "unreviewed":
        cell.append(f"\n{hit.review}")
    return cell


def _show_facets(facets: Facets, console: Console) -> None:
    for name, counts in (
        ("Acts", facets.act),
        ("Forms of response", facets.form),
        ("Rights", facets.right),
        ("Kinds of speaker", facets.kind),
        ("States of speakers", facets.state),
        ("States criticised", facets.target_state),
        ("Years", facets.year),
        ("Kinds of document", facets.document_kind),
        ("Publishers", facets.publisher),
        ("Reviews", facets.review),
    ):
        if set(counts) - {UNKNOWN}:
            print_wrapped(Text.assemble((f"{name}: ", "bold"), _listed(counts)), 0, console)
    print_wrapped(Text.assemble(("Allegations without a reply: ", "bold"), f"{facets.unanswered:,}"), 0, console)


def _listed(counts: Mapping[str, int]) -> str:
    shown = sorted(counts, key=lambda value: -counts[value])[:SHOWN]
    listed = ", ".join(f"{safe(value)} {counts[value]:,}" for value in counts if value in shown)
    return listed + (", …" if len(counts) > SHOWN else "")


def _one_line(text: str) -> str:
    """`text` without line breaks and what could steer a terminal; spaces at its ends stay."""
    inner = safe(text)
    before, after = " " * (text[:1].isspace()), " " * (text[-1:].isspace())
    return before + inner + after if inner else before
