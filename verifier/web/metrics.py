"""What goes on in the server, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from verifier.report import Report
from verifier.web.jobs import Jobs, State


class Metrics:
    """The counters of one server."""

    def __init__(self, jobs: Jobs) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Queue(jobs))
        self._requests = Histogram(
            "verifier_request_seconds", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self._stages = Histogram(
            "verifier_check_seconds", "Time of each stage of a check.", ["stage"], registry=self._registry
        )
        self._claims = Counter("verifier_claims", "Claims judged.", ["kind", "verdict"], registry=self._registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, status).observe(seconds)

    def checked(self, report: Report) -> None:
        for stage, seconds in report.seconds.items():
            self._stages.labels(stage).observe(seconds)
        for claim in report.claims:
            self._claims.labels(claim.kind, str(claim.verdict)).inc()

    def text(self) -> bytes:
        """All of them in Prometheus's text format."""
        return generate_latest(self._registry)


class _Queue(Collector):
    """How many checks wait and run, looked at when asked."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def collect(self) -> Iterable[GaugeMetricFamily]:
        gauge = GaugeMetricFamily("verifier_checks", "Checks that wait or run.", labels=["state"])
        for state in (State.QUEUED, State.RUNNING):
            gauge.add_metric([state], self._jobs.count(state))
        yield gauge
