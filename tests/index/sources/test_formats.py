"""What each format gives, whatever the file is called: it is told by looking."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from index.document import Document
from index.errors import UnreadableSource
from index.sources.files import Reader, parse_document
from index.sources.formats import FORMATS, SUFFIXES, recognise
from index.sources.formats.pdf import joined
from index.sources.given import Given
from tests.index.sources import samples
from tests.index.sources.samples import FIRST, PAGE, SECOND, TITLE

AT = datetime(2025, 3, 5, 14, 20, tzinfo=timezone(timedelta(hours=1)))
LEDE = f"{FIRST}\n\n{SECOND}"


def read(data: bytes, name: str = "") -> tuple[list[Document], list[str], list[str]]:
    """The documents, the formats that were met and what was said, with every link told of instead of followed."""
    said: list[str] = []
    formats: list[str] = []

    def fetch(url: str, known: object) -> Given:
        raise UnreadableSource(f"asked for {url}")

    reader = Reader(lambda e: said.append(str(e)), fetch, formats.append)
    documents = list(reader.documents_in(Given("The data", BytesIO(data), name)))
    return documents, formats, said


@pytest.mark.parametrize(
    "data, format, fields",
    [
        (samples.PAGE, "web page", {"title": TITLE}),
        (samples.RSS, "RSS or Atom feed", {"title": TITLE, "outlet": "Tolm Courier", "byline": "Ann Brook", "published": AT}),
        (samples.ATOM, "RSS or Atom feed", {"title": TITLE, "outlet": "Tolm Courier", "byline": "Ann Brook", "published": AT}),
        (samples.JSON_FEED, "JSON feed", {"title": TITLE, "outlet": "Tolm Courier", "byline": "Ann Brook", "published": AT}),
        (samples.NEWSML, "NewsML-G2", {"title": TITLE, "outlet": "Halse Wire", "byline": "Ann Brook", "published": AT}),
        (json.dumps(samples.NINJS_1).encode(), "ninjs",
         {"title": TITLE, "outlet": "Halse Wire", "byline": "Ann Brook", "published": AT, "id": "urn:halsewire:1"}),
        (json.dumps(samples.NINJS_3, indent=1).encode(), "ninjs",
         {"title": TITLE, "outlet": "Halse Wire", "byline": "Ann Brook", "published": AT}),
        (samples.MAIL, "e-mail",
         {"title": TITLE, "outlet": "Waterways office Tolm", "published": AT, "id": "mid:77@waterways.example"}),
        (samples.PDF, "PDF", {"title": TITLE, "byline": "Ann Brook", "published": AT}),
        (samples.word(), "Word document (.docx)", {"title": TITLE, "byline": "Ann Brook"}),
        (samples.LINES, "JSON Lines", {"title": TITLE, "id": "a"}),
        (samples.GZIPPED_LINES, "JSON Lines", {"title": TITLE, "id": "a"}),
        (json.dumps({"text": LEDE, "title": TITLE}).encode(), "JSON document", {"title": TITLE}),
        (f"{TITLE}\n\n{LEDE}".encode(), "plain text", {"title": TITLE}),
    ],
)  # fmt: skip
def test_a_format_is_told_by_looking_at_it(data: bytes, format: str, fields: dict[str, object]) -> None:
    documents, formats, _ = read(data)
    assert formats == [format]
    assert documents[0].text.startswith(LEDE if format != "JSON Lines" else FIRST)
    assert "Photo" not in documents[0].text and TITLE not in documents[0].text
    assert {name: getattr(documents[0], name) for name in fields} == fields


def test_markdown_is_told_by_its_name() -> None:
    (document,), formats, _ = read(samples.MARKDOWN, "notes.MD")
    assert (formats, document.title, document.text) == (["Markdown"], TITLE, LEDE)


@pytest.mark.parametrize("is_gzip", [True, False])
def test_a_web_archive_gives_the_pages_in_it_under_their_addresses(is_gzip: bool) -> None:
    archive = samples.warc(("https://a.example/1", PAGE), ("https://b.example/2", samples.RSS), is_gzip=is_gzip)
    documents, formats, said = read(archive)
    assert formats == ["web archive (WARC)", "web page", "RSS or Atom feed"]
    assert documents[0].url == documents[0].id == "https://a.example/1"
    assert said == [], "what an archived feed links to is not fetched"


def test_answers_of_an_archive_that_are_no_pages_are_passed_over() -> None:
    moved = samples.warc(("https://a.example/1", PAGE), status="301 Moved Permanently")
    picture = samples.warc(("https://a.example/2", b"\x89PNG\r\n\x1a\n\x00\x00"), kind="image/png")
    documents, _, said = read(moved + picture + samples.WARC)
    assert len(documents) == 1
    assert [s for s in said if "image/png" not in s] == []


@pytest.mark.parametrize("feed", [samples.RSS, samples.ATOM, samples.JSON_FEED])
def test_an_entry_without_its_text_is_a_link_to_it(feed: bytes) -> None:
    reader = Reader(pytest.fail, lambda url, known: Given(url, BytesIO(PAGE), url=url))
    documents = list(reader._found(Given("feed", BytesIO(feed), url="https://courier.example/feed"), allowance(), []))
    assert [d.url for d in documents] == ["https://courier.example/lock", "https://courier.example/ferry"]
    assert documents[1].published == AT.replace(hour=12, minute=0), "which the page does not say, but the feed does"


def allowance():
    from index.sources.files import _Allowance

    return _Allowance()


def test_a_site_map_leads_to_articles(tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_bytes(samples.SITE_MAP)
    reader = Reader(pytest.fail, lambda url, known: Given(url, BytesIO(PAGE), url=url))
    (document,) = reader.documents([tmp_path])
    assert (document.url, document.published) == ("https://courier.example/lock", AT)


def test_a_list_that_leads_to_itself_comes_to_an_end() -> None:
    page = b"<sitemapindex><sitemap><loc>https://a.example/map.xml</loc></sitemap></sitemapindex>"
    asked: list[str] = []

    def fetch(url: str, known: object) -> Given:
        asked.append(url)
        return Given(url, BytesIO(page), url=url)

    assert list(Reader(pytest.fail, fetch).documents(["https://a.example/map.xml"])) == []
    assert len(asked) == 2


def test_several_documents_at_one_address_have_places_of_their_own() -> None:
    url = "https://wire.example/dump.jsonl"
    reader = Reader(pytest.fail, lambda url, known: Given(url, BytesIO(samples.LINES), url=url))
    assert [d.url for d in reader.documents([url])] == [f"{url}#a", f"{url}#b"]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_an_agency_takes_back_is_said_and_not_read(status: str) -> None:
    taken_back = samples.NEWSML.replace(b"stat:usable", f"stat:{status}".encode())
    for data in (taken_back, json.dumps({**samples.NINJS_1, "pubstatus": status}).encode()):
        documents, _, (said,) = read(data)
        assert documents == [] and "withdrawn" in said


def letter(body: str, *files: tuple[str, str, bytes]) -> bytes:
    """A mail with files attached: name, kind and bytes of each."""
    message = EmailMessage()
    message["From"] = "Waterways office Tolm <press@waterways.example>"
    message["Subject"] = TITLE
    message["Date"] = "Wed, 05 Mar 2025 14:20:00 +0100"
    message["Message-ID"] = "<78@waterways.example>"
    message.set_content(body)
    for name, kind, data in files:
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes(policy=SMTP)


def test_what_is_attached_to_a_mail_is_read_as_documents_of_its_own() -> None:
    data = letter(
        "Our statement is attached.",
        ("statement.pdf", "application/pdf", samples.PDF),
        ("statement.docx", "application/octet-stream", samples.word()),
        ("statement.txt", "text/plain", f"{TITLE}\n\n{LEDE}".encode()),
        ("logo.png", "image/png", b"\x89PNG\r\n\x1a\n\x00\x00"),
    )
    documents, formats, said = read(data)
    assert formats == ["e-mail", "PDF", "Word document (.docx)", "plain text"] and said == []
    assert documents[0].text == "Our statement is attached."
    assert [d.text for d in documents[1:]] == [LEDE] * 3
    assert {(d.title, d.published, d.outlet) for d in documents} == {(TITLE, AT, "Waterways office Tolm")}
    assert documents[1].provenance and documents[1].provenance.source == "The data, attached statement.pdf"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("scan.pdf", "application/pdf", samples.SCAN)], "The data, attached scan.pdf is a scan: pictures of pages"),
        ([("logo.png", "image/png", b"\x89PNG")], "The data is an e-mail without words or texts attached"),
        ([("a.docx", "application/octet-stream", samples.word()[:900])], "attached a.docx is a Word document that is damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_of_a_mail_is_one_sentence(files: list[tuple[str, str, bytes]], said: str) -> None:
    documents, _, (sentence,) = read(letter("", *files))
    assert documents == [] and said in sentence and sentence.endswith(".")


def test_a_mail_with_a_hundred_files_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(f"{n}.txt", "text/plain", f"Report {n} of the day says enough.".encode()) for n in range(100)]
    documents, _, (sentence,) = read(letter("All of it.", *texts))
    assert len(documents) == 51 and "more than 50 files" in sentence


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RecursionError(), "has parts within parts"),
        (MemoryError(), "needs more memory"),
        (OSError(5, "Input/output error"), "breaks off while it is read (Input/output error)"),
        (IndexError("list index out of range"), "does not keep to the form of “plain text”"),
    ],
)
def test_what_a_library_stumbles_over_is_said_in_words(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(given: Given) -> None:
        raise error

    monkeypatch.setattr("index.sources.formats.text.read", stumble)
    documents, _, (sentence,) = read(LEDE.encode())
    assert documents == [] and said in sentence and type(error).__name__ not in sentence


@pytest.mark.parametrize(
    "lines, text",
    [
        (["The bridge was shut on Mon-", "day.", "It opens in May."], "The bridge was shut on Monday.\n\nIt opens in May."),
        (["The bridge over the Halse was", "shut.", "", "It opens in May."], "The bridge over the Halse was shut.\n\nIt opens in May."),
        (["The north-", "South line runs again."], "The north- South line runs again."),
        ([], ""),
    ],
)  # fmt: skip
def test_lines_of_a_pdf_become_paragraphs(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_every_format_has_a_name_and_every_suffix_one_format() -> None:
    assert len({format.NAME for format in FORMATS}) == len(FORMATS)
    assert len(set(SUFFIXES)) == len(SUFFIXES)


@given_any(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<rss>", b"%PDF-", b"PK\x03\x04", b"WARC/1.0\r\n", b"{", b"From: a\nMessage-ID: "]),
)
def test_any_bytes_are_recognised_or_refused(data: bytes, start: bytes) -> None:
    with suppress(UnreadableSource):
        assert recognise(Given("x", BytesIO(start + data))).NAME


@given_any(st.text(max_size=300), st.sampled_from(["a.xml", "a.eml", "a.json", "a.md", "a.html", "a.warc"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    with suppress(UnreadableSource):
        assert all(d.text.strip() for d in parse_document(text.encode("utf-8", "replace"), name))


def test_a_list_of_feeds_leads_to_each_once() -> None:
    listed = '<outline text="News"><outline xmlUrl="https://a.example/feed"/><outline xmlUrl="https://a.example/feed"/></outline>'
    asked: list[str] = []

    def fetch(url: str, known: object) -> Given:
        asked.append(url)
        return Given(url, BytesIO(PAGE), url=url)

    opml = f'<?xml version="1.0"?><opml version="2.0"><body>{listed}</body></opml>'.encode()
    assert len(list(Reader(pytest.fail, fetch)._found(Given("x", BytesIO(opml)), allowance(), []))) == 1
    assert asked == ["https://a.example/feed"]
