from hypothesis import given
from hypothesis import strategies as st

from rejoinder.attribution.quotes import quotations, quote_of, trim, with_marks


def marked(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text, (0, len(text)))]


def widened(text: str, words: str) -> str:
    start = text.index(words)
    span = with_marks(text, (start, start + len(words)), quotations(text, (0, len(text))))
    return text[span[0] : span[1]]


def test_curly_and_straight_quotations_are_found_with_their_marks():
    assert marked("“Never,” she said, “again.”") == ["“Never,”", "“again.”"]
    assert marked('"Never," she said, "again."') == ['"Never,"', '"again."']
    assert marked("«Jamais», a-t-elle dit") == ["«Jamais»"]


def test_apostrophes_are_not_quotations():
    assert marked("The ministers' aide didn't say it's the state's fault") == []
    assert marked("a report called ‘one-sided’ by the ministers’ aide") == ["‘one-sided’"]


def test_an_outer_quotation_keeps_the_inner_one():
    assert marked("“They told us ‘go home’ and left,” he said") == ["“They told us ‘go home’ and left,”"]


def test_a_quotation_never_closed_runs_to_the_end_of_its_paragraph():
    assert marked("He said: “We went home.") == ["“We went home."]


def test_spans_take_their_own_marks_along():
    assert widened("“We deny it,” said Rao.", "We deny it") == "“We deny it,”"
    assert widened("called it “a farce”.", "a farce") == "“a farce”"
    assert widened("calling the report “a farce”.", "the report “a farce") == "the report “a farce”"


def test_spans_leave_the_marks_of_a_quotation_around_them():
    text = "“The police say that the man fell, and I doubt it,” she said."
    assert widened(text, "the man fell") == "the man fell"


def test_a_first_half_takes_only_its_opening_mark():
    assert widened("“We deny it. And we regret it,” said Rao.", "We deny it") == "“We deny it"


def kind(text: str, *contents: str) -> str:
    spans = [(text.index(c), text.index(c) + len(c)) for c in contents]
    return quote_of(text, spans, quotations(text, (0, len(text))))


def test_kinds_of_quotation():
    text = "“We deny it,” he said, “all of it.” She called the report “a farce” and said it was old."
    assert kind(text, "“We deny it,”", "“all of it.”") == "direct"
    assert kind(text, "the report “a farce”") == "mixed"
    assert kind(text, "it was old") == "indirect"


def test_words_inside_somebody_elses_quotation_are_indirect():
    assert kind("“The police say that the man fell,” she said.", "the man fell") == "indirect"


def test_trimming_leaves_the_words():
    assert trim("x “We deny it,” y", (1, 14)) == (3, 13)
    assert trim("x “We deny it,” y", (14, 16)) is None


@given(st.text(alphabet="ab “”‘’\"'.,\n«»", max_size=60))
def test_quotations_lie_in_order_inside_the_paragraph(text: str):
    end = 0
    for start, stop in quotations(text, (0, len(text))):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text(alphabet="ab “”‘’\"'., ", min_size=1, max_size=40), st.data())
def test_widening_never_loses_words(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wide = with_marks(text, (start, end), quotations(text, (0, len(text))))
    assert 0 <= wide[0] <= start and end <= wide[1] <= len(text)
