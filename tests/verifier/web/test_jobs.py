"""Checks beside the requests: bounded, and ended in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from verifier.errors import UnsupportedLanguage
from verifier.web.jobs import Jobs, State, Tell
from verifier.web.limits import Limits
from verifier.web.problems import Problem


@pytest.fixture
def gate() -> threading.Event:
    return threading.Event()


@pytest.fixture
def jobs(gate: threading.Event) -> Iterator[Jobs]:
    made = Jobs(Limits(workers=1, waiting=2))
    yield made
    gate.set()
    made.close()


def at(gate: threading.Event, begun: threading.Event | None = None) -> object:
    def work(tell: Tell) -> str:
        tell("extract")
        if begun:
            begun.set()
        assert gate.wait(30)
        return "a report"

    return work


def test_a_job_ends_with_its_report(jobs: Jobs, gate: threading.Event) -> None:
    begun = threading.Event()
    job = jobs.submit("story", at(gate, begun))
    assert begun.wait(30)
    assert (job.state, job.stage, job.over) == (State.RUNNING, "extract", False)
    gate.set()
    assert job.wait(30)
    assert (job.state, job.report) == (State.DONE, "a report")
    assert jobs.get(job.id) is job


def test_more_than_can_wait_are_refused_and_none_is_lost(jobs: Jobs, gate: threading.Event) -> None:
    begun = threading.Event()
    taken = [jobs.submit("runs", at(gate, begun))]
    assert begun.wait(30)
    taken += [jobs.submit("waits", at(gate)) for _ in range(2)]
    with pytest.raises(Problem, match="Too many checks are waiting"):
        jobs.submit("too many", at(gate))
    gate.set()
    assert all(job.wait(30) and job.state is State.DONE for job in taken)


def test_at_the_end_what_runs_is_finished_and_what_waits_fails(jobs: Jobs, gate: threading.Event) -> None:
    begun = threading.Event()
    running = jobs.submit("runs", at(gate, begun))
    assert begun.wait(30)
    waiting = jobs.submit("waits", at(gate))
    jobs.refuse()
    assert waiting.state is State.FAILED and "shutting down" in str(waiting.problem)
    with pytest.raises(Problem, match="shutting down"):
        jobs.submit("late", at(gate))
    gate.set()
    jobs.close()
    assert running.state is State.DONE


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UnsupportedLanguage("It is in German."), 422, "It is in German."),
        (RuntimeError("secret of the house"), 500, "the server's log says what"),
    ],
)
def test_a_check_that_fails_says_why_but_nothing_of_the_inside(
    jobs: Jobs, error: Exception, status: int, said: str
) -> None:
    def work(_: Tell) -> str:
        raise error

    job = jobs.submit("fails", work)
    assert job.wait(30) and job.problem
    assert job.problem.status == status and said in str(job.problem)


def test_a_check_that_takes_too_long_ends_at_its_next_stage() -> None:
    jobs = Jobs(Limits(seconds=0.0))

    def work(tell: Tell) -> str:
        threading.Event().wait(0.01)
        tell("compare")
        return "a report"

    job = jobs.submit("long", work)
    assert job.wait(30) and job.problem
    assert job.problem.status == 504
    jobs.close()
