"""Fetching from the web, politely and safely: the rules of the site, its pace, limits of time and size, public hosts only."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from importlib.metadata import version
from threading import Event, Timer
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from index.errors import UnreadableSource
from index.sources import robots
from index.sources.addresses import IsAllowed, Resolve, checked_url, is_public, resolve
from index.sources.body import read_body
from index.sources.connection import Guard
from index.sources.given import Validators

AGENT = f"{robots.PRODUCT}/{version('verifier-newsroom')}"
LARGEST = 16 * 2**20  # bytes of one page, on the wire and unfolded
_HOPS = 10  # redirects of a page
_ROBOTS_HOPS = 5  # redirects of a robots.txt (RFC 9309, section 2.3.1.2)
_TIMES = 3  # attempts
_PASSING = frozenset([429, 500, 502, 503, 504])
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_LONGEST_WAIT = 60.0  # seconds, whatever a Retry-After says
_ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5"


class Unreached(UnreadableSource):
    """A server that cannot be reached, broke off or takes too long."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is where it came from in the end. `data` is None where it has not changed since the validators."""

    url: str
    data: bytes | None
    media_type: str
    charset: str | None
    validators: Validators
    at: datetime
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between two requests to a host, to connect, to wait for the next bytes, and for one answer in all."""

    between: float = 1.0
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0


@dataclass(slots=True)
class Fetcher:
    """Fetches one address at a time. Give `contact` an address of yours, for sites that want to know who asks.

    `is_allowed`, `resolve` and `sleep` stand for the network and the clock.
    """

    contact: str | None = None
    limit: int = LARGEST
    pace: Pace = Pace()
    is_allowed: IsAllowed = is_public
    resolve: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep
    _session: requests.Session = field(init=False)
    _guard: Guard = field(init=False)
    _rules: dict[str, tuple[float, robots.Rules]] = field(init=False, default_factory=dict)
    _last: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._guard = Guard(self.is_allowed, self.resolve)
        self._session = requests.Session()
        self._session.mount("http://", self._guard)
        self._session.mount("https://", self._guard)
        self._session.auth = lambda request: request  # so that no password of a .netrc goes out
        agent = f"{AGENT} (+{self.contact})" if self.contact else AGENT
        self._session.headers.update({"User-Agent": agent, "Accept": _ACCEPTED, "Accept-Encoding": "gzip"})

    def fetch(self, url: str, known: Validators | None = None) -> Fetched:
        """What stands at an address, every redirect followed and checked like the first. Raises `UnreadableSource`."""
        here = checked_url(url, self.is_allowed)
        for _ in range(_HOPS + 1):
            if not self._rules_of(here).allow(here):
                raise UnreadableSource(
                    f"{here} is not fetched: its site's robots.txt forbids it; save the page instead."
                )
            answer = self._ask(here, known)
            target = answer.target(here)
            if target is None:
                return answer.fetched(here)
            here = checked_url(target, self.is_allowed)
        raise UnreadableSource(f"{url} is redirected more than {_HOPS} times; give the address it ends at.")

    def _ask(self, url: str, known: Validators | None = None) -> _Answer:
        """One answer; what fails in passing is tried again. Raises `UnreadableSource`."""
        for attempt in range(_TIMES):
            is_last = attempt == _TIMES - 1
            self._wait_for(url)
            wait = 2.0**attempt
            try:
                answer = self._ask_once(url, known)
                if answer.status not in _PASSING or is_last:
                    return answer
                wait = _retry_after(answer.headers.get("Retry-After", "")) or wait
            except (requests.RequestException, HTTPError, HTTPException, OSError) as error:
                is_slow = isinstance(error, requests.Timeout | TimeoutError)
                if is_last or is_slow:
                    raise Unreached(f"{url} cannot be had: {_reason(error, is_slow)}; try again later.") from error
            self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _ask_once(self, url: str, known: Validators | None) -> _Answer:
        """One answer with its body, within the time that one may take in all. Raises what `requests` and urllib3 raise."""
        asked = {"If-None-Match": known and known.etag, "If-Modified-Since": known and known.modified}
        headers = {name: value for name, value in asked.items() if value}
        timeout = (self.pace.connect, self.pace.read)
        ended = Event()

        def end() -> None:
            ended.set()
            self._guard.cut()

        limit = Timer(self.pace.total, end)
        limit.daemon = True
        limit.start()
        try:
            with self._session.get(
                url, headers=headers, timeout=timeout, stream=True, allow_redirects=False
            ) as response:
                body = read_body(response, url, self.limit) if response.status_code == 200 else None
        except (requests.RequestException, HTTPError, HTTPException, OSError) as error:
            raise (TimeoutError() if ended.is_set() else error) from error
        finally:
            limit.cancel()
            self._guard.forget()
        if ended.is_set():  # a body that has no length ends where it was cut
            raise TimeoutError
        return _Answer(response.status_code, response.headers, body)

    def _wait_for(self, url: str) -> None:
        """Wait until the host may be asked again."""
        site = _site(url)
        _, rules = self._rules.get(site, (0, None))
        due = self._last.get(site, float("-inf")) + max(self.pace.between, rules.delay if rules else 0)
        if (wait := due - time.monotonic()) > 0:
            self.sleep(wait)
        self._last[site] = time.monotonic()

    def _rules_of(self, url: str) -> robots.Rules:
        site = _site(url)
        read, rules = self._rules.get(site, (float("-inf"), None))
        if rules is None or time.monotonic() - read > robots.KEPT_FOR:
            rules = self._read_rules(f"{site}/robots.txt")
            self._rules[site] = time.monotonic(), rules
        return rules

    def _read_rules(self, url: str) -> robots.Rules:
        for _ in range(_ROBOTS_HOPS + 1):
            try:
                answer = self._ask(url)
            except Unreached:
                return robots.rules_of(None, b"")
            target = answer.target(url)
            if target is None:
                return robots.rules_of(answer.status, answer.body or b"")
            url = checked_url(target, self.is_allowed)
        return robots.rules_of(404, b"")  # too many redirects count as no file


@dataclass(frozen=True, slots=True)
class _Answer:
    """The body is None but for a status of 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes | None

    def target(self, url: str) -> str | None:
        """Where the answer sends on to."""
        location = self.headers.get("Location")
        return urljoin(url, location) if location and self.status in _REDIRECTS else None

    def fetched(self, url: str) -> Fetched:
        """The answer as what stands at `url`. Raises `UnreadableSource`."""
        if self.status not in (200, 304):
            raise UnreadableSource(f"{url} cannot be had: the server answers {self.status}; check the address.")
        kind = Message()
        kind["Content-Type"] = self.headers.get("Content-Type", "")
        validators = Validators(self.headers.get("ETag"), self.headers.get("Last-Modified"))
        headers = tuple(self.headers.items())
        media_type = kind.get_content_type() if kind["Content-Type"] else ""
        return Fetched(url, self.body, media_type, kind.get_content_charset(), validators, datetime.now(UTC), headers)


def _site(url: str) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


def _retry_after(value: str) -> float | None:
    """Seconds that a server asks to wait, in either form of RFC 9110, section 10.2.3, within reason."""
    if value.isascii() and value.isdigit():
        return min(float(value), _LONGEST_WAIT)
    with suppress(ValueError, TypeError):
        return min(max((parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds(), 0), _LONGEST_WAIT)
    return None


def _reason(error: Exception, is_slow: bool) -> str:
    if is_slow:
        return "it takes too long"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate does not hold"
    return "its server cannot be reached or broke off"
