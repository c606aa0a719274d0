from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from helpers.exchanges import MAKER, article, put, with_text
from helpers.records import new_address
from rejoinder.export.jsonl import Maker
from rejoinder.record import Record, open_record
from rejoinder.record.census import CensusTaker
from rejoinder.record.filters import Filters
from rejoinder.record.query import LONGEST, MOST_TERMS, Query, QueryError, Term, parse, tokens
from rejoinder.record.tables import standings
from rejoinder.schema import Actor, Document, Exchange, Statement

SENTENCES = (
    "police beat marchers",
    "the police had beaten marchers in the square",
    "police, police and again the police",
    "Nothing of the kind: the report is politically motivated!",
    "politically, the report was motivated",
    "responsible officials were responding to the response",
    "Gastón Peña said “no” in São Tomé — naïve",
    "the word Gaston\u0301 with its accent apart",
    "ill-treatment, state-run media and http://example.org/a-b?c=1",
    "in 2019, 1,204 people; covid19 2nd 3.5 1e5",
    "under_score and e-mail a.b@example.org",
    "ﬁne ligatures, €5, 😀smile and ß",
    "a NUL \x00 and a lone surrogate \ud800 and a mark \U0010fffd here",
    "'quoted' \"words\" AND OR NOT NEAR(x) col:on ^caret *star",
    "% _ \\ ' $$ ; -- DROP TABLE standings",
    "x" * 3000 + " too long",
    "многие слова не на английском языке",
    "…",
)

POSTGRESQL_LONGEST = 2046  # bytes: longer words it does not keep (its manual, "Limitations" of full text search)


def saying(name: str, *said: str, speaker: str = "Ida Moss", title: str | None = "A title") -> Exchange:
    """A document in which `speaker` says all that."""
    text, spans = f"{name}\n", []
    for words in said:
        spans.append((len(text), len(text) + len(words)))
        text += words + "\n"
    statements = tuple(
        Statement(f"s{number}", "a1", None, None, (span,), "indirect", "other", 0.5)
        for number, span in enumerate(spans, 1)
    )
    document = Document(name, text, (), "", f"{name}.txt", title=title)
    return with_text(Exchange(document, (Actor("a1", speaker, "expert", None),), statements), text)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(new_address(request, tmp_path_factory.mktemp("search"))) as record:
        put(
            record,
            saying("one", *SENTENCES, title="Police and courts"),
            saying("two", *SENTENCES[:6], speaker="Report Office of Gastón", title=None),
            saying("three", *SENTENCES[3:9], speaker="The Square", title="motivated reports"),
        )
        yield record


def found(record: Record, words: str, **wanted: Any) -> list[str]:
    """What is found, in the order of the text: ``lantern-1 s3``."""
    hits = record.search(words, Filters(**wanted), limit=1000).hits
    return [f"{hit.document} {hit.statement}" for hit in sorted(hits, key=lambda hit: hit.statement_id)]


def dialect(record: Record) -> str:
    with record.reading() as connection:
        return connection.dialect.name


def everything(record: Record) -> list[Any]:
    with record.reading() as connection:
        return list(connection.execute(select(standings).order_by(standings.c.statement_id)))


def has(columns: Sequence[Sequence[str]], term: Term) -> bool:
    """Whether one of the columns has the term: by definition, not as a database does it."""
    size = len(term.words)
    return any(
        tuple(run[:-1]) == term.words[:-1]
        and (run[-1] == term.words[-1] or (term.prefix and run[-1].startswith(term.words[-1])))
        for column in columns
        for run in (column[at : at + size] for at in range(len(column) - size + 1))
    )


def expected(rows: Sequence[Any], query: Query, longest: float) -> list[int]:
    """The ids of the statements that match where the database keeps words of up to ``longest`` bytes."""
    ids = []
    for row in rows:
        texts = [tokens(text or "") for text in (row.words, row.actor_name, row.title)]
        columns = [[word if len(word.encode()) <= longest else "" for word in words] for words in texts]
        wanted = all(any(has(columns, term) for term in group) for group in query.groups)
        if wanted and not any(has(columns, term) for term in query.without):
            ids.append(row.statement_id)
    return ids


