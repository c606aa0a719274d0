from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.reading import ReadError, read_bytes
from rejoinder.schema import Document

NEWS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ministry rejects prison findings | Harbour Times</title>
<meta property="og:title" content="Ministry rejects prison findings | Harbour Times">
<meta property="og:site_name" content="Harbour Times">
<link rel="canonical" href="https://harbour.example/world/2021/ministry-rejects">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Ministry rejects prison findings", "datePublished": "2021-05-04T08:00:00Z"}</script></head><body>
<div id="cookies"><p>We use cookies to improve your experience. Accept all?</p><button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<header><h1>Ministry rejects prison findings</h1>
<p class="standfirst">Officials in Lowland call the report “a fairy tale”, while former inmates describe beatings.</p>
<div class="share"><a>Share on Facebook</a> <a>Tweet</a></div></header>
<figure><img src="x.jpg" alt="prison"><figcaption>The central prison in Port Lowland. Photograph: Ada Brook</figcaption>
</figure>
<p>The interior ministry of Lowland on Monday dismissed a report that prisoners were beaten, calling it “a tale”.</p>
<p>“We have looked into every case,” said the minister, Ivo Stern. “There is nothing there.”</p>
<h2>What the report says</h2>
<p>The report, by the Prison Observatory, lists 43 cases of ill-treatment and asks for an inquiry by judges.</p>
<blockquote><p>“They tied my hands and hit the soles of my feet,” one former inmate told the authors.</p></blockquote>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Harbour fees to rise in June</a></li></ul></aside>
<p>The authors make two demands:</p>
<ul><li>open the cells to independent doctors;</li><li>suspend the director of the prison.</li></ul>
<aside class="pull-quote"><p>“We count the bruises, they count the votes,” says the director, Mara Lund.</p></aside>
<table><tr><th>Year</th><th>Complaints</th></tr><tr><td>2019</td><td>112</td></tr></table>
<p>A spokeswoman for the United Nations human rights office said it was “following the matter closely”.</p>
<div class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the top stories in your inbox every morning.</p></div>
<p>Stern said the ministry would answer the Observatory in writing.<br>He did not say when.</p>
</article>
<section class="most-read"><h2>Most read</h2><ol><li><a href="/3">Ten beaches to visit</a></li></ol></section>
<section id="comments"><h2>Comments (1)</h2><p>gull: What nonsense from the ministry, as always.</p></section>
</main><footer><p>© 2021 Harbour Times. All rights reserved.</p></footer></body></html>"""

MINISTRY = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<title>Ministry of Foreign Affairs of Lowland</title></head><body>
<table width="900"><tr><td colspan=2>Ministry of Foreign Affairs<br><a href=/>Home</a> | <a href=/p>Press</a> |
<a href=/c>Contact</a></td></tr>
<tr><td width=150><a href=1>Minister</a><br><a href=2>Treaties</a></td>
<td><h2>Statement on the report of the Prison Observatory</h2><i>4 May 2021</i><br><br>
With reference to the report of 3 May, the Ministry of Foreign Affairs wishes to state the following:<br><br>
1. The allegations are unfounded. The café owner quoted was never detained.<br><br>
2. Lowland rejects any interference in its internal affairs under the pretext of human rights.<br><br>
</td></tr></table></body></html>"""


def read(page: str, encoding: str = "utf-8") -> Document:
    return read_bytes(page.encode(encoding, "replace"), name="page.html")


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_news_page() -> None:
    document = read(NEWS)
    assert (document.title, document.publisher) == ("Ministry rejects prison findings", "Harbour Times")
    assert (document.published, document.kind) == ("2021-05-04", "news")
    assert document.url == "https://harbour.example/world/2021/ministry-rejects"
    assert [(kind, words[:24]) for kind, words in kinds(document)] == [
        ("headline", "Ministry rejects prison "),
        ("body", "Officials in Lowland cal"),
        ("caption", "The central prison in Po"),
        ("body", "The interior ministry of"),
        ("body", "“We have looked into eve"),
        ("heading", "What the report says"),
        ("body", "The report, by the Priso"),
        ("body", "“They tied my hands and "),
        ("body", "The authors make two dem"),
        ("body", "open the cells to indepe"),
        ("body", "suspend the director of "),
        ("body", "“We count the bruises, t"),
        ("body", "Year | Complaints"),
        ("body", "2019 | 112"),
        ("body", "A spokeswoman for the Un"),
        ("body", "Stern said the ministry "),
        ("body", "He did not say when."),
    ]


