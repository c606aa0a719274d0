"""Whole files, one or more of each format: what the broken ones are made from. All names in them are invented."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pyarrow
import pyarrow.parquet
from fpdf import FPDF

TITLE = "Lowland rejects the findings on its prisons"
PARAGRAPHS = (
    "By Ada Brook, Harbour Times",
    "4 May 2021 | 10:15 GMT",
    "PORT LOWLAND (Wire) - The Lantern Group said on Monday that guards had “beaten prisoners” in the capital, and "
    "that the courts had looked away.",
    "“The claims are invented,” said the interior minister, Ivo Stern, “and they know it.” He added that no country "
    "is perfect and that the group’s own state has a worse record.",
    "What the report says",
    "The report lists 43 cases of ill-treatment; the Ombudsman of Lowland confirmed 12 of them. A lawyer, Noé "
    "Çelik, asked the ministry to publish its files: «Nobody has seen them».",
    "Share | Tweet | Print",
    "الوزير نفى ذلك. 部长否认了这一说法。 Министр отрицал это. 👩‍👩‍👧",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
LATIN = TEXT.rsplit("\n\n", 1)[0].replace("’", "'") + "\n"

_HTML = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Harbour Times</title>
<meta property="og:site_name" content="Harbour Times"><meta name="date" content="2021-05-04">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2021-05-04T10:15:00Z", "publisher": {{"@type": "Organization", "name": "Harbour Times"}}}}</script>
<style>p &gt; a {{ color: red }}</style></head>
<body><!-- a menu --><nav><ul><li><a href="/">Home</a></li><li><a href="/world?a=1&amp;b=2">World</a></li></ul></nav>
<article itemprop="articleBody"><h1>{TITLE}</h1><p class="byline">{PARAGRAPHS[0]}</p>
<figure><img src="a.png" alt="x"><figcaption>The prison of Port Lowland &mdash; photo: Wire</figcaption></figure>
<p>{PARAGRAPHS[2]}</p><aside class="pullquote">They know it</aside><blockquote><p>{PARAGRAPHS[3]}</p></blockquote>
<h2>{PARAGRAPHS[4]}</h2><p>{PARAGRAPHS[5]}<br>And more.</p>
<ol><li>One of the cases<ul><li>within</li></ul></li><li>Another &#x2014; &nbsp;&#0;</li></ol>
<table border="0"><tr><th>Year</th><th>Cases</th></tr><tr><td colspan="2">2020</td><td rowspan="3">43</td></tr></table>
<p dir="rtl">{PARAGRAPHS[7]}</p></article><footer>© Harbour Times</footer></body></html>
"""
_MARKDOWN = f"""---
title: "{TITLE}"
date: 2021-05-04
publisher: Harbour Times
---

# {TITLE}

*{PARAGRAPHS[0]}*

{PARAGRAPHS[2]}

> {PARAGRAPHS[3]}
> And a second line with [a link](https://example.org "title") and `code`.

## {PARAGRAPHS[4]}

1. {PARAGRAPHS[5]}
   - within **it** ![picture](a.png)
2. Another[^1]

| Year | Cases |
| ---- | ----: |
| 2020 | 43 |

```text
fenced
```

<div>raw</div>

[^1]: A note.
Heading
=======
"""


def seeds() -> dict[str, bytes]:
    """The files by their names."""
    rows = "".join(json.dumps(row, ensure_ascii=bool(n % 2)) + "\n" for n, row in enumerate(_rows()))
    return {
        "article.txt": TEXT.encode(),
        "latin.txt": LATIN.replace("“", '"').replace("”", '"').encode("cp1252"),
        "wide.txt": TEXT.encode("utf-16"),
        "report.md": _MARKDOWN.encode(),
        "page.html": _HTML.encode(),
        "old.html": _HTML.replace("utf-8", "iso-8859-1").encode("cp1252", "xmlcharrefreplace"),
        "report.pdf": _pdf(compressed=True),
        "bare.pdf": _pdf(compressed=False),
        "feed.jsonl": rows.encode(),
        "feed.jsonl.gz": gzip.compress(rows.encode(), mtime=0),
        "news.warc": _warc(compressed=False),
        "news.warc.gz": _warc(compressed=True),
        "feed.parquet": _parquet(compression="none"),
        "small.parquet": _parquet(compression="snappy"),
    }


def _rows() -> list[dict[str, Any]]:
    said = {"url": "https://example.org/a", "title": TITLE, "publisher": "Harbour Times", "published": "2021-05-04"}
    return [
        {"id": "one", "text": TEXT} | said,
        {"text": "\n".join(PARAGRAPHS), "kind": "news", "id": 7},
        {"html": _HTML, "title": None, "other": [1.5e300, {"a": [True, None]}]},
    ]


def _pdf(*, compressed: bool) -> bytes:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2021, 5, 4, tzinfo=UTC))
    pdf.set_compression(compressed)
    for number in (1, 2):
        pdf.add_page()
        pdf.set_font("times", "B", 16)
        pdf.multi_cell(0, 9, TITLE, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("times", "", 11)
        for paragraph in PARAGRAPHS[:-1]:
            plain = paragraph.encode("latin-1", "replace").decode("latin-1")
            pdf.multi_cell(0, 6, plain, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
        pdf.set_y(-30)
        pdf.cell(0, 5, f"Page {number}", align="C", link="https://example.org")
    return bytes(pdf.output())


def _warc(*, compressed: bool) -> bytes:
    page, url = _HTML.encode(), "https://example.org/a"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page)
    records = [
        _record("warcinfo", "", "application/warc-fields", b"software: none\r\n"),
        _record("request", url, "application/http; msgtype=request", b"GET /a HTTP/1.1\r\n\r\n"),
        _record("response", url, "application/http; msgtype=response", answer + page),
        _record("response", url + "/gone", "application/http", b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nNo"),
        _record("resource", url + ".txt", "text/plain", TEXT.encode()),
        _record("conversion", url, "text/plain; charset=utf-8", TEXT.encode()),
    ]
    return b"".join(gzip.compress(record, mtime=0) if compressed else record for record in records)


def _record(kind: str, url: str, media_type: str, data: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {media_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def _parquet(*, compression: str) -> bytes:
    rows = [{"id": str(row.get("id", "x")), "text": row.get("text"), "html": row.get("html"), "url": row.get("url")}
            for row in _rows() * 2]  # fmt: skip
    out = BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out, row_group_size=4, compression=compression)
    return out.getvalue()
