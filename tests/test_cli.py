"""The program end to end, each command in a process of its own."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from index.engines.builds import database_name
from verifier.cli import cli

ARTICLE = {
    "title": "Ferry sinks off Larnby",
    "url": "https://morning.example/ferry",
    "outlet": "Morning Post",
    "published": "2024-03-05T18:00:00+00:00",
    "text": "A ferry sank off Larnby on Tuesday morning, killing 14 people.\n\nThe ferry was carrying 90 passengers.",
}
SOURCES = [
    {
        "id": "later",
        "title": "Ferry toll rises",
        "url": "https://wire.example/toll",
        "outlet": "Harbour Wire",
        "published": "2024-03-06T09:00:00+00:00",
        "text": "The ferry that sank off Larnby on Tuesday morning killed 19 people, the coastguard said on Wednesday.",
    },
    {
        "id": "same",
        "title": "Ferry sinks near Larnby, 14 dead",
        "url": "https://evening.example/ferry",
        "outlet": "Evening Star",
        "published": "2024-03-05T17:00:00+00:00",
        "text": "Fourteen people were killed when a ferry sank off Larnby on Tuesday. It had 90 passengers aboard.",
    },
]


def run(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "verifier", *map(str, words)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with article.json, sources.jsonl and the corpus made of them."""
    made = tmp_path_factory.mktemp("newsroom")
    (made / "article.json").write_text(json.dumps(ARTICLE))
    (made / "sources.jsonl").write_text("".join(f"{json.dumps(s)}\n" for s in SOURCES))
    added = run("add", made / "sources.jsonl", "--corpus", made / "corpus")
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == f"{made / 'sources.jsonl'}: JSON Lines\n2 added, 0 replaced, 0 unchanged.\n"
    return made


def test_verify_prints_one_report_a_line_and_goes_on_past_a_bad_article(folder: Path) -> None:
    article = folder / "article.json"
    done = run("verify", article, "missing.json", article, "--corpus", folder / "corpus", "--format", "json")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["article"]["title"] for r in reports] == [ARTICLE["title"]] * 2
    assert reports[0]["corpus"]["documents"] == 2
    assert done.returncode == 3
    assert done.stderr.startswith("verifier: missing.json does not exist")
    assert done.stderr.count("\n") == 1


def test_the_text_report_has_no_escape_codes_in_a_pipe(folder: Path) -> None:
    done = run("verify", "-", "--corpus", folder / "corpus", stdin=json.dumps(ARTICLE))
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert done.stdout.startswith("Ferry sinks off Larnby\n")
    assert "Harbour Wire, 6 Mar 2024 09:00 UTC" in done.stdout


def test_fail_on_and_as_of(folder: Path) -> None:
    words = ["verify", folder / "article.json", "--corpus", folder / "corpus", "--format", "json"]
    now = run(*words, "--fail-on", "outdated,conflict,disputed")
    assert now.returncode == 1
    then = run(*words, "--fail-on", "outdated,conflict,disputed", "--as-of", "2024-03-05T23:00:00+00:00")
    assert then.returncode == 0
    assert run(*words, "missing.json", "--fail-on", "agreement").returncode == 1
    assert run(*words, "missing.json", "--fail-on", "disputed").returncode == 3
    assert "Harbour Wire" in now.stdout
    assert "Harbour Wire" not in then.stdout


def test_no_source_is_of_the_story_where_more_is_asked_than_any_has(folder: Path) -> None:
    words = ["verify", folder / "article.json", "--corpus", folder / "corpus", "--fail-on", "agreement,outdated"]
    assert run(*words).returncode == 1
    assert run("--set", "thresholds.same_story=1", *words).returncode == 0


def test_facts_of_another_version_are_told_of_and_give_the_same_verdicts(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "corpus", tmp_path / "corpus")
    with sqlite3.connect(tmp_path / "corpus" / database_name(0)) as connection:
        connection.execute("UPDATE document SET annotator = 'another', profile = '{}'")
        connection.execute("""UPDATE passage SET facts = '[{"form": "another"}]'""")
    connection.close()
    words = ["verify", folder / "article.json", "--format", "json", "--corpus"]
    now, then = run(*words, folder / "corpus"), run(*words, tmp_path / "corpus")
    assert (now.stderr, then.returncode) == ("", 0)
    assert then.stderr.startswith("verifier: The facts of 2 documents in ")
    assert f"verifier add SOURCE... --corpus {tmp_path / 'corpus'}" in then.stderr
    assert json.loads(then.stdout)["claims"] == json.loads(now.stdout)["claims"]


