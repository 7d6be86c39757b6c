#!/usr/bin/env python3
"""Measure the server: many checks at once against one at a time, and what a long report costs a browser.

usage: scripts/bench_serve.py [--checks N] [--clients N] [--workers N] [--rounds N]

The corpus and the article are those of the bundled example; each check has an article of its own, so that nothing is
remembered, and each way of asking a server of its own. The two take turns, and programs that do nothing but count show how much
more the machine gives to two than to one meanwhile: on one that others use too, that is less than its cores. Figures are medians
of the rounds, with the lowest and the highest. Every report is compared with the one that was made alone. The long
report has 40 claims and 400 pieces of evidence; its size is that of the page with its style and script, as it is and as it is
sent (compressed). First paint is Chromium's own, the median of the rounds, with an empty cache. Exit status 1 where a report
differs or a check is not answered.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.cores import machine_cores
from index.document import Document
from index.sources.files import read_documents
from verifier import Article, Verifier
from verifier.claim import Claim
from verifier.demo import ARTICLE, SOURCES
from verifier.report import ClaimReport, CorpusInfo, Evidence, Relation, Report, Verdict
from verifier.web.store import Reports

ROOT = Path(__file__).resolve().parent.parent
_CLAIMS, _PIECES = 40, 10
_COUNT = "for _ in range(20_000_000): pass"  # about a second


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=50, metavar="N", help="checks in each way (50)")
    parser.add_argument("--clients", type=int, default=8, metavar="N", help="clients at once (8)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="checks that the server runs at once (2)")
    parser.add_argument(
        "--rounds", type=int, default=5, metavar="N", help="rounds of checks, and times that a page is opened (5)"
    )
    options = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        with Verifier.open(corpus, create=True) as verifier:
            verifier.add(d for source in sorted(SOURCES.iterdir()) for d in read_documents(source))
        is_same = _load(corpus, options)
        _pages(corpus, Path(folder) / "reports.sqlite", options.rounds)
    return 0 if is_same else 1


# Load


def _load(corpus: Path, options: argparse.Namespace) -> bool:
    """Print the throughput of one client and of many; returns whether all were answered, and alike."""
    articles = [_variant(number) for number in range(options.checks)]
    size = -(-len(articles) // options.rounds)
    gains, counted, seconds = [], [], [0.0, 0.0]
    alone: list[dict[str, Any] | None] = []
    together: list[dict[str, Any] | None] = []
    with (
        _checking(corpus, 1, options.workers) as one_client,
        _checking(corpus, options.clients, options.workers) as many,
    ):
        for some in (articles[at : at + size] for at in range(0, len(articles), size)):
            of_one, of_many = _timed(one_client, some), _timed(many, some)
            alone, together = alone + of_one[0], together + of_many[0]
            seconds = [seconds[0] + of_one[1], seconds[1] + of_many[1]]
            gains.append(of_one[1] / of_many[1])
            counted.append(options.workers * _counting(1) / _counting(options.workers))
    answered = sum(report is not None for report in together)
    same = sum(a == b for a, b in zip(alone, together, strict=True))
    cores = machine_cores()
    print(f"{options.checks} checks, {options.workers} at once in the server, {cores} cores, {len(gains)} rounds")
    print(f"  one client    {options.checks / seconds[0]:6.2f} checks a second")
    print(
        f"  {options.clients} clients     {options.checks / seconds[1]:6.2f} checks a second, {_spread(gains)} times as many"
    )
    print(f"  {options.workers} programs that only count did {_spread(counted)} times as much as one meanwhile")
    print(f"  answered {answered} of {options.checks}, the same as alone {same}")
    return bool(answered == same == options.checks)


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


_Check = Callable[[Sequence[dict[str, Any]]], list[dict[str, Any] | None]]


def _timed(check: _Check, articles: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any] | None], float]:
    began = time.perf_counter()
    return check(articles), time.perf_counter() - began


def _counting(programs: int) -> float:
    """Seconds that so many programs take, each of which counts as far: what the machine has to give at the moment."""
    began = time.perf_counter()
    counting = [subprocess.Popen([sys.executable, "-S", "-c", _COUNT]) for _ in range(programs)]
    for program in counting:
        program.wait()
    return time.perf_counter() - began


def _variant(number: int) -> dict[str, Any]:
    """The article of the example with every sentence changed, so that no model has read it."""
    article: dict[str, Any] = json.loads(ARTICLE.read_text(encoding="utf-8"))
    text = re.sub(r"\.(?=\s|$)", f", copy {number} says.", article["text"])
    return {**article, "id": f"copy/{number}", "url": None, "text": text}


@contextmanager
def _checking(corpus: Path, clients: int, workers: int) -> Iterator[_Check]:
    """Gives the reports on articles, without their times, that so many clients ask a server of their own for."""
    with (
        _server(corpus, corpus.parent / f"{clients}.sqlite", workers) as address,
        httpx.Client(base_url=address, timeout=600, trust_env=False) as client,
        ThreadPoolExecutor(clients) as pool,
    ):

        def check(article: dict[str, Any]) -> dict[str, Any] | None:
            answer = client.post("/api/v1/verify", json=article)
            return answer.json() | {"seconds": None} if answer.is_success else None

        check(_variant(-1))  # the models are loaded
        yield lambda articles: list(pool.map(check, articles))


@contextmanager
def _server(corpus: Path, reports: Path, workers: int = 2) -> Iterator[str]:
    settings = [f"limits.workers={workers}", "limits.per_minute=100000", "limits.waiting=1000"]
    words = [word for setting in settings for word in ("--set", setting)]
    command = [sys.executable, "-m", "verifier", *words, "serve", "--corpus", str(corpus), "--port", "0"]
    process = subprocess.Popen([*command, "--reports", str(reports)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", line)
        if not found:
            raise SystemExit(f"bench_serve: the server did not start: {line}{process.stderr.read()}")
        yield found.group()
    finally:
        process.terminate()
        process.wait()


# Pages


def _pages(corpus: Path, reports: Path, rounds: int) -> None:
    """Print the size of the pages, and when a browser paints them first."""
    with closing(Reports(reports)) as kept:
        id = kept.keep(long_report())
    with _server(corpus, reports) as address, httpx.Client(base_url=address, trust_env=False) as client:
        for name, path in (
            ("the page", "/"),
            (f"a report of {_CLAIMS} claims, {_CLAIMS * _PIECES} pieces", f"/reports/{id}"),
        ):
            parts = [path, "/static/report.css", "/static/page.css", "/static/page.js"]
            plain = sum(len(client.get(part).content) for part in parts)
            sent = sum(_sent(client, part) for part in parts)
            print(f"{name}: {plain / 1000:.1f} kB, {sent / 1000:.1f} kB as sent, ", end="")
            print(f"first paint after {median(_paints(address + path, rounds)):.0f} ms")


def _sent(client: httpx.Client, path: str) -> int:
    """Bytes of an answer as a browser gets it."""
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        return sum(map(len, answer.iter_raw()))


def _paints(address: str, rounds: int) -> Iterator[float]:
    """Milliseconds from the start of the navigation to the first paint with content, of several."""
    from selenium.webdriver import Chrome
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait

    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu"):
        options.add_argument(flag)
    asked = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    with Chrome(options=options, service=Service(shutil.which("chromedriver"))) as browser:
        for _ in range(rounds + 1):
            browser.execute_cdp_cmd("Network.clearBrowserCache", {})
            browser.get(address)
            yield float(WebDriverWait(browser, 60).until(lambda b: b.execute_script(asked)))
            browser.get("about:blank")


def long_report() -> Report:
    """A report of 40 claims with ten pieces of evidence each, in words drawn from the example's sources."""
    chance = random.Random(1)
    sources = [d for source in sorted(SOURCES.iterdir()) for d in read_documents(source)]
    words = [word for source in sources for word in source.text.split()]
    verdicts, relations = list(Verdict), list(Relation)
    article = Article.from_file(ARTICLE)
    claims: list[ClaimReport] = []
    text = ""
    for number in range(1, _CLAIMS + 1):
        said = " ".join(chance.choices(words, k=18))
        claim = Claim("statement", len(text), len(text) + len(said), said, {"gist": said})
        text += f"{said}\n\n"
        pieces = [_piece(chance, words, sources, relations[n % 4], (number, n)) for n in range(_PIECES)]
        explanation = " ".join(chance.choices(words, k=20))
        claims.append(
            ClaimReport(f"c{number}", claim, verdicts[number % 4], 0.8, 3, explanation, tuple(pieces)),
        )
    info = CorpusInfo(10_000, 90_000, "all-MiniLM-L6-v2", "minilm-stance/1")
    return Report(replace(article, text=text), info, tuple(claims), {"total": 1.0})


def _piece(
    chance: random.Random, words: Sequence[str], sources: Sequence[Document], relation: Relation, at: tuple[int, int]
) -> Evidence:
    quote = " ".join(chance.choices(words, k=25))
    source = chance.choice(sources)
    published = source.published and source.published + timedelta(minutes=chance.randrange(10_000))
    known = replace(source, id=f"{source.id}/{at}", url=f"{source.url}/{at[0]}/{at[1]}", published=published)
    return Evidence(relation, known, quote, 0, len(quote), None, 0.8, 0.8, "a reason")


if __name__ == "__main__":
    sys.exit(main())
