"""Errors as clients see them: problem details for HTTP (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from index.errors import CorpusBusy, CorpusError, UnreadableSource
from verifier.errors import UnsupportedLanguage, VerifierError

MEDIA_TYPE = "application/problem+json"


class Problem(VerifierError):
    """What a request cannot have, with the HTTP status that says so and a sentence on what to do."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = dict(headers or {})


def problem_of(error: Exception) -> Problem:
    """What a client is told of an error; what nobody foresaw stays inside."""
    match error:
        case Problem():
            return error
        case UnreadableSource() | UnsupportedLanguage():
            return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        case CorpusBusy():
            return Problem(HTTPStatus.CONFLICT, str(error), {"Retry-After": "5"})
        case CorpusError() | VerifierError():
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        case RequestValidationError():
            return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _first_mistake(error))
        case HTTPException():
            return Problem(HTTPStatus(error.status_code), _sentence(error), error.headers)
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the server's log says what.")


def respond(problem: Problem) -> JSONResponse:
    """The problem as a response."""
    body = {"type": "about:blank", "title": problem.status.phrase, "status": problem.status, "detail": str(problem)}
    return JSONResponse(body, problem.status, problem.headers, MEDIA_TYPE)


def _first_mistake(error: RequestValidationError) -> str:
    mistake = error.errors()[0]
    where = ".".join(str(step) for step in mistake["loc"] if step != "body") or "The body"
    return f"{where}: {mistake['msg']}."


def _sentence(error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return "There is nothing at this address; /api/v1/openapi.json lists what there is."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return "This address does not take that method; /api/v1/openapi.json lists what it takes."
    return str(error.detail)
