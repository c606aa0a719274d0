"""The options that all commands about statements share: the filters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import typer

from rejoinder.commands.common import fail
from rejoinder.schema import Act, ActorKind, Form, Right

if TYPE_CHECKING:
    from rejoinder.record.filters import Filters

_PANEL = "Filters (a statement must pass each; several values: any of them)"

# Options that may be given several times: how a value is shown, and what it says.
_LISTS = {
    "actor": ("NAME|#ID", "Who speaks: a whole name, or an id."),
    "kind": ("KIND", "What the speaker is: " + ", ".join(get_args(ActorKind)) + "."),
    "state": ("CODE", "The speaker's state, such as FR; none: not known."),
    "target_state": ("CODE", "The state of whom it criticises."),
    "act": ("ACT", "What it does: " + ", ".join(get_args(Act)) + "."),
    "form": ("FORM", "The form of a response: " + ", ".join(get_args(Form)) + "."),
    "right": ("RIGHT", "What it is about: " + ", ".join(get_args(Right)) + "."),
    "document_kind": ("KIND", "The kind of document, such as news; none: not known."),
    "publisher": ("NAME", "The document's publisher; none: not known."),
    "review": ("WORD", "unreviewed, confirmed, corrected, rejected; by default all but rejected."),
}
_DATES = {
    "since": "From this year, month or day on: 2019, 2019-05, 2019-05-31.",
    "until": "Up to the end of this year, month or day.",
}
_SWITCHES = {
    "unanswered": "Only allegations that no statement replies to.",
    "reviewed": "Only what somebody has confirmed or corrected.",
}


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each filter in the place of its keyword-only parameter ``filters: Filters``.

    What no filter can be is said in a line and ends the run.
    """

    @wraps(command)
    def asked(**given: Any) -> None:
        options = {name: given.pop(name) for name in (*_LISTS, *_DATES, *_SWITCHES)}
        command(**given, filters=_filters(options))

    del command.__annotations__["filters"]  # its module is loaded when a command runs, not for the help
    hints = get_type_hints(command, include_extras=True)
    own = [
        each.replace(annotation=hints[each.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for each in inspect.signature(command).parameters.values()
        if each.name != "filters"
    ]
    every = [*own, *_options()]
    asked.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    asked.__annotations__ = {each.name: each.annotation for each in every}
    return asked


def _options() -> list[inspect.Parameter]:
    """The parameters as Typer reads them."""

    def option(name: str, kind: Any, default: Any, help: str, metavar: str | None = None) -> inspect.Parameter:
        flag = "--" + name.replace("_", "-")
        info = typer.Option(default, flag, help=help, metavar=metavar, show_default=False, rich_help_panel=_PANEL)
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=info, annotation=kind)

    lists = [option(name, list[str], [], help, metavar) for name, (metavar, help) in _LISTS.items()]
    dates = [option(name, str | None, None, help, "DATE") for name, help in _DATES.items()]
    return lists + dates + [option(name, bool, False, help) for name, help in _SWITCHES.items()]


def _filters(options: dict[str, Any]) -> Filters:
    from rejoinder.record.filters import REVIEWED, FilterError, Filters, first_day, last_day

    lists = {name: tuple(options[name]) for name in _LISTS}
    lists["review"] += REVIEWED if options["reviewed"] else ()
    since, until = options["since"], options["until"]
    try:
        return Filters(
            **lists,
            since=first_day(since) if since else None,
            until=last_day(until) if until else None,
            unanswered=options["unanswered"],
        )
    except FilterError as fault:
        fail(str(fault))
