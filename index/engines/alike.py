"""What every engine does alike, so that the same documents are found in the same order whatever keeps them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document import Document
from index.engines import Entry
from index.provenance import Details, Provenance

Vectors = NDArray[np.float32]

NAMES = "id url title outlet byline published language text details provenance changed".split()
WIDTH = 1 + len(NAMES)
COLUMNS = ", ".join(["number", *NAMES])  # of a document, as `document_of` takes them
MOST_VERSIONS = 50  # of a document: a page that tells of every goal changes all evening

MOST_NEAR = 40  # texts that an added one is compared with
MOST_WORDS = 60  # of a query
# A word in so large a share of the passages says nothing of them, and ranking costs by the passages that have a word: the
# rarest words of a query are searched, as long as so many passages are to be ranked, and some words at least.
_COMMON, _COMMON_AT_LEAST = 0.05, 2_000
MOST_RANKED, _WORDS_AT_LEAST = 20_000, 3
GROWN = 1.2  # times the passages at which it is counted anew how many have a word


def key_of(text: str) -> int:
    """A 63-bit digest of a passage's text: of a million passages, two share one by chance once in 18 million corpora."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def unit_rows(halves: NDArray[np.float16]) -> Vectors:
    """Unit vectors (n, dimension) from their stored form, which is of half precision."""
    rows = halves.astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def telling(words: Sequence[str], how_many: Callable[[str], int], passages: int) -> list[str]:
    """The rarest of the words: as many as there is time to rank the passages of. `how_many` passages have a word."""
    many = max(_COMMON_AT_LEAST, _COMMON * passages)
    ranked = 0
    found: list[str] = []
    for word in sorted(words, key=how_many):
        ranked += how_many(word)
        if (ranked > MOST_RANKED or how_many(word) >= many) and len(found) >= _WORDS_AT_LEAST:
            break
        found.append(word)
    return found


def time_of(text: str | None) -> datetime | None:
    """An aware time from its stored form."""
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def about(document: Document) -> dict[str, str | None]:
    """The columns of what is known of a document beyond what it says."""
    details, provenance = document.details.to_json(), document.provenance
    return {
        "details": json.dumps(details) if details else None,
        "provenance": json.dumps(provenance.to_json()) if provenance else None,
    }


def plain_columns(entry: Entry) -> dict[str, str | None]:
    """The columns of a document that are text or nothing in every engine."""
    document = entry.document
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": written(document.published),
        "language": document.language,
        "digest": entry.digest,
        "annotator": entry.annotator,
        "origin": entry.origin,
        **about(document),
    }


def document_of(row: Sequence[Any]) -> Document:
    """The document in a row of `COLUMNS`."""
    _, id, url, title, outlet, byline, published, language, text, details, provenance, changed = row
    return Document(
        id,
        text,
        title,
        url,
        outlet,
        byline,
        time_of(published),
        language,
        Details.from_json(json.loads(details)) if details else Details(),
        provenance_of(provenance),
        time_of(changed),
    )


def provenance_of(text: str | None) -> Provenance | None:
    """A provenance from its stored form."""
    return Provenance.from_json(json.loads(text)) if text else None


def written(time: datetime | None) -> str | None:
    """A time as it is stored: ISO 8601."""
    return time.isoformat() if time else None
