"""The net of words on PostgreSQL: passages that share the rarest words of a query, ranked by BM25.

PostgreSQL's own ranks do not know how rare a word is. Passages are sentences, in which few words come twice: a word that is
there is taken to be there once.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

from index.document import Filter
from index.engines.alike import GROWN, MOST_RANKED, MOST_WORDS, telling
from index.engines.postgresql.connections import Connections
from index.engines.postgresql.search import conditions

_SATURATION, _BY_LENGTH, _LENGTH = 1.2, 0.75, 14  # BM25's k1 and b; the different words of a usual passage
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> str:
    """The words of a text as they are indexed: lower case, without accents, set off by spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain.lower()))


class Words:
    """The net of words, with what it knows of how many passages have one. Safe to use from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._frequency: dict[str, int] = {}
        self._counted = 0  # passages when the frequencies were

    def matching(self, queries: Sequence[str], k: int, filter: Filter) -> list[list[int]]:
        """For each query the numbers of the passages that pass the filter and share its words, best first."""
        words = [list(dict.fromkeys(words_of(query).split()))[:MOST_WORDS] for query in queries]
        stems = self._stems({word for own in words for word in own})
        of_queries = [list(dict.fromkeys(stems[word] for word in own if word in stems)) for own in words]
        frequency, passages = self._counts({stem for own in of_queries for stem in own})
        found = []
        for own in of_queries:
            rarest = telling(own, frequency.__getitem__, passages)
            weights = {stem: _weight(frequency[stem], passages) for stem in rarest}
            found.append(self._match(weights, k, filter) if weights else [])
        return found

    def _stems(self, words: set[str]) -> dict[str, str]:
        """Each word as it is looked for; what every text has is left out."""
        sql = "SELECT word, plainto_tsquery('english', word)::text FROM unnest(%s::text[]) AS word"
        return {word: stem for word, stem in self._connections.rows(sql, (sorted(words),)) if stem}

    def _counts(self, stems: set[str]) -> tuple[dict[str, int], int]:
        """How many passages have each stem, counted to the most that are ranked, and how many passages there are."""
        newest = self._connections.rows("SELECT coalesce(max(number), 0) FROM passage")[0][0]
        if newest > GROWN * self._counted:
            self._frequency, self._counted = {}, newest
        frequency = self._frequency
        sql = (
            "SELECT stem, (SELECT count(*) FROM (SELECT 1 FROM passage WHERE words @@ stem::tsquery LIMIT %s) AS counted)"
            " FROM unnest(%s::text[]) AS stem"
        )
        if unknown := sorted(stems - frequency.keys()):
            frequency.update(self._connections.rows(sql, (MOST_RANKED, unknown)))
        return frequency, self._counted

    def _match(self, weights: dict[str, float], k: int, filter: Filter) -> list[int]:
        where, values = conditions(filter, "passage")
        score = " + ".join(["CASE WHEN words @@ %s::tsquery THEN %s ELSE 0 END"] * len(weights))
        damped = f"(1 + {_SATURATION} * ({1 - _BY_LENGTH} + {_BY_LENGTH} * length(words) / {_LENGTH}.0))"
        sql = (
            f"SELECT number FROM passage WHERE {' AND '.join(['words @@ %s::tsquery', *where])}"
            f" ORDER BY ({score}) / {damped} DESC, number LIMIT {k}"
        )
        of_stems = [value for weighed in weights.items() for value in weighed]
        return [number for (number,) in self._connections.rows(sql, [" | ".join(weights), *values, *of_stems])]


def _weight(many: int, passages: int) -> float:
    """BM25's weight of a word that so many of the passages have."""
    return max(1e-6, math.log((passages - many + 0.5) / (many + 0.5))) if many <= passages else 1e-6
