"""What earlier versions made opens in this one: corpora, kept reports and reports as JSON.

`tests/data/corpus-N` holds what the version with corpus format N made of `sources.jsonl` and `article.json` there:

    verifier add sources.jsonl --corpus corpus
    verifier recheck article.json --corpus corpus
    verifier verify article.json --corpus corpus --format json --output report.json

and then without `corpus/reindex.sqlite`, which names files of the machine. A new format gets a new folder; the old ones stay.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from index.manifest import FORMAT
from verifier import Article, Verifier
from verifier.cli import main
from verifier.render import FORMATS, render
from verifier.report import Report, Verdict
from verifier.web.store import Reports

ROOT = Path(__file__).resolve().parent.parent
MADE = sorted((ROOT / "tests/data").glob("corpus-*"))


@pytest.fixture(params=MADE, ids=lambda folder: folder.name)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what one version made."""
    return Path(shutil.copytree(request.param, tmp_path / "made"))


def test_the_present_format_is_among_those_that_are_kept() -> None:
    assert f"corpus-{FORMAT}" in [folder.name for folder in MADE]


def test_a_corpus_opens_and_agrees_with_itself(made: Path) -> None:
    with Verifier.open(made / "corpus") as verifier:
        verifier.corpus.check()
        assert verifier.corpus.status().documents == 4
        hits = verifier.corpus.search("a yacht with a broken mast")
        assert hits[0].document.id == "skerry/0"


def test_an_article_is_checked_against_it(made: Path) -> None:
    with Verifier.open(made / "corpus") as verifier:
        report = verifier.verify(Article.from_file(made / "article.json"))
    (missing,) = (c for c in report.claims if c.kind == "casualty" and "missing" in c.text)
    assert missing.verdict is Verdict.OUTDATED
    assert {e.document.id for c in report.claims for e in c.evidence} <= {"skerry/1", "isles/1", "isles/2"}


def test_it_is_added_to_without_a_rebuild(made: Path) -> None:
    new = made / "new.json"
    new.write_text(json.dumps({"id": "skerry/2", "text": "The search off Skerry Point ended on Friday."}))
    words = [str(made / "sources.jsonl"), str(new), "--corpus", str(made / "corpus")]
    assert main(["add", *words]) == 0
    with Verifier.open(made / "corpus") as verifier:
        assert verifier.corpus.status().stale == 0
        assert verifier.corpus.status().documents == 5


def test_a_report_is_read_and_shown_in_every_form(made: Path) -> None:
    data = json.loads((made / "report.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, json.loads((ROOT / "verifier/report.schema.json").read_text(encoding="utf-8")))
    article = Article.from_file(made / "article.json")
    report = Report.from_dict(data, article)
    assert [c.verdict for c in report.claims].count(Verdict.OUTDATED) == 1
    assert all("Bonny Ann" in render([report], form) for form in FORMATS)


def test_kept_reports_are_read(made: Path) -> None:
    with closing(Reports(made / "corpus/reports.sqlite")) as kept:
        (entry,) = kept.find("")
        assert entry.title == "Three missing after trawler sinks"
        assert kept.get(entry.id).report.claims
