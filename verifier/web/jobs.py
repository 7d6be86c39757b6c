"""Checks that run beside the requests that asked for them."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus

from verifier.web.limits import Limits
from verifier.web.problems import Problem, problem_of

log = logging.getLogger(__name__)

_REMEMBERED = 500  # finished jobs; their reports are kept anyway

Tell = Callable[[str], None]


class State(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Job:
    """One check: `stage` is what it is at while it runs, `report` the id of what came of it, `problem` why none did."""

    title: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    state: State = State.QUEUED
    stage: str | None = None
    report: str | None = None
    problem: Problem | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        return self._over.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until the job is over, at most `seconds`; returns whether it is."""
        return self._over.wait(seconds)

    def finish(self, report: str) -> None:
        self.report, self.state = report, State.DONE
        self._over.set()

    def fail(self, problem: Problem) -> None:
        self.problem, self.state = problem, State.FAILED
        self._over.set()


class Jobs:
    """A bounded queue before a few workers."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool = ThreadPoolExecutor(limits.workers, thread_name_prefix="check")
        self._jobs: dict[str, Job] = {}
        self._futures: dict[str, Future[None]] = {}
        self._lock = threading.Lock()
        self._closing = False

    def submit(self, title: str, work: Callable[[Tell], str]) -> Job:
        """Run `work`, which is handed what to tell its stages to and returns a report's id. Raises `Problem`."""
        job = Job(title)
        with self._lock:
            if self._closing:
                raise _shutting_down()
            if self.count(State.QUEUED) >= self._limits.waiting:
                raise Problem(
                    HTTPStatus.SERVICE_UNAVAILABLE,
                    "Too many checks are waiting; try again soon.",
                    {"Retry-After": "10"},
                )
            self._jobs[job.id] = job
            self._futures[job.id] = self._pool.submit(self._run, job, work)
            self._forget()
        return job

    def get(self, id: str) -> Job:
        """The job with that id. Raises `Problem`."""
        try:
            return self._jobs[id]
        except KeyError:
            raise Problem(
                HTTPStatus.NOT_FOUND, "There is no such job, or it ended long ago; look at the reports."
            ) from None

    def count(self, state: State) -> int:
        return sum(job.state is state for job in list(self._jobs.values()))

    def refuse(self) -> None:
        """Take nothing more on, and fail what waits; what runs goes on. Safe in a signal handler."""
        self._closing = True
        for id, future in list(self._futures.items()):
            if future.cancel():
                self._jobs[id].fail(_shutting_down())

    def close(self) -> None:
        """`refuse`, and wait for what runs."""
        self.refuse()
        self._pool.shutdown(wait=True)

    def _run(self, job: Job, work: Callable[[Tell], str]) -> None:
        job.state = State.RUNNING
        end = time.monotonic() + self._limits.seconds

        def tell(stage: str) -> None:
            if time.monotonic() > end:
                raise Problem(
                    HTTPStatus.GATEWAY_TIMEOUT, "The check took too long and was ended; send a shorter article."
                )
            job.stage = stage

        try:
            job.finish(work(tell))
        except Exception as error:  # whatever a text may lead to, it is this job's end and no other's
            problem = problem_of(error)
            if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
                log.exception("A check failed.")
            job.fail(problem)

    def _forget(self) -> None:
        over = [id for id, job in self._jobs.items() if job.over]
        for id in over[: max(len(over) - _REMEMBERED, 0)]:
            del self._jobs[id]
        self._futures = {id: future for id, future in self._futures.items() if not future.done()}


def _shutting_down() -> Problem:
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE, "The server is shutting down; try again when it is back.", {"Retry-After": "30"}
    )
