"""What a page is made with: the record, the visitor, the texts and the templates."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

import rejoinder
from rejoinder.export.cross_replies import reasons
from rejoinder.export.side_by_side import equip
from rejoinder.export.words import ACTS, FORMS, KINDS, NOUNS, RIGHTS, describe, describe_as, state_name
from rejoinder.record import Record
from rejoinder.web import links
from rejoinder.web.texts import Texts, load_texts
from rejoinder.web.visitor import Visitor


class View:
    """One request's view of the server."""

    def __init__(self, request: Request) -> None:
        self.request = request

    @property
    def record(self) -> Record:
        record: Record = self.request.app.state.record
        return record

    @property
    def visitor(self) -> Visitor:
        visitor: Visitor = self.request.scope["visitor"]
        return visitor

    @property
    def texts(self) -> Texts:
        return load_texts()

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """The page that a template makes of `values`. It has also ``view``, and the functions of `environment`."""
        return HTMLResponse(environment().get_template(template).render(view=self, **values), status_code=status)

    def refuse(self, status: int, message: str) -> HTMLResponse:
        """A page that says in plain words why there is not another one here."""
        return self.page("message.html.j2", status=status, title=self.texts(f"message.{status}"), message=message)

    def csrf(self) -> Markup:
        """What every form that changes something must hold."""
        return Markup('<input type="hidden" name="csrf" value="{}">').format(self.request.scope["csrf"])


def _view(request: Request) -> View:
    return View(request)


Asked = Annotated[View, Depends(_view)]


@cache
def environment() -> Environment:
    """The templates, with what all of them may call."""
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("rejoinder.web"), PrefixLoader({"export": PackageLoader("rejoinder.export")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    equip(made)
    made.globals.update(
        t=load_texts(),
        links=links,
        version=rejoinder.__version__,
        acts=ACTS,
        nouns=NOUNS,
        forms=FORMS,
        rights=RIGHTS,
        kinds=KINDS,
    )
    made.filters.update(
        describe=describe,
        describe_as=describe_as,
        state_name=state_name,
        percent=_percent,
        reasons=reasons,
        web_address=links.is_web_address,
    )
    return made


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
