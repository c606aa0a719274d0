"""The states that a member may belong to, with what speaks for each: the model that chooses one weighs this.

No state has a weight of its own: only where and how often it is named counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from rejoinder.exchange.holders import held_by
from rejoinder.exchange.kinds import is_worldwide
from rejoinder.exchange.members import Member
from rejoinder.exchange.names import Name, NameFinder
from rejoinder.exchange.portraits import plain
from rejoinder.exchange.stage import Stage
from rejoinder.exchange.words import Words
from rejoinder.lexicon.tables import state_words
from rejoinder.schema import Document

_MOST_NAMED = 3  # of the document's states, the most named ones that anybody may belong to
_MOST_MENTIONS = 12
_LEAD = 400  # code points
_BY_SORT = frozenset(["rule", "home", "none", "narrator", "owner", "beside", "behind", "near"])


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document tells of states: the share of each among all that it names, those with most first, among known
    institutions, among the states that the rules give to its members; those of the first lines and of title and
    publisher."""

    named: Mapping[str, float]
    ranks: Sequence[str]
    institutions: Mapping[str, int]
    members: Mapping[str, float]
    lead: frozenset[str]
    head: frozenset[str]
    names: Sequence[Name]
    starts: Sequence[int]


def setting_of(document: Document, stage: Stage, members: Sequence[Member]) -> Setting:
    """The setting of a document whose members have states by the rules."""
    names = [name for name in stage.names if _code(name)]
    counts = Counter(code for name in names if name.state and (code := _code(name)))
    total = sum(counts.values()) or 1
    institutions = Counter(code for name in names if name.known and (code := _code(name)))
    own = Counter(member.state for member in members if member.state)
    lines = [line for line in (document.title, document.publisher) if line]
    head = frozenset(code for line in lines for name in NameFinder(Words(line)).find() if (code := _code(name)))
    return Setting(
        {code: n / total for code, n in counts.items()},
        sorted(counts, key=lambda code: (-counts[code], code)),
        institutions,
        {code: n / (sum(own.values()) or 1) for code, n in own.items()},
        frozenset(code for name in names if name.start < _LEAD and (code := _code(name))),
        head,
        names,
        [name.start for name in names],
    )


def _code(name: Name) -> str | None:
    if name.state:
        return name.state.code
    return name.known.state if name.known else None


def options(
    stage: Stage, member: Member, kind: str, setting: Setting
) -> tuple[tuple[str | None, ...], tuple[dict[str, float], ...]]:
    """The states that the member may belong to, None for none among them, and the features of each.

    ``kind`` is the member's; its state by the rules is set.
    """
    seen: dict[str | None, dict[str, float]] = {None: {}}

    def sees(code: str | None, name: str, value: float = 1.0) -> None:
        if code:
            there = seen.setdefault(code, {})
            there[name] = max(value, there.get(name, 0.0))

    sees(stage.home, "home")
    sees(stage.profiler.narrator, "narrator")
    for code, name in _own(stage, member):
        sees(code, name)
    near = _near(member, setting)
    for code, count in near.items():
        sees(code, "near", log1p(count))
    for code in setting.ranks[:_MOST_NAMED]:
        sees(code, "much named")
    sees(member.state, "allowed")
    crossed = []
    for code, there in seen.items():
        values = dict(there)
        if code is None:
            values |= dict.fromkeys(_stateless(member), 1.0)
        else:
            values["share"] = setting.named.get(code, 0.0)
            values["first"] = float(setting.ranks[:1] == [code])
            values["institutions"] = log1p(setting.institutions.get(code, 0))
            values["members"] = setting.members.get(code, 0.0)
            values["lead"] = float(code in setting.lead)
            values["head"] = float(code in setting.head)
        if code == member.state:
            values["rule"] = 1.0
            if code and not any(name in there for name in ("name", "described", "owner", "behind", "known")):
                values["rule by home"] = 1.0
        values = {name: value for name, value in values.items() if value}
        crossed.append(
            values
            | {f"{kind} {name}": value for name, value in values.items() if not name.startswith("word ")}
            | {f"{member.sort} {name}": value for name, value in values.items() if name in _BY_SORT}
        )
    return tuple(seen), tuple(crossed)


def _own(stage: Stage, member: Member) -> Iterator[tuple[str | None, str]]:
    """The states that are named with the member itself."""
    profiler = stage.profiler
    if member.sort not in ("person", "open"):
        yield profiler.states_in(member), "name"
    if member.known:
        yield member.known.state, "known"
    for piece in member.description:
        yield profiler.owner(piece.names), "owner"
        for name in piece.names:
            yield _code(name), "described"
        if profiler.seated(piece):
            yield profiler.SEATED, "owner"
    yield profiler.owner(member.nearby), "nearby"
    for name in member.nearby:
        yield _code(name), "beside"
    if member.sort in ("person", "open"):
        told = profiler.telling(member)
        if told and told.behind:
            yield told.behind.state, "behind"
            yield told.behind.state, f"behind {told.behind.kind}"
    held = held_by(member)
    for office in held.offices:
        yield office.state, "held by name" if held.whole else "held by family name"


def _near(member: Member, setting: Setting) -> Counter[str]:
    """How often each state is named near the mentions."""
    found: Counter[str] = Counter()
    for start, end in sorted(member.mentions)[:_MOST_MENTIONS]:
        first, last = (bisect_left(setting.starts, at) for at in (start - 100, end + 100))
        found.update(code for name in setting.names[first:last] if (code := _code(name)))
    return found


def _stateless(member: Member) -> Iterator[str]:
    """What speaks for no state."""
    yield "none"
    texts = [*member.names, *(piece.text for piece in member.description)]
    if member.sort != "person":
        for name in member.names:
            for word in plain(name):
                yield f"word {word}"
    if any(is_worldwide(text) for text in texts):
        yield "none worldwide"
    if member.known:
        yield f"none known {member.known.state is not None}"
    if any(office.state is None for office in held_by(member).offices):
        yield "none held"
    if member.plural:
        yield "none plural"
    if any(word in state_words() for name in member.names for word in name.split()):
        yield "none though named"
    if not member.description:
        yield "none not described"
