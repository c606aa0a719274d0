"""``rejoinder actors``: the register of who speaks, and people's judgement of it."""

from __future__ import annotations

from typing import Annotated

import typer

from rejoinder.commands.common import RecordAddress, fail, opened, writing
from rejoinder.commands.review import Note, Reviewer
from rejoinder.commands.rows import AsCsv, AsJson, Out, give
from rejoinder.schema import ActorKind

NONE = "none"  # for no state

app = typer.Typer(no_args_is_help=True, help="Who speaks in all documents: one actor for each person or body.")

Which = Annotated[str, typer.Argument(metavar="#ID|NAME", help="An actor; the number may come without its #.")]
Kind = Annotated[ActorKind | None, typer.Option(help="What it is.")]
State = Annotated[str | None, typer.Option(metavar="CODE", help="Its state, such as FR.")]


@app.command("list")
def list_all(
    record: RecordAddress,
    words: Annotated[str | None, typer.Argument(metavar="[WORDS]", help="A part of a name.")] = None,
    kind: Kind = None,
    state: State = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to list.")] = 50,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """List the actors who state anything, those with most statements first."""
    from rejoinder.export.register import show_actors
    from rejoinder.export.tables import columns_of
    from rejoinder.record.actor_cards import Listed

    with opened(record) as source:
        rows = source.actors.list(words, kind=kind, state=state, limit=limit)
    give(rows, columns_of(Listed), lambda to: show_actors(rows, to), as_csv=as_csv, as_json=as_json, out=out)


@app.command()
def show(
    actor: Which,
    record: RecordAddress,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead, on one line.")] = False,
    out: Out = None,
) -> None:
    """Show an actor's names, offices over time, the evidence for each document, and the reviews of it."""
    from rich.console import Console

    from rejoinder.export.jsonl import dumps
    from rejoinder.export.register import card_to_json, show_card

    with opened(record) as source:
        card = source.actors.show(actor)
    with writing(out) as file:
        if as_json:
            file.write(dumps(card_to_json(card)) + "\n")
        else:
            show_card(card, Console(file=file, highlight=False))


@app.command()
def merge(
    actors: Annotated[list[str], typer.Argument(metavar="#ID|NAME…", help="Actors that are another one.")],
    into: Annotated[str, typer.Option(metavar="#ID|NAME", help="The one that they are; its number and name stay.")],
    record: RecordAddress,
    reviewer: Reviewer,
    note: Note = None,
) -> None:
    """Say that actors are one, in these documents and in those to come."""
    with opened(record) as target:
        for actor in actors:
            entry = target.actors.merge(actor, into, reviewer=reviewer, note=note)
            print(f"review {entry.sequence}: #{entry.subject_id} is #{entry.body['into']}")


@app.command()
def split(
    actor: Which,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT…", help="Where it is another one.")],
    record: RecordAddress,
    reviewer: Reviewer,
    name: Annotated[str | None, typer.Option(help="What the other one is called.")] = None,
    note: Note = None,
) -> None:
    """Say that an actor is in some documents another one, which gets a number of its own."""
    with opened(record) as target:
        entry = target.actors.split(actor, documents, reviewer=reviewer, name=name, note=note)
    print(f"review {entry.sequence}: #{entry.body['into']} split off from #{entry.subject_id}")


@app.command()
def rename(
    actor: Which,
    name: Annotated[str, typer.Argument(help="What it is called.")],
    record: RecordAddress,
    reviewer: Reviewer,
    note: Note = None,
) -> None:
    """Say what an actor is called."""
    with opened(record) as target:
        entry = target.actors.rename(actor, name, reviewer=reviewer, note=note)
    print(f"review {entry.sequence}: #{entry.subject_id} is called {entry.body['name']}")


@app.command()
def correct(
    actor: Which, record: RecordAddress, reviewer: Reviewer, kind: Kind = None, state: State = None, note: Note = None
) -> None:
    """Say what an actor is, or of which state (none: of none), in all documents."""
    changes: dict[str, str | None] = {}
    if kind:
        changes["kind"] = kind
    if state:
        changes["state"] = None if state == NONE else state
    if not changes:
        fail("nothing to correct: give --kind or --state")
    with opened(record) as target:
        entry = target.actors.correct(actor, changes, reviewer=reviewer, note=note)
    print(f"review {entry.sequence}: #{entry.subject_id} corrected: {', '.join(changes)}")


@app.command()
def confirm(actor: Which, record: RecordAddress, reviewer: Reviewer, note: Note = None) -> None:
    """Say that an actor's name, kind and state are right."""
    with opened(record) as target:
        entry = target.actors.confirm(actor, reviewer=reviewer, note=note)
    print(f"review {entry.sequence}: #{entry.subject_id} confirmed")


@app.command()
def reject(actor: Which, record: RecordAddress, reviewer: Reviewer, note: Note = None) -> None:
    """Say that this is no actor; what it is said to state is rejected with it."""
    with opened(record) as target:
        entry = target.actors.reject(actor, reviewer=reviewer, note=note)
    print(f"review {entry.sequence}: #{entry.subject_id} rejected")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    kind: Annotated[ActorKind, typer.Option(help="What it is.")],
    record: RecordAddress,
    reviewer: Reviewer,
    state: State = None,
    note: Note = None,
) -> None:
    """Enter an actor that no document's cast has, so that statements can be corrected to it."""
    with opened(record) as target:
        entry = target.actors.add(name, kind, state, reviewer=reviewer, note=note)
    print(f"review {entry.sequence}: #{entry.subject_id} is {name}")
