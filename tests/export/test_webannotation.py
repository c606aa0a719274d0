"""The annotations as the JSON-LD processor of others (PyLD) understands them."""

import base64
import json
import re
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from pyld import jsonld

from helpers import hostile
from helpers.exchanges import MAKER, article
from rejoinder.export import webannotation
from rejoinder.export.entry import Entry
from rejoinder.export.text import for_utf8
from rejoinder.schema import Exchange

OA = "http://www.w3.org/ns/oa#"
ACTIVITY = "http://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"

# The terms of http://www.w3.org/ns/anno.jsonld (Web Annotation Vocabulary, section 5) that the export uses, so that
# the tests need no network. A term that is missing here would be dropped, which `test_nothing_is_dropped` would show.
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "Annotation": f"{OA}Annotation",
    "TextualBody": f"{OA}TextualBody",
    "SpecificResource": f"{OA}SpecificResource",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "TimeState": f"{OA}TimeState",
    "Software": f"{ACTIVITY}Application",
    "AnnotationCollection": f"{ACTIVITY}OrderedCollection",
    "AnnotationPage": f"{ACTIVITY}OrderedCollectionPage",
    **{motive: f"{OA}{motive}" for motive in (
        "assessing", "classifying", "describing", "identifying", "linking", "replying",
    )},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{OA}hasState", "@type": "@id"},
    "cached": {"@id": f"{OA}cachedSource", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "generator": {"@id": f"{ACTIVITY}generator", "@type": "@id"},
    "first": {"@id": f"{ACTIVITY}first", "@type": "@id"},
    "items": {"@id": f"{ACTIVITY}items", "@type": "@id", "@container": "@list"},
    "total": {"@id": f"{ACTIVITY}totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "startIndex": {"@id": f"{ACTIVITY}startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
    "value": VALUE,
    "format": "http://purl.org/dc/elements/1.1/format",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label"},
}  # fmt: skip


def loader(url: str, options: object) -> dict[str, Any]:
    assert url == webannotation.CONTEXT
    said = {"contentType": "application/ld+json", "documentUrl": url, "contextUrl": None}
    return said | {"document": {"@context": CONTEXT}}


def written(entries: list[Entry]) -> dict[str, Any]:
    out = BytesIO()
    webannotation.write(entries, out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def understood(entries: list[Entry]) -> list[dict[str, Any]]:
    """The annotations, expanded: every key an IRI."""
    [collection] = jsonld.expand(written(entries), {"documentLoader": loader})
    [page] = collection[f"{ACTIVITY}first"]
    found: list[dict[str, Any]] = page[f"{ACTIVITY}items"][0]["@list"]
    assert collection[f"{ACTIVITY}totalItems"] == [{"@type": f"{XSD}nonNegativeInteger", "@value": len(found)}]
    return found


def bodies(annotation: dict[str, Any], purpose: str) -> list[dict[str, Any]]:
    return [b for b in annotation[f"{OA}hasBody"] if b[f"{OA}hasPurpose"] == [{"@id": OA + purpose}]]


def values(annotation: dict[str, Any], purpose: str) -> list[str]:
    return [body[VALUE][0]["@value"] for body in bodies(annotation, purpose) if VALUE in body]


def selected(text: str, resource: dict[str, Any]) -> str:
    """The words that both selectors of a resource agree on."""
    quote, position = resource[f"{OA}hasSelector"]
    start, end = (position[OA + key][0]["@value"] for key in ("start", "end"))
    exact, prefix, suffix = (quote[OA + key][0]["@value"] for key in ("exact", "prefix", "suffix"))
    plain = for_utf8(text)
    assert plain[start:end] == exact
    assert plain[:start].endswith(prefix) and plain[end:].startswith(suffix)
    return str(exact)


def test_codes_actor_and_review_are_bodies(entries: list[Entry]) -> None:
    third = understood(entries)[2]
    assert third["@type"] == [f"{OA}Annotation"] and third["@id"].startswith("urn:uuid:")
    assert values(third, "classifying") == [
        "act:response", "form:literal_denial", "form:attack_on_accuser", "quote:direct",
        "actor-kind:government", "actor-state:NZ", "target-kind:ngo", "target-state:NZ",
    ]  # fmt: skip
    assert values(third, "identifying") == ["actor:Tom Arden", "target:The Lantern Group"]
    assert values(third, "assessing") == ["confidence:0.9", "review:corrected"]


def test_content_is_the_target_and_source_and_cue_are_bodies_of_the_same_document(entries: list[Entry]) -> None:
    text, third = entries[0].exchange.document.text, understood(entries)[2]
    assert [selected(text, target) for target in third[f"{OA}hasTarget"]] == [
        "“The claims are invented,”",
        "“and the group itself says police were mostly patient.”",
    ]
    assert selected(text, bodies(third, "identifying")[-1]) == "ministry spokesman Tom Arden"
    assert [selected(text, body) for body in bodies(third, "describing")] == ["said"]


def test_links_lead_to_the_other_annotations(entries: list[Entry]) -> None:
    found = understood(entries)
    by_number = {f"s{number}": annotation["@id"] for number, annotation in enumerate(found[:6], 1)}
    assert len({annotation["@id"] for annotation in found}) == 12
    assert [body[f"{OA}hasSource"] for body in bodies(found[2], "replying")] == [[{"@id": by_number["s1"]}]]
    assert [body[f"{OA}hasSource"] for body in bodies(found[3], "linking")] == [[{"@id": by_number["s3"]}]]


def test_a_document_is_named_by_its_address_and_by_the_hash_of_its_bytes(entries: list[Entry]) -> None:
    found = understood(entries)
    digest = bytes.fromhex(entries[0].exchange.document.sha256)
    source = found[0][f"{OA}hasTarget"][0][f"{OA}hasSource"][0]["@id"]
    assert source.startswith("ni:///sha-256;") and base64.urlsafe_b64decode(source.split(";")[1] + "=") == digest
    other = found[6][f"{OA}hasTarget"][0]
    assert other[f"{OA}hasSource"] == [{"@id": "https://example.org/1"}]
    assert other[f"{OA}hasState"][0][f"{OA}cachedSource"][0]["@id"].startswith("ni:///sha-256;")


def test_positions_count_code_points() -> None:
    exchange = article(critic="The 😀 Group")
    annotation = written([Entry(exchange, MAKER)])["first"]["items"][0]
    position = annotation["target"][0]["selector"][1]
    assert (position["start"], position["end"]) == exchange.statements[0].content[0]


def test_two_exports_name_a_statement_alike_and_another_maker_differently(entries: list[Entry]) -> None:
    assert written(entries) == written(entries)
    newer = [Entry(entries[0].exchange, MAKER.__class__("2.0", "abc"))]
    assert written(newer)["first"]["items"][0]["id"] != written(entries)["first"]["items"][0]["id"]


def test_nothing_makes_an_empty_collection() -> None:
    assert (written([])["total"], written([])["first"]["items"]) == (0, [])


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_nothing_is_dropped(entries: list[Entry]) -> None:
    """A JSON-LD processor leaves out what its context does not explain."""
    assert keys(written(entries)) - {"@context"} <= set(CONTEXT)
    purposes = set(re.findall(r'"(?:purpose|motivation|type)": "(\w+)"', json.dumps(written(entries))))
    assert purposes <= set(CONTEXT)


@settings(max_examples=50)
@given(hostile.exchanges())
def test_any_exchange_makes_annotations_that_both_selectors_agree_on(exchange: Exchange) -> None:
    found = understood([Entry(exchange, MAKER)])
    assert len(found) == len(exchange.statements)
    for annotation, statement in zip(found, exchange.statements, strict=True):
        words = [selected(exchange.document.text, target) for target in annotation[f"{OA}hasTarget"]]
        assert words == [for_utf8(exchange.document.text[a:b]) for a, b in statement.content]


@pytest.mark.parametrize("url", ["ftp://example.org/x", "example.org", "javascript:alert(1)", ""])
def test_only_web_addresses_are_taken_for_addresses(url: str) -> None:
    [first, *_] = written([Entry(article(url=url), MAKER)])["first"]["items"]
    assert first["target"][0]["source"].startswith("ni:///")
