"""Reviews in the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from rejoinder.export.tables import as_object, columns_of
from rejoinder.export.terminal import safe
from rejoinder.record.agreement import Agreement, Judged
from rejoinder.record.judging import History
from rejoinder.record.readable import LogRow, Said

LOG_COLUMNS = columns_of(LogRow)


def show_log(rows: Iterable[LogRow], console: Console) -> None:
    """A line for each review; those taken back are dim."""
    for row in rows:
        back = f"; taken back by review {row.undone_by}" if row.undone_by else ""
        note = f" ({row.note})" if row.note else ""
        head = f"{row.sequence}  {row.at:%Y-%m-%d %H:%M}  {row.reviewer}: {row.action} {row.subject}"
        console.print(Text(safe(f"{head}{_brief(row)}{note}{back}")), style="dim" if row.undone_by else "")


def show_left_behind(rows: Sequence[tuple[LogRow, str]], console: Console) -> None:
    """A line for each review that is left behind, with the reason."""
    if not rows:
        console.print("no review is left behind: each counts for the current reading of its document")
    for row, why in rows:
        line = f"review {row.sequence} ({row.reviewer}, {row.action} {row.subject}): {why}"
        console.print(Text(safe(line)))


def show_history(history: History, console: Console) -> None:
    """The machine's reading, each reviewer's, and how the statement stands."""
    console.print(Text(safe(f"{history.statement}: {history.review}"), style="bold"))
    console.print(Text(safe(f"machine: {_line(history.machine)}" if history.machine else "machine: did not find it")))
    for moment in history.moments:
        entry = moment.entry
        head = (
            f"review {entry.sequence}, {entry.at:%Y-%m-%d %H:%M}, {entry.reviewer}: {entry.action} {entry.subject_kind}"
        )
        note = f" ({entry.body['note']})" if entry.body.get("note") else ""
        after = f"taken back by review {moment.undone_by}" if moment.after is None else _line(moment.after)
        console.print(Text(safe(f"{head}{note}: {after}"), style="dim" if moment.after is None else ""))
    console.print(Text(safe(f"stands: {_line(history.now)}")))


def history_to_json(history: History) -> dict[str, Any]:
    """The same as JSON holds it."""
    return {
        "statement": history.statement,
        "review": history.review,
        "machine": as_object(history.machine) if history.machine else None,
        "now": as_object(history.now),
        "reviews": [
            {
                "sequence": moment.entry.sequence,
                "at": moment.entry.at.isoformat(),
                "reviewer": moment.entry.reviewer,
                "action": moment.entry.action,
                "subject_kind": moment.entry.subject_kind,
                "note": moment.entry.body.get("note"),
                "undone_by": moment.undone_by,
                "after": as_object(moment.after) if moment.after else None,
            }
            for moment in history.moments
        ],
    }


def show_agreement(found: Agreement, console: Console) -> None:
    """How two reviewers agree, and a line for each statement that they read differently."""
    console.print(Text(safe(f"{found.one} and {found.other}: statements that both judged: {found.acts.statements}")))
    acts, forms = found.acts, found.forms
    console.print(f"act: alike in {acts.equal} of {acts.statements}; Cohen's kappa {_measure(acts.kappa)}, "
                  f"Krippendorff's alpha {_measure(acts.alpha)}", soft_wrap=True)  # fmt: skip
    console.print(f"forms of what either reads as a response: alike in {forms.equal} of {forms.statements}; "
                  f"Krippendorff's alpha, with MASI distance, {_measure(forms.alpha)}", soft_wrap=True)  # fmt: skip
    for each in found.differences:
        line = f"{each.document}/{each.statement}: {_judged(each.one)} | {_judged(each.other)}"
        console.print(Text(safe(line)), soft_wrap=True)


def agreement_to_json(found: Agreement) -> dict[str, Any]:
    """The same as JSON holds it."""
    return {
        "one": found.one,
        "other": found.other,
        "acts": as_object(found.acts),
        "forms": as_object(found.forms),
        "differences": [
            {
                "document": each.document,
                "sha256": each.sha256,
                "statement": each.statement,
                "one": {"act": each.one.act, "forms": sorted(each.one.forms)},
                "other": {"act": each.other.act, "forms": sorted(each.other.forms)},
            }
            for each in found.differences
        ],
    }


def _measure(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _judged(judged: Judged) -> str:
    if judged.act is None:
        return "no statement"
    return judged.act + (f" ({', '.join(sorted(judged.forms))})" if judged.forms else "")


def _brief(row: LogRow) -> str:
    """What an entry says that its action and subject do not."""
    said = json.loads(row.said)
    said = said.get("reading", said) if row.action == "correct" else {} if row.subject_kind == "statement" else said
    parts = [f"{name} {_value(value)}" for name, value in said.items() if name not in ("rows", "to")]
    return f": {', '.join(parts)}" if parts else ""


def _value(value: Any) -> str:
    if isinstance(value, dict):  # {"cast": 12}, {"actor": 3}
        return " ".join(f"{name} {id}" for name, id in value.items())
    if isinstance(value, list):
        return " ".join(":".join(map(str, each)) if isinstance(each, list) else str(each) for each in value) or "none"
    return "none" if value is None else str(value)


def _line(said: Said) -> str:
    parts = [f"{said.act} by {said.actor} (#{said.actor_id})", *([", ".join(said.forms)] if said.forms else [])]
    parts += [f"against {said.target} (#{said.target_id})"] if said.target else []
    parts += [", ".join(said.rights)] if said.rights else []
    parts += [f"within {said.via}"] if said.via else []
    parts += [f"replies to {', '.join(said.replies_to)}"] if said.replies_to else []
    spans = " ".join(f"{start}:{end}" for start, end in said.content)
    return f"{'; '.join(parts)}; {said.quote} “{said.words}” ({spans})"
