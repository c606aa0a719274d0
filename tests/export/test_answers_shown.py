"""Timelines and profiles as text: what steers a terminal does not reach it, and narrow ones do not break them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from rejoinder.export.profile import ROWS_SHOWN, show_profile
from rejoinder.export.timeline import show_timeline
from rejoinder.record.offices import Office
from rejoinder.record.profiles import FormCount, Profile, Role
from rejoinder.record.timeline import TimelineRow

ALLEGATION = TimelineRow(
    period="2024-05", published_on=date(2024, 5, 6), document="lantern", sha256="ab" * 32, publisher="The Example",
    title="Report ‘invented’\x1b[2J", statement="s1", reply_to=None, depth=0, asked=True, act="allegation", actor_id=1,
    actor="The Lantern Group", actor_kind="ngo", actor_state="NZ", target_id=2, target="Tom Arden", target_state="NZ",
    forms=(), rights=("torture",), words="police had “beaten marchers”\x1b[2J", replies_to=(), answered=True,
    review="unreviewed", confidence=0.9,
)  # fmt: skip
REPLY = replace(
    ALLEGATION, statement="s3", reply_to="s1", depth=1, act="response", actor="Tom Arden", actor_kind="government",
    target=None, forms=("literal_denial",), rights=(), words="no", replies_to=("s1", "s2"), review="corrected",
)  # fmt: skip

PROFILE = Profile(
    id=2, name="Tom Arden", kind="government", state="NZ", review="unreviewed", names=("Arden", "Tom Arden"),
    roles=(Role("government", "NZ", 1, 1, date(2024, 5, 6), date(2024, 6, 7)),),
    offices=(Office("ministry spokesman", 1, None, None),), documents=1, statements=1, allegations=0, answered=0,
    met_with=(), responses=1, uses=(FormCount("literal_denial", 1), FormCount(None, 2)), calls=0, criticised=2,
    replied=1,
)  # fmt: skip


def timeline(rows: Iterable[TimelineRow], width: int = 100) -> str:
    file = StringIO()
    show_timeline(rows, Console(file=file, width=width, highlight=False))
    return file.getvalue()


def test_periods_documents_and_replies() -> None:
    undated = replace(ALLEGATION, period=None, published_on=None, sha256="cd" * 32, answered=False, title=None)
    assert timeline([ALLEGATION, REPLY, undated]) == """\
2024-05

Report ‘invented’\N{REPLACEMENT CHARACTER}[2J
2024-05-06 · The Example · lantern · abababababab
    s1 The Lantern Group (non-governmental organisation, New Zealand) alleges · towards Tom
        Arden · about torture and ill-treatment
        │ police had “beaten marchers”\N{REPLACEMENT CHARACTER}[2J
        s3 Tom Arden (government, New Zealand) responds: says it is untrue
            │ no
            In reply to s2.
            Review: corrected.

Date not known

lantern
The Example · lantern · cdcdcdcdcdcd
    s1 The Lantern Group (non-governmental organisation, New Zealand) alleges · towards Tom
        Arden · about torture and ill-treatment
        │ police had “beaten marchers”\N{REPLACEMENT CHARACTER}[2J
        No reply to this in the text.
"""


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit(width: int) -> None:
    deep = [replace(REPLY, depth=depth) for depth in range(30)]
    assert max(map(len, timeline([ALLEGATION, *deep], width).splitlines())) <= width


def profile(alleged: Iterable[TimelineRow], answered: Iterable[TimelineRow]) -> str:
    file = StringIO()
    show_profile(PROFILE, alleged, answered, Console(file=file, width=100, highlight=False))
    return file.getvalue()


def test_an_actor() -> None:
    text = profile([], [ALLEGATION, REPLY])
    assert text.startswith("""\
Tom Arden (government, New Zealand) #2
also: Arden
1 statement in 1 document
0 allegations, 0 with a reply
1 response (says it is untrue 1; no form given 2)
0 calls
2 allegations against it, 1 with a reply

Speaks as
government, New Zealand: 1 statement in 1 document, 2024-05-06 to 2024-06-07
“ministry spokesman”: 1 document

What it replies to
2024-05
""")
    assert "What it alleges" not in text


def test_what_is_cut_says_where_the_rest_is() -> None:
    text = profile([ALLEGATION] * (ROWS_SHOWN + 1), [])
    assert text.count("beaten marchers") == ROWS_SHOWN
    assert text.endswith("and more: rejoinder timeline --actor '#2' --act allegation --record …\n")
