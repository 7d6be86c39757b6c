"""The application: routes, errors, measuring, and the guard around all."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from index.errors import CorpusError
from verifier import __version__
from verifier.errors import VerifierError
from verifier.web import api, pages
from verifier.web.guard import Guard
from verifier.web.keys import Keys
from verifier.web.problems import problem_of, respond
from verifier.web.service import Service

# FastAPI can report to OpenTelemetry where somebody set that up; nothing here reports to anybody.
_NO_TELEMETRY: Any = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def create_app(service: Service, *, keys: Keys | None = None, hosts: tuple[str, ...] = ()) -> FastAPI:
    """The application over a service, which it closes when it ends. `keys` and `hosts` are as in `Guard`."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPI(
        title="verifier",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the usual pages of documentation load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        telemetry=_NO_TELEMETRY,
    )
    app.state.service = service
    app.include_router(api.router)
    app.include_router(pages.router)
    for kind in (VerifierError, CorpusError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _failed)
    app.middleware("http")(_measured)
    app.add_middleware(GZipMiddleware, minimum_size=2000)
    app.add_middleware(Guard, limits=service.limits, keys=keys, hosts=hosts)
    app.openapi = lambda: _description(app)  # type: ignore[method-assign]
    return app


async def _failed(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    return respond(problem) if request.url.path.startswith("/api/") else pages.problem_page(problem)


async def _measured(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    began = time.perf_counter()
    response = await answer(request)
    route = getattr(request.scope.get("route"), "path", "none")
    service: Service = request.app.state.service
    service.metrics.answered(request.method, route, response.status_code, time.perf_counter() - began)
    return response


def _description(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description, with the report's own JSON Schema in it."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=__doc__)
        text = (files("verifier") / "report.schema.json").read_text(encoding="utf-8")
        schema = json.loads(text.replace("#/$defs/", "#/components/schemas/Report."))
        parts = {f"Report.{name}": part for name, part in schema.pop("$defs").items()}
        made["components"]["schemas"] |= {"Report": schema, **parts}
        app.openapi_schema = made
    return app.openapi_schema
