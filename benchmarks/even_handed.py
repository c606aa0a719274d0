"""Whether the same sentence is read the same whichever state and person it is about.

    python benchmarks/even_handed.py [--show]

Each sentence of `even_handed/sentences.txt` is read with the names of 40 states, their adjectives and 40 names of
persons filled in. The reading of a sentence is the acts and forms of its statements, in order. Prints the share of
readings that differ from the most frequent one of their sentence: by act and forms where the same statements are found,
and in all.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rejoinder import extract
from rejoinder.reading import read_text

SENTENCES = Path(__file__).parent / "even_handed" / "sentences.txt"
STATES = {
    "Albania": "Albanian", "Algeria": "Algerian", "Argentina": "Argentine", "Australia": "Australian",
    "Azerbaijan": "Azerbaijani", "Bangladesh": "Bangladeshi", "Belarus": "Belarusian", "Brazil": "Brazilian",
    "Cambodia": "Cambodian", "Canada": "Canadian", "Chile": "Chilean", "China": "Chinese", "Colombia": "Colombian",
    "Cuba": "Cuban", "Egypt": "Egyptian", "Ethiopia": "Ethiopian", "France": "French", "Germany": "German",
    "Hungary": "Hungarian", "India": "Indian", "Indonesia": "Indonesian", "Iran": "Iranian", "Israel": "Israeli",
    "Japan": "Japanese", "Kenya": "Kenyan", "Mexico": "Mexican", "Morocco": "Moroccan", "Nigeria": "Nigerian",
    "Norway": "Norwegian", "Pakistan": "Pakistani", "Poland": "Polish", "Russia": "Russian", "Rwanda": "Rwandan",
    "Saudi Arabia": "Saudi", "Sweden": "Swedish", "Turkey": "Turkish", "Uganda": "Ugandan", "Ukraine": "Ukrainian",
    "the United States": "American", "Vietnam": "Vietnamese",
}  # fmt: skip
PERSONS = (
    "Arben Hoxhaj", "Samira Belkadi", "Julieta Montero", "Grace Whitlock", "Elvin Rzayev", "Nasrin Akhter",
    "Pavel Kurlovich", "Thiago Nogueira", "Chea Sovannak", "Alice Tremblay", "Rodrigo Fuenzalida", "Zhou Minghua",
    "Camilo Restrepo", "Yadira Valdés", "Hany el-Masry", "Tsegaye Alemu", "Claire Vasseur", "Jürgen Brandt",
    "Zoltán Kerekes", "Anand Deshmukh", "Siti Rahayu", "Farhad Tavakoli", "Noa Bar-Lev", "Haruka Ishii",
    "Wanjiku Kamau", "Ximena Robledo", "Driss Amrani", "Chidi Okonjo", "Ingrid Solberg", "Imran Qureshi",
    "Małgorzata Zych", "Oleg Sidorenko", "Alphonse Habimana", "Abdullah al-Harbi", "Astrid Lindqvist", "Emre Aksoy",
    "Moses Kato", "Oksana Bondar", "Dale Hutchinson", "Nguyen Van Thanh",
)  # fmt: skip

Reading = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Read:
    """A sentence as it was read with one state's names: where its contents are, in the sentence's own places."""

    text: str
    contents: tuple[str, ...]
    reading: Reading


def sentences() -> list[str]:
    return [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def filled(sentence: str, number: int) -> str:
    """The sentence about the state with this number, a person of the same number, and the next state."""
    names = list(STATES)
    state, other = names[number], names[(number + 1) % len(names)]
    of = STATES[state]
    if of[0] in "AEIOU" and of != "Ukrainian":
        sentence = re.sub(r"\b([Aa]) (?=\{of\})", r"\1n ", sentence)
    text = sentence.format(state=state, other=other, of=of, person=PERSONS[number])
    return text[0].upper() + text[1:]


def read(text: str, number: int) -> Read:
    exchange = extract(read_text(text, id=str(number), origin="-"))
    names = {*STATES, *STATES.values(), *PERSONS}
    found = sorted(exchange.statements, key=lambda statement: statement.content)
    contents = tuple(without(names, text[slice(*statement.content[0])]) for statement in found)
    return Read(text, contents, tuple((statement.act, tuple(sorted(statement.forms))) for statement in found))


def without(names: set[str], words: str) -> str:
    """The words without the names that were filled in, so that contents can be compared."""
    for name in sorted(names, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}\b", "…", words)
    return words


def deviations(every: list[str]) -> Iterator[tuple[str, Counter[Reading], list[Read], list[Read]]]:
    """For each sentence its readings, those that differ where the same is found, and all that differ."""
    for sentence in every:
        reads = [read(filled(sentence, number), number) for number in range(len(STATES))]
        readings = Counter(each.reading for each in reads)
        usual, _ = readings.most_common(1)[0]
        contents = next(each.contents for each in reads if each.reading == usual)
        differing = [each for each in reads if each.reading != usual]
        yield sentence, readings, [each for each in differing if each.contents == contents], differing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what differs")
    args = parser.parse_args()
    every, same, any_ = sentences(), 0, 0
    for _sentence, readings, judged, differing in deviations(every):
        same += len(judged)
        any_ += len(differing)
        if args.show and differing:
            print(readings.most_common(1)[0][0])
            for each in differing:
                print(f"   {'judged' if each in judged else 'found '} {each.reading} {each.text}")
    total = len(every) * len(STATES)
    print(f"{len(every)} sentences, {len(STATES)} states, {total:,} readings")
    print(f"act or forms change in {same / total:.2%}; these, or what is found, in {any_ / total:.2%}")


if __name__ == "__main__":
    main()
