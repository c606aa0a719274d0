"""An invented report, and invented news articles in which a government answers it or somebody else."""

from __future__ import annotations

from typing import Any

from helpers.exchanges import article, with_text
from rejoinder.schema import Actor, Block, Document, Exchange, Span, Statement

ALLEGED = {  # in the report's own voice, with the rights
    "Police beat marchers at the Kerrin bridge in March.": ("torture", "assembly"),
    "Courts in Alder County denied bail to most defendants.": ("liberty",),
    "The ministry closed two newspapers, the Kea and the Harbour Post.": ("expression",),
    "Guards at Mount Orrin withheld water from prisoners.": ("detention_conditions",),
    "Teachers who went on strike lost their posts.": ("association", "work"),
}
OF_BEATING = "s1"  # the first of these
ANSWERED = "police had beaten marchers at the Kerrin bridge"
DENIAL = "no marcher was beaten at the Kerrin bridge"


def report(
    year: int = 2023, published: str | None = "2024-04-22", issuer: str = "The Lantern Group", state: str = "NZ"
) -> Exchange:
    """A report about New Zealand with the allegations above, against the government of `state`."""
    title = f"New Zealand: {year} Human Rights Report"
    text = "\n\n".join([title, "1. Freedoms", *ALLEGED])
    at = [text.index(line) for line in ALLEGED]
    spans = [(start, start + len(line)) for start, line in zip(at, ALLEGED, strict=True)]
    blocks = [Block("headline", 0, len(title)), *(Block("body", *span) for span in spans)]
    said = tuple(
        Statement(f"s{n}", "a1", None, None, (span,), "indirect", "allegation", 0.9, rights=rights, target="a2",
                  voice="own")
        for n, (span, rights) in enumerate(zip(spans, ALLEGED.values(), strict=True), 1)
    )  # fmt: skip
    actors = Actor("a1", issuer, "ngo", None), Actor("a2", "the government", "government", state)
    document = Document(
        f"report-{year}", text, tuple(blocks), "", f"reports/{year}.md", None, title, issuer, published, "report"
    )
    return with_text(Exchange(document, actors, said), text)


def answer(
    published: str | None = "2024-04-25",
    *,
    accuser: str = "The Lantern Group",
    state: str = "NZ",
    opening: str = "the 2023 human rights report by {} as one-sided",
    **described: Any,
) -> Exchange:
    """An article: the ministry calls a report one-sided (s1), the report is quoted (s2), a spokesman denies it (s3)."""
    opening = opening.format(accuser)
    text = (
        f"The Foreign Ministry described {opening}.\n\n{accuser} said {ANSWERED}.\n\n"
        f"Spokesman Tom Arden said {DENIAL}. Reporters asked him."
    )

    def span(words: str) -> Span:
        return text.index(words), text.index(words) + len(words)

    said = (
        Statement("s1", "a2", span("The Foreign Ministry"), span("described"), (span(opening),), "indirect", "response",
                  0.9, ("attack_on_accuser",), ("general",), "a1", replies_to=("s2",)),
        Statement("s2", "a1", None, None, (span(ANSWERED),), "indirect", "allegation", 0.9,
                  rights=("torture", "assembly"), target="a2"),
        Statement("s3", "a3", span("Spokesman Tom Arden"), None, (span(DENIAL),), "indirect", "response", 0.9,
                  ("literal_denial",), ("torture", "assembly"), replies_to=("s2",)),
    )  # fmt: skip
    actors = (
        Actor("a1", accuser, "ngo", None),
        Actor("a2", "The Foreign Ministry", "government", state),
        Actor("a3", "Tom Arden", "government", state),
    )
    usual: dict[str, Any] = {"id": "courier", "origin": "courier.txt", "title": "Ministry answers", "kind": "news"}
    usual |= {"sha256": "", "publisher": "The Courier", "published": published}
    document = Document(text=text, blocks=(Block("body", 0, len(text)),), **usual | described)
    return with_text(Exchange(document, actors, said), text)


def unrelated(number: int) -> Exchange:
    """An article about another dispute."""
    return article(number)