WORDS = sorted({word for sentence in SENTENCES for word in tokens(sentence) if len(word) < 40 and word.isascii()})
piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["AND", "OR", "NOT", "-", '"', "*", "(", ")", "gaston", "peña", "the", "police", "report"]),
    st.tuples(st.sampled_from(WORDS), st.integers(1, 6)).map(lambda pair: pair[0][: pair[1]] + "*"),
    st.sampled_from(SENTENCES[:12]).flatmap(
        lambda s: st.integers(0, 5).map(lambda at: '"' + " ".join(s.split()[at : at + 3]) + '"')
    ),
)
typed = st.one_of(
    st.lists(st.tuples(st.sampled_from(["", "-"]), piece).map("".join), max_size=6).map(" ".join), st.text()
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=typed)
@example(words="x*")
def test_whatever_is_typed_finds_just_what_has_it(spoken: Record, words: str) -> None:
    try:
        query = parse(words)
    except QueryError:
        with pytest.raises(QueryError):
            spoken.search(words)
        return
    rows = everything(spoken)
    results = spoken.search(words, limit=1000)
    longest = POSTGRESQL_LONGEST if dialect(spoken) == "postgresql" else math.inf
    ids = expected(rows, query, longest) if query else [row.statement_id for row in rows]
    assert sorted(hit.statement_id for hit in results.hits) == ids
    assert results.total == len(ids) == sum(results.facets.act.values())


def test_phrases_do_not_go_on_from_one_column_to_the_next(spoken: Record) -> None:
    assert found(spoken, "marchers ida") == ["one s1", "one s2"]
    assert found(spoken, '"marchers ida"') == found(spoken, '"moss police"') == []


def test_speakers_and_titles_are_searched_too(spoken: Record) -> None:
    assert found(spoken, "gaston nothing") == ["two s4"]
    assert found(spoken, "courts marchers") == ["one s1", "one s2"]


def test_a_beginning_of_words_is_no_stem(spoken: Record) -> None:
    assert found(spoken, "responsib*") == ["one s6", "two s6", "three s3"]
    assert found(spoken, "respons") == []


def test_what_is_typed_cannot_run_for_minutes(spoken: Record) -> None:
    for words in ("(" * 5000 + "a", "a* " * MOST_TERMS, "-" * 1000 + "a b", "a" * LONGEST, "a " * MOST_TERMS):
        assert spoken.search(words).total >= 0


def test_the_best_first_by_the_databases_measure(spoken: Record) -> None:
    hits = spoken.search("police OR report", limit=1000).hits
    assert len(hits) > 10
    assert list(hits) == sorted(hits, key=lambda hit: (-(hit.score or 0), hit.statement_id))
    best = spoken.search("responding OR response OR nothing").hits[0]
    assert best.words == "responsible officials were responding to the response"
    pages = [spoken.search("police OR report", limit=3, offset=at).hits for at in range(0, len(hits), 3)]
    assert [hit for page in pages for hit in page] == list(hits)
    assert spoken.search("police", limit=5, offset=1000).hits == ()


def test_more_hits_than_a_query_takes(spoken: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = spoken.search(limit=1000).hits
    monkeypatch.setattr("rejoinder.record.search.BATCH", 7)
    assert spoken.search(limit=1000).hits == whole
    assert len(whole) > 14


def test_the_score_on_sqlite_is_bm25(tmp_path: Any) -> None:
    with open_record(tmp_path / "record.db") as record:
        put(record, saying("one", *SENTENCES[3:12]), saying("two", *SENTENCES[:6], speaker="Police Union"))
        rows = everything(record)
        scores = {hit.statement_id: hit.score for hit in record.search("police OR report", limit=100).hits}
    texts = {row.statement_id: [tokens(text or "") for text in (row.words, row.actor_name, row.title)] for row in rows}
    average = sum(sum(map(len, columns)) for columns in texts.values()) / len(texts)
    for id, columns in texts.items():
        score = 0.0
        for word in ("police", "report"):
            having = sum(any(word in column for column in other) for other in texts.values())
            weight = max(math.log((len(texts) - having + 0.5) / (having + 0.5)), 1e-6)
            count = sum(w * column.count(word) for w, column in zip((4, 2, 1), columns, strict=True))
            length = sum(map(len, columns))
            score += weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / average))
        assert scores.get(id, 0.0) == pytest.approx(score, abs=1e-5)


