"""Keeping up: feeds are polled, saved articles are checked again, and what changed is printed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.index.sources.site import Site, answer
from verifier.cli import main

ATOM = "{http://www.w3.org/2005/Atom}"
ARTICLE = (
    "Grain silo collapses in Brekk\n\nA grain silo collapsed in Brekk on Tuesday, killing four workers, police said.\n\n"
    "The silo held 900 tonnes of barley."
)


def page(title: str, toll: str, day: int) -> bytes:
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="article:published_time" '
        f'content="2025-05-{day:02}T10:00:00+02:00"></head><body><article><h1>{title}</h1><p>The grain silo that collapsed in '
        f"Brekk on Tuesday killed {toll} workers, police said.</p><p>The silo in Brekk held 900 tonnes of barley when it "
        f"collapsed on Tuesday, said the police.</p></article></body></html>"
    ).encode()


@pytest.fixture
def newsroom(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with feeds.opml and article.json; the site has a feed of one story."""
    fetcher = site.fetcher()
    monkeypatch.setattr("index.sources.web.fetcher", lambda: fetcher)
    opml = f'<opml version="2.0"><body><outline text="News"><outline xmlUrl="{site.url("/feed")}"/></outline></body></opml>'
    (tmp_path / "feeds.opml").write_text(opml)
    story = {
        "title": "Grain silo collapses in Brekk",
        "published": "2025-05-06T20:00:00+02:00",
        "url": "https://own.example/1",
    }
    (tmp_path / "article.json").write_text(json.dumps({**story, "text": ARTICLE.partition("\n\n")[2]}))
    publish(site, "/1")
    site.pages["/1"] = answer(page("Silo collapse kills four in Brekk", "four", 6))
    return tmp_path


def publish(site: Site, *paths: str) -> None:
    items = "".join(f"<item><title>Silo</title><link>{site.url(path)}</link></item>" for path in paths)
    site.pages["/feed"] = answer(f'<rss version="2.0"><channel><title>Echo</title>{items}</channel></rss>'.encode())


def test_a_newer_toll_in_a_feed_makes_a_saved_article_outdated(
    newsroom: Path,
    site: Site,
    capsys: pytest.CaptureFixture[str],
) -> None:
    corpus = str(newsroom / "corpus")
    watch = ["watch", str(newsroom / "feeds.opml"), "--corpus", corpus, "--once"]
    assert main([*watch, "--archive", str(newsroom / "kept")]) == 0
    assert "list of feeds (OPML), RSS or Atom feed, web page\n1 added" in capsys.readouterr().out
    assert len(list((newsroom / "kept").iterdir())) == 1

    article = str(newsroom / "article.json")
    assert main(["recheck", article, "--corpus", corpus]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"

    publish(site, "/1", "/2")
    site.pages["/2"] = answer(page("Toll of silo collapse in Brekk rises to seven", "seven", 8))
    assert main(watch) == 0
    out = capsys.readouterr().out
    assert "1 added" in out and "↻ outdated" in out and "killing four workers" in out
    assert site.count("/1") == 1

    assert main(["recheck", "--corpus", corpus, "--fail-on", "outdated"]) == 0, "it was told of already"
    assert capsys.readouterr().out == "Nothing changed.\n"


@pytest.mark.parametrize("form", ["json", "atom"])
def test_what_changed_can_be_read_by_programs(
    newsroom: Path,
    site: Site,
    capsys: pytest.CaptureFixture[str],
    form: str,
) -> None:
    corpus, article = str(newsroom / "corpus"), str(newsroom / "article.json")
    assert main(["add", site.url("/1"), "--corpus", corpus]) == 0
    assert main(["recheck", article, "--corpus", corpus]) == 0
    site.pages["/2"] = answer(page("Toll of silo collapse in Brekk rises to seven", "seven", 8))
    assert main(["add", site.url("/2"), "--corpus", corpus]) == 0
    capsys.readouterr()
    assert main(["recheck", "--corpus", corpus, "--format", form, "--fail-on", "outdated"]) == 1
    out = capsys.readouterr().out
    if form == "json":
        (line,) = out.splitlines()
        changed = json.loads(line)["changes"]
        assert "outdated" in {change["after"]["verdict"] for change in changed}
    else:
        (entry,) = ElementTree.fromstring(out.encode()).iter(f"{ATOM}entry")
        assert "↻ outdated" in (entry.findtext(f"{ATOM}title") or "")
        assert entry.findtext(f"{ATOM}updated") and entry.findtext(f"{ATOM}id")


def test_a_list_without_feeds_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feeds.opml").write_text("<opml><body/></opml>")
    assert main(["watch", str(tmp_path / "feeds.opml"), "--corpus", str(tmp_path / "corpus"), "--once"]) == 3
    assert "lists no feeds" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()


def test_an_address_is_asked_again_only_for_what_changed(
    newsroom: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ["add", site.url("/3"), "--corpus", str(newsroom / "corpus")]
    site.pages["/3"] = answer(page("Silo collapse kills four in Brekk", "four", 6), ETag='"a"')
    assert main(add) == 0
    site.pages["/3"] = answer(status=304)
    assert main(add) == 0
    assert capsys.readouterr().out.endswith(f"{site.url('/3')}: not changed\n0 added, 0 replaced, 1 unchanged.\n")
    assert site.asked[-1][1]["If-None-Match"] == '"a"'
