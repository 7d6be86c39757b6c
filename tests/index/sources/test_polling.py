"""A site with a feed, read again and again: nothing is fetched twice, what was edited is kept as it was, too."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from index.adding import AddResult
from index.corpus import Corpus
from index.sources.archive import Archive
from index.sources.files import UNCHANGED, Reader
from index.sources.given import Given, Validators
from index.sources.visits import Visits
from index.sources.web import given_of
from tests.index.conftest import HashedWords
from tests.index.sources.site import Handle, Site, answer


def page(number: int, toll: int = 3) -> bytes:
    return (
        f'<html lang="en"><head><title>Fire in hall {number}</title></head><body><article><h1>Fire in hall {number}</h1>'
        f"<p>A fire broke out in hall {number} of the Velden works on Monday and burned until the evening.</p>"
        f"<p>The fire brigade said {toll} workers were taken to hospital with burns.</p></article></body></html>"
    ).encode()


def tagged(body: bytes, tag: str, **headers: str) -> Handle:
    """Answers 304 to those who have the page already."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        is_known = request.headers.get("If-None-Match") == tag
        (answer(status=304, ETag=tag) if is_known else answer(body, ETag=tag, **headers))(request)

    return handle


def feed(site: Site, *paths: str) -> bytes:
    items = "".join(f"<item><title>{path}</title><link>{site.url(path)}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>Velden Echo</title>{items}</channel></rss>'.encode()


class Desk:
    """A corpus that is kept up with one feed."""

    def __init__(self, site: Site, corpus: Corpus) -> None:
        self.site, self.corpus, self.said = site, corpus, list[str]()
        self.formats: list[str] = []
        self.fetcher = site.fetcher()

    def poll(self) -> AddResult:
        """Read the feed once more."""
        visits = Visits(self.corpus)
        self.said, self.formats, self.site.asked = [], [], []
        reader = Reader(lambda e: self.said.append(str(e)), self.fetch, self.formats.append, visits)
        result = self.corpus.add(reader.documents([self.site.url("/feed")]))
        self.corpus.remember(visits.made.values())
        return result

    def fetch(self, url: str, known: Validators | None = None) -> Given | None:
        return given_of(url, self.fetcher.fetch(url, known))

    def sent(self) -> list[str]:
        """What was asked for without naming what is there already."""
        return [p for p, headers in self.site.asked if "If-None-Match" not in headers and p != "/robots.txt"]


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Iterator[Desk]:
    site.pages = {
        "/feed": tagged(feed(site, "/1", "/2"), '"f1"'),
        "/1": tagged(page(1), '"a1"'),
        "/2": tagged(page(2), '"b1"'),
    }
    with Corpus.open(tmp_path / "corpus", create=True, encoder=HashedWords()) as corpus:
        yield Desk(site, corpus)


def test_the_second_poll_fetches_nothing_twice(desk: Desk) -> None:
    assert desk.poll().added == 2
    assert desk.sent() == ["/feed", "/1", "/2"]
    again = desk.poll()
    assert (again.added, again.replaced) == (0, 0)
    assert desk.sent() == [] and desk.formats == [UNCHANGED] * 3


def test_an_edited_article_is_replaced_and_kept_as_it_was(desk: Desk) -> None:
    desk.poll()
    desk.site.pages["/1"] = tagged(page(1, toll=5), '"a2"')
    assert desk.poll().replaced == 1
    assert desk.sent() == []
    id = desk.site.url("/1")
    document = desk.corpus.get(id)
    assert document is not None and "5 workers" in document.text
    (version,) = desk.corpus.versions(id)
    assert "3 workers" in version.text
    assert document.changed == version.replaced
    assert version.provenance and version.provenance.source == id
    assert desk.poll().replaced == 0
    assert desk.corpus.versions(id) == [version]


def test_what_fails_is_told_of_and_tried_again_next_time(desk: Desk) -> None:
    desk.site.pages["/2"] = answer(status=404)
    assert desk.poll().added == 1
    assert len(desk.said) == 1 and "answers 404" in desk.said[0]
    desk.site.pages["/2"] = tagged(page(2), '"b1"')
    assert desk.poll().added == 1, "although the feed has not changed"


def test_a_new_entry_is_added_and_a_removed_one_stays(desk: Desk) -> None:
    desk.poll()
    desk.site.pages |= {"/feed": tagged(feed(desk.site, "/3"), '"f2"'), "/3": tagged(page(3), '"c1"')}
    assert desk.poll().added == 1
    assert desk.corpus.status().documents == 3


def test_what_was_taken_out_is_fetched_anew(desk: Desk) -> None:
    desk.poll()
    desk.corpus.remove(ids=[desk.site.url("/1")])
    assert desk.poll().added == 1
    assert desk.sent() == ["/1"]


def test_without_validators_a_page_is_left_alone_for_a_while(desk: Desk) -> None:
    desk.site.pages |= {"/1": answer(page(1)), "/2": answer(page(2))}
    desk.poll()
    desk.poll()
    assert desk.sent() == []


def test_a_document_knows_where_it_came_from(desk: Desk) -> None:
    desk.poll()
    document = desk.corpus.get(desk.site.url("/1"))
    assert document is not None and document.provenance is not None
    kept = document.provenance
    assert (kept.source, kept.format, kept.record) == (desk.site.url("/1"), "web page", None)
    assert kept.extractor.startswith("trafilatura ") and kept.version.startswith("verifier-newsroom ")
    assert kept.read.tzinfo and len(kept.sha256) == 64


def test_what_was_fetched_can_be_read_again_from_the_archive(site: Site, tmp_path: Path) -> None:
    site.pages["/1"] = answer(gzip.compress(page(1)), Content_Encoding="gzip", Content_Type="text/html; charset=utf-8")
    with Archive.open(tmp_path) as archive:
        fetched = site.fetcher().fetch(site.url("/1"))
        given = given_of(site.url("/1"), fetched, archive.keep(fetched))
        assert given is not None
        (document,) = Reader(pytest.fail, site.given).documents_in(given)
    (file,) = tmp_path.iterdir()
    (again,) = Reader(pytest.fail, site.given).documents([file])
    assert again == document
    assert again.provenance and document.provenance
    assert again.provenance.record == document.provenance.record
    assert again.provenance.record.startswith(f"{file.name}#urn:uuid:")
    assert again.provenance.sha256 == document.provenance.sha256
