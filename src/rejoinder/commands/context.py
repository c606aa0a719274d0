"""``rejoinder context``: facts about a state."""

from __future__ import annotations

from typing import Annotated

import typer

from rejoinder.commands.common import fail, say, writing
from rejoinder.commands.rows import Out


def context(
    state: Annotated[str, typer.Argument(metavar="STATE", help="A code such as KH, or a name such as Cambodia.")],
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the scores of every year as CSV instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead, on one line.")] = False,
    out: Out = None,
) -> None:
    """Show facts about a state: treaties, the articles behind each right, the Political Terror Scale.

    The scale is coded each year from three sources' reports; shown beside it is how far they are apart, for this state
    and for all others. Figures and no verdict; the scores end in 2019.
    """
    from rich.console import Console

    from rejoinder.context import UnknownState, find_state
    from rejoinder.export.context import facts_of, facts_to_json, write_scores
    from rejoinder.export.context_shown import show_facts
    from rejoinder.export.jsonl import dumps

    if as_csv and as_json:
        raise typer.BadParameter("give --csv or --json, not both")
    try:
        facts = facts_of(find_state(state))
    except UnknownState as fault:
        near = f"; did you mean {', '.join(fault.suggestions)}?" if fault.suggestions else ""
        fail(f"{fault}{near}")
    with writing(out) as file:
        if as_csv:
            write_scores(facts, file.buffer, mark=out is not None)
        elif as_json:
            file.write(dumps(facts_to_json(facts)) + "\n")
        else:
            show_facts(facts, Console(file=file, highlight=False))
    if out:
        say(f"wrote {out}")
