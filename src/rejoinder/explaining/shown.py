"""An explanation, or what there is to explain, in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from rejoinder.explaining.prose import paragraphs
from rejoinder.explaining.reasons import Explanation
from rejoinder.export.jsonl import Maker
from rejoinder.export.terminal import BRIEF_WORDS, STEP, print_wrapped, safe, shorten
from rejoinder.export.words import NOUNS, describe
from rejoinder.schema import Exchange


def show_explanation(explained: Explanation, maker: Maker, console: Console) -> None:
    """Print the paragraphs of an explanation under their titles."""
    statement, actor = explained.statement, explained.actor
    head = f" {safe(actor.name)} ({describe(actor)}): {NOUNS[statement.act]}"
    print_wrapped(Text.assemble((safe(statement.id), "dim"), (head, "bold")), 0, console)
    for title, texts in paragraphs(explained, maker):
        console.print()
        console.print(Text(title, style="bold underline"))
        for text in texts:
            print_wrapped(Text(safe(text)), STEP, console)


def show_statements(exchange: Exchange, console: Console) -> None:
    """Print a line for each statement, so that one can be chosen."""
    print_wrapped(Text(safe(exchange.document.id), style="bold"), 0, console)
    if not exchange.statements:
        console.print("No statement was found in this text.")
    actors = {actor.id: actor for actor in exchange.actors}
    for statement in exchange.statements:
        words = " … ".join(exchange.document.text[slice(*span)] for span in statement.content)
        line = f" {safe(actors[statement.actor].name)}, {NOUNS[statement.act]}: {shorten(words, BRIEF_WORDS)}"
        print_wrapped(Text.assemble((safe(statement.id), "bold"), line), 0, console)
