"""The REST interface under /api/v1."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from verifier import __version__
from verifier.changes import changes
from verifier.render import render
from verifier.render.listing import hits_as_json
from verifier.web.jobs import Job
from verifier.web.models import (
    AddedOut,
    ChangesOut,
    DocumentIn,
    EntryOut,
    HealthOut,
    HitsOut,
    JobOut,
    ProblemOut,
    RemovedOut,
    ReviewIn,
    StatusOut,
    Time,
)
from verifier.web.problems import Problem
from verifier.web.service import Service

_TICK = 0.1  # seconds between two looks at a job that somebody watches
_BEAT = 150  # ticks after which a silent stream shows that it is alive

MEDIA_TYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "claimreview": "application/ld+json",
}
REPORT = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Report"}}}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "What could not be done, and why.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
        "model": ProblemOut,
    }
}

router = APIRouter(prefix="/api/v1", responses=_PROBLEMS)


def the_service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Served = Annotated[Service, Depends(the_service)]
Format = Literal["json", "html", "text", "markdown", "csv", "claimreview"]
AsOf = Annotated[Time | None, Query(description="Use only sources published until then.")]


def holder(request: Request) -> str:
    """The name of whose key came with the request, empty where none is asked for."""
    name: str = request.scope.get("holder", "")
    return name


@router.post("/verify", tags=["checking"], response_class=Response, responses={200: REPORT})
def verify(article: DocumentIn, service: Served, as_of: AsOf = None) -> Response:
    """Check an article and wait for its report, which is kept too: its address is in the Location header."""
    job = service.submit(article.document(), as_of)
    job.wait(2 * service.limits.seconds)
    if job.problem:
        raise job.problem
    if not job.report:
        raise Problem(HTTPStatus.GATEWAY_TIMEOUT, f"The check is not done yet; look at /api/v1/jobs/{job.id}.")
    report = service.reports.get(job.report).report
    return Response(
        report.to_json(), media_type="application/json", headers={"Location": f"/api/v1/reports/{job.report}"}
    )


@router.post("/claims", tags=["checking"], response_class=Response, responses={200: REPORT})
def claims(article: DocumentIn, service: Served) -> Response:
    """The claims of an article alone, without verdicts."""
    return Response(service.claims(article.document()).to_json(), media_type="application/json")


@router.post("/jobs", tags=["checking"], status_code=202)
def start(article: DocumentIn, service: Served, response: Response, as_of: AsOf = None) -> JobOut:
    """Check an article beside; follow it at the address in the Location header."""
    return _started(service.submit(article.document(), as_of), response)


@router.get("/jobs/{id}", tags=["checking"])
def job(id: str, service: Served) -> JobOut:
    """How far a check is."""
    return JobOut.of(service.jobs.get(id))


@router.get(
    "/jobs/{id}/events",
    tags=["checking"],
    response_class=Response,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def events(id: str, service: Served) -> StreamingResponse:
    """The same as server-sent events, one at each change, until the check is over."""
    job = service.jobs.get(id)
    return StreamingResponse(_events(job), media_type="text/event-stream")


async def _events(job: Job) -> AsyncIterator[str]:
    told, silent = "", 0
    while True:
        now = JobOut.of(job).model_dump_json()
        if now != told:
            yield f"data: {now}\n\n"
            told, silent = now, 0
        elif silent >= _BEAT:
            yield ": still there\n\n"
            silent = 0
        if job.over:
            return
        silent += 1
        await asyncio.sleep(_TICK)


def _started(job: Job, response: Response) -> JobOut:
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return JobOut.of(job)


@router.get("/search", tags=["corpus"])
def search(
    q: Annotated[str, Query(min_length=1, max_length=2000)],
    service: Served,
    k: Annotated[int, Query(ge=1, le=100)] = 10,
) -> HitsOut:
    """The passages that come nearest to a sentence."""
    return HitsOut.model_validate(hits_as_json(q, service.verifier.corpus.search(q, k=k)))


@router.get("/corpus", tags=["corpus"])
def corpus(service: Served) -> StatusOut:
    """What is in the corpus."""
    return StatusOut.of(service.verifier.corpus.status())


@router.post("/documents", tags=["corpus"])
def add(documents: Annotated[list[DocumentIn], Body(min_length=1, max_length=1000)], service: Served) -> AddedOut:
    """Add sources. One with a known id or address is replaced, an unchanged one left as it is."""
    result = service.add([d.document() for d in documents])
    return AddedOut(
        added=result.added, replaced=result.replaced, unchanged=result.skipped, failed=[str(f) for f in result.failed]
    )


@router.get("/documents", tags=["corpus"])
def document(id: Annotated[str, Query(min_length=1, max_length=2000)], service: Served) -> dict[str, Any]:
    """A source with its text."""
    found = service.verifier.corpus.get(id)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "There is no such document in the corpus; search for it.")
    return found.describe() | {"byline": found.byline, "language": found.language, "text": found.text}


@router.delete("/documents", tags=["corpus"])
def remove(id: Annotated[str, Query(min_length=1, max_length=2000)], service: Served) -> RemovedOut:
    """Take a source out of the corpus."""
    return RemovedOut(removed=service.verifier.corpus.remove(ids=[id]))


@router.get("/reports", tags=["reports"])
def reports(
    service: Served,
    q: Annotated[str, Query(max_length=500)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> list[EntryOut]:
    """Kept reports, the latest first; `q` asks for those whose article has all its words."""
    return [EntryOut.of(entry) for entry in service.reports.find(q, most=limit, skip=offset)]


@router.get("/reports/{id}", tags=["reports"], response_class=Response, responses={200: REPORT})
def report(id: str, service: Served, format: Format = "json") -> Response:
    """A kept report with its reviews."""
    made = render([service.reports.get(id).report], format)
    # The report as one file has its style in it.
    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}
    headers = policy if format == "html" else None
    return Response(made.encode("utf-8", "replace"), media_type=MEDIA_TYPES[format], headers=headers)


@router.delete("/reports/{id}", tags=["reports"], status_code=204, response_class=Response)
def delete(id: str, service: Served) -> None:
    """Forget a report and its reviews."""
    service.reports.delete(id)


@router.post("/reports/{id}/recheck", tags=["reports"], status_code=202)
def recheck(id: str, service: Served, response: Response) -> JobOut:
    """Check the article of a report anew, against what the corpus holds by now."""
    return _started(service.recheck(id), response)


@router.get("/reports/{id}/changes", tags=["reports"])
def changed(id: str, since: str, service: Served) -> ChangesOut:
    """Which claims stand differently than in the report `since`."""
    found = changes(service.reports.get(since).report, service.reports.get(id).report)
    return ChangesOut(before=since, after=id, changes=[c.to_dict() for c in found])


@router.put("/reports/{id}/claims/{claim}/review", tags=["reports"], status_code=204, response_class=Response)
def review(id: str, claim: str, said: ReviewIn, service: Served, request: Request) -> None:
    """Say what a reviewer makes of a verdict. With a key, the reviewer is who has it."""
    service.review(id, claim, said.decision, said.note, holder(request) or said.reviewer)


@router.get("/health", tags=["operations"])
def health(service: Served) -> HealthOut:
    """Whether the server and its corpus are in order."""
    return HealthOut(status="ok", version=__version__, documents=service.verifier.corpus.status().documents)


@router.get("/metrics", tags=["operations"], response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(service: Served) -> Response:
    """Counts and times for Prometheus."""
    return Response(service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
