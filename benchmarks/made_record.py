"""A record of invented documents for benchmarks: as large as asked for, the same for the same seed.

What decides the speed of a search is spread as in the real thing. Words have the shares that they have in news (the
package's own word vectors come with them), but that the words which hint at rights and forms of response are more
frequent, that a tail of names is rare, and that some words go together, so that phrases are found. States, actors,
publishers and rights follow Zipf's law. Statements a document, their length, acts, forms and rights are spread as in
the annotated articles (`../shared/gold/dev`: 12 statements of 15 words, .37 allegations, .32 responses, …).

Rows go straight into the tables, 2,000 documents a transaction: a million statements take some minutes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
import pycountry
from sqlalchemy import insert, text

from rejoinder.lexicon.hints import hint_words
from rejoinder.record import Record
from rejoinder.record.folding import key
from rejoinder.record.standings import FORMS, RIGHTS, mask
from rejoinder.record.tables import metadata

DOCUMENTS = 2_000  # a transaction
STATEMENTS = 12  # a document, on average
WORDS = 15  # a statement, on average
FAVOUR = 8  # how many times more frequent words about rights are than in news about everything
TAIL, TAIL_SHARE = 100_000, 0.04  # rare names, which no vocabulary has
TOGETHER = 0.3  # of all words follow from the one before
WHEN = datetime(2026, 1, 1, tzinfo=UTC)

KINDS = {"government": 57, "ngo": 15, "igo": 13, "unnamed": 12, "state_body": 9, "person": 6, "expert": 3, "party": 3,
         "media": 3, "armed_group": 1}  # fmt: skip
ACTS = {
    "government": {"allegation": 22, "response": 50, "call": 8, "other": 20},
    "ngo": {"allegation": 64, "response": 5, "call": 16, "other": 15},
}
GENRES = {"news": 70, "report": 12, "press_release": 10, "opinion": 3, "statement": 2, None: 3}
QUOTES = {"indirect": 65, "direct": 25, "mixed": 10}
REVIEWS = {"unreviewed": 950, "confirmed": 35, "corrected": 10, "rejected": 5}
COUNTS = {"forms": {1: 85, 2: 14, 3: 1}, "rights": {0: 12, 1: 62, 2: 21, 3: 5}}

Rows = dict[str, list[dict[str, Any]]]


class Language:
    """Words, and how often each is drawn. ``words[i]`` has the share ``share[i]``."""

    def __init__(self, rng: np.random.Generator) -> None:
        with files("rejoinder.exchange").joinpath("vectors.npz").open("rb") as stream, np.load(stream) as arrays:
            known, share = bytes(arrays["words"]).decode().split("\n"), arrays["share"].astype(float)
        hints = (phrase for tag, listed in hint_words().items() if tag.startswith("right narrow") for phrase in listed)
        stems = tuple(word.rstrip("*") for word, *more in hints if not more)
        share *= [FAVOUR if word.startswith(stems) else 1.0 for word in known]
        tail = 1 / np.arange(100, 100 + TAIL)
        self.words = known + [_name(rng) + str(number) for number in range(TAIL)]
        self.share = np.concatenate([share * (1 - TAIL_SHARE) / share.sum(), tail * TAIL_SHARE / tail.sum()])
        self._up_to = self.share.cumsum()
        self._next = self._draw(rng, len(self.words))
        self._array = np.array(self.words, dtype=object)

    def sentences(self, rng: np.random.Generator, lengths: npt.NDArray[np.int64]) -> list[str]:
        """As many sentences as there are lengths, of so many words."""
        drawn = self._draw(rng, int(lengths.sum()))
        follows = np.flatnonzero(rng.random(len(drawn) - 1) < TOGETHER) + 1
        drawn[follows] = self._next[drawn[follows - 1]]
        words, ends = self._array[drawn], lengths.cumsum().tolist()
        return [" ".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]

    def after(self, word: int) -> int:
        """The word that often follows another: the two make a phrase that is found."""
        return int(self._next[word])

    def _draw(self, rng: np.random.Generator, count: int) -> npt.NDArray[np.int64]:
        return np.minimum(np.searchsorted(self._up_to, rng.random(count)), len(self.words) - 1)


class World:
    """States, the actors of each, and publishers."""

    def __init__(self, rng: np.random.Generator, documents: int) -> None:
        self.states = [country.alpha_2 for country in pycountry.countries]
        rng.shuffle(self.states)
        self.state_weights = _zipf(len(self.states))
        self.publishers = [f"The {_name(rng)} {last}" for last in ("Post", "Times", "Tribune") for _ in range(800)]
        self.publisher_weights = _zipf(len(self.publishers))
        self.actors: list[dict[str, Any]] = []
        self.of_state: dict[str, list[int]] = {}
        share = np.diff([0, *self.state_weights]) / self.state_weights[-1]
        named = {kind: weight for kind, weight in KINDS.items() if kind != "unnamed"}
        kinds = rng.choice(list(named), size=documents, p=np.array(list(named.values())) / sum(named.values()))
        for state, part in zip(self.states, share, strict=True):
            count = max(5, round(part * documents / 2))
            first = len(self.actors)
            for _ in range(count):
                self.add(f"{_name(rng)} {_name(rng)}", str(kinds[len(self.actors) % documents]), state)
            self.of_state[state] = list(range(first, len(self.actors)))

    def add(self, name: str, kind: str, state: str | None) -> dict[str, Any]:
        actor = {"id": len(self.actors) + 1, "name": name, "kind": kind, "state": state, "review": "unreviewed"}
        self.actors.append(actor)
        return actor


def fill(record: Record, statements: int, seed: int, tell: Callable[[int], None] = lambda done: None) -> None:
    """Write invented documents with about `statements` statements into an empty record; `tell` hears how many there
    are so far."""
    rng, random = np.random.default_rng(seed), Random(seed)
    language = Language(rng)
    documents = statements // STATEMENTS
    world = World(rng, documents)
    maker, entered = _Maker(world, random), 0
    for first in range(0, documents, DOCUMENTS):
        rows = maker.documents(first, min(DOCUMENTS, documents - first), language, rng)
        rows["actors"], entered = [dict(actor) for actor in world.actors[entered:]], len(world.actors)
        with record.writing() as connection:
            for table in metadata.sorted_tables:
                if table.name in rows:
                    connection.execute(insert(table), rows[table.name])
            for document in rows["documents"]:
                connection.execute(text("UPDATE documents SET reading_id = id WHERE id = :id"), {"id": document["id"]})
        tell(maker.statement_id)


class _Maker:
    """Rows for documents, the ids counted up."""

    def __init__(self, world: World, random: Random) -> None:
        self.world, self.random = world, random
        self.statement_id = self.cast_id = 0
        self.seen: set[int] = set()  # actors

    def documents(self, first: int, count: int, language: Language, rng: np.random.Generator) -> Rows:
        rows: Rows = defaultdict(list)
        sizes = rng.poisson(STATEMENTS - 1, count) + 1
        lengths = np.clip(rng.gamma(1.6, WORDS / 1.6, int(sizes.sum())).astype(int), 1, 120)
        sentences = iter(language.sentences(rng, lengths))
        titles = language.sentences(rng, rng.integers(5, 11, count))
        for number in range(count):
            said = [next(sentences) for _ in range(sizes[number])]
            self._document(rows, first + number + 1, titles[number].capitalize(), said)
        return rows

    def _document(self, rows: Rows, id: int, title: str, said: Sequence[str]) -> None:
        random, world = self.random, self.world
        state = _draw(random, world.states, world.state_weights)
        genre = _choose(random, GENRES)
        publisher = None if random.random() < 0.03 else _draw(random, world.publishers, world.publisher_weights)
        # More of it is recent: half of the documents are of the last eight of 35 years.
        published = (
            None if random.random() < 0.03 else date(2025, 12, 31) - timedelta(int(12_700 * random.random() ** 2))
        )
        cast = list(self._cast(rows, id, state))
        known = {"document_id": id, "published_on": published, "document_kind": genre, "publisher": publisher}
        lines = list(self._statements(rows, id, cast, said, known | {"title": title}))
        whole = "\n\n".join([title, *lines])
        data = whole.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        rows["raws"].append({"sha256": sha256, "bytes": data, "size": len(data)})
        rows["documents"].append({"id": id, "sha256": sha256, "name": f"made-{id}", "name_key": f"made-{id}",
                                  "format": "text", "charset": None, "said": {}, "added_at": WHEN,
                                  "reading_id": None})  # fmt: skip
        rows["origins"].append(
            {"id": id, "document_id": id, "origin": f"made/{id}.txt", "name": f"made-{id}", "seen_at": WHEN}
        )
        rows["readings"].append({"id": id, "document_id": id, "version": "0", "weights": "made", "text": whole,
                                 "title": title, "publisher": publisher, "published": published and str(published),
                                 "published_on": published, "kind": genre, "url": None,
                                 "blocks": [["headline", 0, len(title)], ["body", len(title), len(whole)]],
                                 "digest": sha256, "read_at": WHEN})  # fmt: skip

    def _cast(self, rows: Rows, document: int, state: str) -> Iterator[dict[str, Any]]:
        for number in range(self.random.randint(4, 9)):
            at_home = (
                state if self.random.random() < 0.7 else _draw(self.random, self.world.states, self.world.state_weights)
            )
            if self.random.random() < 0.12:
                actor = self.world.add("A resident", "unnamed", self.random.choice([state, None]))
            else:
                own = self.world.of_state[at_home]
                actor = self.world.actors[own[int(len(own) * self.random.random() ** 2.5)]]
            self.cast_id += 1
            member = {"id": self.cast_id, "reading_id": document, "local_id": f"a{number + 1}", "name": actor["name"],
                      "kind": actor["kind"], "state": actor["state"], "actor_id": actor["id"]}  # fmt: skip
            rows["cast_members"].append(member | {"rule": "made"})
            if actor["id"] not in self.seen:
                self.seen.add(actor["id"])
                alias = {"id": len(self.seen), "actor_id": actor["id"], "name": actor["name"], "cast_id": self.cast_id}
                rows["aliases"].append(alias | {"key": key(actor["name"])})
            yield member

    def _statements(
        self, rows: Rows, reading: int, cast: Sequence[dict[str, Any]], said: Sequence[str], known: dict[str, Any]
    ) -> Iterator[str]:
        """The statements' rows; what each looks like in the text, where it stands from `at` on."""
        at, accused = len(known["title"]) + 2, []
        first_row = len(rows["standings"])
        for number, words in enumerate(said):
            self.statement_id += 1
            speaker = cast[int(len(cast) * self.random.random() ** 1.5)]
            act = _choose(self.random, ACTS["government" if speaker["kind"] == "government" else "ngo"])
            target = self.random.choice(cast) if self.random.random() < 0.6 else None
            name, cue = speaker["name"], "said"
            line = f"{name} {cue} that {words}."
            start = at + len(line) - 1 - len(words)
            own = {"act": act, "quote": _choose(self.random, QUOTES), "confidence": self.random.random()}
            rows["statements"].append({
                "id": self.statement_id, "reading_id": reading, "local_id": f"s{number + 1}", "cast_id": speaker["id"],
                "source_start": at, "source_end": at + len(name), "cue_start": at + len(name) + 1,
                "cue_end": at + len(name) + 1 + len(cue), "via_id": None, "target_cast_id": target and target["id"],
            } | own)  # fmt: skip
            rows["contents"].append({"statement_id": self.statement_id, "number": 0, "start": start,
                                     "end": start + len(words), "words": words})  # fmt: skip
            forms = self._codes(rows, "form", FORMS) if act == "response" else []
            rights = self._codes(rows, "right", RIGHTS)
            rows["standings"].append(known | own | {
                "statement_id": self.statement_id, "actor_id": speaker["actor_id"], "actor_name": name,
                "actor_kind": speaker["kind"], "actor_state": speaker["state"], "forms": mask(forms, FORMS),
                "target_actor_id": target and target["actor_id"], "target_state": target and target["state"],
                "rights": mask(rights, RIGHTS), "answered": False, "review": _choose(self.random, REVIEWS),
                "words": words, "spans": [[start, start + len(words)]],
            })  # fmt: skip
            if act == "allegation":
                accused.append(number)
            elif act == "response" and accused and self.random.random() < 0.6:
                to = self.random.choice(accused)
                rows["standings"][first_row + to]["answered"] = True
                replied = self.statement_id - number + to
                link = {"statement_id": self.statement_id, "number": 0, "to_id": replied}
                rows["replies"].append(link)
                rows["standing_replies"].append(link)
            at += len(line) + 2
            yield line

    def _codes(self, rows: Rows, name: str, codes: Sequence[str]) -> list[str]:
        count = _choose(self.random, COUNTS[f"{name}s"])
        found = list(dict.fromkeys(_draw(self.random, codes, _zipf(len(codes))) for _ in range(count)))
        rows[f"statement_{name}s"] += [
            {"statement_id": self.statement_id, "number": number, name: code} for number, code in enumerate(found)
        ]
        return found


def _zipf(count: int) -> list[float]:
    """Cumulative weights: the second is half as frequent as the first, the third a third."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


def _draw(random: Random, values: Sequence[Any], weights: Sequence[float]) -> Any:
    return random.choices(values, cum_weights=weights)[0]


def _choose(random: Random, weights: dict[Any, int]) -> Any:
    return random.choices(list(weights), list(weights.values()))[0]


def _name(rng: np.random.Generator) -> str:
    return "".join(rng.choice(list("bdfghklmnprstvz")) + rng.choice(list("aeiou")) for _ in range(3)).capitalize()
