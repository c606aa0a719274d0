"""Speakers: who is behind a source, by name, description, document, pronoun or silence; who else is talked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.exchange.speakers import Register, gathered, resolve_speakers
from rejoinder.schema import Actor, Attribution, Block, Document

REPORT = """Norland rejects rights report

OSLOVIK, 3 May - The Kenyan government has dismissed a report by the rights group Candle Watch as fiction.

Government spokesman Otieno Baraka Wafula said on Monday that the report was written from afar. “They never came here,”
he said.

Wafula added that the courts are free. The minister of information declined to comment.

Edda Lindqvarn, who heads Candle Watch, said the group stood by its findings. “Police have beaten witnesses,” she said.
"""


def document(text: str, title: str | None = None) -> Document:
    return Document("d", text, (), "", "-", title=title)


def said(text: str, source: str | None, content: str, cue: str | None = None, quote: str = "indirect") -> Attribution:
    """An attribution by its words; the source is the occurrence nearest to the content."""
    at = text.index(content)
    spans = None
    if source is not None:
        starts = [i for i in range(len(text)) if text.startswith(source, i)]
        outside = [i for i in starts if not at <= i < at + len(content)]
        start = min(outside or starts, key=lambda i: abs(i - at))
        spans = (start, start + len(source))
    where = None if cue is None else (text.index(cue), text.index(cue) + len(cue))
    return Attribution(spans, where, ((at, at + len(content)),), quote, 1.0)  # type: ignore[arg-type]


def actor(register: Register, number: int) -> Actor:
    return next(a for a in register.actors if a.id == register.speakers[number])


def only(text: str, source: str | None, content: str, **more: str) -> Actor:
    """The speaker of the one attribution of a text."""
    return actor(resolve_speakers(document(text), [said(text, source, content, **more)]), 0)


def test_a_report_and_the_reply_to_it() -> None:
    found = resolve_speakers(
        document(REPORT),
        [
            said(REPORT, "The Kenyan government", "a report by the rights group Candle Watch as fiction"),
            said(REPORT, "Government spokesman Otieno Baraka Wafula", "the report was written from afar"),
            said(REPORT, "he", "“They never came here,”", quote="direct"),
            said(REPORT, "Wafula", "the courts are free"),
            said(REPORT, "Edda Lindqvarn, who heads Candle Watch", "the group stood by its findings"),
            said(REPORT, "she", "“Police have beaten witnesses,”", quote="direct"),
        ],
    )
    names = [actor(found, number).name for number in range(6)]
    assert names == ["The Kenyan government", *["Otieno Baraka Wafula"] * 3, *["Edda Lindqvarn"] * 2]
    assert [actor(found, n).kind for n in (0, 1, 4)] == ["government", "government", "ngo"]
    assert [actor(found, n).state for n in (0, 1)] == ["KE", "KE"]
    assert {"Candle Watch", "Police"} <= {a.name for a in found.actors}


@pytest.mark.parametrize(
    ("text", "source", "content", "name", "kind", "state"),
    [
        ("Peru called it false.", "Peru", "it false", "Peru", "government", "PE"),
        ("Nairobi said it was false, and Kenya is calm.", "Nairobi", "it was false", "Kenya", "government", "KE"),
        ("Thai police said he was armed.", "Thai police", "he was armed", "Thai police", "state_body", "TH"),
        ("The UN human rights office said it was torture.", "The UN human rights office", "it was torture",
         "The UN human rights office", "igo", None),
        ("Amnesty International said it was torture.", "Amnesty International", "it was torture",
         "Amnesty International", "ngo", None),
        ("Tilde Okonvar, a lawyer in Ghana, said it was unfair.", "Tilde Okonvar, a lawyer in Ghana", "it was unfair",
         "Tilde Okonvar", "expert", "GH"),
        ("Opposition leader Ramu Belisto said Fiji is unfree.", "Opposition leader Ramu Belisto", "Fiji is unfree",
         "Ramu Belisto", "party", "FJ"),
        ("Critics said Fiji is unfree.", "Critics", "Fiji is unfree", "Critics", "unnamed", None),
        ("The Lagos Courier newspaper said Nigeria is calm.", "The Lagos Courier newspaper", "Nigeria is calm",
         "The Lagos Courier newspaper", "media", "NG"),
        ("Sen. Bo Radley (D-Md.) said it was cruel.", "Sen. Bo Radley (D-Md.)", "it was cruel", "Bo Radley",
         "state_body", "US"),
        ("Ms Ana Tuvola (XYZ, Northtown) said Tonga fails.", "Ms Ana Tuvola (XYZ, Northtown)", "Tonga fails",
         "Ana Tuvola", "party", "TO"),
    ],
)  # fmt: skip
def test_name_kind_and_state(text: str, source: str, content: str, name: str, kind: str, state: str | None) -> None:
    found = only(text, source, content)
    assert (found.name, found.kind, found.state) == (name, kind, state)


def test_a_title_left_out_of_the_source_still_tells_the_kind() -> None:
    text = "Chile is calm. Interior Ministry spokesman Pelle Arrendi said police acted lawfully."
    found = only(text, "Pelle Arrendi", "police acted lawfully")
    assert (found.name, found.kind, found.state) == ("Pelle Arrendi", "government", "CL")


def test_a_title_that_begins_with_a_body_is_taken_whole() -> None:
    text = "United Nations human rights commissioner Ilse Varga arrived. Varga said Chile should free him."
    found = only(text, "Varga", "Chile should free him")
    assert (found.name, found.kind, found.state) == ("Ilse Varga", "igo", None)


def test_a_release_of_a_body_without_a_name_is_not_by_who_spoke_before() -> None:
    text = "Several delegates stressed that Chile is calm. Peru should free him, a release of the committee said."
    found = resolve_speakers(
        document(text),
        [
            said(text, "Several delegates", "Chile is calm"),
            said(text, "a release of the committee", "Peru should free him"),
        ],
    )
    assert [actor(found, number).name for number in (0, 1)] == ["Several delegates", "the committee"]


def test_a_report_of_people_may_be_about_them() -> None:
    text = "Mercy Forum spoke. Peru should free him, its report of the villagers said."
    assert only(text, "its report of the villagers", "Peru should free him").name != "the villagers"


def test_a_source_cut_at_its_apposition_keeps_its_kind() -> None:
    text = "Hoku Mbele, director of the rights group Open Hand, said Gabon should free him."
    assert only(text, "Hoku Mbele", "Gabon should free him").kind == "ngo"


def test_whose_director_belongs_to_the_one_named_before() -> None:
    text = "It wrote to the Harbour Rights Union, whose director Pelle Arrendi said Chile should free him."
    assert only(text, "Pelle Arrendi", "Chile should free him").kind == "ngo"


def test_spokesman_for_somebody_is_not_that_somebody() -> None:
    text = "A spokesman for Prime Minister Jon Averill refused to say how many British officials went."
    found = only(text, "A spokesman for Prime Minister Jon Averill", "how many British officials went")
    assert found.name == "A spokesman for Prime Minister Jon Averill"
    assert (found.kind, found.state) == ("government", "GB")


def test_given_name_last_shortens_a_name() -> None:
    text = "Lawyer Sok Anh Pheara said it was unfair.\n\nAnh Pheara said the court in Laos erred."
    found = resolve_speakers(
        document(text),
        [said(text, "Lawyer Sok Anh Pheara", "it was unfair"), said(text, "Anh Pheara", "the court in Laos erred")],
    )
    assert found.speakers[0] == found.speakers[1]


def test_abbreviation_in_brackets_is_the_organisation() -> None:
    text = "The Harbour Rights Network (HRN) said two men vanished.\n\nHRN said police in Malta knew."
    found = resolve_speakers(
        document(text),
        [said(text, "The Harbour Rights Network (HRN)", "two men vanished"), said(text, "HRN", "police in Malta knew")],
    )
    assert found.speakers[0] == found.speakers[1]
    assert actor(found, 1).name == "Harbour Rights Network"


def test_gender_parts_two_people() -> None:
    text = (
        "Mr Olin Bast said it was late. Ms Yara Quen said it was early.\n\n“We wait,” he said. “We do not,” she said."
    )
    found = resolve_speakers(
        document(text),
        [
            said(text, "Mr Olin Bast", "it was late"),
            said(text, "Ms Yara Quen", "it was early"),
            said(text, "he", "“We wait,”", quote="direct"),
            said(text, "she", "“We do not,”", quote="direct"),
        ],
    )
    assert found.speakers[2:] == found.speakers[:2]


def test_the_report_speaks_for_its_issuer_and_it_for_the_report() -> None:
    text = (
        "Lantern International published a report on Samoa on Friday.\n\n"
        "The report says two men vanished. It adds that police knew."
    )
    found = resolve_speakers(
        document(text), [said(text, "The report", "two men vanished"), said(text, "It", "police knew")]
    )
    assert {actor(found, 0).name, actor(found, 1).name} == {"Lantern International"}


def test_who_is_named_only_by_the_title_of_its_reports_has_a_name() -> None:
    text = "Country Reports on Human Rights Practices: Orvania. A shopkeeper said it rained."
    register = resolve_speakers(document(text), [said(text, "A shopkeeper", "it rained")])
    assert "State Department" in [actor.name for actor in register.actors]


def test_the_ministry_of_the_state_that_the_text_is_about() -> None:
    text = "Uganda is calm, Uganda says. The foreign ministry called the Swiss report biased."
    found = only(text, "The foreign ministry", "the Swiss report biased")
    assert (found.name, found.kind, found.state) == ("The foreign ministry", "government", "UG")


def test_an_unnamed_spokesman_is_the_man_named_next() -> None:
    text = "In Accra, a government spokesman called it false.\n\nGovernment spokesman Kofi Adunle said Ghana is free."
    found = resolve_speakers(
        document(text),
        [
            said(text, "a government spokesman", "it false"),
            said(text, "Government spokesman Kofi Adunle", "Ghana is free"),
        ],
    )
    assert found.speakers[0] == found.speakers[1]


def test_joint_source_is_one_actor() -> None:
    text = "Amnesty International and Human Rights Watch said it was torture."
    found = only(text, "Amnesty International and Human Rights Watch", "it was torture")
    assert (found.name, found.kind) == ("Amnesty International and Human Rights Watch", "ngo")


@pytest.mark.parametrize(
    "source",
    [
        "The Salto Rights Union and others",
        "The Salto Rights Union and other Kenyan groups",
        "NGOs, including the Salto Rights Union, Amnesty International, and Lagos organizations,",
    ],
)
def test_those_who_speak_with_a_named_group_are_of_its_kind(source: str) -> None:
    text = f"{source} said it was torture."
    assert only(text, source, "it was torture").kind == "ngo"


def test_others_than_groups_make_it_nobody_s_kind() -> None:
    text = "The Salto Rights Union and government officials said it was torture."
    assert only(text, "The Salto Rights Union and government officials", "it was torture").kind == "unnamed"


def test_an_abbreviation_is_found_though_an_address_has_it_in_lower_case() -> None:
    text = (
        "Ida Moss leads the Civil Harbour Rights Front.\n\nIt was seen by all (@chrf_kenya).\n\n"
        "The CHRF, Moss's group, said it was sad."
    )
    assert only(text, "The CHRF, Moss's group", "it was sad").name == "Civil Harbour Rights Front"


def test_names_in_furniture_are_nobody() -> None:
    note = "[Selected without FBIS editorial intervention]"
    text = f"{note}\n\nSalto, March 5 -- The cells were cold. The report said it was sad."
    blocks = (Block("furniture", 0, len(note)), Block("body", len(note) + 2, len(text)))
    found = resolve_speakers(Document("d", text, blocks, "", "-"), [said(text, "The report", "it was sad")])
    assert [actor.name for actor in found.actors] == ["The report"]


def test_an_office_of_two_is_held_by_each() -> None:
    text = (
        "Ana Duarte and Leon Abara, also known as U.N. special rapporteurs, saw cells in Nevada, United States.\n\n"
        "Duarte said that the cells were cold."
    )
    found = only(text, "Duarte", "the cells were cold")
    assert (found.name, found.kind, found.state) == ("Ana Duarte", "igo", None)


def test_officials_of_the_opposition_are_no_government() -> None:
    text = (
        "NAIROBI, Kenya - Police in Kenya broke up a rally of the party.\n\n"
        "Opposition officials said that ten people were hurt when police fired at the crowd."
    )
    _, members = gathered(document(text), [said(text, "Opposition officials", "ten people were hurt")])
    assert [member.kind for member in members if member.name == "Opposition officials"] == ["party"]


def test_organisation_and_spokesperson_are_two() -> None:
    text = "Candle Watch said it was torture. Candle Watch spokeswoman Edda Lindqvarn said Mali must act."
    found = resolve_speakers(
        document(text),
        [
            said(text, "Candle Watch", "it was torture"),
            said(text, "Candle Watch spokeswoman Edda Lindqvarn", "Mali must act"),
        ],
    )
    assert found.speakers[0] != found.speakers[1]


def test_reports_without_a_source_are_unnamed() -> None:
    text = "There were reports that soldiers in Chad beat prisoners."
    found = only(text, None, "soldiers in Chad beat prisoners", cue="There were reports")
    assert (found.name, found.kind, found.state) == ("reports", "unnamed", None)


def test_a_quotation_that_goes_on_is_the_same_speaker() -> None:
    text = "Dr Ilse Brandvik said it was torture. “They were beaten.”"
    found = resolve_speakers(
        document(text),
        [said(text, "Dr Ilse Brandvik", "it was torture"), said(text, None, "“They were beaten.”", quote="direct")],
    )
    assert found.speakers[0] == found.speakers[1]


def test_i_in_a_quotation_is_its_speaker() -> None:
    text = "Prof Wim Aldo said: “I warned them: I said it would fail.” Benin did not act."
    outer = said(text, "Prof Wim Aldo", "“I warned them: I said it would fail.”", quote="direct")
    at = text.index("I said")
    inner = Attribution((at, at + 1), None, ((at + 7, at + 20),), "indirect", 1.0)
    found = resolve_speakers(document(text), [outer, inner])
    assert found.speakers[0] == found.speakers[1]


def test_one_actor_for_a_state_its_government_and_its_capital() -> None:
    text = "Kenya is calm. Nairobi rejects it. The Kenyan government acts. Candle Watch said the government lies."
    found = resolve_speakers(document(text), [said(text, "Candle Watch", "the government lies")])
    kenyan = [a for a in found.actors if a.kind == "government" and a.state == "KE"]
    assert len(kenyan) == 1
    assert {text[s:e] for s, e in kenyan[0].mentions} >= {"Kenya", "Nairobi", "The Kenyan government", "the government"}


def test_the_title_tells_the_state() -> None:
    text = "The government restricted assembly, activists said."
    found = resolve_speakers(
        document(text, title="Zambia 2031 report"), [said(text, "activists", "The government restricted assembly")]
    )
    assert actor(found, 0).state == "ZM"


def test_the_same_rules_serve_every_state() -> None:
    for country, code in (("Norway", "NO"), ("Iran", "IR"), ("Israel", "IL"), ("Palestine", "PS"), ("Taiwan", "TW")):
        text = f"{country} rejected the report as biased."
        found = only(text, country, "the report as biased")
        assert (found.kind, found.state) == ("government", code)


@given(st.data())
def test_every_attribution_has_an_actor_whatever_the_spans(data: st.DataObject) -> None:
    span = st.tuples(st.integers(0, len(REPORT) - 1), st.integers(1, 60)).map(
        lambda pair: (pair[0], min(len(REPORT), pair[0] + pair[1]))
    )
    attributions = data.draw(
        st.lists(
            st.builds(
                Attribution,
                source=st.none() | span,
                cue=st.none() | span,
                content=st.tuples(span),
                quote=st.sampled_from(["direct", "indirect", "mixed"]),
                confidence=st.just(1.0),
            ),
            max_size=6,
        )
    )
    found = resolve_speakers(document(REPORT), attributions)
    assert len(found.speakers) == len(attributions)
    assert set(found.speakers) <= {a.id for a in found.actors}
    assert [a.id for a in found.actors] == [f"a{n}" for n in range(1, len(found.actors) + 1)]
    starts = [min(a.mentions, default=(len(REPORT), 0)) for a in found.actors]
    assert starts == sorted(starts)
    assert all(a.name and all(0 <= s < e <= len(REPORT) for s, e in a.mentions) for a in found.actors)
    assert found == resolve_speakers(document(REPORT), attributions)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    found = resolve_speakers(document(text), [])
    assert found.speakers == ()
    assert all(a.name for a in found.actors)


def test_an_abbreviation_in_brackets_does_not_hide_the_name_behind_it() -> None:
    text = "The local nongovernmental organization (NGO) Blue Harbour said that nothing was done."
    assert (
        only(text, "The local nongovernmental organization (NGO) Blue Harbour", "nothing was done").name
        == "Blue Harbour"
    )


def test_a_spokesman_of_two_bodies_is_one_person() -> None:
    source = "The Fijian Rights Committee (FRC) and Ministry of Justice spokesman Aram Belu"
    assert only(f"{source} said that nothing was done.", source, "nothing was done").name == "Aram Belu"


@pytest.mark.parametrize(
    ("text", "source", "content", "name"),
    [
        ("The bill hurt Bo Ardin, who said it was unfair.", "who", "it was unfair", "Bo Ardin"),
        ("The bill hurt Bo Ardin (X-Northtown), who said it was unfair.", "who", "it was unfair", "Bo Ardin"),
        ("Police met Bo Ardin, a former head of the Lagos Port Union, who said it was unfair.", "who", "it was unfair",
         "Bo Ardin"),
        ("Bo Ardin was among those who said it was unfair.", "who", "it was unfair", "Bo Ardin"),
        ("Ida Muro spoke. It irked the villagers, who said it was unfair.", "who", "it was unfair", "the villagers"),
        ("Ida Muro spoke of Candle Watch International, which said it was unfair.", "which", "it was unfair",
         "Candle Watch International"),
    ],
)  # fmt: skip
def test_a_relative_pronoun_is_what_stands_before_it(text: str, source: str, content: str, name: str) -> None:
    assert only(text, source, content).name == name


@pytest.mark.parametrize(
    ("cue", "content", "name"),
    [
        ("has been accused of", "hiding two men", "accusers"),
        ("was criticised for", "hiding two men", "critics"),
        ("is believed", "to have hidden two men", "unnamed"),
        ("There were reports", "that two men vanished", "reports"),
    ],
)
def test_a_passive_without_a_speaker_is_not_by_who_spoke_before(cue: str, content: str, name: str) -> None:
    text = f"Ms Tova Brandel said it rained. General Ruso {cue} {content}.\n\n“We wait,” she said. “It is late.”"
    found = resolve_speakers(
        document(text),
        [
            said(text, "Ms Tova Brandel", "it rained"),
            said(text, None, content, cue=cue),
            said(text, "she", "“We wait,”", quote="direct"),
            said(text, None, "“It is late.”", quote="direct"),
        ],
    )
    assert actor(found, 1).name == name and actor(found, 1).kind == "unnamed"
    assert [actor(found, n).name for n in (2, 3)] == ["Tova Brandel"] * 2


def test_a_quotation_does_not_go_on_from_those_unnamed() -> None:
    text = "Tova Brandel said it rained. General Ruso was accused of theft. “It is late.”"
    found = resolve_speakers(
        document(text),
        [
            said(text, "Tova Brandel", "it rained"),
            said(text, None, "theft", cue="was accused of"),
            said(text, None, "“It is late.”", quote="direct"),
        ],
    )
    assert actor(found, 2).name == "Tova Brandel"


def test_a_surname_is_the_person_and_not_what_bears_the_name() -> None:
    text = "In Ardin Tower and Ardin Grand Plaza it was quiet. President Bo Ardin left. Ardin said it was late."
    assert only(text, "Ardin", "it was late").name == "Bo Ardin"


def test_a_title_before_the_name_leaves_it_the_subject() -> None:
    text = (
        "Mr Olin Bast said it was late, and Mr Yan Quell said it was early.\n\n"
        "Mr Olin Bast ignored Mr Yan Quell on Monday. He called it luck."
    )
    found = resolve_speakers(
        document(text),
        [
            said(text, "Mr Olin Bast", "it was late"),
            said(text, "Mr Yan Quell", "it was early"),
            said(text, "He", "it luck"),
        ],
    )
    assert found.speakers[2] == found.speakers[0]


def test_somebodys_allies_are_not_that_somebody() -> None:
    text = "President Bo Ardin left. Ardin's allies said it was late."
    assert only(text, "Ardin's allies", "it was late").name == "Ardin's allies"


def test_the_leader_of_a_state_is_its_president() -> None:
    text = "Kenyan President Bo Ardin met Peruvian President Ida Muro. The Kenyan leader said it was late."
    assert only(text, "The Kenyan leader", "it was late").name == "Bo Ardin"


def test_a_copy_of_a_report_speaks_for_the_reports_issuer() -> None:
    text = "Candle Watch International released a report on Mali. A copy of the report says police hid two men."
    assert only(text, "A copy of the report", "police hid two men").name == "Candle Watch International"


def test_companies_are_told_apart() -> None:
    text = "Facebook is large. Google said it was late."
    assert only(text, "Google", "it was late").name == "Google"


def test_a_first_name_tells_he_from_she() -> None:
    text = "Maria Tolvan left with Peter Ostrand. “We wait,” she said."
    assert only(text, "she", "“We wait,”", quote="direct").name == "Maria Tolvan"


def test_a_word_that_opens_the_sentence_is_no_part_of_a_name() -> None:
    text = "Former Ardin aides were accusing nobody. Accusing Ardin of theft is old. Bo Ardin said it was late."
    names = [found.name for found in resolve_speakers(document(text), [said(text, "Bo Ardin", "it was late")]).actors]
    assert names == ["Bo Ardin"]


def test_one_of_the_groups_is_the_one_named_after_it() -> None:
    text = "One of the main exile groups, the Lagos Rights Council, said it was late."
    found = only(text, "One of the main exile groups, the Lagos Rights Council", "it was late")
    assert found.name == "Lagos Rights Council"


def test_his_statement_is_his() -> None:
    text = "Candle Watch released a report. Mr Bo Ardin left on Monday. His statement said it was late."
    assert only(text, "His statement", "it was late").name == "Bo Ardin"
