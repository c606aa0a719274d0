"""Cross-document replies for people and for programs: the words of both sides, and what speaks for each link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rejoinder.export.words import RIGHTS, count

if TYPE_CHECKING:
    from rich.console import Console

    from rejoinder.record.catalogue import Filed
    from rejoinder.reports.cross_replies import CrossReply, Evidence, Said

DIGITS = 12  # of a SHA-256, as `rejoinder show` takes and shows them


def link_to_json(link: CrossReply) -> dict[str, Any]:
    """A link as JSON: the response and the report with their documents, words and offsets; ``statement`` and all that
    is of an allegation are null where the response may answer the report as a whole."""
    evidence = link.evidence
    return {
        "confidence": link.confidence,
        "response": _document(link.article) | _side(link.response),
        "report": _document(link.report) | _side(link.allegation),
        "evidence": {
            "accuser": evidence.accuser,
            "issuer": evidence.issuer,
            "named": evidence.named,
            "year": evidence.year,
            "days": evidence.days,
            "rights": list(evidence.rights),
            "words": list(evidence.words),
            "repeated": list(evidence.repeated),
        },
    }


def reasons(evidence: Evidence) -> list[str]:
    """What speaks for a link, in plain words."""
    return list(_reasons(evidence))


def called(filed: Filed) -> str:
    """What a document is called where it is one of several."""
    return filed.title or filed.name


def show_cross_replies(links: Sequence[CrossReply], document_id: int, console: Console) -> None:
    """Print the links of the document with this id: under each response or allegation what stands on the other side."""
    from rich.text import Text

    from rejoinder.export.terminal import STEP, print_wrapped, safe

    if not links:
        return
    console.print()
    of_report = links[0].report.id == document_id
    said = "Responses in other documents that may answer this report" if of_report else "Reports that this may answer"
    print_wrapped(Text(f"{said}: {count(len(links), 'link')}", style="bold"), 0, console)
    for other, group in groupby(links, key=lambda link: link.article if of_report else link.report):
        console.print()
        published = f" · {other.published_on}" if other.published_on else ""
        print_wrapped(Text(f"{safe(called(other))}{published} · {other.sha256[:DIGITS]}"), 0, console)
        for link in group:
            response, allegation = link.response, link.allegation
            said = f"{response.id} {safe(response.actor.name)}: {safe(response.words)}"
            print_wrapped(Text.assemble((f"{link.confidence:.2f} ", "bold"), said), STEP, console)
            answered = f"{allegation.id} {safe(allegation.words)}" if allegation else "the report as a whole"
            print_wrapped(Text.assemble(("may answer ", "dim"), answered), 2 * STEP, console)
            print_wrapped(Text(safe("; ".join(reasons(link.evidence))), style="dim"), 2 * STEP, console)


def _reasons(evidence: Evidence) -> Iterator[str]:
    if evidence.accuser and evidence.accuser != evidence.issuer:
        yield f"answers {evidence.accuser}; the report is by {evidence.issuer}"
    elif evidence.accuser:
        yield f"answers {evidence.accuser}, whose report this is"
    if evidence.named and evidence.year:
        yield f"the document speaks of a report so called, and names {evidence.year}"
    elif evidence.named:
        yield "the document speaks of a report so called"
    elif evidence.year:
        yield f"the document speaks of a report of {evidence.year}"
    if evidence.days is not None:
        yield f"{count(evidence.days, 'day')} after the report"
    if evidence.rights:
        yield "both about " + ", ".join(RIGHTS[right] for right in evidence.rights)
    if evidence.words:
        yield "words in common: " + ", ".join(evidence.words)
    if evidence.repeated:
        yield "and with what it answers there: " + ", ".join(evidence.repeated)


def _document(filed: Filed) -> dict[str, Any]:
    return {
        "document": filed.name,
        "sha256": filed.sha256,
        "title": filed.title,
        "publisher": filed.publisher,
        "published_on": str(filed.published_on) if filed.published_on else None,
    }


def _side(said: Said | None) -> dict[str, Any]:
    if said is None:
        return dict.fromkeys(("statement", "actor", "actor_id", "act", "forms", "rights", "words", "content"))
    return {
        "statement": said.id,
        "actor": said.actor.name,
        "actor_id": said.actor.id,
        "act": said.act,
        "forms": list(said.forms),
        "rights": list(said.rights),
        "words": said.words,
        "content": [list(span) for span in said.spans],
    }
