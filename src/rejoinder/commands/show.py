"""``rejoinder show``: a document, an actor or an exchange."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from rejoinder.commands.common import RecordAddress, opened, say, writing
from rejoinder.commands.rows import Out

DIGITS = 12  # of a SHA-256: they tell documents apart, and are short enough to type

if TYPE_CHECKING:
    from rich.console import Console

    from rejoinder.export.threads import Thread
    from rejoinder.record import Record
    from rejoinder.record.finding import Named
    from rejoinder.record.timeline import TimelineRow
    from rejoinder.reports.cross_replies import CrossReply


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="DOC|ACTOR|DOC/sN",
            help="A document's name or SHA-256 (8 digits suffice), an actor's name or #id, or a document's statement.",
        ),
    ],
    record: RecordAddress,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead, on one line.")] = False,
    out: Out = None,
) -> None:
    """Show a document as it stands, an actor across all documents, or an exchange with exact words and offsets."""
    from rich.console import Console

    from rejoinder.export.jsonl import dumps

    with opened(record) as source:
        found = source.find(what)
        if not found:
            unclear(f"{what}: no such document, actor or statement", source.suggest(what))
        if len(found) > 1:
            unclear(f"{what}: {len(found)} are called that; give the id or the SHA-256 of one", found)
        with writing(out) as file:
            if as_json:
                file.write(dumps(_as_json(source, found[0])) + "\n")
            else:
                _print(source, found[0], Console(file=file, highlight=False))
    if out:
        say(f"wrote {out}")


def unclear(message: str, candidates: Sequence[Named]) -> NoReturn:
    """Say that a name is nobody's or several's, with those that may be meant, and end the run."""
    say(message + (":" if candidates else ""))
    for candidate in candidates:
        say(f"  {_candidate(candidate)}")
    raise typer.Exit(1)


def _candidate(found: Named) -> str:
    from rejoinder.export.words import count, describe_as
    from rejoinder.record.finding import Place
    from rejoinder.record.profiles import Known

    if isinstance(found, Known):
        who = describe_as(found.kind, found.state)
        return f"#{found.id} {found.name} ({who}), speaks in {count(found.documents, 'document')}"
    if isinstance(found, Place):
        return f"{found.document.sha256[:DIGITS]}/{found.statement} {found.document.origin}"
    return f"{found.sha256[:DIGITS]} {found.name} {found.origin}"


def _as_json(record: Record, found: Named) -> dict[str, Any]:
    from rejoinder.export.cross_replies import link_to_json
    from rejoinder.export.exchange import find_thread, thread_to_json
    from rejoinder.export.jsonl import to_json
    from rejoinder.export.profile import profile_to_json
    from rejoinder.record.finding import Place
    from rejoinder.record.profiles import Known

    if isinstance(found, Known):
        return profile_to_json(record.profile(found.id), *_lists(record, found.id))
    if isinstance(found, Place):
        entry = record.standing(found.document.id)
        thread = find_thread(entry.exchange, found.statement)
        links = _links(record, found.document.id, thread)
        return thread_to_json(entry, thread) | {"cross_replies": list(map(link_to_json, links))}
    entry = record.standing(found.id)
    links = record.cross_replies(found.id)
    return to_json(entry.exchange, entry.maker) | {"cross_replies": list(map(link_to_json, links))}


def _print(record: Record, found: Named, console: Console) -> None:
    from rejoinder.export import terminal
    from rejoinder.export.cross_replies import show_cross_replies
    from rejoinder.export.exchange import find_thread, show_thread
    from rejoinder.export.profile import show_profile
    from rejoinder.record.finding import Place
    from rejoinder.record.profiles import Known

    if isinstance(found, Known):
        show_profile(record.profile(found.id), *_lists(record, found.id), console)
    elif isinstance(found, Place):
        entry = record.standing(found.document.id)
        thread = find_thread(entry.exchange, found.statement)
        show_thread(entry, thread, console)
        show_cross_replies(_links(record, found.document.id, thread), found.document.id, console)
    else:
        terminal.show(record.standing(found.id).exchange, console)
        show_cross_replies(record.cross_replies(found.id), found.id, console)


def _links(record: Record, document_id: int, thread: Thread) -> list[CrossReply]:
    """The cross-document replies of the statements of a thread."""
    ids = {each.statement.id for each in thread}
    links = record.cross_replies(document_id)
    return [link for link in links if link.of(document_id) in ids]


def _lists(record: Record, actor_id: int) -> tuple[Iterator[TimelineRow], Iterator[TimelineRow]]:
    """What an actor alleges and what it replies to, with the replies."""
    from rejoinder.record.filters import Filters

    return record.timeline(Filters(actor=(f"#{actor_id}",), act=("allegation",))), record.replied_to(actor_id)
