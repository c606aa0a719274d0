from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml import html

from helpers.browser import PASSWORD, browser
from helpers.forms import fields, send
from rejoinder.record import Record, open_record
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.passwords import Passwords


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record behind the pages."""
    found: Record = client.app.state.record  # type: ignore[attr-defined]
    return found


@pytest.fixture
def ida(client: TestClient) -> TestClient:
    """A browser that has kept a name."""
    send(client, client.get("/review"), "/review/name", name=" Ida  Moss ")
    return client


def heading(page: Response) -> str:
    """Which statement the page shows, and its document."""
    tree = html.fromstring(page.text)
    title = tree.get_element_by_id("judge-title").text_content().split("not")[0]
    return f"{tree.find_class('from')[0].text_content().split()[1]} {title.split()[1]}"


def alert(page: Response) -> str:
    return html.fromstring(page.text).xpath("string(//*[@role='alert'])").strip()


def test_the_queue_begins_with_what_is_least_sure_and_asks_who_reviews(client: TestClient) -> None:
    page = client.get("/review")
    assert heading(page) == "0 s1"  # of the confidences in the articles the lowest is that of the first
    assert "24 statements in this queue" in page.text
    assert "/review/confirm" not in page.text
    page = send(client, page, "/review/name", name="\u200b")
    assert (page.status_code, alert(page)) == (422, "A name has 1 to 200 characters that can be seen.")
    page = send(client, page, "/review/name", name="Zoë  Moss <i>")
    assert "You review as Zoë Moss &lt;i&gt;." in page.text
    assert "/review/confirm" in page.text


def test_a_name_can_be_given_where_nothing_is_left_to_review(client: TestClient) -> None:
    page = client.get("/review?which=others&act=call")
    assert "No statement is left here." in page.text
    page = send(client, page, "/review/name", name="Ida Moss")
    assert "You review as Ida Moss." in page.text and "/review/name" not in page.text


def test_the_words_are_marked_in_their_paragraph(client: TestClient) -> None:
    page = html.fromstring(client.get("/review").text)
    (content,) = page.cssselect(".article .content")
    assert content.text == "police had “beaten marchers”"
    assert [each.text for each in page.cssselect(".article .source, .article .cue")] == ["The Lantern Group", "said"]
    assert page.cssselect(".from a")[0].get("href").startswith("/documents/")


def test_pieces_of_the_text_know_their_place(client: TestClient, record: Record) -> None:
    tree = html.fromstring(client.get("/review").text)
    text = record.exchange("lantern-0").document.text
    pieces = tree.cssselect(".article [data-start]")
    assert pieces
    for piece in pieces:
        start = int(piece.get("data-start"))
        assert text[start : start + len(piece.text)] == piece.text


def test_each_decision_is_written_and_the_next_statement_comes(ida: TestClient, record: Record) -> None:
    page = send(ida, ida.get("/review"), "/review/confirm", note="seen on film")
    assert heading(page) == "0 s2" and "review 1, lantern-0/s1 confirmed." in page.text
    page = send(ida, page, "/review/reject")
    assert heading(page) == "0 s3"
    page = send(ida, page, "/review/correct", act="response", forms=["sovereignty"], quote="mixed")
    assert heading(page) == "0 s4" and "21 statements in this queue" in page.text
    log = [(row.reviewer, row.action, row.subject, row.note) for row in record.reviews.log()]
    assert log == [
        ("Ida Moss", "confirm", "lantern-0/s1", "seen on film"),
        ("Ida Moss", "reject", "lantern-0/s2", None),
        ("Ida Moss", "correct", "lantern-0/s3", None),
    ]
    now = record.history("lantern-0/s3").now
    assert (now.forms, now.quote) == (("sovereignty",), "mixed")


def test_a_statement_that_is_passed_by_stays_in_the_queue(ida: TestClient, record: Record) -> None:
    page = ida.get("/review?act=call")
    tree = html.fromstring(page.text)
    page = ida.get(tree.cssselect("a[data-key=n]")[0].get("href"))
    assert heading(page) == "1 s5"
    for _ in range(3):
        page = send(ida, page, "/review/confirm")
    assert "This is the end of the queue." in page.text
    assert "1 statement in this queue" in page.text
    assert heading(ida.get("/review?act=call")) == "0 s5"
    assert record.facets().review == {"unreviewed": 21, "confirmed": 3}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("document=lantern-2", "2 s1"),
        ("actor=Ana+Sol", "3 s3"),
        ("state=uy&act=call", "3 s5"),
        ("act=response", "0 s3"),
    ],
)
def test_filters(client: TestClient, query: str, first: str) -> None:
    page = client.get(f"/review?{query}")
    assert heading(page) == first
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("actor=Kit+Vale", "Kit Vale: no such actor in the record"),
        ("document=none", "none: no such document in the record"),
        ("state=Utopia", "'Utopia' is no code of a state, such as FR, nor 'none'"),
        ("act=shout", "no act is called 'shout': allegation, response, call, other"),
        ("which=mine", "no queue is called 'mine': unreviewed, others, all"),
    ],
)
def test_a_filter_that_cannot_be_is_said_and_kept(client: TestClient, query: str, said: str) -> None:
    page = client.get(f"/review?{query}")
    assert (page.status_code, alert(page)) == (400, said)
    if not query.startswith(("act", "which")):
        assert f'value="{query.partition("=")[2].replace("+", " ")}"' in page.text


def test_words_are_corrected_as_in_the_command_line(ida: TestClient, record: Record) -> None:
    page = ida.get("/review?document=lantern-1")
    send(ida, page, "/review/correct", content="that police had\nbeaten marchers", source="Lantern Group", cue="")
    now = record.history("lantern-1/s1").now
    assert (now.words, now.source, now.cue) == ("that police had … beaten marchers", "Lantern Group", None)


def test_words_that_were_selected_go_before_those_that_are_typed(ida: TestClient, record: Record) -> None:
    text = record.exchange("lantern-1").document.text
    at = text.index("the courts")
    page = ida.get("/review?document=lantern-1")
    send(ida, page, "/review/correct", content="anything", content_at=f"{at}:{at + 10}")
    assert record.history("lantern-1/s1").now.words == "the courts"


def test_a_fault_is_said_beside_the_form_and_what_was_typed_stays(ida: TestClient, record: Record) -> None:
    page = ida.get("/review")
    page = send(ida, page, "/review/correct", act="response", content="never said", note="hm <b>", forms=[])
    assert (page.status_code, alert(page)) == (422, "“never said”: these words are not in the text")
    typed = fields(page, "/review/correct")
    assert (typed["content"].strip(), typed["note"], typed["act"]) == ("never said", "hm <b>", "response")
    page = send(ida, page, "/review/correct", content="that")
    assert alert(page).startswith("“that”: these words stand 2 times in the text: give one of ")
    page = send(ida, page, "/review/correct", content="police", act="response", forms=[])
    assert alert(page) == "forms: a response has one or more"
    page = send(ida, page, "/review/correct", content="police", act="call", other_actor="Kit Vale")
    assert alert(page) == "Kit Vale: no such actor in the record"
    assert list(record.reviews.log()) == []
    assert heading(page) == "0 s1"


def test_nothing_to_correct(ida: TestClient) -> None:
    page = send(ida, ida.get("/review"), "/review/correct")
    assert alert(page) == "nothing to correct: it is so already; to say that, confirm it"


def test_an_act_that_is_no_response_takes_its_forms_away(ida: TestClient, record: Record) -> None:
    send(ida, ida.get("/review?act=response"), "/review/correct", act="call")
    assert (record.history("lantern-0/s3").now.act, record.history("lantern-0/s3").now.forms) == ("call", ())


def test_speakers_of_the_document_and_of_the_register(ida: TestClient, record: Record) -> None:
    page = ida.get("/review?document=lantern-1")
    send(ida, page, "/review/correct", actor="a3", target="")
    now = record.history("lantern-1/s1").now
    assert (now.actor, now.target) == ("A shopkeeper", None)
    page = ida.get("/review?document=lantern-2")
    send(ida, page, "/review/correct", other_actor="Ana Sol", other_target="#1")
    now = record.history("lantern-2/s1").now
    assert (now.actor, now.target) == ("Ana Sol", "The Lantern Group")


def test_links_are_made_and_taken_away_in_place(ida: TestClient, record: Record) -> None:
    page = ida.get("/review?act=response")
    page = send(ida, page, "/review/unlink")
    assert heading(page) == "0 s3" and record.history("lantern-0/s3").now.replies_to == ()
    page = send(ida, page, "/review/link", to="s2")
    assert heading(page) == "0 s3"
    assert record.history("lantern-0/s3").now.replies_to == ("lantern-0/s2",)
    assert "review 2, lantern-0/s3 corrected." in page.text
    page = send(ida, page, "/review/link", to="")
    assert page.status_code == 422


def test_the_last_decision_is_taken_back_and_shown_again(ida: TestClient, record: Record) -> None:
    page = send(ida, ida.get("/review?act=call"), "/review/confirm")
    record.reviews.confirm("lantern-3/s1", reviewer="Ray Oak")  # somebody else's is not ours to take back
    page = send(ida, page, "/review/undo")
    assert heading(page) == "0 s5" and "Your last decision" not in page.text
    assert [row.subject for row in record.reviews.log()][-1] == "review 1"
    assert "taken back by review 3" not in page.text  # the statement is unreviewed again
    assert record.history("lantern-0/s5").review == "unreviewed"


def test_what_another_reviewer_changed_meanwhile_is_not_overwritten(ida: TestClient, record: Record) -> None:
    page = ida.get("/review")
    record.reviews.correct("lantern-0/s1", {"rights": ["liberty"]}, reviewer="Ray Oak")
    page = send(ida, page, "/review/correct", act="call", note="mine")
    assert page.status_code == 409 and alert(page).startswith("Somebody reviewed this statement after it was shown")
    assert fields(page, "/review/correct")["note"] == "mine"
    assert record.history("lantern-0/s1").now.rights == ("liberty",)
    page = send(ida, page, "/review/correct", act="call", rights=["liberty"])
    assert page.status_code == 200
    assert record.history("lantern-0/s1").now.act == "call"


def test_a_statement_has_an_address_of_its_own(ida: TestClient, record: Record) -> None:
    filed = record.document("lantern-2")
    page = ida.get(f"/review/{filed.sha256[:16]}/s4?act=other")
    assert heading(page) == "2 s4"
    page = send(ida, page, "/review/confirm")
    assert heading(page) == "2 s6"  # the queue goes on from there
    page = ida.get(f"/review/{filed.sha256[:16]}/s4")
    assert "Review 1," in page.text and "Ida Moss: confirmed" in page.text
    assert ida.get(f"/review/{filed.sha256[:16]}/s99").status_code == 404


def test_with_accounts_the_name_is_the_accounts_and_readers_only_look(client: TestClient, record: Record) -> None:
    accounts = Accounts(record, Passwords(time_cost=1, memory_cost=32))
    for name, role in (("Ada Rook", "admin"), ("Ray Oak", "reviewer"), ("Kit Vale", "reader")):
        accounts.add(name, role, PASSWORD)  # type: ignore[arg-type]
    with browser(client.app, "Ray Oak") as ray:  # type: ignore[arg-type]
        page = ray.get("/review")
        assert "Your name" not in page.text
        assert send(ray, page, "/review/confirm").status_code == 303
    assert [row.reviewer for row in record.reviews.log()] == ["Ray Oak"]
    with browser(client.app, "Kit Vale") as kit:  # type: ignore[arg-type]
        page = kit.get("/review")
        assert heading(page) == "0 s2" and "Your account may read, but not review." in page.text
        assert not html.fromstring(page.text).xpath("//main//form[@method='post']")
        assert "may read, but not add" in kit.get("/add").text


def test_hostile_words_stay_words(client: TestClient, record: Record, web_record: str) -> None:
    from helpers.exchanges import article, put

    evil = "<script>alert(1)</script>"
    with open_record(web_record) as other:
        put(other, article(9, critic=f"The {evil} Group", title=f"{evil} title", publisher=evil, id=f"x{evil}"))
    send(client, client.get("/review"), "/review/name", name="Ida")
    number = record.find(f"x{evil}")[0]
    page = client.get(f"/review/{number.sha256[:16]}/s1")  # type: ignore[union-attr]
    send(client, page, "/review/correct", note=evil, act="call")
    page = client.get(f"/review/{number.sha256[:16]}/s1")  # type: ignore[union-attr]
    assert evil not in page.text and "&lt;script&gt;" in page.text


def test_every_key_is_a_visible_button_or_field_and_stands_in_the_list(ida: TestClient) -> None:
    tree = html.fromstring(ida.get("/review?act=response").text)
    keys = {each.get("data-key") for each in tree.cssselect("[data-key]")}
    listed = {each.text_content() for each in tree.cssselect("dl.keys kbd")}
    assert keys | {"u"} == (listed - {"1 – 4"}) | set("1234")
    for each in tree.cssselect("[data-key]"):
        assert each.tag in {"button", "a", "select", "input", "summary"}
        assert each.get("aria-keyshortcuts") == each.get("data-key")


def test_links_of_the_page_lead_somewhere(ida: TestClient) -> None:
    tree = html.fromstring(ida.get("/review?act=response").text)
    for address in {each.get("href") for each in tree.cssselect("main a[href^='/']")}:
        if not address.startswith(("/review/merge", "/review/log", "/review/agreement", "/documents")):
            assert ida.get(address).status_code == 200, address
