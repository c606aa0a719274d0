"""The data that flows through the pipeline: bytes → Document → Attribution → Statement → Exchange.

Every offset counts Unicode code points of ``Document.text``; a span is ``(start, end)`` with ``end`` exclusive, so that
``text[start:end]`` is the words shown. The words used here (attribution, source, cue, content, quote) are those of
PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]

BlockKind = Literal["headline", "byline", "dateline", "caption", "heading", "body", "furniture"]
Quote = Literal["direct", "indirect", "mixed"]
Act = Literal["allegation", "response", "call", "other"]
Form = Literal[
    "literal_denial",
    "interpretive_denial",
    "justification",
    "attack_on_accuser",
    "sovereignty",
    "acknowledgement",
    "good_record",
    "deflection",
]
ActorKind = Literal[
    "government",
    "state_body",
    "party",
    "igo",
    "ngo",
    "media",
    "expert",
    "person",
    "company",
    "armed_group",
    "unnamed",
]
Right = Literal[
    "life",
    "torture",
    "slavery_trafficking",
    "liberty",
    "detention_conditions",
    "fair_trial",
    "privacy",
    "movement",
    "religion",
    "expression",
    "assembly",
    "association",
    "political_participation",
    "equality",
    "children",
    "asylum",
    "disappearance",
    "remedy",
    "work",
    "land_housing",
    "health",
    "education",
    "culture",
    "self_determination",
    "general",
]


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a document and the part it plays on the page."""

    kind: BlockKind
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"block {self.kind} has span ({self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Document:
    """One article, press release or report as read. ``text`` never changes after reading.

    ``blocks`` are in order and do not overlap; what lies between them is white space or mark-up.
    ``sha256`` is that of the bytes that were read. ``origin`` says where they came from (a path, a URL, ``-``).
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    origin: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    kind: str | None = None

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.start < end or block.end > len(self.text):
                raise ValueError(f"document {self.id}: block {block} overlaps its neighbour or leaves the text")
            end = block.end


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of an attribution: the logarithm of the probability of each ``Act``, and a score (a logit)
    for each ``Form``, were it a response."""

    acts: tuple[float, ...]
    forms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Text that the document credits to somebody: who (source), by which words (cue), what (content).

    ``source`` and ``cue`` are None where the text names none. ``content`` has several spans when it is interrupted.
    ``reading`` is None where no network has read it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: Quote
    confidence: float
    reading: Reading | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution without content")
        for start, end in (*self.content, *(s for s in (self.source, self.cue) if s)):
            if not 0 <= start < end:
                raise ValueError(f"an attribution with the span ({start}, {end})")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks, resolved over one document. ``mentions`` are the places that name or stand for the actor."""

    id: str
    name: str
    kind: ActorKind
    state: str | None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its actor and what it does in the dispute. ``actor`` and ``target`` are actors' ids,
    ``via`` and ``replies_to`` statements' ids. ``voice`` is "own" where nobody is credited: the document's issuer
    itself speaks, without source and cue."""

    id: str
    actor: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: Quote
    act: Act
    confidence: float
    forms: tuple[Form, ...] = ()
    rights: tuple[Right, ...] = ()
    target: str | None = None
    via: str | None = None
    replies_to: tuple[str, ...] = ()
    voice: Literal["own"] | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The statements of one document, with the actors who make them."""

    document: Document
    actors: tuple[Actor, ...] = field(default=())
    statements: tuple[Statement, ...] = field(default=())
