"""``rejoinder review``: people's judgement of statements and links, and the log of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rejoinder.commands.common import RecordAddress, fail, opened, writing
from rejoinder.commands.rows import AsCsv, AsJson, Out, give
from rejoinder.schema import Act, Quote

if TYPE_CHECKING:
    from rejoinder.record import Record
    from rejoinder.record.log import Entry
    from rejoinder.record.readable import LogRow
    from rejoinder.record.reviewing import Changes

NONE = "none"  # for a field that is to hold nothing

app = typer.Typer(no_args_is_help=True, help="Confirm, correct or reject statements and links; nothing is overwritten.")

Subject = Annotated[str, typer.Argument(metavar="DOCUMENT/sN", help="A statement, as search and show print it.")]
Reviewer = Annotated[str, typer.Option(help="Who says so.")]
Note = Annotated[str | None, typer.Option(help="Why, or anything else to remember.")]
ReplyTo = Annotated[
    str | None, typer.Option(metavar="DOCUMENT/sN", help="Judge the link to this statement, not the statement.")
]
Actor = Annotated[str | None, typer.Option(metavar="aN|#ID|NAME", help="Who speaks, of the document or the register.")]
Target = Annotated[str | None, typer.Option(metavar="aN|#ID|NAME", help="Whom it criticises; none: nobody.")]
Content = Annotated[
    list[str] | None,
    typer.Option(metavar="WORDS|START:END", help="What is said; again for each stretch of an interrupted one."),
]
Part = Annotated[str | None, typer.Option(metavar="WORDS|START:END", help="Its place in the text; none: nowhere.")]
Acts = Annotated[Act | None, typer.Option(help="What it does.")]
Forms = Annotated[list[str] | None, typer.Option("--form", help="The form of a response; again for each.")]
Rights = Annotated[list[str] | None, typer.Option("--right", help="A right that it is about; again for each; none.")]
Quotes = Annotated[Quote | None, typer.Option(help="How it is quoted.")]
Via = Annotated[str | None, typer.Option(metavar="sN", help="The statement that it is reported in; none.")]
Replies = Annotated[
    list[str] | None, typer.Option("--reply-to", metavar="sN", help="What it answers; again for each; none.")
]


@app.command()
def confirm(
    statement: Subject, record: RecordAddress, reviewer: Reviewer, reply_to: ReplyTo = None, note: Note = None
) -> None:
    """Say that a statement, or a link to another, is right as it stands."""
    entry = _judge("confirm", statement, record, reviewer, reply_to, note)
    _done(entry, f"{statement} confirmed")


@app.command()
def reject(
    statement: Subject, record: RecordAddress, reviewer: Reviewer, reply_to: ReplyTo = None, note: Note = None
) -> None:
    """Say that this is no statement, or that it does not answer another. It leaves searches, not the record."""
    entry = _judge("reject", statement, record, reviewer, reply_to, note)
    _done(entry, f"{statement} rejected")


@app.command()
def correct(
    statement: Subject,
    record: RecordAddress,
    reviewer: Reviewer,
    actor: Actor = None,
    target: Target = None,
    act: Acts = None,
    form: Forms = None,
    right: Rights = None,
    quote: Quotes = None,
    content: Content = None,
    source: Part = None,
    cue: Part = None,
    via: Via = None,
    reply_to: Replies = None,
    note: Note = None,
) -> None:
    """Say what is right in a statement instead. What no option names stays; an act that is no response has no forms."""
    with opened(record) as there:
        document = statement.rpartition("/")[0]
        changes = _changes(
            there,
            document,
            {"actor": actor, "act": act, "forms": form, "rights": right, "quote": quote, "content": content},
            {"target": target, "source": source, "cue": cue, "via": via, "replies_to": reply_to},
        )
        if not changes:
            fail("nothing to correct: name at least one field, such as --act")
        entry = there.reviews.correct(statement, changes, reviewer=reviewer, note=note)
    _done(entry, f"{statement} corrected: {', '.join(entry.body['reading'])}")


@app.command()
def add(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its name, or the first digits of its SHA-256.")],
    record: RecordAddress,
    reviewer: Reviewer,
    actor: Annotated[str, typer.Option(metavar="aN|#ID|NAME", help="Who speaks.")],
    act: Annotated[Act, typer.Option(help="What it does.")],
    content: Annotated[
        list[str], typer.Option(metavar="WORDS|START:END", help="What is said; again for each stretch.")
    ],
    target: Target = None,
    form: Forms = None,
    right: Rights = None,
    quote: Quotes = None,
    source: Part = None,
    cue: Part = None,
    via: Via = None,
    reply_to: Replies = None,
    note: Note = None,
) -> None:
    """Add a statement that the machine missed."""
    with opened(record) as there:
        said = _changes(
            there,
            document,
            {"actor": actor, "act": act, "forms": form, "rights": right, "quote": quote, "content": content},
            {"target": target, "source": source, "cue": cue, "via": via, "replies_to": reply_to},
        )
        entry = there.reviews.add(document, said, reviewer=reviewer, note=note)
    _done(entry, f"{document}/r{entry.sequence} added")


@app.command()
def undo(
    review: Annotated[int, typer.Argument(metavar="REVIEW", help="The number of a review, of whatever it is.")],
    record: RecordAddress,
    reviewer: Reviewer,
    note: Note = None,
) -> None:
    """Take a review back, by a new one. An undo can be taken back too."""
    with opened(record) as target:
        entry = target.reviews.undo(review, reviewer=reviewer, note=note)
    _done(entry, f"review {review} taken back")


@app.command()
def log(
    record: RecordAddress,
    reviewer: Annotated[str | None, typer.Option(help="Only this reviewer's.")] = None,
    left_behind: Annotated[
        bool, typer.Option("--left-behind", help="Only reviews that a newer reading has no place for, with the reason.")
    ] = False,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """List all reviews, the oldest first."""
    from rejoinder.export.reviews import LOG_COLUMNS, show_left_behind, show_log

    with opened(record) as target:
        if left_behind:
            behind = list(target.reviews.left_behind())
            rows: Sequence[LogRow] = [row for row, _ in behind]
            give(rows, LOG_COLUMNS, lambda to: show_left_behind(behind, to), as_csv=as_csv, as_json=as_json, out=out)
        else:
            rows = list(target.reviews.log(reviewer=reviewer))
            give(rows, LOG_COLUMNS, lambda to: show_log(rows, to), as_csv=as_csv, as_json=as_json, out=out)


@app.command()
def history(
    statement: Subject,
    record: RecordAddress,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead, on one line.")] = False,
    out: Out = None,
) -> None:
    """Show a statement as the machine reads it, as each reviewer reads it, and as it stands."""
    from rich.console import Console

    from rejoinder.export.jsonl import dumps
    from rejoinder.export.reviews import history_to_json, show_history

    with opened(record) as target:
        found = target.history(statement)
    with writing(out) as file:
        if as_json:
            file.write(dumps(history_to_json(found)) + "\n")
        else:
            show_history(found, Console(file=file, highlight=False))


@app.command()
def agreement(
    one: Annotated[str, typer.Argument(metavar="REVIEWER", help="Whose name is in the log.")],
    other: Annotated[str, typer.Argument(metavar="REVIEWER", help="Another one.")],
    record: RecordAddress,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead, on one line.")] = False,
    out: Out = None,
) -> None:
    """Show how two reviewers agree on what statements do and on forms of response, and where they do not."""
    from rich.console import Console

    from rejoinder.export.jsonl import dumps
    from rejoinder.export.reviews import agreement_to_json, show_agreement
    from rejoinder.record.agreement import measure_agreement

    with opened(record) as target, target.reading() as connection:
        try:
            found = measure_agreement(connection, one, other)
        except ModuleNotFoundError as fault:
            fail(f"agreement needs the package {fault.name}: pip install 'rejoinder[web]'")
    with writing(out) as file:
        if as_json:
            file.write(dumps(agreement_to_json(found)) + "\n")
        else:
            show_agreement(found, Console(file=file, highlight=False))


def _judge(
    action: Literal["confirm", "reject"],
    statement: str,
    record: str,
    reviewer: str,
    reply_to: str | None,
    note: str | None,
) -> Entry:
    """Judge the statement or, where `reply_to` is given, its link to that one."""
    with opened(record) as target:
        if reply_to:
            return target.reviews.judge_reply(action, statement, reply_to, reviewer=reviewer, note=note)
        judged = target.reviews.confirm if action == "confirm" else target.reviews.reject
        return judged(statement, reviewer=reviewer, note=note)


def _changes(record: Record, document: str, needed: dict[str, Any], free: dict[str, Any]) -> Changes:
    """What the options say, by fields: those that a statement always has, and those that may hold nothing. Words are
    looked up in the document's text."""
    from rejoinder.record.places import find_place

    given = {name: value for name, value in (needed | free).items() if value}
    text = ""
    if given.keys() & {"content", "source", "cue"}:
        text = record.exchange(document).document.text
    for name, value in given.items():
        if value in (NONE, [NONE]):
            given[name] = [] if isinstance(value, list) else None
        elif name == "content":
            given[name] = [find_place(text, each) for each in value]
        elif name in ("source", "cue"):
            given[name] = find_place(text, value)
    return given  # type: ignore[return-value]  # a TypedDict, key by key


def _done(entry: Entry, what: str) -> None:
    print(f"review {entry.sequence}: {what}")
