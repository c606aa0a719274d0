import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rejoinder.export.html import page
from rejoinder.export.jsonl import Maker
from rejoinder.schema import Exchange

MAKER = Maker("1.2.3", "abc123")
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """What a browser makes of the page: elements with their attributes, and the text by the element that holds it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name))]


def test_every_statement_has_a_card_and_a_place_in_the_text(dispute: Exchange) -> None:
    parsed = Page(page([dispute], MAKER))
    anchors = parsed.values("id")
    for statement in dispute.statements:
        assert statement.id in anchors and f"t-{statement.id}" in anchors
    assert len(anchors) == len(set(anchors))
    targets = {href[1:] for href in parsed.values("href") if href.startswith("#")}
    assert targets <= set(anchors)


def test_the_words_are_marked_with_their_statements(dispute: Exchange) -> None:
    source = page([dispute], MAKER)
    assert '<span class="content nested act-other" data-s="s4 s5 ">police were “mostly patient”</span>' in source
    assert '<span class="content source act-response" data-s="s4 s5 ">the group itself</span>' in source
    assert re.search(r'<details class="furniture">.*?Home News Sport.*?</details>', source, re.DOTALL)


def test_the_page_says_what_made_it(dispute: Exchange) -> None:
    text = " ".join(" ".join(data for _, data in Page(page([dispute], MAKER)).texts).split())
    assert "Found by machine (version 1.2.3, weights abc123) and not checked by a person." in text
    assert "No response to this in the text." in text
    assert "as reported by Tom Arden in s4" in text


def test_several_documents_have_sections_of_their_own(dispute: Exchange) -> None:
    second = replace(dispute, document=replace(dispute.document, title="Second"))
    parsed = Page(page([dispute, second], MAKER))
    anchors = parsed.values("id")
    assert {"d1-s3", "d2-s3", "d1-t-s3", "d2-t-s3", "d1-top", "d2-top"} <= set(anchors)
    assert len(anchors) == len(set(anchors))
    assert {href[1:] for href in parsed.values("href") if href.startswith("#")} <= set(anchors)


def test_an_exchange_without_statements_or_blocks_is_a_page(dispute: Exchange) -> None:
    empty = Exchange(replace(dispute.document, blocks=(), title=None, publisher=None, url=None))
    text = " ".join(data for _, data in Page(page([empty], Maker("1", None))).texts)
    assert "No statement was found in this text." in text and "weights" not in text


HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='alert(1)' {{ 7*7 }}"


def test_hostile_text_stays_text(dispute: Exchange) -> None:
    document = dispute.document
    text = document.text.replace("The claims are invented", HOSTILE)
    shift = len(text) - len(document.text)
    third = replace(
        dispute.statements[2], content=((dispute.statements[2].content[0][0], document.blocks[3].end + shift),)
    )
    hostile = Exchange(
        replace(
            document,
            text=text,
            blocks=(),
            id=HOSTILE,
            title=HOSTILE,
            publisher=HOSTILE,
            published=HOSTILE,
            kind=HOSTILE,
        ),
        tuple(replace(actor, name=HOSTILE, state="<b>") for actor in dispute.actors),
        (dispute.statements[0], third),
    )
    plain, parsed = Page(page([dispute], MAKER)), Page(page([hostile], MAKER))
    assert {tag for tag, _ in parsed.elements} <= {tag for tag, _ in plain.elements} | {"section", "p"}
    assert sum(tag == "script" for tag, _ in parsed.elements) == 1
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]
    assert any(HOSTILE in data for _, data in parsed.texts)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,<script>", "JaVaScript:alert(1)", "//x", "http://[", " "]
)
def test_only_web_addresses_become_links(dispute: Exchange, url: str) -> None:
    parsed = Page(page([replace(dispute, document=replace(dispute.document, url=url))], MAKER))
    assert all(href.startswith("#") for href in parsed.values("href"))


def test_a_web_address_is_a_link(dispute: Exchange) -> None:
    assert "https://example.org/lantern" in Page(page([dispute], MAKER)).values("href")


def test_the_page_loads_nothing_and_runs_only_its_own_script(dispute: Exchange) -> None:
    source = page([dispute], MAKER)
    parsed = Page(source)
    assert not {"src", "srcset", "style"} & {name for _, attributes in parsed.elements for name in attributes}
    assert "url(" not in source and "@import" not in source
    (policy,) = (a["content"] for _, a in parsed.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none';") and "unsafe" not in policy
    for tag in ("style", "script"):
        inline = "".join(data for name, data in parsed.texts if name == tag)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_same_exchange_gives_the_same_page(dispute: Exchange) -> None:
    assert page([dispute], MAKER) == page([dispute], MAKER)
