"""Why somebody is taken to speak, and for of what kind and state: what the text says, and nothing beyond it."""

from __future__ import annotations

from rejoinder.exchange.speakers import resolved
from rejoinder.explaining import explained, trace
from rejoinder.explaining.reasons import SpeakerReason
from rejoinder.explaining.speaker import how_found
from rejoinder.reading import read_text
from rejoinder.schema import Attribution, Document


def reasons(text: str) -> list[SpeakerReason]:
    traced = trace(read_text(text, id="t", origin="-"))
    labels = [explained(traced, statement.id).labels for statement in traced.exchange.statements]
    return [each.speaker for each in labels if each]


LEAD = "The river rose again on Tuesday, and the ferry to the prison island stopped at noon.\n\n"


def test_a_name_and_then_a_pronoun() -> None:
    text = LEAD + (
        "Interior Minister Losana Kubu said that nobody was beaten in Fiji. "
        "She added that the police had acted within the law."
    )
    first, second = reasons(text)
    assert first.by == "name" and first.spoke is None and "names Losana Kubu" in first.how
    assert any("“Interior Minister”: government" in words for words in first.kind)
    assert second.by == "pronoun" and second.spoke == "s1"
    assert second.named and text[slice(*second.named)] == "Losana Kubu"
    assert first.state == second.state == (
        "Nothing said of the actor tells it; Fiji is the state that the text is mostly about.",
    )


def test_a_government_and_a_well_known_organisation() -> None:
    text = LEAD + (
        "The government of Fiji said that the report was wrong.\n\n"
        "Amnesty International said that the police had beaten two men."
    )
    government, organisation = reasons(text)
    assert government.kind == ("A state that speaks is its government.",)
    assert any("Fiji" in words for words in government.state)
    assert any("list of well-known organisations" in words for words in organisation.kind)
    assert organisation.state == ("The text tells none, or the actor is of no single state.",)


def test_an_organisation_of_which_nothing_is_known() -> None:
    (reason,) = reasons(LEAD + "“Nobody was beaten on this island,” Lumora said in a letter to its members.")
    assert all("well-known" not in words for words in reason.kind)
    assert reason.kind and reason.state


def test_a_relative_pronoun_is_said_to_take_up_the_words_before_it() -> None:
    text = "The report angered Losana Kubu of Fiji, who called it a lie."
    at, end = text.index("who"), text.index("it a lie")
    said = Attribution((at, at + 3), None, ((end, len(text) - 1),), "indirect", 1.0)
    found = resolved(Document("t", text, (), "", "-"), [said])
    assert how_found(found.stage, 0, found.members[0])[0] == "pronoun"
    assert "takes up the words before it" in how_found(found.stage, 0, found.members[0])[1]
