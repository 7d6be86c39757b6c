"""What the page and the REST interface both call: the library, bounded and with its results kept."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus

from index.adding import AddResult
from index.document import Document
from verifier.article import supported
from verifier.kinds import find_claims
from verifier.language.parse import parse
from verifier.report import Decision, Report, Review
from verifier.verify import Verifier
from verifier.web.jobs import Job, Jobs, Tell
from verifier.web.limits import Limits
from verifier.web.metrics import Metrics
from verifier.web.problems import Problem
from verifier.web.store import Reports


@dataclass(slots=True)
class Service:
    """One corpus, open; the reports on it; and the checks that run."""

    verifier: Verifier
    reports: Reports
    limits: Limits
    jobs: Jobs = field(init=False)
    metrics: Metrics = field(init=False)
    _adding: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.limits)
        self.metrics = Metrics(self.jobs)

    def submit(self, article: Document, as_of: datetime | None = None) -> Job:
        """Check an article as a job. Raises `Problem`, `UnsupportedLanguage`."""
        self._bounded(article)

        def work(tell: Tell) -> str:
            report = self.verifier.verify(article, as_of=as_of, progress=tell)
            self.metrics.checked(report)
            return self.reports.keep(report)

        return self.jobs.submit(article.title or article.text[:80], work)

    def recheck(self, id: str) -> Job:
        """Check the article of a report anew, against what the corpus holds by now."""
        return self.submit(self.reports.get(id).report.article)

    def claims(self, article: Document) -> Report:
        """The claims of an article alone."""
        self._bounded(article)
        return Report.of_claims(article, find_claims(parse(article)))

    def add(self, documents: Sequence[Document]) -> AddResult:
        """Index sources, one request at a time."""
        for document in documents:
            self._short_enough(document)
        with self._adding:
            return self.verifier.add(documents)

    def review(self, id: str, claim: str, decision: Decision | None, note: str, reviewer: str) -> None:
        """Set what a reviewer says of a verdict, or take it back where there is neither decision nor note."""
        note = note.strip()
        said = decision or (Decision.NOTED if note else None)
        review = Review(said, note, reviewer, datetime.now(UTC).replace(microsecond=0)) if said else None
        self.reports.review(id, claim, review)

    def close(self) -> None:
        """Wait for the checks that run, and close everything."""
        self.jobs.close()
        self.reports.close()
        self.verifier.close()

    def _bounded(self, article: Document) -> None:
        self._short_enough(article)
        supported(article, "The article")

    def _short_enough(self, document: Document) -> None:
        if len(document.text) > self.limits.characters:
            raise Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"The text has {len(document.text):,} characters, more than the {self.limits.characters:,} that are read; "
                "split it.",
            )
