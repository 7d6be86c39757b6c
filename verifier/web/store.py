"""Reports that were made, with what reviewers said of them, in one SQLite file."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from index.document import Document
from index.provenance import Details
from verifier.errors import VerifierError
from verifier.report import Decision, Report, Review, to_json
from verifier.web.problems import Problem

_VERSION = 1
_TABLES = """
create table reports (
  id text primary key, created text not null, article_id text not null, title text not null, words text not null,
  article text not null, report text not null
);
create index reports_by_time on reports (created);
create index reports_by_article on reports (article_id, created);
create table reviews (
  report_id text not null references reports (id) on delete cascade, claim_id text not null,
  decision text not null, note text not null, reviewer text not null, time text not null,
  primary key (report_id, claim_id)
);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept report, in a list: `verdicts` counts its claims by verdict, `reviewed` those that somebody looked at."""

    id: str
    created: datetime
    title: str
    outlet: str | None
    published: str | None
    claims: int
    verdicts: dict[str, int]
    reviewed: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept report with its reviews."""

    id: str
    created: datetime
    report: Report


class Reports:
    """The file of reports. Several threads may use it."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises `VerifierError`."""
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma foreign_keys = on")
            with self._writing():
                version = self._db.execute("pragma user_version").fetchone()[0]
                if version == 0:
                    self._make()
        except sqlite3.Error as error:
            raise VerifierError(
                f"{path} cannot be used to keep reports ({error}); name another by --reports."
            ) from None
        if version not in (0, _VERSION):
            raise VerifierError(f"{path} was made by another version of the program; name another by --reports.")

    def _make(self) -> None:
        for statement in filter(str.strip, _TABLES.split(";")):
            self._db.execute(statement)
        self._db.execute(f"pragma user_version = {_VERSION}")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def keep(self, report: Report) -> str:
        """Keep a report; returns the id it has from now on."""
        id = secrets.token_urlsafe(9)
        article = report.article
        title = article.title or article.text[:80]
        words = "\n".join(
            filter(None, (article.title, article.outlet, article.byline, article.url, article.text))
        ).casefold()
        row = (id, datetime.now(UTC).isoformat(), article.id, title, words, _article_json(article), report.to_json())
        with self._writing():
            self._db.execute("insert into reports values (?, ?, ?, ?, ?, ?, ?)", row)
        return id

    def get(self, id: str) -> Kept:
        """The report with that id. Raises `Problem`."""
        rows = self._rows("select created, article, report from reports where id = ?", id)
        if not rows:
            raise _no_report()
        created, article, report = rows[0]
        kept = Report.from_dict(json.loads(report), _article_from(json.loads(article)))
        reviews = self._reviews(id)
        claims = tuple(replace(c, review=reviews.get(c.id)) for c in kept.claims)
        return Kept(id, datetime.fromisoformat(created), replace(kept, claims=claims))

    def delete(self, id: str) -> None:
        """Forget a report and its reviews. Raises `Problem`."""
        with self._writing():
            gone = self._db.execute("delete from reports where id = ?", (id,)).rowcount
        if not gone:
            raise _no_report()

    def review(self, id: str, claim: str, review: Review | None) -> None:
        """Set or (None) take back what is said of a claim's verdict. Raises `Problem`."""
        if claim not in {c.id for c in self.get(id).report.claims if c.verdict}:
            raise Problem(HTTPStatus.NOT_FOUND, "The report has no such claim; its claims are named c1, c2 and so on.")
        with self._writing():
            self._db.execute("delete from reviews where report_id = ? and claim_id = ?", (id, claim))
            if review:
                row = (id, claim, review.decision, review.note, review.reviewer, review.time.isoformat())
                self._db.execute("insert into reviews values (?, ?, ?, ?, ?, ?)", row)

    def find(self, query: str = "", *, most: int = 50, skip: int = 0) -> list[Entry]:
        """The reports whose article has every word of the query, the latest first."""
        words = query.casefold().split()
        having = "".join(" and instr(words, ?)" for _ in words)
        return self._entries(f"true{having} order by created desc limit ? offset ?", *words, most, skip)

    def of_article(self, article: str) -> list[Entry]:
        """The reports on the article with that id, the latest first."""
        return self._entries("article_id = ? order by created desc", article)

    def latest(self) -> list[str]:
        """The id of the latest report on each article, the one that was checked longest ago first."""
        rows = self._rows("select id, max(created) from reports group by article_id order by 2")
        return [row[0] for row in rows]

    def _entries(self, condition: str, *values: str | int) -> list[Entry]:
        counted = "(select count(*) from reviews where report_id = reports.id)"
        rows = self._rows(
            "select id, created, title, article ->> 'outlet', article ->> 'published', "
            f"json_array_length(report, '$.claims'), report -> 'summary', {counted} from reports where {condition}",
            *values,
        )
        return [_entry(*row) for row in rows]

    def _reviews(self, id: str) -> dict[str, Review]:
        rows = self._rows("select claim_id, decision, note, reviewer, time from reviews where report_id = ?", id)
        return {r[0]: Review(Decision(r[1]), r[2], r[3], datetime.fromisoformat(r[4])) for r in rows}

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(query, values).fetchall()


def _entry(id: str, created: str, title: str, *about: Any) -> Entry:
    outlet, published, claims, summary, reviewed = about
    verdicts = json.loads(summary or "{}")
    return Entry(id, datetime.fromisoformat(created), title, outlet, published, claims, verdicts, reviewed)


_SAID = ("id", "text", "title", "url", "outlet", "byline", "language")


def _article_json(article: Document) -> str:
    said = {name: getattr(article, name) for name in _SAID}
    published = article.published.isoformat() if article.published else None
    return to_json({**said, "published": published, "details": article.details.to_json()})


def _article_from(data: dict[str, Any]) -> Document:
    published, details = data.pop("published"), Details.from_json(data.pop("details", {}))
    return Document(**data, published=datetime.fromisoformat(published) if published else None, details=details)


def _no_report() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "There is no such report; it may have been deleted.")
