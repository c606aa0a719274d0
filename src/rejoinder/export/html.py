"""Exchanges as one self-contained page: the article with its statements marked, beside it who answers what.

The page loads nothing. Its content security policy lets only its own style and script run, so that nothing in an
article could, even if it got past the escaping.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rejoinder.export.jsonl import Maker
from rejoinder.export.policy import policy
from rejoinder.export.side_by_side import asset, equip, section_of
from rejoinder.schema import Exchange

STYLES = ("shared.css", "page.css", "exchange.css")


def page(exchanges: Iterable[Exchange], maker: Maker) -> str:
    """The page for one exchange or several: HTML, to be written as UTF-8. Anchors are ``#s3``, or ``#d2-s3`` in the
    second of several documents."""
    many = list(exchanges)
    sections = [section_of(exchange, f"d{n}-" if len(many) > 1 else "") for n, exchange in enumerate(many, 1)]
    style, script = "".join(map(asset, STYLES)), asset("exchange.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            sections=sections,
            maker=maker,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rejoinder.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    equip(environment)
    environment.filters.update(web_address=_web_address)
    return environment


def _web_address(url: str | None) -> bool:
    """Whether an address may become a link: only http and https, since others can run code (javascript:, data:)."""
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False
