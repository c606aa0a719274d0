"""Word vectors for ``rejoinder.exchange``: counts of neighbours in news, weighted by PPMI and cut down by an SVD.

    python training/exchange/vectors.py

A thousand articles are too few to meet most words of a dispute; the vectors let a model treat a new word like those
used in the same places. The method is that of Levy, Goldberg & Dagan (TACL 2015): contexts smoothed by the power 0.75,
singular values by 0.5. The texts are ``../shared/unlabelled``, PolNeAR's training part and the country reports, none of
them annotated for what is learnt here.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from rejoinder.exchange.scene import words

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
VECTORS = ROOT / "src" / "rejoinder" / "exchange" / "vectors.npz"
MOST_WORDS = 15_000
LEAST_COUNT = 8
WINDOW = 4
DIMENSIONS = 64


def texts() -> Iterator[str]:
    with gzip.open(SHARED / "unlabelled" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with open(SHARED / "polnear" / "train.jsonl", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    yield from (path.read_text(encoding="utf-8") for path in sorted((SHARED / "country-reports").rglob("*.md")))


def neighbours(documents: list[list[str]], rows: dict[str, int]) -> csr_matrix:
    """How often two words stand within the window, nearer ones counting more."""
    size = len(rows)
    table = csr_matrix((size, size))
    for start in range(0, len(documents), 1000):
        pairs = [pair for document in documents[start : start + 1000] for pair in _pairs(document, rows)]
        left, right, weight = (np.concatenate(part) for part in zip(*pairs, strict=True))
        table = table + coo_matrix((weight, (left, right)), shape=(size, size)).tocsr()
    return table + table.T


def _pairs(document: list[str], rows: dict[str, int]) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    at = np.array([rows.get(word, -1) for word in document])
    for step in range(1, WINDOW + 1):
        left, right = at[:-step], at[step:]
        known = (left >= 0) & (right >= 0)
        yield left[known], right[known], np.full(known.sum(), 1 / step)


def reduced(table: csr_matrix) -> np.ndarray:
    """Unit vectors of the positive pointwise mutual information's leading singular directions."""
    counts = np.asarray(table.sum(axis=1)).ravel()
    context = counts**0.75 / (counts**0.75).sum()
    pairs = table.tocoo()
    information = np.log(pairs.data / (counts[pairs.row] * context[pairs.col]))
    kept = information > 0
    positive = csr_matrix((information[kept], (pairs.row[kept], pairs.col[kept])), shape=table.shape)
    directions, values, _ = svds(positive, k=DIMENSIONS, random_state=0)
    order = np.argsort(-values)
    vectors = directions[:, order] * np.sqrt(values[order])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def main() -> None:
    documents = [words(text) for text in texts()]
    counts = Counter(word for document in documents for word in document)
    kept = [word for word, count in counts.most_common(MOST_WORDS) if count >= LEAST_COUNT]
    vectors = reduced(neighbours(documents, {word: row for row, word in enumerate(kept)}))
    share = np.array([counts[word] for word in kept]) / sum(counts.values())
    np.savez_compressed(
        VECTORS,
        words=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        vectors=np.round(vectors * 127).astype(np.int8),
        share=share.astype(np.float32),
    )
    print(f"{len(kept)} words, {VECTORS.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
