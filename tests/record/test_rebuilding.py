"""What reviews change step by step is what a rebuild makes of the whole log, whatever is reviewed in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.exchanges import article, put
from helpers.rows import everything
from rejoinder.export.jsonl import Maker
from rejoinder.record import Record, RecordError, open_record
from rejoinder.schema import Actor

Step = Callable[[Record], object]
IDA = "Ida Moss"

statements = st.builds("lantern-{}/s{}".format, st.integers(1, 3), st.integers(1, 6))
persons = st.sampled_from(["#1", "#2", "#4", "a1", "a2", "a3"])
register = st.builds("#{}".format, st.integers(1, 8))
acts: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"act": "allegation"},
        {"act": "call"},
        {"act": "response", "forms": ["sovereignty", "deflection"]},
    ]
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "actor": persons,
        "target": st.none() | persons,
        "rights": st.lists(st.sampled_from(["life", "health"]), max_size=2),
        "content": st.sampled_from([[(0, 6)], [(0, 6), (9, 20)]]),
        "source": st.none() | st.just((0, 6)),
        "via": st.none() | st.sampled_from(["s1", "s4", "s5"]),
        "replies_to": st.lists(st.sampled_from(["s1", "s2", "s6"]), max_size=3),
    },
)


def _say(method: str, *arguments: Any) -> Step:
    kind, name = method.split(".")
    return lambda record: getattr(getattr(record, kind), name)(*arguments, reviewer=IDA)


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda s: _say("reviews.confirm", s), statements),
    st.builds(lambda s: _say("reviews.reject", s), statements),
    st.builds(lambda s, c, a: _say("reviews.correct", s, c | a), statements, changes, st.just({}) | acts),
    st.builds(
        lambda d, a, c: _say("reviews.add", f"lantern-{d}", {"actor": a, "content": [(c, c + 9)], "act": "call"}),
        st.integers(1, 3), persons, st.integers(0, 9),
    ),
    st.builds(lambda n: _say("reviews.undo", n), st.integers(1, 12)),
    st.builds(
        lambda j, n: _say("reviews.judge_reply", j, f"lantern-{n}/s3", f"lantern-{n}/s1"),
        st.sampled_from(["confirm", "reject"]), st.integers(1, 3),
    ),
    st.builds(lambda a, b: _say("actors.merge", a, b), register, register),
    st.builds(lambda a, d: _say("actors.split", a, [f"lantern-{d}"]), register, st.integers(1, 3)),
    st.builds(lambda a, n: _say("actors.rename", a, n), register, st.sampled_from(["Ash", "Elm"])),
    st.builds(lambda a: _say("actors.correct", a, {"kind": "party", "state": "FJ"}), register),
    st.builds(lambda a: _say("actors.reject", a), register),
    st.builds(lambda a: _say("actors.confirm", a), register),
    st.builds(lambda n, v: lambda record: put(record, _shifted(n, v), maker=Maker(f"{v}.0", "abc")),
              st.integers(1, 3), st.integers(2, 3)),
)  # fmt: skip


def _shifted(number: int, version: int) -> Any:
    """The document as a later version reads it: without its second statement, and by another speaker."""
    exchange = article(number)
    kept = tuple(s for s in exchange.statements if s.id != f"s{version}")
    dropped = {s.id for s in exchange.statements} - {s.id for s in kept}
    fixed = tuple(
        type(s)(**{f: getattr(s, f) for f in s.__dataclass_fields__} | {
            "via": None if s.via in dropped else s.via,
            "replies_to": tuple(i for i in s.replies_to if i not in dropped)})
        for s in kept
    )  # fmt: skip
    actors = tuple(Actor(a.id, a.name, a.kind, a.state, a.mentions) for a in exchange.actors)
    return type(exchange)(exchange.document, actors, fixed)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, min_size=1, max_size=12))
def test_step_by_step_is_as_if_made_anew(path: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder, "record.db")) as record:
        put(record, article(1), article(2, spokesman="Ada Rook"), article(3, state="FJ"))
        for step in path:
            try:
                step(record)
            except RecordError:
                continue
        assert list(record.verify()) == []
        before = everything(record)
        record.refresh()
        after = everything(record)
        assert {name: rows for name, rows in after.items() if name != "briefs"} == {
            name: rows for name, rows in before.items() if name != "briefs"}  # fmt: skip