def test_paragraphs_stand_apart_and_bullets_outside_their_blocks() -> None:
    text = read(NEWS).text
    assert "called" not in text.split("\n\n")[0]
    assert "\n\n• open the cells to independent doctors;\n• suspend the director of the prison.\n\n" in text


def test_an_old_page_laid_out_by_tables_and_breaks() -> None:
    document = read(MINISTRY, "iso-8859-1")
    assert document.title == "Statement on the report of the Prison Observatory"
    assert [words for kind, words in kinds(document) if kind == "body"] == [
        "With reference to the report of 3 May, the Ministry of Foreign Affairs wishes to state the following:",
        "1. The allegations are unfounded. The café owner quoted was never detained.",
        "2. Lowland rejects any interference in its internal affairs under the pretext of human rights.",
    ]
    assert ("furniture", "Home | Press | Contact") in kinds(document)


def test_a_blog_that_calls_every_page_by_its_own_name() -> None:
    page = f"""<html><head><title>Quay watch: What the minister said</title></head><body>
    <div id="header"><h1><a href="/">Quay watch</a></h1></div>
    <div class="post"><h2 class="entry-title">What the minister said</h2>
    <div class="entry-content">{"<p>The minister told parliament on Monday that nobody was beaten.</p>" * 4}</div>
    </div></body></html>"""
    assert read(page).title == "What the minister said"


def test_a_report_whose_dated_title_stands_above_the_article() -> None:
    page = """<html><head><title>Lowland 2031 Human Rights Report</title></head><body><main>
    <h1>Lowland 2031 Human Rights Report</h1><aside><ul><li><a href="#a">Summary</a></li></ul></aside><article>
    <h2>Summary</h2><p>The government restricted newspapers and meetings all year, and prisons were full.</p>
    <h2>Section 1. Prisons</h2><p>Guards beat at least nine prisoners in Port Lowland, the Observatory reported.</p>
    </article></main></body></html>"""
    document = read(page)
    assert document.title == "Lowland 2031 Human Rights Report"
    assert kinds(document)[0] == ("headline", "Lowland 2031 Human Rights Report")


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><div id=app></div><script>x</script></html>"])
def test_a_page_without_an_article_says_so(page: str) -> None:
    with pytest.raises(ReadError, match="no article text"):
        read(page)


def test_a_fragment_of_a_page() -> None:
    sentence = "The minister told parliament on Monday that nobody was beaten in prison."
    document = read(f"<h1>Minister denies it</h1><p>{sentence}</p><p>{sentence}</p>")
    assert kinds(document)[:2] == [("headline", "Minister denies it"), ("body", sentence)]


MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<article>",
        "<h1>",
        "<figure><figcaption>",
        "</figure>",
        "<blockquote>",
        "<table><tr><td>",
        "<br>",
        "<ul><li>",
        "</ul>",
        "<aside class=pull>",
        "<script>",
        "<svg>",
        "&#0;",
        "<!--",
        "</html>",
        "<p>Some words of it.</p>",
    ]
)


@settings(deadline=None, max_examples=50)
@given(st.lists(MARKUP | st.text(max_size=30)).map("".join))
def test_any_mark_up_is_a_document_or_a_reason(page: str) -> None:
    try:
        assert read(page, "utf-8").text
    except ReadError as error:
        assert str(error)


def test_control_characters_lose_neither_page_nor_paragraph() -> None:
    paragraph = "The minister denied \x01 on Monday that anyone was beaten in the prison.<br>He said so \x1b twice. "
    figure = "<figure><img src='a.png'><figcaption>A \x03 picture of the prison</figcaption></figure>"
    body = figure + f"<p>{paragraph * 3}</p>" * 4
    page = f"<html><body><article><h1>The minister denies</h1>{body}</article></body></html>"
    text = read_bytes(page.encode(), name="page.html").text
    assert "picture of the prison" in text and "that anyone was beaten" in text
