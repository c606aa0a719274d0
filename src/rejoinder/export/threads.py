"""An exchange laid out as a reader wants it: what answers what, in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rejoinder.schema import Act, Actor, Exchange, Statement

Id = TypeVar("Id", bound=Hashable)

DEEPEST = 8  # replies below each other; with more, a column has no room for words, and a hostile chain none for us

UNKNOWN = Actor(id="", name="not named", kind="unnamed", state=None)


@dataclass(frozen=True, slots=True)
class Thread:
    """A statement with the threads of those that reply to it.

    `speaker` and `target` are its actors, `via` the statement it is nested in and `reporter` the speaker of that one.
    `text` is its content, `cue` the words that introduce it unless it is a whole quotation.
    A reply to several statements stands under the first one only: `also` are the ids of the others that it answers,
    `elsewhere` those of the replies to this one that stand under another. What would stand deeper than DEEPEST stands
    beside what it answers instead, which is then among `also`. `unanswered` marks an allegation to which
    the document gives no response.
    """

    statement: Statement
    text: str
    cue: str | None
    speaker: Actor
    target: Actor | None
    reporter: Actor | None
    also: tuple[str, ...]
    elsewhere: tuple[str, ...]
    unanswered: bool
    replies: tuple[Thread, ...]

    def __iter__(self) -> Iterator[Thread]:
        """This thread and all beneath it, in reading order."""
        yield self
        for reply in self.replies:
            yield from reply


@dataclass(frozen=True, slots=True)
class Layout:
    """The threads of an exchange by what their first statement does."""

    allegations: tuple[Thread, ...]
    responses: tuple[Thread, ...]  # that answer no statement of the document
    calls: tuple[Thread, ...]
    others: tuple[Thread, ...]

    def __iter__(self) -> Iterator[Thread]:
        for roots in (self.allegations, self.responses, self.calls, self.others):
            for root in roots:
                yield from root

    def count(self, act: Act) -> int:
        """How many statements do that, replies included."""
        return sum(thread.statement.act == act for thread in self)

    @property
    def unanswered(self) -> int:
        """How many allegations the document gives no response to."""
        return sum(thread.unanswered for thread in self)


def lay_out(exchange: Exchange) -> Layout:
    """The exchange's statements, each once: under the first statement that it replies to, else at the top.

    Links to statements that are not there, and links that close a circle, are left out.
    """
    builder = _Builder(exchange)
    roots = [builder.thread(s) for s in builder.statements.values() if s.id not in builder.parents]

    def doing(act: Act) -> tuple[Thread, ...]:
        return tuple(root for root in roots if root.statement.act == act)

    return Layout(doing("allegation"), doing("response"), doing("call"), doing("other"))


def find_parents(links: Mapping[Id, Sequence[Id]]) -> dict[Id, Id]:
    """Under which statement each reply stands: the first that it answers of those in `links`, unless that closes a
    circle. `links` has all statements, in the order of the text, with what each replies to."""
    parents: dict[Id, Id] = {}

    def may_stand_under(child: Id, parent: Id) -> bool:
        above: Id | None = parent
        while above is not None:
            if above == child:
                return False
            above = parents.get(above)
        return parent in links

    for child, answers in links.items():
        parent = next((to for to in answers if may_stand_under(child, to)), None)
        if parent is not None:
            parents[child] = parent
    return parents


def _shallow(parents: Mapping[str, str]) -> dict[str, str]:
    """The same, with what is too deep beside its parent."""
    depths: dict[str, int] = {}
    moved: dict[str, str] = {}
    for id in parents:
        line = [id]  # from here up to what is placed already, or stands at the top
        while line[-1] in parents and line[-1] not in depths:
            line.append(parents[line[-1]])
        for child in reversed([each for each in line if each in parents and each not in depths]):
            parent = parents[child]
            if depths.get(parent, 0) == DEEPEST:
                parent = moved[parent]
            moved[child], depths[child] = parent, depths.get(parent, 0) + 1
    return moved


class _Builder:
    """The links between an exchange's statements, both ways."""

    def __init__(self, exchange: Exchange) -> None:
        self.text = exchange.document.text
        self.statements = {s.id: s for s in sorted(exchange.statements, key=lambda s: s.content[0])}
        self.actors = {actor.id: actor for actor in exchange.actors}
        self.parents = _shallow(find_parents({s.id: s.replies_to for s in self.statements.values()}))
        self.beneath: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            if statement.id in self.parents:
                self.beneath[self.parents[statement.id]].append(statement)
        self.repliers: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            for to in dict.fromkeys(statement.replies_to):
                self.repliers[to].append(statement)

    def thread(self, statement: Statement) -> Thread:
        repliers, beneath = self.repliers[statement.id], self.beneath[statement.id]
        outer = self.statements.get(statement.via or "")
        links = dict.fromkeys(statement.replies_to)
        others = [to for to in links if to in self.statements and to != self.parents.get(statement.id)]
        return Thread(
            statement=statement,
            text=" … ".join(self.text[start:end] for start, end in statement.content),
            cue=self.text[slice(*statement.cue)] if statement.cue and statement.quote != "direct" else None,
            speaker=self.actors.get(statement.actor, UNKNOWN),
            target=self.actors.get(statement.target or ""),
            reporter=self.actors.get(outer.actor, UNKNOWN) if outer else None,
            also=tuple(others),
            elsewhere=tuple(s.id for s in repliers if s not in beneath and s.id != statement.id),
            unanswered=statement.act == "allegation" and not any(s.act == "response" for s in repliers),
            replies=tuple(self.thread(s) for s in beneath),
        )
