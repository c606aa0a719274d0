"""``rejoinder explain``: why a statement has its labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from rejoinder.commands.common import Told, fail, opened, say, writing
from rejoinder.commands.rows import Out
from rejoinder.commands.show import unclear

if TYPE_CHECKING:
    from rejoinder.explaining import Explanation
    from rejoinder.export.jsonl import Maker
    from rejoinder.schema import Document, Exchange


@dataclass(frozen=True)
class _Answer:
    """What was found in one document, and the explanations of it that were asked for."""

    exchange: Exchange
    explanations: tuple[Explanation, ...]


def explain(
    doc: Annotated[
        str, typer.Argument(metavar="DOC", help="A file, an address or - for standard input; or its name in --record.")
    ],
    statement: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATEMENT]",
            help="A statement's id (s3); where DOC holds several documents NAME/s3. Without one, all are listed.",
        ),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="URL", help="Take DOC from this record, as its text stands there."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead, an object a line; without STATEMENT one for each.")
    ] = False,
    out: Out = None,
) -> None:
    """Say why a statement has its labels: exact words, scores, runners-up, what spoke for and against each."""
    from rejoinder.attribution import WeightsError
    from rejoinder.pipeline import make_each, maker

    try:
        made_by = maker()
    except WeightsError as fault:
        fail(str(fault))
    source = _recorded(record, doc, made_by) if record else doc
    told = Told(make_each(partial(_answer, statement, as_json), [source]))
    answers: Iterable[_Answer] = (answer for answer in told if answer)
    if statement:
        answers = _one(answers, doc, statement, told)
    with writing(out) as file:
        _print(answers, made_by, file, as_json=as_json, brief=not statement)
    if out:
        say(f"wrote {out}")
    raise typer.Exit(told.status)


def _answer(wanted: str | None, everything: bool, document: Document) -> _Answer | None:
    """The statement of the document that is wanted, ``s3`` or ``NAME/s3``, or ``everything``; None for another
    document than the one that is named."""
    from rejoinder.explaining import explained, trace

    name, _, only = (wanted or "").rpartition("/")
    if name and document.id != name:
        return None
    traced = trace(document)
    ids = [statement.id for statement in traced.exchange.statements]
    asked = [id for id in ids if id == only or (everything and not only)]
    return _Answer(traced.exchange, tuple(explained(traced, id) for id in asked))


def _one(answers: Iterable[_Answer], doc: str, wanted: str, told: Told[_Answer | None]) -> list[_Answer]:
    """The one answer with the statement; ends the run, and says why, where there is none or more than one."""
    name, _, id = wanted.rpartition("/")
    answers = iter(answers)
    answer = next(answers, None)
    if answer is None:
        if told.status:
            raise typer.Exit(told.status)
        fail(f"{doc}: holds no document {name}" if name else f"{doc}: holds no document")
    if not name and next(answers, None):
        fail(f"{doc}: holds several documents: name one of them, as {answer.exchange.document.id}/{id}")
    if not answer.explanations:
        ids = [statement.id for statement in answer.exchange.statements]
        fail(f"{doc}: no statement {id}: " + (f"there are {ids[0]} to {ids[-1]}" if ids else "none was found in it"))
    return [answer]


def _recorded(record: str, doc: str, made_by: Maker) -> Document:
    """A record's document. What is explained is what this version finds in it, not what people corrected."""
    from rejoinder.record.catalogue import Filed

    with opened(record) as source:
        found = source.find(doc)
        documents = [each for each in found if isinstance(each, Filed)]
        if len(documents) != 1:
            unclear(f"{doc}: {len(documents) or 'no'} documents are called that in the record", documents)
        entry = source.standing(documents[0].id)
    if entry.maker != made_by:
        made = f"version {entry.maker.version}, weights {entry.maker.weights}"
        say(f"{doc}: the record's statements were found by {made}; what this version finds is explained")
    return entry.exchange.document


def _print(answers: Iterable[_Answer], made_by: Maker, file: TextIO, *, as_json: bool, brief: bool) -> None:
    from rich.console import Console

    from rejoinder.explaining import explanation_to_json, show_explanation, show_statements
    from rejoinder.export.jsonl import dumps

    console = Console(file=file, highlight=False)
    for answer in answers:
        if as_json:
            file.writelines(dumps(explanation_to_json(each, made_by)) + "\n" for each in answer.explanations)
        elif brief:
            show_statements(answer.exchange, console)
        else:
            for each in answer.explanations:
                show_explanation(each, made_by, console)
