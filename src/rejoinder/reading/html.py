"""Web pages: trafilatura finds the article among menus and boxes, and reads the page's metadata.

Two things of the article that it drops are put where it keeps them, before it looks: captions of pictures, and
quotations that the page sets apart from the running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from trafilatura.settings import Document as Extracted

from rejoinder.reading.encoding import declared_charset, decode
from rejoinder.reading.errors import ReadError
from rejoinder.reading.genre import genre
from rejoinder.reading.pieces import Piece, assemble
from rejoinder.schema import Document

_ARTICLE = "ancestor::article or ancestor::main or ancestor::*[@role='main' or @itemprop='articleBody']"
_CAPTION_MARK = "⸨caption⸩ "
_PULLED = "contains(translate(concat(@class, ' ', @id), 'PULQOTE', 'pulqote'), 'pull')"
_NEWS_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(\w*NewsArticle|BlogPosting|Report)"')
_TYPES = {"OpinionNewsArticle": "opinion", "NewsArticle": "news", "ReportageNewsArticle": "news", "Report": "report"}
_NO_CHARACTERS = re.compile("[\0\ud800-\udfff]")  # U+FFFD in pages, by the HTML standard
_NOT_IN_A_TREE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what lxml reads but does not take
_ROOT = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_LONGEST_CELL = 40  # words of a cell of data; longer ones are paragraphs
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TITLE_TAIL = re.compile(r"\s+[|·»–—-]\s+[^|·»–—-]{2,60}$")


def read_html(data: bytes, *, id: str, origin: str, sha256: str, url: str | None, charset: str | None) -> Document:
    """A page's article: headline first, then its paragraphs, captions, lists and tables, apart by empty lines.

    Raises ReadError when the page has no article text.
    """
    source = _NO_CHARACTERS.sub("\ufffd", decode(data, charset or declared_charset(data)))
    page, headings = _extract(source, url)
    if not isinstance(page, Extracted) or page.body is None:
        raise ReadError("no article text in the page: it may be a menu, or filled in by a script only")
    pieces = list(_pieces(page.body))
    title = _title(page, headings, pieces)
    if title and not any(_same(piece.text, title) for piece in pieces):
        pieces.insert(0, Piece(title, "headline"))
    text, blocks = assemble(pieces, title)
    if not any(block.kind == "body" for block in blocks):
        raise ReadError("no article text in the page: it may be a menu, or filled in by a script only")
    typed = _NEWS_TYPE.search(source)
    address = url or page.url
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        sha256=sha256,
        origin=origin,
        url=address,
        title=title,
        publisher=page.sitename or page.hostname,
        published=page.date,
        kind=genre(text, blocks, address) or (_TYPES.get(typed.group(1)) if typed else None),
    )


def _extract(source: str, url: str | None) -> tuple[Any, list[str]]:
    """What trafilatura makes of a page, and the words of its main headings."""
    if not _ROOT.search(source):
        source = f"<html><body>{source}</body></html>"  # a fragment, as feeds and archives keep them
    try:
        tree = trafilatura.load_html(source)
        if tree is None:
            return None, []
        headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1 | //h2")]
        _put_back(tree)
        return trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=True), headings
    except Exception as error:
        # The parsers below raise errors of many kinds on broken pages, and one page must not stop a million.
        raise ReadError(
            f"the page cannot be parsed ({type(error).__name__}): save it again, or as plain text"
        ) from error


def _put_back(tree: Any) -> None:
    for caption in tree.xpath(f"//figcaption[{_ARTICLE}]"):
        words = " ".join(caption.text_content().split())
        figure = next(caption.iterancestors("figure"), caption)
        if words and figure.getparent() is not None:
            paragraph = tree.makeelement("p")
            paragraph.text = _CAPTION_MARK + _fit(words)
            figure.addprevious(paragraph)
            caption.drop_tree()
    for aside in tree.xpath(f"//*[self::aside or self::div or self::figure][{_PULLED}][{_ARTICLE}]"):
        aside.tag = "blockquote"
        aside.attrib.clear()


def _title(page: Extracted, headings: list[str], pieces: list[Piece]) -> str | None:
    """The page's title as its metadata say, without the site's name behind it; where neither the article nor a heading
    that names a year (as reports' titles do, above a part of its own) shows that title, the first heading that the
    article does show (blogs and ministries put their own name into the metadata)."""
    title = " ".join((page.title or "").split())
    site = (page.sitename or "").casefold()
    tail = _TITLE_TAIL.search(title)
    if tail and site and tail.group().strip(" |·»–—-").casefold() in {site, (page.hostname or "").casefold()}:
        title = title[: tail.start()]
    dated = _YEAR.search(title) is not None and any(_same(heading, title) for heading in headings)
    if not dated and not any(_same(piece.text, title) for piece in pieces):
        shown = (
            heading for heading in headings if heading and any(_same(piece.text, heading) for piece in pieces[:12])
        )
        title = next(shown, title)
    return title or None


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _pieces(body: Any) -> Iterator[Piece]:
    for element in body:
        if element.tag == "head":
            yield Piece(_words(element), "heading")
        elif element.tag == "list":
            yield from _items(element)
        elif element.tag == "table":
            yield from _rows(element)
        elif element.tag == "quote" and len(element):
            yield from (Piece(piece.text, "body", piece.lead) for piece in _pieces(element))
        else:
            for words in _lines(element):
                caption = words.startswith(_CAPTION_MARK.strip())
                text = words.removeprefix(_CAPTION_MARK.strip()).strip()
                yield Piece(text, "caption" if caption else "body" if element.tag == "quote" else None)


def _items(element: Any) -> Iterator[Piece]:
    for number, item in enumerate(element.iter("item"), 1):
        lead = f"{number}. " if element.get("rend") == "ol" else "• "
        yield Piece(_words(item), "body", lead)


def _rows(table: Any) -> Iterator[Piece]:
    """One piece a row; but the paragraphs of the cells where a table only lays out the page, as old pages do."""
    for row in table.iter("row"):
        cells = [words for cell in row.iter("cell") if (words := list(_lines(cell)))]
        if any(len(lines) > 1 or len(lines[0].split()) > _LONGEST_CELL for lines in cells):
            yield from (Piece(line) for lines in cells for line in lines)
        elif cells:
            yield Piece(" | ".join(line for lines in cells for line in lines), "body", "| ")


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _fit(words: str | None) -> str:
    """Words as they can be put into a tree."""
    return _NOT_IN_A_TREE.sub("\ufffd", words or "")


def _lines(element: Any) -> Iterator[str]:
    """The lines of a paragraph that breaks set apart; old pages have whole articles in one paragraph."""
    for part in element.iter("lb", "p", "head", "item", "quote"):
        part.tail = "\n" + _fit(part.tail)
        if part.tag != "lb":
            part.text = "\n" + _fit(part.text)
    for line in "".join(element.itertext()).split("\n"):
        if line.strip():
            yield " ".join(line.split())
