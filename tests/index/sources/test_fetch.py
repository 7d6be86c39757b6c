"""Fetching from a site of this machine, which the tests alone allow."""

from __future__ import annotations

import gzip
import time
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from index.errors import UnreadableSource
from index.sources.fetch import AGENT, Pace
from index.sources.files import Reader
from index.sources.given import Validators
from tests.index.sources.site import Handle, Site, answer

PAGE = b"""<html lang="en"><head><title>Ferry service resumes</title>
<link rel="canonical" href="https://other.example.org/their-story"></head><body><article><h1>Ferry service resumes</h1>
<p>The ferry between Lund and Vik sailed again on Monday after nine days in dock, its operator said.</p>
<p>About 400 passengers were on the first crossing, most of them commuters who had taken the bus.</p>
</article></body></html>"""


def test_a_page_becomes_a_document_known_by_its_address(site: Site) -> None:
    site.pages["/a"] = answer(PAGE, Content_Type="text/html; charset=utf-8")
    (document,) = Reader(pytest.fail, pytest.fail).documents_in(site.given(site.url("/a")))
    assert document.title == "Ferry service resumes"
    assert document.text.startswith("The ferry between")
    assert (document.id, document.url) == (site.url("/a"),) * 2, "another site's address is not taken at a page's word"


def test_it_says_who_asks(site: Site) -> None:
    site.pages["/a"] = answer(PAGE)
    site.fetcher(contact="desk@paper.example").fetch(site.url("/a"))
    assert {headers["User-Agent"] for _, headers in site.asked} == {f"{AGENT} (+desk@paper.example)"}
    assert not [headers for _, headers in site.asked if "Authorization" in headers or "Cookie" in headers]


@pytest.mark.parametrize(
    "rules, is_fetched",
    [
        (answer(b"User-agent: *\nDisallow: /private/\n"), True),
        (answer(b"User-agent: *\nDisallow: /\nAllow: /a$\n"), True),
        (answer(b"User-agent: *\nDisallow: /\n"), False),
        (answer(b"User-agent: Verifier\nDisallow: /a\n\nUser-agent: *\nAllow: /\n"), False),
        (answer(status=404), True),
        (answer(status=403), True),
        (answer(status=500), False),
        (answer(status=429), False),
        (answer(status=301, Location="/rules.txt"), False),
        (answer(b"\xff\xfe\x00 nonsense"), True),
    ],
)
def test_robots_txt_is_heeded(site: Site, rules: Handle, is_fetched: bool) -> None:
    site.pages = {"/a": answer(PAGE), "/robots.txt": rules, "/rules.txt": answer(b"User-agent: *\nDisallow: /")}
    with nullcontext() if is_fetched else pytest.raises(UnreadableSource, match="forbids it"):
        site.fetcher().fetch(site.url("/a"))
    assert site.count("/a") == is_fetched


def test_robots_txt_is_read_once_a_site(site: Site) -> None:
    site.pages = {"/a": answer(PAGE), "/b": answer(PAGE)}
    fetcher = site.fetcher()
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert site.count("/robots.txt") == 1


def test_a_host_is_asked_at_its_pace(site: Site) -> None:
    site.pages = {"/a": answer(PAGE), "/robots.txt": answer(b"User-agent: *\nCrawl-delay: 7\n")}
    site.fetcher(pace=Pace(between=2)).fetch(site.url("/a"))
    assert [round(s) for s in site.slept] == [7]


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = answer(PAGE, ETag='"v1"', Last_Modified="Mon, 02 Jun 2025 10:00:00 GMT")
    fetcher = site.fetcher()
    first = fetcher.fetch(site.url("/a"))
    site.pages["/a"] = answer(status=304)
    again = fetcher.fetch(site.url("/a"), first.validators)
    assert first.data == PAGE and again.data is None
    assert first.validators == Validators('"v1"', "Mon, 02 Jun 2025 10:00:00 GMT")
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"v1"', "Mon, 02 Jun 2025 10:00:00 GMT")


def test_what_fails_in_passing_is_tried_again(site: Site) -> None:
    turns = iter([answer(status=503), answer(status=429, Retry_After="9"), answer(PAGE)])
    site.pages["/a"] = lambda request: next(turns)(request)
    assert site.fetcher().fetch(site.url("/a")).data == PAGE
    assert site.slept == [1, 9]


@pytest.mark.parametrize(
    "page, said",
    [
        (answer(status=404), "the server answers 404"),
        (answer(status=503), "the server answers 503"),
        (answer(b"x" * 3_000_000), "larger than"),
        (answer(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"), "larger than"),
        (answer(gzip.compress(gzip.compress(b"x" * 99))[:-9], Content_Encoding="gzip"), "cut short"),
        (answer(b"no gzip", Content_Encoding="gzip"), "damaged"),
        (answer(PAGE, Content_Encoding="br"), "encoding that was not asked for"),
        (answer(PAGE[:50], Content_Length="5000"), "broke off"),
        (answer(status=302, Location="/a"), "redirected more than"),
        (answer(status=302, Location="http://127.0.0.3/"), "not on the public internet"),
        (answer(status=302, Location="file:///etc/passwd"), "only http and https"),
        (answer(status=302, Location="http://a:b@press.example.org/"), "user name"),
    ],
)
def test_what_cannot_be_had_is_said_plainly(site: Site, page: Handle, said: str) -> None:
    site.pages["/a"] = page
    with pytest.raises(UnreadableSource, match=said):
        site.fetcher(limit=2**20).fetch(site.url("/a"))


def test_a_gzipped_page_is_unfolded(site: Site) -> None:
    site.pages["/a"] = answer(gzip.compress(PAGE[:200]) + gzip.compress(PAGE[200:]), Content_Encoding="gzip")
    assert site.fetcher().fetch(site.url("/a")).data == PAGE


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["nothing", "head", "body"]
)
def test_a_page_that_never_ends_is_given_up(site: Site, head: bytes) -> None:
    hung_up = Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        try:
            for _ in range(600):
                time.sleep(0.05)
                request.wfile.write(b"x")
        except OSError:
            hung_up.set()

    site.pages["/a"] = drip
    with pytest.raises(UnreadableSource, match="takes too long"):
        site.fetcher(pace=Pace(between=0, total=0.5)).fetch(site.url("/a"))
    assert hung_up.wait(10), "the server was not left waiting"
