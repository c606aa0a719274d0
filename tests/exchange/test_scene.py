"""What the models look at."""

from __future__ import annotations

import pytest

from rejoinder.exchange.scene import build_scene
from rejoinder.schema import Actor, Attribution, Document


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("He called the report a farce.", "called", ("labelled",)),
        ("He has called it a farce.", "has called", ("has", "labelled")),
        ("She called for calm.", "called", ("called",)),
        ("It calls on them to stop.", "calls on", ("calls", "on")),
    ],
)
def test_to_call_something_a_name_is_not_to_call_for_it(text: str, cue: str, words: tuple[str, ...]) -> None:
    start = text.index(cue)
    content = (start + len(cue) + 1, len(text) - 1)
    attribution = Attribution((0, start - 1), (start, start + len(cue)), (content,), "indirect", 1.0)
    actor = Actor("a1", "Ida Moss", "person", None)
    scene = build_scene(Document("d", text, (), "", "-"), [actor], [attribution], ["a1"])
    assert scene.said[0].cue == words
