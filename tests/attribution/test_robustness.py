"""What real text does to statements: for each kind of trouble a text of our own, and who must be found saying what."""

import pytest

from rejoinder.attribution import load_attributor
from rejoinder.reading import read_text

Said = tuple[str | None, str]
"""Source and content, as they stand in the text."""

CASES: dict[str, tuple[str, list[Said]]] = {
    "headline in capitals": (
        "MINISTER REJECTS REPORT ON PRISON DEATHS AS ‘FANTASY’\n\n"
        "The island's justice minister, Pia Sorell, on Monday rejected a report on deaths in custody. "
        "“It is a fantasy from beginning to end,” she said.",
        [("she", "“It is a fantasy from beginning to end,”"), ("MINISTER", "REPORT ON PRISON DEATHS AS ‘FANTASY’")],
    ),
    "all in capitals": (
        "THE RIVER ROSE AGAIN ON TUESDAY.\n\nOMAR TESSEN TOLD REPORTERS THAT POLICE HAD BEATEN THE PROTESTERS.",
        [("OMAR TESSEN", "POLICE HAD BEATEN THE PROTESTERS")],
    ),
    "all in small letters": (
        "the river rose again on tuesday.\n\nomar tessen told reporters that police had beaten the protesters.",
        [("omar tessen", "police had beaten the protesters")],
    ),
    "curly marks": (
        "The river rose.\n\n“No one was beaten,” said Colonel Idris Vane.",
        [("Colonel Idris Vane", "“No one was beaten,”")],
    ),
    "straight marks": (
        'The river rose.\n\n"No one was beaten," said Colonel Idris Vane.',
        [("Colonel Idris Vane", '"No one was beaten,"')],
    ),
    "doubled single marks": (
        "The river rose.\n\n''No one was beaten,'' said Colonel Idris Vane.",
        [("Colonel Idris Vane", "''No one was beaten,''")],
    ),
    "TeX marks": (
        "The river rose.\n\n``No one was beaten,'' said Colonel Idris Vane.",
        [("Colonel Idris Vane", "``No one was beaten,''")],
    ),
    "guillemets": (
        "The river rose.\n\n«No one was beaten», said Colonel Idris Vane.",
        [("Colonel Idris Vane", "«No one was beaten»")],
    ),
    "missing marks": (
        "The river rose.\n\nNo one was beaten, said Colonel Idris Vane.",
        [("Colonel Idris Vane", "No one was beaten")],
    ),
    "a quotation never closed": (
        "The river rose.\n\nColonel Idris Vane said: “No one was beaten in this station.\n\n"
        "The bridge was shut until noon. Buses were late all day.",
        [("Colonel Idris Vane", "“No one was beaten in this station.")],
    ),
    "a quotation over paragraphs": (
        "The river rose.\n\n“No one was beaten in this station,” Colonel Idris Vane said. “We keep a book of every "
        "arrest.\n\n“You may look at it at any time.”",
        [
            (
                "Colonel Idris Vane",
                "“No one was beaten in this station,” … “We keep a book of every arrest. … “You may look at it at any "
                "time.”",
            )
        ],
    ),
    "British punctuation": (
        "The river rose.\n\nThe report was ‘full of rumours’, said Pia Sorell, the justice minister.",
        [("Pia Sorell, the justice minister", "The report was ‘full of rumours’")],
    ),
    "lines broken in the middle of sentences": (
        "The river rose again on Tuesday, and the ferry\nto the prison island stopped at noon.\n\n"
        "Omar Tessen, who leads the Harbour Rights Centre,\nsaid that police had beaten the\nprotesters with sticks.",
        [("Omar Tessen, who leads the Harbour Rights Centre", "police had beaten the\nprotesters with sticks")],
    ),
    "a transcript": (
        "ANDERS: Minister, were people beaten?\n\n"
        "MALIN: No. Nobody was beaten in that station, and I have seen the book.\n\n"
        "ANDERS: The Harbour Rights Centre says forty were.",
        [("MALIN", "No. Nobody was beaten in that station, and I have seen the book")],
    ),
    "a list": (
        "The Harbour Rights Centre called on the government to:\n\n- release the detained editors at once;\n\n"
        "- publish the names of those held;\n\n- let lawyers into the prison.\n\n"
        "The ministry said that it would study the list.",
        [("The ministry", "it would study the list")],
    ),
    "a name in Cyrillic": (
        "The river rose.\n\nНарек Саргсян said that police had beaten the protesters.",
        [("Нарек Саргсян", "police had beaten the protesters")],
    ),
    "a name in Greek": (
        "The river rose.\n\nPolice had beaten the protesters, Νίκος Παππάς told reporters.",
        [("Νίκος Παππάς", "Police had beaten the protesters")],
    ),
    "a name in Arabic": (
        "The river rose.\n\nأحمد حسن told reporters that the prison had no doctor.",
        [("أحمد حسن", "the prison had no doctor")],
    ),
    "a name in Georgian, all of it unknown to the tokenizer": (
        "The river rose.\n\nგიორგი ბერიძე told reporters that the prison had no doctor.",
        [("გიორგი ბერიძე", "the prison had no doctor")],
    ),
    "a name in Ethiopic, all of it unknown too": (
        "The river rose.\n\nPolice had beaten the protesters, ኃይለ ማርያም said.",
        [("ኃይለ ማርያም", "Police had beaten the protesters")],
    ),
    "a name in Chinese, half of it unknown to the tokenizer": (
        "The river rose.\n\n李晓明 denied that anyone had been hurt.",
        [("李晓明", "anyone had been hurt")],
    ),
    "characters that the tokenizer does not know": (
        "The river rose. 🜁🜂\n\nOmar Tessen 🜃 told reporters that police had beaten the 𓀀 protesters.",
        [("Omar Tessen", "police had beaten the 𓀀 protesters")],
    ),
    "marks that combine and spaces that do not break": (
        "The river rose.\n\nZoe\u0301 Ma\u0308kela\u0308 told\u00a0reporters that police had\u00a0beaten "
        "the protesters.",
        [("Zoe\u0301 Ma\u0308kela\u0308", "police had\u00a0beaten the protesters")],
    ),
}


def found(text: str) -> list[Said]:
    attributions = load_attributor()(read_text(text, id="t", origin="-"))
    return [
        (text[slice(*a.source)] if a.source else None, " … ".join(text[s:e] for s, e in a.content))
        for a in attributions
    ]


WITH_THAT = frozenset(
    ["a name in Cyrillic", "a name in Arabic", "a name in Georgian, all of it unknown to the tokenizer"]
)
"""Cases in which the network takes the "that" before a content into it, as PolNeAR does and the guidelines do not."""


@pytest.mark.parametrize("kind", CASES)
def test_statements_are_found_in_spite_of(kind: str):
    text, expected = CASES[kind]
    seen = found(text)
    if kind in WITH_THAT:
        seen = [(source, content.removeprefix("that ")) for source, content in seen]
    assert [said for said in expected if said not in seen] == [], f"found {seen}"


def test_case_changes_nothing():
    text, _ = CASES["lines broken in the middle of sentences"]
    assert [(s.upper(), c.upper()) for s, c in found(text) if s] == found(text.upper())


def test_straight_and_curly_marks_give_the_same_statements():
    curly, straight = (found(CASES[kind][0]) for kind in ("curly marks", "straight marks"))
    assert [(s, c.replace("“", '"').replace("”", '"')) for s, c in curly] == straight