def test_a_hit_says_what_where_and_whose(record: Record) -> None:
    exchange = article(1, url="https://example.org/1")
    put(record, exchange)
    (hit,) = record.search('"claims are invented" patient').hits
    assert (hit.document, hit.statement, hit.sha256) == ("lantern-1", "s3", exchange.document.sha256)
    assert (hit.title, hit.publisher, hit.published_on, hit.document_kind) == (
        exchange.document.title, "The Example", date(2024, 5, 6), "news")  # fmt: skip
    assert (hit.actor, hit.actor_kind, hit.actor_state) == ("Tom Arden", "government", "NZ")
    assert (hit.target, hit.target_state, hit.act) == ("The Lantern Group", "NZ", "response")
    assert (hit.forms, hit.quote, hit.review) == (("literal_denial", "attack_on_accuser"), "direct", "unreviewed")
    text = exchange.document.text
    assert hit.spans == exchange.statements[2].content
    assert hit.words == " … ".join(text[start:end] for start, end in hit.spans)
    assert [text[start:end] for start, end in hit.marks] == ["claims are invented", "patient"]
    assert "".join(piece.text for piece in hit.snippet() if piece.marked) == "claims are inventedpatient"


def test_without_words_the_newest_first(record: Record) -> None:
    put(record, article(1, published="2023-01-02"), article(2, published=None), article(3, published="2024-05-06"))
    results = record.search(filters=Filters(act=("response", "call")))
    assert [f"{hit.document} {hit.statement}" for hit in results.hits] == [
        "lantern-3 s3", "lantern-3 s5", "lantern-1 s3", "lantern-1 s5", "lantern-2 s3", "lantern-2 s5"]  # fmt: skip
    assert all(hit.score is None and hit.marks == () for hit in results.hits)
    assert [hit.document_id for hit in record.search(limit=2, offset=11).hits] == [1, 2]
    assert results.total == 6


def test_facets_count_all_that_was_found(record: Record) -> None:
    put(record, article(1), article(2, state="FJ", published=None, publisher=None, kind="report"))
    facets = record.search("police OR courts", limit=1).facets
    assert facets == record.facets("police OR courts")
    assert facets.act == {"allegation": 4, "other": 2, "response": 2}
    assert facets.form == {"attack_on_accuser": 2, "literal_denial": 2}
    assert facets.right == {"assembly": 2, "fair_trial": 2, "torture": 2}
    assert facets.kind == {"ngo": 6, "government": 2}
    assert facets.state == {"FJ": 4, "NZ": 4}
    assert facets.target_state == {"FJ": 3, "NZ": 3, "none": 2}
    assert facets.year == {"2024": 4, "none": 4}
    assert facets.document_kind == {"news": 4, "report": 4}
    assert facets.publisher == {"The Example": 4, "none": 4}
    assert facets.review == {"unreviewed": 8}
    assert facets.unanswered == 2
    assert record.facets("nowhere").act == {}


def test_choices_count_what_another_value_would_find(record: Record) -> None:
    put(record, article(1), article(2, state="FJ", published=None, publisher=None, kind="report"))
    record.reviews.reject("lantern-2/s6", reviewer="Ida Moss")
    wanted = Filters(act=("allegation",), state=("FJ",), unanswered=True)
    facets = record.search(filters=wanted, choices=True).facets
    assert facets.act == {"allegation": 1}
    assert facets.state == {"FJ": 1, "NZ": 1}
    assert facets.unanswered == 1
    assert record.search(filters=Filters(act=("call",)), choices=True).facets.act == record.facets().act
    for name, values in (("act", ("call", "other")), ("state", ("FJ", "NZ", "none")), ("form", ("sovereignty",))):
        for value in values:
            other = replace(Filters(state=("FJ",)), **{name: (value,)})
            counts = getattr(record.search(filters=Filters(state=("FJ",)), choices=True).facets, name)
            assert counts.get(value, 0) == record.search(filters=other).total
    every = record.search("police", Filters(review=("rejected",), until=date(2020, 1, 1)), choices=True).facets
    assert every.review == {} and record.search(choices=True).facets.review == {"unreviewed": 11, "rejected": 1}