def test_output_puts_a_whole_file_in_place(folder: Path, tmp_path: Path) -> None:
    words = ["verify", folder / "article.json", "--corpus", folder / "corpus", "--format", "csv", "--output"]
    done = run(*words, tmp_path / "report.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "report.csv").read_text().startswith("article_title,")
    assert [p.name for p in tmp_path.iterdir()] == ["report.csv"]
    nowhere = run(*words, tmp_path / "no" / "report.csv")
    assert nowhere.returncode == 3
    assert "cannot be written" in nowhere.stderr


def test_claims_need_no_corpus() -> None:
    done = run("claims", "-", "--format", "json", stdin=json.dumps(ARTICLE))
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert "casualty" in {c["kind"] for c in report["claims"]}
    assert all("verdict" not in c for c in report["claims"])


@pytest.mark.parametrize(("last", "status"), [("", 0), ('{"text": 3}', 3)])
def test_standard_input_may_hold_one_article_a_line(last: str, status: int) -> None:
    lines = [json.dumps({"title": title, "text": "The ferry was carrying 90 passengers."}) for title in "ab"]
    done = run("claims", "-", "--format", "json", stdin="\n".join([*lines, last]))
    assert [json.loads(r)["article"]["title"] for r in done.stdout.splitlines()] == ["a", "b"]
    assert (done.returncode, done.stderr.startswith("verifier: Standard input, line 3 ")) == (status, status == 3)


def test_search_and_status_speak_json(folder: Path) -> None:
    where = ["--corpus", folder / "corpus", "--format", "json"]
    found = json.loads(run("search", "How many died on the ferry?", *where).stdout)
    best = found["hits"][0]
    assert best["document"].keys() == {"id", "title", "url", "outlet", "published"}
    text = {s["id"]: s["text"] for s in SOURCES}[best["document"]["id"]]
    assert text[best["span"]["start"] : best["span"]["end"]] == best["quote"]
    assert best["score"] > 0
    status = json.loads(run("status", *where).stdout)
    assert (status["documents"], status["passages"]) == (2, 3)


def test_remove_takes_out_what_is_named(folder: Path, tmp_path: Path) -> None:
    run("add", folder / "sources.jsonl", "--corpus", tmp_path / "corpus")
    assert run("remove", "--outlet", "Harbour Wire", "--corpus", tmp_path / "corpus").stdout == "1 document removed.\n"
    assert run("remove", "--corpus", tmp_path / "corpus").returncode == 2


@pytest.mark.parametrize(
    ("words", "stdin", "status", "said"),
    [
        (["verify", "-", "--corpus", "{none}"], "A story.", 3, "There is no corpus in"),
        (["search", "anything", "--corpus", "{none}"], "", 3, "There is no corpus in"),
        (["add", "nothing.txt", "--corpus", "{none}"], "", 3, "nothing.txt does not exist"),
        (["add", "http://127.0.0.1:1/a", "--corpus", "{none}"], "", 3, "save the page and give the file"),
        (["claims", "http://desk@post.example/a"], "", 3, "save the page and give the file"),
        (["claims", "-"], "", 3, "is empty"),
        (["claims", ""], "", 3, "An empty name"),
        (["verify", "a.txt"], "", 2, "--corpus"),
        (["verify", "a.txt", "--corpus", "{none}", "--fail-on", "wrong"], "", 2, "not a verdict"),
        (["verify", "a.txt", "--corpus", "{none}", "--as-of", "noon"], "", 2, "ISO 8601"),
        (["tell"], "", 2, "tell"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_left(
    words: list[str], stdin: str, status: int, said: str, tmp_path: Path
) -> None:
    none = tmp_path / "none"
    done = run(*(w.replace("{none}", str(none)) for w in words), stdin=stdin)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith("verifier: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert not none.exists()


@pytest.mark.parametrize("command", ["add", "verify", "claims", "search", "status", "remove", "config", "completion"])
def test_every_command_helps_with_examples(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"  verifier {command} " in done.stdout.partition("Examples:")[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_shells(shell: str) -> None:
    assert "_VERIFIER_COMPLETE" in run("completion", shell).stdout


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2025-05-01T09:30:00+02:00", "2025-05-01T09:30:00+02:00"),
        ("2025-05-01T09:30", "2025-05-01T09:30:00+00:00"),
        ("2025-05-01", "2025-05-01T23:59:59.999999+00:00"),
    ],
)
def test_a_time_without_zone_is_utc_and_a_day_runs_to_its_end(given: str, read: str) -> None:
    context = cli.commands["verify"].make_context("verify", ["story.txt", "--corpus", "corpus", "--as-of", given])
    assert context.params["as_of"] == datetime.fromisoformat(read)


def test_add_says_what_it_took_each_source_for(tmp_path: Path) -> None:
    from tests.index.sources import samples

    folder = tmp_path / "sources"
    folder.mkdir()
    for name, data in {
        "a.pdf": samples.PDF,
        "b.xml": samples.NEWSML,
        "c.warc.gz": samples.WARC,
        "d.eml": b"\0",
    }.items():
        (folder / name).write_bytes(data)
    (tmp_path / "page").write_bytes(samples.PAGE.replace(b"Halse", b"Oder"))
    done = run("add", folder, tmp_path / "page", "--corpus", tmp_path / "corpus")
    first, second, counts = done.stdout.splitlines()
    assert first == f"{folder}: PDF, NewsML-G2, web archive (WARC), web page, e-mail"
    assert second == f"{tmp_path / 'page'}: web page"
    assert counts.startswith("4 added")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)


def test_show_tells_where_a_document_came_from_and_how_it_changed(tmp_path: Path) -> None:
    from tests.index.sources import samples

    page, corpus = tmp_path / "a.html", tmp_path / "corpus"
    canonical = b'<link rel="canonical" href="https://courier.example/lock"></head>'
    for toll in (b"Three crew", b"Four crew"):
        page.write_bytes(samples.PAGE.replace(b"</head>", canonical).replace(b"Three crew", toll))
        assert run("add", page, "--corpus", corpus).returncode == 0
    done = run("show", "https://courier.example/lock", "--corpus", corpus)
    assert done.returncode == 0, done.stderr
    assert "read from   " + str(page) in done.stdout
    assert "- Three crew members" in done.stdout and "+ Four crew members" in done.stdout
    shown = json.loads(run("show", "https://courier.example/lock", "--corpus", corpus, "--format", "json").stdout)
    assert shown["provenance"]["format"] == "web page"
    assert len(shown["versions"]) == 1 and shown["changed"]
    assert run("show", "nothing", "--corpus", corpus).returncode == 3
    article = tmp_path / "article.txt"
    article.write_text("Three crew members were treated for bruises, the waterways office in Tolm said.")
    report = run("verify", article, "--corpus", corpus)
    assert report.returncode == 0, report.stderr
