"""The web page: what a person works in. Every page reads without scripts; templates escape what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader

from index.document import Document
from index.errors import CorpusError, UnreadableSource
from index.sources.files import is_address, iter_documents, iter_documents_in, parse_document
from index.sources.make import make_document, parse_time
from verifier.changes import changes
from verifier.errors import VerifierError
from verifier.render import render
from verifier.render.html import environment
from verifier.render.plain import plural
from verifier.report import Decision
from verifier.web.api import MEDIA_TYPES, Format, Served, holder
from verifier.web.problems import Problem, problem_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_PAGE = 30  # reports in one list
_STAGES = (
    ("queued", "Waiting for its turn"),
    ("extract", "Finding the claims"),
    ("retrieve", "Looking for sources of the story"),
    ("compare", "Comparing claims and sources"),
)
_STATIC = {
    "report.css": ("verifier.render", "templates/report.css", "text/css"),
    "page.css": ("verifier.web", "static/page.css", "text/css"),
    "page.js": ("verifier.web", "static/page.js", "text/javascript"),
    "icon.svg": ("verifier.web", "static/icon.svg", "image/svg+xml"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the form for an article held."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    zone: str = "+00:00"
    id: str = ""

    @classmethod
    def of(cls, article: Document) -> Given:
        """What the form holds to check an article once more, its text edited."""
        time = article.published
        published, zone = (time.strftime("%Y-%m-%dT%H:%M"), time.isoformat()[-6:]) if time else ("", "+00:00")
        text = f"{article.title}\n\n{article.text}" if article.title else article.text
        return cls(text, "", article.outlet or "", article.url or "", published, zone, article.id)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    reports = environment()
    assert reports.loader
    return reports.overlay(loader=ChoiceLoader([PackageLoader("verifier.web"), reports.loader]))


def _page(template: str, code: HTTPStatus = HTTPStatus.OK, **shown: Any) -> HTMLResponse:
    made = _templates().get_template(template).render({"here": "", **shown})
    return HTMLResponse(made.encode("utf-8", "replace"), code)


def problem_page(problem: Problem) -> Response:
    """The problem as a page."""
    return _page("problem.html.j2", problem.status, problem=problem)


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


@router.get("/")
def start(service: Served, edit: str = "") -> Response:
    given = Given.of(service.reports.get(edit).report.article) if edit else Given()
    latest = [] if edit else service.reports.find(most=5)
    return _page("check.html.j2", here="/", given=given, problem=None, latest=latest)


@router.post("/check")
def check(
    service: Served,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    zone: Annotated[str, Form()] = "+00:00",
    id: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    given = Given(text, title, outlet, url, published, zone, id)
    try:
        return _to(f"/jobs/{service.submit(_article(given, file)).id}")
    except (VerifierError, CorpusError) as error:
        problem = problem_of(error)
        return _page("check.html.j2", problem.status, here="/", given=given, problem=str(problem), latest=[])


def _article(given: Given, file: UploadFile | None) -> Document:
    """The article of a form: a file, a text or what stands at the address; what the fields say goes first."""
    if file and file.filename:
        read = parse_document(file.file.read(), file.filename)[0]
    elif given.text.strip():
        read = parse_document(given.text.encode("utf-8", "replace"), "The text")[0]
    elif given.url.strip():
        read = _fetched(given.url.strip())[0]
    else:
        raise UnreadableSource("There is nothing to check; paste a text, choose a file or give an address.")
    published = parse_time(f"{given.published}{given.zone}", "The form") if given.published else read.published
    title, outlet, url = given.title or read.title, given.outlet or read.outlet, given.url or read.url
    known = {"byline": read.byline, "published": published, "language": read.language}
    id = given.id or None
    return make_document(read.text, id=id, title=title, outlet=outlet, url=url, **known)  # type: ignore[arg-type]


def _fetched(address: str) -> list[Document]:
    """What is read at an address of the web. Raises `UnreadableSource`."""
    if not is_address(address):  # nothing that a client sends names a file of this machine
        raise UnreadableSource(f"{address[:200]} is not an address of the web; it should begin with https://.")
    failures: list[CorpusError] = []
    found = list(iter_documents([address], on_failure=failures.append))
    if not found:
        raise failures[0] if failures else UnreadableSource(f"Nothing to read was found at {address[:200]}.")
    return found


@router.get("/jobs/{id}")
def job(id: str, service: Served) -> Response:
    found = service.jobs.get(id)
    if found.report:
        return _to(f"/reports/{found.report}")
    return _page("job.html.j2", found.problem.status if found.problem else HTTPStatus.OK, job=found, stages=_STAGES)


@router.get("/reports")
def reports(service: Served, q: str = "", skip: int = 0) -> Response:
    found = service.reports.find(q, most=_PAGE + 1, skip=min(max(skip, 0), 10**9))
    more = skip + _PAGE if len(found) > _PAGE else 0
    return _page("reports.html.j2", here="/reports", found=found[:_PAGE], query=q, more=more)


@router.get("/reports/{id}")
def report(id: str, service: Served) -> Response:
    kept = service.reports.get(id)
    others = [e for e in service.reports.of_article(kept.report.article.id) if e.id != id]
    return _page("report.page.html.j2", kept=kept, others=others)


@router.post("/reports/{id}/recheck")
def recheck(id: str, service: Served) -> Response:
    return _to(f"/jobs/{service.recheck(id).id}")


@router.post("/reports/{id}/claims/{claim}/review")
def review(
    id: str,
    claim: str,
    service: Served,
    request: Request,
    decision: Annotated[Decision | None, Form()] = None,
    note: Annotated[str, Form(max_length=5000)] = "",
    reviewer: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    service.review(id, claim, decision, note, holder(request) or reviewer)
    return _to(f"/reports/{id}#r1-{claim}")


@router.get("/reports/{id}/changes")
def changed(id: str, since: str, service: Served) -> Response:
    before, after = service.reports.get(since), service.reports.get(id)
    found = changes(before.report, after.report)
    return _page("changes.html.j2", before=before, after=after, changed=found)


@router.get("/reports/{id}/{format}")
def export(id: str, format: Format, service: Served) -> Response:
    made = render([service.reports.get(id).report], format)
    suffix = {"markdown": "md", "claimreview": "jsonld", "text": "txt"}.get(format, format)
    headers = {"Content-Disposition": f'attachment; filename="report-{id}.{suffix}"'}
    return Response(made.encode("utf-8", "replace"), media_type=MEDIA_TYPES[format], headers=headers)


@router.get("/corpus")
def corpus(service: Served, q: str = "") -> Response:
    return _corpus(service, q, [])


@router.post("/corpus")
def add(
    service: Served,
    files: Annotated[list[UploadFile] | None, File()] = None,
    address: Annotated[str, Form()] = "",
) -> Response:
    said: list[str] = []
    documents: list[Document] = []
    for file in (f for f in files or () if f.filename):
        found = iter_documents_in(
            file.file.read(), file.filename or "The file", on_failure=lambda e: said.append(str(e))
        )
        documents += found
    if address.strip():
        try:
            documents += _fetched(address.strip())
        except (VerifierError, CorpusError) as error:
            said.append(str(error))
    if not documents:
        return _corpus(service, "", said or ["There is nothing to add; choose files or give an address."])
    result = service.add(documents)
    said += map(str, result.failed)
    done = f"{plural(result.added, 'document')} added, {result.replaced:,} replaced, {result.skipped:,} unchanged."
    return _corpus(service, "", [done, *said])


def _corpus(service: Served, query: str, said: Sequence[str]) -> Response:
    opened = service.verifier.corpus
    status = opened.status()
    hits = opened.search(query[:2000]) if query.strip() else []
    outlets = sorted(status.outlets.items(), key=lambda item: (-item[1], item[0]))
    age = (datetime.now(UTC) - status.newest).days if status.newest else None
    shown: dict[str, Any] = {
        "status": status,
        "age": age,
        "outlets": outlets,
        "query": query,
        "hits": hits,
        "said": said,
    }
    return _page("corpus.html.j2", here="/corpus", **shown)


@router.get("/static/{name}")
def static(name: str) -> Response:
    if name not in _STATIC:
        raise Problem(HTTPStatus.NOT_FOUND, "There is no such file.")
    package, path, media_type = _STATIC[name]
    content = (files(package) / path).read_bytes()
    return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})
