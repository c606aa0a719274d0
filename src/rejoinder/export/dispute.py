"""One exchange of a document by itself: the statements that replies tie together, and who else speaks of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from rejoinder.export.threads import Layout, Thread
from rejoinder.export.words import FORMS
from rejoinder.schema import Form, Statement


@dataclass(frozen=True, slots=True)
class Branch:
    """A statement that answers none of the others, and what answers it: the responses by their first form in the order
    of `schema.Form`, then those that were given none (None), and all other replies. What answers these stands under
    them."""

    thread: Thread
    responses: Mapping[Form | None, tuple[Thread, ...]]
    others: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """The branches of an exchange, allegations first. `parties` are the ids of those who speak in it and of those whom
    its statements are about. Outside it stand statements that are nested in one of it or the other way round, or about
    one of the parties: `further` ones by the parties themselves, and those of `third` parties."""

    branches: tuple[Branch, ...]
    parties: frozenset[str]
    further: tuple[Thread, ...]
    third: tuple[Thread, ...]

    def __iter__(self) -> Iterator[Thread]:
        """Every statement of it, each reply after what it answers."""
        for branch in self.branches:
            yield branch.thread
            for reply in (*chain.from_iterable(branch.responses.values()), *branch.others):
                yield from reply


def find_dispute(layout: Layout, statement_id: str) -> Dispute:
    """The exchange that a statement is part of. Raises KeyError where the layout has no such statement."""
    threads = {thread.statement.id: thread for thread in layout}
    tied = _tied_to(statement_id, {id: thread.statement for id, thread in threads.items()})
    roots = [root for root in _roots(layout) if root.statement.id in tied]
    within = [threads[id].statement for id in threads if id in tied]
    parties = frozenset({s.actor for s in within} | {s.target for s in within if s.target})
    beside = [
        replace(thread, replies=())
        for id, thread in threads.items()
        if id not in tied and _concerns(thread.statement, tied, parties, within)
    ]
    return Dispute(
        branches=tuple(map(_branch, roots)),
        parties=parties,
        further=tuple(thread for thread in beside if thread.statement.actor in parties),
        third=tuple(thread for thread in beside if thread.statement.actor not in parties),
    )


def _tied_to(start: str, statements: Mapping[str, Statement]) -> set[str]:
    """The ids of all statements that replies lead to from one, whichever way."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements.values():
        for to in statement.replies_to:
            if to in statements:
                neighbours[statement.id].add(to)
                neighbours[to].add(statement.id)
    found, waiting = set(), [statements[start].id]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += neighbours[id]
    return found


def _roots(layout: Layout) -> Iterable[Thread]:
    for group in (layout.allegations, layout.responses, layout.calls, layout.others):
        yield from group


def _branch(root: Thread) -> Branch:
    responses = [reply for reply in root.replies if reply.statement.act == "response"]
    others = tuple(reply for reply in root.replies if reply.statement.act != "response")
    by_form = {form: tuple(r for r in responses if _first_form(r) == form) for form in (*FORMS, None)}
    return Branch(replace(root, replies=()), {form: those for form, those in by_form.items() if those}, others)


def _first_form(thread: Thread) -> Form | None:
    return next(iter(thread.statement.forms), None)


def _concerns(statement: Statement, tied: set[str], parties: frozenset[str], within: Iterable[Statement]) -> bool:
    """Whether a statement outside an exchange is nested in one of it, holds one of it, or is about a party."""
    holds = any(inner.via == statement.id for inner in within)
    return statement.via in tied or holds or statement.target in parties