def test_all_hits_are_those_of_all_pages(spoken: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rejoinder.record.search.BATCH", 3)
    for words in ("", "police OR report", "nowhere"):
        pages = [hit for first in range(0, 60, 7) for hit in spoken.search(words, limit=7, offset=first).hits]
        assert list(spoken.hits(words)) == pages


def test_filters_hold_for_words_too(record: Record) -> None:
    put(record, article(1), article(2, state="FJ", critic="Hill Watch"))
    assert found(record, "police", state=("FJ",)) == ["lantern-2 s1", "lantern-2 s3", "lantern-2 s4"]
    assert found(record, "police", state=("FJ",), act=("allegation",)) == ["lantern-2 s1"]
    assert found(record, "police", actor=("hill watch",)) == ["lantern-2 s1", "lantern-2 s4"]
    assert found(record, "police", actor=("nobody",)) == found(record, "police", state=("FR",)) == []
    assert found(record, "courts OR police", unanswered=True) == ["lantern-1 s2", "lantern-2 s2"]


def test_negative_numbers_are_refused(record: Record) -> None:
    for wrong in ({"limit": -1}, {"offset": -1}):
        with pytest.raises(ValueError):
            record.search("police", **wrong)


def test_an_empty_record_is_searched(record: Record) -> None:
    for words in ("", "police"):
        assert (record.search(words).total, record.search(words).hits) == (0, ())


def test_what_a_newer_reading_says_is_found_and_what_it_no_longer_says_is_not(record: Record) -> None:
    first = saying("one", "police beat marchers", "it rained")
    put(record, first, saying("two", "police slept"))
    assert found(record, "police") == ["one s1", "two s1"]
    second = replace(first, statements=(replace(first.statements[1], act="call"),))
    put(record, second, maker=Maker("2.0", MAKER.weights))
    assert found(record, "police") == ["two s1"]
    assert found(record, "rained") == ["one s2"]
    assert record.facets().act == {"call": 1, "other": 1}


def test_a_change_of_standings_is_seen_at_once_by_all(record_url: str) -> None:
    with open_record(record_url) as record, open_record(record_url) as other:
        put(record, saying("one", "police beat marchers", "it rained"), saying("two", "police slept"))
        assert found(other, "police") == ["one s1", "two s1"]
        with record.writing() as connection:
            first = update(standings).where(standings.c.statement_id == 1)
            connection.execute(first.values(words="nothing of that", review="confirmed", actor_state="FI"))
        for each in (record, other):
            assert found(each, "police") == ["two s1"]
            assert found(each, "nothing", state=("FI",), review=("confirmed",)) == ["one s1"]
            assert each.facets().state == {"none": 2, "FI": 1}
        with record.writing() as connection:
            connection.execute(standings.delete().where(standings.c.statement_id == 3))
        for each in (record, other):
            assert found(each, "police") == []
            assert each.search().total == 2


def test_what_is_broken_off_changes_no_search(record: Record) -> None:
    put(record, saying("one", "police beat marchers"))
    with pytest.raises(RuntimeError), record.writing() as connection:
        connection.execute(update(standings).values(words="nothing", act="call"))
        raise RuntimeError
    assert found(record, "police", act=("other",)) == ["one s1"]


def test_a_census_brought_up_to_date_equals_one_made_anew(record: Record) -> None:
    taker = CensusTaker()
    for number in range(4):
        put(record, article(number % 3, published=None), maker=Maker(str(number), None))
        put(record, article(number, kind=f"kind {number}", publisher=f"The {number}"))
        with record.writing() as connection:
            change = update(standings).where(standings.c.statement_id % 5 == number)
            connection.execute(change.values(review="confirmed", actor_state="FI"))
        with record.reading() as connection:
            old, new = taker.take(connection).part(), CensusTaker().take(connection).part()
        assert list(old.ids) == list(new.ids) == [row.statement_id for row in everything(record)]
        for name in (
            "act",
            "actor_kind",
            "actor_state",
            "target_state",
            "year",
            "document_kind",
            "publisher",
            "review",
        ):
            assert old.counts(name) == new.counts(name)
        assert sorted(old.newest(100, 0)) == list(old.ids)


def test_many_threads_search_while_one_writes(record: Record) -> None:
    put(record, *(article(number) for number in range(5)))
    wrong: list[object] = []

    def look() -> None:
        try:
            for _ in range(20):
                results = record.search("police", limit=0)
                wrong.extend(
                    [results] if results.total % 3 or results.total != sum(results.facets.act.values()) else []
                )
        except Exception as fault:
            wrong.append(fault)

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    put(record, *(article(number) for number in range(5, 15)))
    for thread in threads:
        thread.join()
    assert wrong == []
    assert record.search("police").total == 45
