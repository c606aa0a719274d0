import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from rejoinder.export.terminal import BRIEF_SHOWN, safe, shorten, show
from rejoinder.schema import Exchange


def shown(exchange: Exchange, width: int = 80, terminal: bool = False) -> str:
    file = io.StringIO()
    show(exchange, Console(file=file, width=width, force_terminal=terminal, highlight=False))
    return file.getvalue()


def test_the_exchange_as_a_reader_wants_it(dispute: Exchange) -> None:
    assert (
        shown(dispute)
        == """\
Report ‘invented’, ministry says
The Example · 2024-05-06 · news
https://example.org/lantern
2 allegations, 1 of them without a response in the text · 2 responses · 1
    call · 2 other statements

Allegations, and the replies to them

s1 The Lantern Group (non-governmental organisation, New Zealand)
    alleges · towards Tom Arden · about torture and ill-treatment, peaceful
        assembly
    │ [said] police had “beaten marchers”

    s3 Tom Arden (government, New Zealand)
        responds: says it is untrue; criticises the accuser · towards The
            Lantern Group
        │ “The claims are invented,” … “and they know it.”

    s4 Tom Arden (government, New Zealand)
        responds: criticises the accuser · towards The Lantern Group
        │ [added] the group itself says police were “mostly patient”

s2 The Lantern Group (non-governmental organisation, New Zealand)
    alleges · about remedy and investigation
    │ [added] the courts looked away
    No response to this in the text.

Calls, and the replies to them

s6 The Lantern Group (non-governmental organisation, New Zealand)
    calls
    │ [asked] the ministry to publish the files

Other statements

s5 The Lantern Group (non-governmental organisation, New Zealand), reported
    by Tom Arden in s4: police were “mostly patient”
s7 A shopkeeper (not named): it rained
"""
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_keep_to_the_width(dispute: Exchange, width: int) -> None:
    lines = [line for line in shown(dispute, width).splitlines() if not line.startswith("https:")]
    assert max(map(len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_colour_only_for_a_terminal(dispute: Exchange) -> None:
    assert "\x1b" not in shown(dispute)
    assert "\x1b[" in shown(dispute, terminal=True)


def test_many_other_statements_are_counted(dispute: Exchange) -> None:
    many = tuple(replace(dispute.statements[6], id=f"x{n}") for n in range(BRIEF_SHOWN + 3))
    text = shown(replace(dispute, statements=many))
    assert f"x{BRIEF_SHOWN - 1} " in text and f"x{BRIEF_SHOWN} " not in text
    assert "and 3 more" in text


def test_nothing_in_a_page_can_steer_the_terminal(dispute: Exchange) -> None:
    hostile = "\x1b]0;owned\x07 [bold]not mark-up[/bold] \u202egnorts\x9b31m"
    document = replace(dispute.document, title=hostile, url=hostile, publisher=hostile)
    actors = tuple(replace(actor, name=hostile) for actor in dispute.actors)
    text = shown(replace(dispute, document=document, actors=actors))
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "[bold]not mark-up[/bold]" in " ".join(text.split())


@given(st.text(), st.integers(2, 60))
def test_shortened_text_is_safe_and_short_enough(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == safe(short)


def test_text_is_shortened_between_words() -> None:
    assert shorten("one  two\nthree", 13) == "one two three"
    assert shorten("one two, three", 13) == "one two…"
    assert shorten("onetwothree four", 6) == "onetw…"
