"""Features in words: the words of the text behind them, one fact in one way, and no feature lost."""

from __future__ import annotations

import pytest

from rejoinder.exchange.features import Facts, facts_of
from rejoinder.exchange.scene import Scene, build_scene
from rejoinder.explaining.evidence import gram, hits, listed
from rejoinder.explaining.pair_wording import reply_words, target_words
from rejoinder.explaining.reasons import Reason, balance
from rejoinder.explaining.second_wording import act_words, code_words
from rejoinder.explaining.wording import FirstWords
from rejoinder.schema import Actor, Attribution, Document, Span

TEXT = (
    "Rights Now said that police tortured two detainees. "
    "The government of Fiji rejected the report as baseless and called it an internal affair. "
    "Rights Now urged Fiji to investigate."
)
NOW = Actor("a1", "Rights Now", "ngo", None, ((0, 10),))
FIJI = Actor("a2", "the government of Fiji", "government", "FJ", ((52, 74),))


def span(words: str, before: str | None = None) -> Span:
    """Where the words stand: first, or last before others."""
    at = TEXT.rindex(words, 0, TEXT.index(before)) if before else TEXT.index(words)
    return at, at + len(words)


@pytest.fixture
def scene() -> Scene:
    said = (
        ("Rights Now", "said", "police tortured two detainees"),
        ("The government of Fiji", "rejected", "the report as baseless"),
        ("Rights Now", "urged", "Fiji to investigate"),
    )
    attributions = [
        Attribution(span(source, cue), span(cue), (span(content),), "indirect", 0.9) for source, cue, content in said
    ]
    document = Document("t", TEXT, (), "0" * 64, "t")
    return build_scene(document, (NOW, FIJI), attributions, ("a1", "a2", "a1"))


@pytest.fixture
def facts(scene: Scene) -> Facts:
    return facts_of(scene)


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("w:baseless", "“baseless” in its words"),
        ("w:basele", "“baseless” in its words"),
        ("w:as basele", "“as baseless” in its words"),
        ("c:rejected", "the cue “rejected”"),
        ("cs:reject", "the cue “rejected”"),
        ("lead:the", "it begins with “the”"),
        ("s:govern", "“government” in the source"),
        ("w:form wide:literal_denial", "words of the wide list for literal denial: “baseless”"),
        ("w:form wide:literal_denial+", "words of the wide list for literal denial: “baseless”"),
        ("quote:indirect", "its words are reported indirectly"),
        ("kind:government", "who speaks: government, Fiji, the state that the text names most"),
        ("side:official:top", "who speaks: government, Fiji, the state that the text names most"),
        ("state weight", "who speaks: government, Fiji, the state that the text names most"),
        ("before:ngo", "who speaks right before it, in s1: non-governmental organisation"),
        ("after cue:urged", "the cue “urged” of s3, right after it"),
        ("about:no state:official", "it names no state"),
        ("wv:17", "the meaning of all its words together (word vectors)"),
        ("opening:right wide:torture", "the opening of the text has words of the wide list for torture: “tortured”"),
        ("encoder:allegation", "the feature “encoder:allegation”"),
        ("wonder", "the feature “wonder”"),
    ],
)
def test_a_feature_of_the_first_reading(scene: Scene, facts: Facts, feature: str, words: str) -> None:
    assert FirstWords(scene, facts, 1)(feature) == words


def test_a_hint_by_who_speaks(scene: Scene, facts: Facts) -> None:
    named = FirstWords(scene, facts, 1)("official|c:act:respond")
    assert named == "the cue has words for responding (as a government or state body say it)"


def test_the_statements_around_are_named_with_what_they_were_read_as(scene: Scene, facts: Facts) -> None:
    row = {"previous:allegation": 0.7, "previous:response": 0.1, "rest:call": 0.6, "rest:other": 0.4}
    named = act_words(scene, facts, 1, row)
    assert named("previous:response") == (
        "the statement before it, s1 by Rights Now (at the first reading allegation)"
    )
    assert named("official previous:allegation") == named("previous:other")
    assert named("rest:call") == "all other statements of the text (at the first reading mostly call)"
    assert named("own:call") == "the first reading"
    assert named("right previous") == "how likely the statement before it is about a right"
    assert named("moon:call") == "the feature “moon:call”"


def test_a_code_is_judged_by_the_words_of_its_list(scene: Scene) -> None:
    named = code_words(scene, 1, "form", "literal_denial")
    assert named("narrow literal_denial") == named("narrow share") == "words of its narrow list: “baseless”"
    assert named("cue") == "the cue has words of its narrow list: “rejected”"
    assert named("previous bare") == "the first reading of the statement before it, s1 by Rights Now"
    assert named("surprise") == "the feature “surprise”"


def test_a_target_and_nobody(scene: Scene) -> None:
    named = target_words(scene.said[0], FIJI)
    assert named("state in content government") == "the state of the government of Fiji is named in its words"
    assert named("kind government own by other") == "whether the government of Fiji is of the speaker's state"
    assert named("kind government") == "who the government of Fiji is: government, Fiji"
    assert named("encoder") == "the feature “encoder”"
    nobody = target_words(scene.said[1], None)
    assert nobody("nobody form wide:literal_denial") == "words of the wide list for literal denial: “baseless”"
    assert nobody("nobody by government") == "how often such a speaker criticises nobody"
    assert nobody("nobody moon") == "the feature “nobody moon”"


def test_a_reply(scene: Scene) -> None:
    named = reply_words(scene, 1, 0)
    assert named("response>allegation") == "what both do: response here, allegation in s1"
    assert named("response>allegation|before 1") == named("before 1") == "how far s1 is from it"
    assert named("p call") == "how surely it responds and s1 alleges or calls"
    assert named("response>allegation|moon") == "the feature “response>allegation|moon”"


def test_the_same_words_are_added_up_and_nothing_is_lost() -> None:
    found = balance({"a1": 1.0, "a2": -3.0, "b": 0.5, "c": 0.0}, lambda feature: feature[0])
    assert found.total == -1.5
    assert found.reasons == (Reason("a", -2.0), Reason("b", 0.5))


def test_the_entries_of_a_list_that_stand_in_words() -> None:
    words = tuple("they had been held without charge and were tortured".split())
    assert hits("right narrow:liberty", words) == ("held without", "without charge")
    assert hits("right narrow:torture", words) == ("tortured",)
    assert hits("no such list:torture", words) == ()
    assert listed("no such list:of_mine", words) == "words for of mine"


def test_stems_that_do_not_stand_in_the_words_are_shown_as_they_are() -> None:
    assert gram("reject the", ["they", "rejected", "the", "claim"]) == "“rejected the”"
    assert gram("•", ["•", "said"]) == "“(name)”"
    assert gram("moon", ["sun"]) == "“moon”"
