from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.export.segments import passages
from rejoinder.schema import Block, Document, Exchange, Statement


def test_nested_statements_share_their_words(dispute: Exchange) -> None:
    segments = [segment for passage in passages(dispute) for segment in passage.segments]
    shared = next(segment for segment in segments if segment.text == "police were “mostly patient”")
    assert shared.ids == ("s4", "s5")  # the inner one last: it is the one to show first
    assert [statement.id for statement in shared.opens] == ["s5"]
    source = next(segment for segment in segments if segment.text == "the group itself")
    assert [s.id for s in source.content] == ["s4"] and [s.id for s in source.source] == ["s5"]


def test_a_later_piece_of_content_opens_nothing(dispute: Exchange) -> None:
    segments = [segment for passage in passages(dispute) for segment in passage.segments]
    first, second = (segment for segment in segments if [s.id for s in segment.content] == ["s3"])
    assert [s.id for s in first.opens] == ["s3"] and second.opens == ()


def test_passages_are_the_blocks(dispute: Exchange) -> None:
    assert [passage.kind for passage in passages(dispute)] == ["headline", "furniture", "body", "body", "body"]


def test_text_outside_blocks_is_shown_unless_blank(dispute: Exchange) -> None:
    document = replace(dispute.document, blocks=(Block("headline", 0, 10), Block("body", 12, 20)))
    shown = passages(replace(dispute, document=document))
    assert [passage.kind for passage in shown] == ["headline", "body", "body", "body"]
    assert "".join(s.text for passage in shown for s in passage.segments) == document.text


TEXT = "abcdefghijklmnopqrst"
SPANS = st.tuples(st.integers(0, 19), st.integers(1, 8)).map(lambda p: (p[0], min(20, p[0] + p[1])))


@given(st.lists(st.tuples(SPANS, st.none() | SPANS, st.none() | SPANS), max_size=6))
def test_segments_join_to_the_text_and_lie_within_their_spans(spans: list[tuple]) -> None:  # type: ignore[type-arg]
    statements = tuple(
        Statement(f"s{n}", "a1", source, cue, (content,), "direct", "other", 1.0)
        for n, (content, source, cue) in enumerate(spans)
    )
    (passage,) = passages(Exchange(Document("x", TEXT, (), "", "x"), (), statements))
    assert "".join(segment.text for segment in passage.segments) == TEXT
    at = 0
    for segment in passage.segments:
        end = at + len(segment.text)
        for n, (content, source, cue) in enumerate(spans):
            for role, span in (("content", content), ("source", source), ("cue", cue)):
                marked = statements[n] in getattr(segment, role)
                inside = span is not None and span[0] <= at and end <= span[1]
                outside = span is None or end <= span[0] or span[1] <= at
                assert inside if marked else outside
        at = end
