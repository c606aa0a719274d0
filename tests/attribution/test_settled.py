import pytest

from rejoinder.attribution.settled import credits_nobody, relays
from rejoinder.schema import Span


def nobody(source: str | None, cue: str, content: str) -> bool:
    text = " | ".join(part for part in (source, cue, content) if part)

    def span(words: str) -> Span:
        return text.index(words), text.index(words) + len(words)

    return credits_nobody(text, span(source) if source else None, span(cue), span(content))


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("There were no reports of", "disappearances"),
        ("there were no confirmed reports", "police beat detainees"),
        ("There was no information available on", "whether officers were punished"),
        ("reportedly", "guards beat him"),
        ("were reported", "No such cases"),
    ],
)
def test_what_was_not_reported_is_no_statement(cue: str, content: str):
    assert nobody(None, cue, content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("There were credible reports of", "disappearances"),
        ("It was reported", "no guard had been punished"),
        ("there were reports", "no lawyer was present"),
    ],
)
def test_what_was_reported_is_one(cue: str, content: str):
    assert not nobody(None, cue, content)


@pytest.mark.parametrize("law", ["The law", "the constitution", "A revised law", "the Penal Code", "The law on unions"])
def test_a_law_says_nothing(law: str):
    assert nobody(law, "says", "unions must register")


@pytest.mark.parametrize(
    "source", ["The law minister", "lawyers", "the Law Society", "the author of the law", "a law professor"]
)
def test_those_who_speak_of_laws_do(source: str):
    assert not nobody(source, "says", "there was no report of it")


def test_a_bill_speaks_for_those_who_moved_it():
    assert not nobody("legislation", "calling for", "sanctions on the ministers")


@pytest.mark.parametrize("medium", ["State television", "the official news agency", "government-run radio"])
def test_a_medium_may_only_pass_on(medium: str):
    assert relays(medium, (0, len(medium)))


@pytest.mark.parametrize("source", ["the state prosecutor", "the editor of a daily", "an official", "the media"])
def test_others_never_do(source: str):
    assert not relays(source, (0, len(source)))


def test_nobody_is_no_medium():
    assert not relays("The minister said so", None)
