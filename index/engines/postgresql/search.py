"""The dense net on PostgreSQL: HNSW for candidates, exact ranks, and an exact scan where a filter lets too few through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document import Filter
from index.engines import Vectors
from index.engines.alike import unit_rows
from index.engines.postgresql.connections import Connections

_WIDER = 2  # times the passages asked for are taken from the index, and ranked exactly
_HEADER = 4  # bytes of a halfvec before its numbers


def conditions(filter: Filter, table: str) -> tuple[list[str], list[Any]]:
    """A filter as conditions on `document` or `passage` in SQL, and their values."""
    where: list[str] = []
    values: list[Any] = []
    for condition, time in (
        ("published_at >= %s", filter.published_from),
        ("published_at <= %s", filter.published_until),
        ("event_until >= %s", filter.event_from),
        ("event_from <= %s", filter.event_until),
    ):
        if time:
            where.append(f"{table}.{condition}")
            values.append(time)
    for condition, time in (("month >= %s", filter.published_from), ("month <= %s", filter.published_until)):
        if time:  # so that only the partitions of those months are read
            where.append(f"{table}.{condition}")
            values.append(month_of(time))
    for column, allowed in (("outlet", filter.outlets), ("language", filter.languages)):
        if allowed:
            where.append(f"{table}.{column} = ANY(%s)")
            values.append([value for value in allowed if "\0" not in value])
    return where, values


def month_of(time: datetime) -> date:
    """The first day of the month of a time, in UTC."""
    return time.astimezone(UTC).date().replace(day=1)


def nearest(connections: Connections, vectors: Vectors, k: int, filter: Filter) -> list[list[int]]:
    """For each vector the numbers of the nearest passages that pass the filter, best first."""
    found = _candidates(connections, vectors, k, filter, "passage.vector <=> query.vector")
    if any(len(own) < k for own in found):  # the index gives up where few pass
        found = _candidates(connections, vectors, k, filter, "(passage.vector <=> query.vector) + 0")
    ranked = []
    for vector, own in zip(vectors, found, strict=True):
        scores = unit_rows(halves([blob for _, blob in own], vectors.shape[1])) @ vector
        ranked.append([own[at][0] for at in np.argsort(-scores, kind="stable")[:k]])
    return ranked


def _candidates(
    connections: Connections, vectors: Vectors, k: int, filter: Filter, order: str
) -> list[list[tuple[int, bytes]]]:
    where, values = conditions(filter, "passage")
    sql = (
        "SELECT at, found.number, halfvec_send(found.vector)"
        " FROM unnest(%s::text[]::halfvec[]) WITH ORDINALITY AS query (vector, at) CROSS JOIN LATERAL"
        f" (SELECT number, vector FROM passage WHERE {' AND '.join(where) or 'true'} ORDER BY {order} LIMIT {_WIDER * k})"
        " AS found"
    )
    found: list[list[tuple[int, bytes]]] = [[] for _ in vectors]
    for at, number, blob in connections.rows(sql, [list(map(vector_text, vectors)), *values]):
        found[at - 1].append((number, blob))
    return found


def vector_text(vector: Vectors) -> str:
    """A vector as pgvector reads it; five digits tell half-precision numbers apart."""
    return f"[{','.join(f'{number:.5g}' for number in vector.astype(np.float16).tolist())}]"


def halves(blobs: Sequence[bytes], dimension: int) -> NDArray[np.float16]:
    """Half-precision vectors (n, dimension) as a server sends them."""
    numbers = np.frombuffer(b"".join(blob[_HEADER:] for blob in blobs), dtype=">f2")
    return numbers.reshape(len(blobs), dimension).astype(np.float16)
