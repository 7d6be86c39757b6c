"""What clients send and get besides reports, as OpenAPI describes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from index.corpus import Status
from index.document import Document
from index.sources.make import make_document
from verifier.report import Decision
from verifier.web.jobs import Job
from verifier.web.store import Entry

_Line = Annotated[str, Field(max_length=2000)]


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)


Time = Annotated[datetime, AfterValidator(_aware)]


class DocumentIn(BaseModel):
    """An article to check or a source to add; only its text is required. A time without a zone is taken as UTC."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, pattern=r"\w")]
    id: Annotated[str, Field(max_length=2000, min_length=1)] | None = None
    title: _Line | None = None
    url: _Line | None = None
    outlet: _Line | None = None
    byline: _Line | None = None
    published: Time | None = None
    language: Annotated[str, Field(max_length=35)] | None = None

    def document(self) -> Document:
        # As in files, an empty field is one that is not known: two sources with no address are not one.
        known = {name: value or None for name, value in self.model_dump(exclude={"text"}).items()}
        return make_document(self.text, **known)


class ProblemOut(BaseModel):
    """Problem details (RFC 9457): `detail` says what was wrong and what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class JobOut(BaseModel):
    """A check. `stage` is extract, retrieve or compare while it runs; `report` is where the report is when it is done."""

    id: str
    title: str
    created: datetime
    state: str
    stage: str | None
    report: str | None
    problem: str | None

    @classmethod
    def of(cls, job: Job) -> JobOut:
        return cls(
            id=job.id,
            title=job.title,
            created=job.created,
            state=job.state,
            stage=job.stage,
            report=job.report,
            problem=str(job.problem) if job.problem else None,
        )


class EntryOut(BaseModel):
    """A kept report in a list: `verdicts` counts its claims by verdict, `reviewed` those that a reviewer spoke on."""

    id: str
    created: datetime
    title: str
    outlet: str | None
    published: datetime | None
    claims: int
    verdicts: dict[str, int]
    reviewed: int

    @classmethod
    def of(cls, entry: Entry) -> EntryOut:
        return cls.model_validate(entry, from_attributes=True)


class ReviewIn(BaseModel):
    """What a reviewer says of a verdict; neither decision nor note takes it back."""

    model_config = ConfigDict(extra="forbid")

    decision: Decision | None = None
    note: Annotated[str, Field(max_length=5000)] = ""
    reviewer: Annotated[str, Field(max_length=200)] = ""


class AddedOut(BaseModel):
    """What became of the documents, by number; `failed` says what was wrong with each that could not be added."""

    added: int
    replaced: int
    unchanged: int
    failed: list[str]


class RemovedOut(BaseModel):
    removed: int


class HealthOut(BaseModel):
    status: str
    version: str
    documents: int


class StatusOut(BaseModel):
    """What is in the corpus; `bytes` is its size, `oldest` and `newest` are times of publication."""

    documents: int
    passages: int
    embedding_model: str
    annotator: str | None
    bytes: int
    created: datetime
    updated: datetime
    oldest: datetime | None
    newest: datetime | None
    outlets: dict[str, int]
    stale: int

    @classmethod
    def of(cls, status: Status) -> StatusOut:
        return cls.model_validate(status, from_attributes=True)


class HitsOut(BaseModel):
    """Passages, best first: of each its document, quote, span and score, as in `verifier search --format json`."""

    query: str
    hits: list[dict[str, Any]]


class ChangesOut(BaseModel):
    """Claims that stand differently: `before` is null for a new one, `after` for one that is gone."""

    before: str
    after: str
    changes: list[dict[str, Any]]
