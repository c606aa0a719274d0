"""The shipped weights on texts of our own: what a reader would mark, and what must hold for any text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.attribution import Attributor, WeightsError, load_attributor
from rejoinder.reading import read_text
from rejoinder.schema import Attribution


def found(text: str) -> list[dict[str, str | None]]:
    document = read_text(text, id="t", origin="-")

    def words(a: Attribution) -> dict[str, str | None]:
        return {
            "source": text[slice(*a.source)] if a.source else None,
            "cue": text[slice(*a.cue)] if a.cue else None,
            "content": " … ".join(text[s:e] for s, e in a.content),
            "quote": a.quote,
        }

    return [words(a) for a in load_attributor()(document)]


LEAD = "The river rose again on Tuesday, and the ferry to the prison island stopped at noon.\n\n"
"""A paragraph in the author's own voice, so that the sentence under test is not taken for a headline."""

CASES = {
    "direct": (
        "“We have nothing to hide,” said Marta Lind, a spokeswoman for the ministry.",
        ("Marta Lind, a spokeswoman for the ministry", "said", "“We have nothing to hide,”", "direct"),
    ),
    "indirect": (
        "Omar Tessen told reporters that the police had beaten the protesters.",
        ("Omar Tessen", "told", "the police had beaten the protesters", "indirect"),
    ),
    "mixed": (
        "The governor called the report “a collection of rumours”.",
        ("The governor", "called", "the report “a collection of rumours”", "mixed"),
    ),
    "interrupted": (
        "“The courts,” Judge Abena Cole said, “do not take orders from anybody.”",
        ("Judge Abena Cole", "said", "“The courts,” … “do not take orders from anybody.”", "direct"),
    ),
    "according to": (
        "According to the Harbour Rights Centre, 40 people were arrested without a warrant.",
        ("the Harbour Rights Centre", "According to", "40 people were arrested without a warrant", "indirect"),
    ),
    "source behind": (
        "The prison is overcrowded and has no doctor, the committee said.",
        ("the committee", "said", "The prison is overcrowded and has no doctor", "indirect"),
    ),
    "straight marks": (
        '"We have nothing to hide," said Marta Lind.',
        ("Marta Lind", "said", '"We have nothing to hide,"', "direct"),
    ),
}


@pytest.mark.parametrize("text, expected", CASES.values(), ids=CASES)
def test_a_statement_is_found_with_its_exact_words(text: str, expected: tuple[str, str, str, str]):
    (one,) = found(LEAD + text)
    assert (one["source"], one["content"].removeprefix("that "), one["quote"]) == (expected[0], *expected[2:])
    assert one["cue"].startswith(expected[1])


def test_the_authors_own_voice_is_nobodys_statement():
    assert found(LEAD + "The prison was built in 1911. It stands outside the town.") == []


def test_a_heading_above_a_headline_is_no_part_of_it():
    text = "National\n\nRights report ‘written from afar’, officials say\n\n" + LEAD
    (one,) = found(text)
    assert one["content"] == "Rights report ‘written from afar’"


def test_furniture_holds_no_statement():
    text = "The minister said that the report was false.\n\nRead more: Police say the bridge is closed\n"
    assert all("bridge" not in str(one["content"]) for one in found(text))


def test_an_empty_text_has_no_statements():
    assert found("") == []


def test_a_file_that_is_no_weights_file_is_named(tmp_path):
    path = tmp_path / "weights.zip"
    path.write_bytes(b"not a zip")
    with pytest.raises(WeightsError, match=r"weights\.zip"):
        Attributor(path)


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["Of", "Concerning", "Answering", "Despite"]), st.sampled_from(["claims", "allegations", "charges"])
)
def test_an_article_alone_is_no_source(first: str, noun: str):
    text = f"{LEAD}{first} the {noun} that guards beat prisoners, the minister said the prison was quiet."
    assert all(str(one["source"]).lower() != "the" for one in found(text))


WORDS = st.sampled_from(
    ["said", "the minister", "“", "”", '"', "that", "denied", ".", ",", "\n\n", "\n", "é🙂", "’s", "REPORT"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_every_span_lies_in_the_text_and_holds_words(text: str):
    for a in load_attributor()(read_text(text, id="t", origin="-")):
        for start, end in [*a.content, *(s for s in (a.source, a.cue) if s)]:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert list(a.content) == sorted(a.content)
        assert 0 <= a.confidence <= 1


def test_a_lower_bar_lets_in_more_and_loses_nothing():
    text = LEAD + " ".join(text for text, _ in CASES.values())
    document = read_text(text, id="t", origin="-")
    sure = {(a.source, a.cue) for a in load_attributor()(document) if a.cue}
    many = load_attributor().candidates(document, 0.002)
    assert sure <= {(a.source, a.cue) for a in many} and len(many) > len(sure)
    assert all(a.cue for a in load_attributor().candidates(document, 0.5))


def test_what_a_medium_passes_on_is_the_others_statement():
    (one,) = found(LEAD + "State television reported that the president had said the river would be dammed.")
    assert (one["source"], one["content"]) == ("the president", "the river would be dammed")


def test_a_medium_that_reports_speaks_itself():
    (one,) = found(LEAD + "State television reported that the bridge was closed.")
    assert one["source"] == "State television"
