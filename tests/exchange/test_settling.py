"""Kinds and states by models: what they see, and that they are fair to every name."""

from __future__ import annotations

import pytest

from rejoinder.exchange.portraits import plain, portrait
from rejoinder.exchange.settling import KINDS, load_profile_models, settle
from rejoinder.exchange.speakers import gathered, resolve_speakers
from rejoinder.exchange.state_options import options, setting_of
from rejoinder.schema import Attribution, Document

TEXT = (
    "{city}, 3 May - {people} police beat two men in a cell, a rights group said on Monday.\n\n"
    "{person}, the deputy spokesman for the {people} interior ministry, said that nobody was beaten in {state}.\n\n"
    "Nora Vell, a senior lecturer in law at the University of Harrow Bay, said that the law of {state} was clear."
)
FIJI = {"city": "SUVA", "people": "Fijian", "state": "Fiji", "person": "Losana Kubu"}
OTHERS = (
    {"city": "NIAMEY", "people": "Nigerien", "state": "Niger", "person": "Moussa Abarchi"},
    {"city": "WASHINGTON", "people": "American", "state": "the United States", "person": "Dale Hutchinson"},
)


def document(text: str) -> Document:
    return Document("t", text, (), "", "t")


def said(text: str, source: str) -> Attribution:
    at = text.index(source)
    cue = text.index("said", at)
    return Attribution((at, at + len(source)), (cue, cue + 4), ((cue + 5, cue + 9),), "indirect", 1.0)


def attributions(text: str, person: str) -> list[Attribution]:
    return [said(text, source) for source in ("a rights group", person, "Nora Vell")]


def speakers(filled: dict[str, str]) -> list[tuple[str, str | None]]:
    text = TEXT.format(**filled)
    register = resolve_speakers(document(text), attributions(text, filled["person"]))
    actors = {actor.id: actor for actor in register.actors}
    return [(actors[id].kind, actors[id].state) for id in register.speakers]


def portraits(filled: dict[str, str]) -> list[dict[str, float]]:
    text = TEXT.format(**filled)
    stage, members = gathered(document(text), attributions(text, filled["person"]))
    return [portrait(stage, member) for member in members if member.sort == "person"]


def test_a_spokesman_of_a_ministry_and_a_lecturer() -> None:
    _, spokesman, lecturer = speakers(FIJI)
    assert spokesman == ("government", "FJ")
    assert lecturer[0] == "expert"


@pytest.mark.parametrize(("other", "code"), [(OTHERS[0], "NE"), (OTHERS[1], "US")])
def test_another_state_and_another_name_change_nothing_else(other: dict[str, str], code: str) -> None:
    assert portraits(other) == portraits(FIJI)
    swapped = [(kind, code if state == "FJ" else state) for kind, state in speakers(FIJI)]
    assert speakers(other) == swapped


def test_no_words_of_names_or_states() -> None:
    assert plain("Fiji's deputy Interior Minister Losana Kubu") == ("deputy", "interior", "minister")


def test_a_state_is_one_of_the_options() -> None:
    text = TEXT.format(**FIJI)
    stage, members = gathered(document(text), attributions(text, FIJI["person"]))
    setting = setting_of(document(text), stage, members)
    allowed = {id(m): {code for kind in KINDS for code in options(stage, m, kind, setting)[0]} for m in members}
    ruled = [(member.kind, member.state) for member in members]
    settle(document(text), stage, members, load_profile_models())
    for member, rule in zip(members, ruled, strict=True):
        assert None in allowed[id(member)] and rule[1] in allowed[id(member)]
        assert member.state in allowed[id(member)]
        assert member.sort in ("state", "joint") or member.ruled == rule


def test_settling_nobody() -> None:
    stage, members = gathered(document("It rained."), [])
    settle(document("It rained."), stage, members, load_profile_models())
    assert members == ()


def test_two_who_speak_together_are_what_each_of_them_is() -> None:
    text = (
        "GENEVA, 3 May - Ana Duarte, the UN special rapporteur on housing, and Leon Abara visited cells in Washington "
        "and New York.\n\nLeon Abara, the UN special rapporteur on torture, said on Monday that the United States had "
        "let them in.\n\nDuarte and Abara said that the cells of the United States were cold."
    )
    found = [said(text, "Leon Abara, the UN special rapporteur on torture,"), said(text, "Duarte and Abara")]
    stage, members = gathered(document(text), found)
    (both,) = (member for member in members if member.sort == "joint")
    both.kind, both.state = "person", "FJ"  # whatever was thought of the two before each was weighed
    settle(document(text), stage, members, load_profile_models())
    assert [part.kind for part in both.parts] == ["igo", "igo"]
    assert (both.kind, both.state) == ("igo", None)
