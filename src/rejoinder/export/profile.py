"""An actor as text for a terminal or a pipe: who it is, what it alleges and how that is answered, what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from rich.console import Console
from rich.text import Text

from rejoinder.export.tables import as_object
from rejoinder.export.terminal import print_wrapped, safe
from rejoinder.export.timeline import show_timeline
from rejoinder.export.words import FORMS, count, describe_as
from rejoinder.record.offices import Office
from rejoinder.record.profiles import FormCount, Profile, Role
from rejoinder.record.timeline import TimelineRow

NAMES_SHOWN = 12  # other names, and offices
ROWS_SHOWN = 15  # statements of each list, replies included; the rest is in the timeline


def show_profile(
    profile: Profile, alleged: Iterable[TimelineRow], answered: Iterable[TimelineRow], console: Console
) -> None:
    """Print the profile; `alleged` are its allegations with the replies to them, `answered` the statements that it
    replies to, likewise."""
    others = [safe(name) for name in profile.names if name != profile.name]
    head = Text.assemble((safe(profile.name), "bold"), f" ({describe_as(profile.kind, profile.state)}) #{profile.id}")
    print_wrapped(head, 0, console)
    if others:
        more = f" and {len(others) - NAMES_SHOWN:,} more" if len(others) > NAMES_SHOWN else ""
        print_wrapped(Text(f"also: {'; '.join(others[:NAMES_SHOWN])}{more}"), 0, console)
    for line in _counts(profile):
        print_wrapped(Text(line), 0, console)
    _heading("Speaks as", console)
    for role in profile.roles:
        print_wrapped(Text(_role(role)), 0, console)
    for office in profile.offices[:NAMES_SHOWN]:
        print_wrapped(Text(_office(office)), 0, console)
    _section("What it alleges, and the replies", alleged, f"--actor '#{profile.id}' --act allegation", console)
    _section("What it replies to", answered, f"--actor '#{profile.id}' --act response", console)


def profile_to_json(
    profile: Profile, alleged: Iterable[TimelineRow], answered: Iterable[TimelineRow]
) -> dict[str, Any]:
    """The fields of the profile, and the two lists whole."""
    return {
        **as_object(profile),
        "alleged": [as_object(row) for row in alleged],
        "replied_to": [as_object(row) for row in answered],
    }


def _counts(profile: Profile) -> list[str]:
    return [
        f"{count(profile.statements, 'statement')} in {count(profile.documents, 'document')}",
        f"{count(profile.allegations, 'allegation')}, {profile.answered:,} with a reply{_forms(profile.met_with)}",
        f"{count(profile.responses, 'response')}{_forms(profile.uses)}",
        count(profile.calls, "call"),
        f"{count(profile.criticised, 'allegation')} against it, {profile.replied:,} with a reply",
    ]


def _forms(counts: Sequence[FormCount]) -> str:
    named = [f"{FORMS[each.form] if each.form else 'no form given'} {each.responses:,}" for each in counts]
    return f" ({'; '.join(named)})" if named else ""


def _role(role: Role) -> str:
    counts = f"{count(role.statements, 'statement')} in {count(role.documents, 'document')}"
    return f"{describe_as(role.kind, role.state)}: {counts}{_dates(role)}"


def _office(office: Office) -> str:
    return f"“{safe(office.words)}”: {count(office.documents, 'document')}{_dates(office)}"


def _dates(spell: Role | Office) -> str:
    if spell.first == spell.last:
        return f", {spell.first}" if spell.first else ""
    return f", {spell.first} to {spell.last}"


def _section(heading: str, rows: Iterable[TimelineRow], options: str, console: Console) -> None:
    kept = list(islice(rows, ROWS_SHOWN + 1))
    if kept:
        _heading(heading, console)
        show_timeline(kept[:ROWS_SHOWN], console)
    if len(kept) > ROWS_SHOWN:
        console.print()
        console.print(Text(f"and more: rejoinder timeline {options} --record …", style="dim"))


def _heading(heading: str, console: Console) -> None:
    console.print()
    console.print(Text(heading, style="bold underline"))
