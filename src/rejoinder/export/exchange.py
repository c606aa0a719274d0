"""One exchange, a statement with the replies to it, with what it can be checked by: exact words, offsets, SHA-256."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.text import Text

from rejoinder.export.entry import Entry
from rejoinder.export.jsonl import to_json
from rejoinder.export.terminal import NARROWEST, STEP, act_line, print_wrapped, safe, speaker_line
from rejoinder.export.threads import Thread, lay_out
from rejoinder.schema import Exchange, Span, Statement


def find_thread(exchange: Exchange, statement_id: str) -> Thread:
    """The exchange that a statement is part of: the thread from the first statement that its replies lead to. Raises
    KeyError where there is no such statement."""
    layout = lay_out(exchange)
    for root in (*layout.allegations, *layout.responses, *layout.calls, *layout.others):
        if any(thread.statement.id == statement_id for thread in root):
            return root
    raise KeyError(statement_id)


def show_thread(entry: Entry, thread: Thread, console: Console) -> None:
    """Print the thread with its document."""
    document, maker = entry.exchange.document, entry.maker
    print_wrapped(Text(safe(document.title or document.id), style="bold"), 0, console)
    known = " · ".join(safe(part) for part in (document.publisher, document.published, document.kind) if part)
    for line in (known, safe(document.url or document.origin), f"SHA-256 {document.sha256}"):
        console.print(Text(line), soft_wrap=True)  # whole, so that it can be copied
    print_wrapped(Text(f"read by version {maker.version}, weights {maker.weights or 'none'}"), 0, console)
    _show_statement(entry, thread, 0, console)


def thread_to_json(entry: Entry, threads: Iterable[Thread]) -> dict[str, Any]:
    """The contract's object for the statements of a thread (or of several) alone, without text and blocks; each of them
    has also its words, what people said of it, and the register's ids of its actors."""
    listed = [each.statement for each in threads]
    named = {actor for statement in listed for actor in (statement.actor, statement.target)}
    actors = tuple(actor for actor in entry.exchange.actors if actor.id in named)
    row = to_json(replace(entry.exchange, actors=actors, statements=tuple(listed)), entry.maker)
    del row["text"], row["blocks"]
    for actor in row["actors"]:
        actor["register"] = entry.register.get(actor["id"])
    for statement, said in zip(listed, row["statements"], strict=True):
        said["words"] = {part: words for part, _, words in _parts(entry.exchange.document.text, statement)}
        said["words"]["content"] = [entry.exchange.document.text[start:end] for start, end in statement.content]
        said["review"] = entry.review(statement.id)
    return row


def _show_statement(entry: Entry, thread: Thread, depth: int, console: Console) -> None:
    indent = min(depth * STEP, max(0, console.width - NARROWEST))
    console.print()
    print_wrapped(speaker_line(thread), indent, console)
    print_wrapped(act_line(thread), indent + STEP, console)
    statement = thread.statement
    for part, (start, end), words in _parts(entry.exchange.document.text, statement):
        print_wrapped(Text.assemble((f"{part} {start}–{end} ", "dim"), safe(words)), indent + STEP, console)
    judged = f"{statement.quote}, confidence {statement.confidence:.2f}, {entry.review(statement.id)}"
    print_wrapped(Text(judged, style="dim"), indent + STEP, console)
    if thread.unanswered:
        print_wrapped(Text("No response to this in the text.", style="dim"), indent + STEP, console)
    for reply in thread.replies:
        _show_statement(entry, reply, depth + 1, console)


def _parts(text: str, statement: Statement) -> Iterator[tuple[str, Span, str]]:
    """The parts of a statement by name, with their places and words, in the order source, cue, content."""
    parts = [("source", statement.source), ("cue", statement.cue), *(("content", span) for span in statement.content)]
    for name, span in parts:
        if span:
            yield name, span, text[slice(*span)]
