"""An exchange as text for a terminal or a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from rejoinder.export.threads import Layout, Thread, lay_out
from rejoinder.export.words import ACTS, FORMS, RIGHTS, counts, describe
from rejoinder.schema import Act, Document, Exchange

WORDS_SHOWN = 320  # characters of a statement; about five lines of 80 columns
BRIEF_WORDS = 110  # characters of a statement that is neither part of a thread nor a call
BRIEF_SHOWN = 12  # such statements; the rest are counted
STEP = 4  # columns by which a reply is indented
NARROWEST = 30  # columns that are always left for words, however deep a reply stands

COLOURS: dict[Act, str] = {"allegation": "yellow", "response": "cyan", "call": "magenta", "other": "default"}

# Escape sequences and changes of direction in a page must not reach the terminal; lone surrogates cannot be encoded.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def show(exchange: Exchange, console: Console) -> None:
    """Print the exchange: what the page is, allegations with the replies to them, calls, other statements."""
    layout = lay_out(exchange)
    _print_head(exchange.document, layout, console)
    _print_section("Allegations, and the replies to them", layout.allegations, console)
    _print_section("Responses to what the text does not spell out", layout.responses, console)
    _print_section("Calls, and the replies to them", layout.calls, console)
    _print_section("Other statements, with the replies to them", [t for t in layout.others if t.replies], console)
    _print_brief([thread for thread in layout.others if not thread.replies], console)


def safe(text: str) -> str:
    """`text` on one line, with what could steer a terminal replaced."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def shorten(text: str, limit: int) -> str:
    """`text` on one line of at most `limit` characters, cut between words; a single longer word is cut within."""
    text = safe(text)
    if len(text) <= limit:
        return text
    cut = text[:limit]
    at = cut.rfind(" ")
    return (cut[:at] if at > 0 else cut[: limit - 1]).rstrip(" ,;:–—-") + "…"


def _print_head(document: Document, layout: Layout, console: Console) -> None:
    source = [document.publisher, document.published, (document.kind or "").replace("_", " ")]
    print_wrapped(Text(safe(document.title or document.id), style="bold"), 0, console)
    print_wrapped(Text(" · ".join(safe(part) for part in source if part)), 0, console)
    console.print(Text(safe(document.url or document.origin)), soft_wrap=True)  # whole, so that it can be copied
    print_wrapped(Text(counts(layout)), 0, console)


def _print_section(heading: str, threads: Iterable[Thread], console: Console) -> None:
    for i, thread in enumerate(threads):
        if i == 0:
            _print_heading(heading, console)
        else:
            console.print()
        _print_thread(thread, 0, console)


def _print_heading(heading: str, console: Console) -> None:
    console.print()
    console.print(Text(heading, style="bold underline"))
    console.print()


def _print_thread(thread: Thread, depth: int, console: Console) -> None:
    indent = min(depth * STEP, max(0, console.width - NARROWEST))
    print_wrapped(speaker_line(thread), indent, console)
    print_wrapped(act_line(thread), indent + STEP, console)
    words = Text(shorten(thread.text, WORDS_SHOWN))
    if thread.cue:
        words = Text.assemble((f"[{safe(thread.cue)}] ", "dim"), words)
    print_wrapped(words, indent + STEP, console, bar=Text("│ ", style=COLOURS[thread.statement.act]))
    if thread.unanswered:
        print_wrapped(Text("No response to this in the text.", style="dim"), indent + STEP, console)
    for reply in thread.replies:
        console.print()
        _print_thread(reply, depth + 1, console)


def speaker_line(thread: Thread) -> Text:
    """Who speaks, and through whom: ``s3 Tom Arden (government, New Zealand)``."""
    line = Text.assemble((f"{safe(thread.statement.id)} ", "dim"), (safe(thread.speaker.name), "bold"))
    line.append(f" ({describe(thread.speaker)})")
    if thread.reporter:
        line.append(f", reported by {safe(thread.reporter.name)} in {safe(thread.statement.via or '')}")
    if thread.statement.voice:
        line.append(", in its own voice")
    return line


def act_line(thread: Thread) -> Text:
    """What a statement does: its act with its forms, its target, its rights, its other links."""
    statement = thread.statement
    line = Text.assemble((ACTS[statement.act], COLOURS[statement.act]))
    if statement.forms:
        line.append(": " + "; ".join(FORMS[form] for form in statement.forms), COLOURS[statement.act])
    if thread.target:
        line.append(f" · towards {safe(thread.target.name)}")
    if statement.rights:
        line.append(" · about " + ", ".join(RIGHTS[right] for right in statement.rights))
    if thread.also:
        line.append(" · also in reply to " + safe(", ".join(thread.also)))
    if thread.elsewhere:
        line.append(" · see also " + safe(", ".join(thread.elsewhere)))
    return line


def _print_brief(threads: list[Thread], console: Console) -> None:
    if not threads:
        return
    _print_heading("Other statements", console)
    for thread in threads[:BRIEF_SHOWN]:
        line = speaker_line(thread)
        line.append(f": {shorten(thread.text, BRIEF_WORDS)}")
        print_wrapped(line, 0, console)
    if len(threads) > BRIEF_SHOWN:
        console.print(Text(f"and {len(threads) - BRIEF_SHOWN} more, shown in full with --html or --json", style="dim"))


def print_wrapped(text: Text, indent: int, console: Console, bar: Text | None = None) -> None:
    """Print `text` in the console's width: a bar before each line, or else further lines set in below the first."""
    width = max(console.width - indent - STEP, NARROWEST // 2)
    for i, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        before = bar or Text(" " * STEP if i else "")
        console.print(Text.assemble(" " * indent, before, line), soft_wrap=True)
