"""Facts at index time: the extraction that the article gets, run over sources, handed to the corpus as opaque JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from index.document import Annotation, Document, Passage
from verifier.kinds import find_facts
from verifier.language.parse import parse_many
from verifier.story import profile

# Part of every corpus's manifest: raise it when an extractor changes, so that a corpus says what is stale.
VERSION = "facts/23"


class FactAnnotator:
    """The annotator that a corpus runs over each batch of documents."""

    name = VERSION

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        """One `Annotation` a document, in order. A fact is kept with the passage in which its clause starts."""
        for parsed, own in zip(parse_many(documents), passages, strict=True):
            facts: list[list[dict[str, object]]] = [[] for _ in own]
            for fact in find_facts(parsed):
                at = next((i for i, p in enumerate(own) if p.start <= fact.start < p.end), None)
                if at is not None:
                    facts[at].append(fact.to_json())
            told = profile(parsed)
            yield Annotation(told, tuple(tuple(f) for f in facts), _event(told["dates"]))


def _event(days: Sequence[str]) -> tuple[datetime, datetime] | None:
    """The first and the last moment (UTC) of the days on which what a document tells of happened."""
    if not days:
        return None
    first, last = (datetime.combine(date.fromisoformat(day), time(), UTC) for day in (min(days), max(days)))
    return first, last + timedelta(days=1, microseconds=-1)


@lru_cache(maxsize=1)
def annotator() -> FactAnnotator:
    """The one annotator of this version."""
    return FactAnnotator()
