"""Documents drawn by chance from a small world, for counting: few speakers, states, dates and publishers, so that many
share them. The same seed gives the same documents."""

from __future__ import annotations

import hashlib
from random import Random
from typing import get_args

from rejoinder.schema import Act, Actor, ActorKind, Document, Exchange, Form, Right, Statement

NAMES: tuple[tuple[str, ActorKind, str | None], ...] = (
    ("Harbour Rights Watch", "ngo", "NZ"),
    ("Hill People's Union", "ngo", "FJ"),
    ("World Fair Trial Council", "igo", None),
    ("Tom Arden", "government", "NZ"),
    ("Una Reed", "government", "FJ"),
    ("Ida Moss", "expert", None),
)
RIGHTS: tuple[Right, ...] = ("torture", "assembly", "work", "land_housing", "general")
FORMS: tuple[Form, ...] = ("literal_denial", "justification", "deflection")


def drawn(seed: int, documents: int) -> list[Exchange]:
    random = Random(seed)
    return [_document(random, f"{seed}-{number}") for number in range(documents)]


def _document(random: Random, id: str) -> Exchange:
    words = [f"word{number}" for number in range(random.choice((0, 3, 6, 9)))]
    text = " ".join([f"Document {id}.", *words])
    cast = random.sample(NAMES, 4)
    actors = tuple(Actor(f"a{number}", *who) for number, who in enumerate(cast))
    statements: list[Statement] = []
    for number, word in enumerate(words):
        at = text.index(word)
        act = random.choice((*get_args(Act), "allegation", "allegation"))
        earlier = [statement.id for statement in statements]
        statements.append(
            Statement(
                id=f"s{number}",
                actor=random.choice(actors).id,
                source=None,
                cue=None,
                content=((at, at + len(word)),),
                quote="indirect",
                act=act,
                confidence=0.5,
                forms=tuple(form for form in FORMS if act == "response" and random.random() < 0.4),
                rights=tuple(right for right in RIGHTS if random.random() < 0.25),
                target=random.choice([None, *(actor.id for actor in actors)]),
                replies_to=tuple(random.sample(earlier, min(len(earlier), random.choice((0, 0, 0, 1, 2))))),
            )
        )
    document = Document(
        id=id,
        text=text,
        blocks=(),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        origin=f"{id}.txt",
        publisher=random.choice([None, "The Tide", "The Example"]),
        published=random.choice([None, "2021-03-01", "2021-03-09", "2021-11-30", "2022-01-02", "2022-05-04"]),
    )
    return Exchange(document, actors, tuple(statements))
