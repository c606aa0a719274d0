"""Exchanges as one self-contained page: the article with its statements marked, beside it who answers what.

The page loads nothing. Its content security policy lets only its own style and script run, so that nothing in an
article could, even if it got past the escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rejoinder.export.jsonl import Maker
from rejoinder.export.segments import Passage, Segment, passages
from rejoinder.export.threads import Layout, lay_out
from rejoinder.export.words import ACTS, FORMS, RIGHTS, counts, describe
from rejoinder.schema import Document, Exchange


@dataclass(frozen=True, slots=True)
class Section:
    """One document of the page. `prefix` keeps its anchors apart from those of the other documents."""

    document: Document
    prefix: str
    layout: Layout
    passages: list[tuple[bool, list[Passage]]]  # runs of passages: (are they furniture, the passages)


def page(exchanges: Iterable[Exchange], maker: Maker) -> str:
    """The page for one exchange or several: HTML, to be written as UTF-8. Anchors are ``#s3``, or ``#d2-s3`` in the
    second of several documents."""
    many = list(exchanges)
    sections = [_section(exchange, f"d{n}-" if len(many) > 1 else "") for n, exchange in enumerate(many, 1)]
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            sections=sections,
            maker=maker,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def _section(exchange: Exchange, prefix: str) -> Section:
    runs = [(is_furniture, list(run)) for is_furniture, run in groupby(passages(exchange), _is_furniture)]
    return Section(exchange.document, prefix, lay_out(exchange), runs)


def _is_furniture(passage: Passage) -> bool:
    return passage.kind == "furniture"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rejoinder.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(acts=ACTS, forms=FORMS, rights=RIGHTS)
    environment.filters.update(counts=counts, describe=describe, marks=_marks, web_address=_web_address)
    return environment


def _marks(segment: Segment) -> str:
    """The style classes of a segment: its roles, and the act of the innermost statement whose content it is."""
    roles = [role for role in ("content", "source", "cue") if getattr(segment, role)]
    nested = ["nested"] if len(segment.content) > 1 else []
    return " ".join([*roles, *nested, *(f"act-{statement.act}" for statement in segment.content[-1:])])


def _web_address(url: str | None) -> bool:
    """Whether an address may become a link: only http and https, since others can run code (javascript:, data:)."""
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False


def _asset(name: str) -> str:
    return resources.files("rejoinder.export").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """The hash by which a content security policy admits an inline style or script (CSP level 3, section 6.6)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
