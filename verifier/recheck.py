"""Saved articles, checked again: what stands differently than in their last report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from index.document import Document
from verifier.changes import Change, changes
from verifier.report import Verdict
from verifier.verify import Verifier
from verifier.web.store import Reports


@dataclass(frozen=True, slots=True)
class Recheck:
    """What changed between the last report on an article (`before`) and one made now (`after`, both aware)."""

    article: Document
    before: datetime
    after: datetime
    changes: tuple[Change, ...]

    def has(self, verdicts: Iterable[Verdict]) -> bool:
        """Whether a claim that changed has one of these verdicts now."""
        wanted = set(verdicts)
        return any(change.after is not None and change.after.verdict in wanted for change in self.changes)

    def to_dict(self) -> dict[str, Any]:
        return {
            "article": self.article.describe(),
            "before": self.before.isoformat(),
            "after": self.after.isoformat(),
            "changes": [change.to_dict() for change in self.changes],
        }


def recheck(verifier: Verifier, reports: Reports, articles: Iterable[Document] = ()) -> Iterator[Recheck]:
    """Check articles again, and keep a new report where something changed; without `articles`, all that are saved.

    An article that has no report yet is checked and saved, and nothing is told of it.
    """
    given = {article.id: article for article in articles}
    for article in given.values():
        if not reports.of_article(article.id):
            reports.keep(verifier.verify(article))
    for id in reports.latest():
        kept = reports.get(id)
        article = given.get(kept.report.article.id, kept.report.article)
        if given and article.id not in given:
            continue
        made = verifier.verify(article)
        if found := changes(kept.report, made):
            reports.keep(made)
            yield Recheck(article, kept.created, datetime.now(UTC).replace(microsecond=0), tuple(found))
