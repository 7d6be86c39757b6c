"""The documentation: it is built without a warning or a look elsewhere, and what it names exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from scripts import docs, licences
from scripts.docs import PAGES, README, ROOT, blocks
from scripts.evaluation import gate
from scripts.evaluation.casebook import read_cases
from verifier import Verifier
from verifier.cli import cli
from verifier.web.app import create_app
from verifier.web.limits import Limits
from verifier.web.service import Service
from verifier.web.store import Reports

TEXTS = [*PAGES, ROOT / "CONTRIBUTING.md"]
INDENTED = re.compile(r"^ {4}(?:\$ )?((?:verifier|scripts/[\w.]+) .*)$", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]*)")


def named(page: Path) -> Iterator[str]:
    """Every command line and every option that a page names, and what stands in its code blocks."""
    text = page.read_text(encoding="utf-8")
    for block in (b for b in blocks(text) if not b.language.startswith("python")):
        lines = block.commands if block.language == "console" else block.body.splitlines()
        yield from (part for line in lines for part in re.findall(r"(?<!from )(?:verifier|scripts/[\w.]+) .*", line))
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from INDENTED.findall(prose)
    yield from (span for span in SPAN.findall(prose) if re.match(r"verifier |scripts/|--", span))


def words_of(line: str) -> list[str]:
    """The words of a command line up to a pipe or the end of what a shell reads."""
    line = re.split(r" [|>;] | {3,}| && |; |`", line)[0]
    try:
        return shlex.split(line, comments=True)
    except ValueError:
        return line.split()


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("-")} | {"--help"}


def options_of_script(path: Path) -> set[str]:
    return set(re.findall(r"\"(--[a-z-]+)\"", path.read_text(encoding="utf-8"))) | {"--help"}


ALL_OPTIONS = {o for command in cli.commands.values() for o in options_of(command)} | options_of(cli)
SCRIPT_OPTIONS = {o for path in (ROOT / "scripts").glob("*.py") for o in options_of_script(path)}


def wrong(line: str) -> str | None:
    """What of a command line does not exist, None where all does."""
    words = words_of(line)
    if not words:
        return None
    options = {m for word in words for m in OPTION.findall(word.split("=")[0])}
    if words[0].startswith("--"):
        missing = options - ALL_OPTIONS - SCRIPT_OPTIONS
    elif words[0].startswith("scripts/"):
        script = ROOT / words[0].split("*")[0].rstrip(":,.")
        if "*" in words[0] or script.is_dir():
            return None
        if not script.exists():
            return f"there is no {words[0]}"
        missing = options - options_of_script(script)
    elif words[0] == "verifier":
        if words[1].startswith("-"):
            return None if words[1] in options_of(cli) else f"verifier has no {words[1]}"
        if words[1] not in cli.commands:
            return f"verifier has no command {words[1]}"
        missing = options - options_of(cli.commands[words[1]])
    else:
        return None
    return f"{words[:2]} has no {', '.join(sorted(missing))}" if missing else None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("verifier add pages/ --corpus corpus/", None),
        ("verifier bake pages/", "verifier has no command bake"),
        ("verifier add pages/ --corpse corpus/", "['verifier', 'add'] has no --corpse"),
        ("scripts/reindex.py --repair --corpus DIR", None),
        ("scripts/reindex.py --mend", "['scripts/reindex.py', '--mend'] has no --mend"),
        ("scripts/bench_nothing.py", "there is no scripts/bench_nothing.py"),
        ("--as-of", None),
        ("--as-off", "['--as-off'] has no --as-off"),
    ],
)
def test_what_does_not_exist_is_noticed(line: str, fault: str | None) -> None:
    assert wrong(line) == fault


@pytest.mark.parametrize("page", TEXTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_and_option_named_exists(page: Path) -> None:
    assert [fault for line in named(page) if (fault := wrong(line))] == []


def test_every_command_and_option_is_described() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert {name for name in cli.commands if f"$ verifier {name} --help" not in page} == set()
    assert {option for option in ALL_OPTIONS if option not in page} == set()


@pytest.mark.parametrize("page", TEXTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if link and not (page.parent / link).exists()] == []


def test_every_request_of_the_rest_guide_is_described(tmp_path: Path) -> None:
    described = {re.sub(r"\{\w+\}", "{}", path) for path in _described(tmp_path)}
    guide = (ROOT / "docs/rest.md").read_text(encoding="utf-8")
    asked = {re.sub(r"\{\w+\}", "{}", path) for path in re.findall(r"`(?:[A-Z]+ )?(/api/v1/[^`? ]+)", guide)}
    assert len(asked) > 10
    assert asked - described == {"/api/v1/openapi.json"}


def _described(folder: Path) -> set[str]:
    with Verifier.open(folder / "corpus", create=True) as verifier, closing(Reports(folder / "reports.sqlite")) as kept:
        return set(create_app(Service(verifier, kept, Limits())).openapi()["paths"])


def test_the_example_of_the_readme_is_one_that_is_run() -> None:
    (example,) = (b.body for b in blocks(README.read_text(encoding="utf-8")) if b.language == "python")
    assert example in [b.body for b in blocks((ROOT / "docs/library.md").read_text(encoding="utf-8"))]


class Wanted(HTMLParser):
    """What a page asks for when it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag in ("script", "img", "iframe", "source"):
            self.addresses.append(own.get("src") or "")
        elif tag == "link" and own.get("rel") in ("stylesheet", "preload", "icon", "preconnect"):
            self.addresses.append(own.get("href") or "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs")
    assert docs.build(out) == 0
    return out


def test_the_pages_ask_for_nothing_from_elsewhere(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) >= len(list((ROOT / "docs").rglob("*.md")))
    for page in pages:
        wanted = Wanted()
        wanted.feed(page.read_text(encoding="utf-8"))
        assert wanted.addresses and [a for a in wanted.addresses if re.match(r"(?:https?:)?//", a)] == []
    for style in built.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*['\"]?(?:https?:)?//", style.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["README.md", "docs/start.md", "docs/verdict.md", "docs/report.md", "docs/library.md"])
def test_the_pages_show_what_the_program_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert docs.check([ROOT / name], update=False) == 0, capsys.readouterr().out


PAGE = "Text.\n\n```console\n$ echo one\none\n$ echo at 12:30\nat …\n```\n\n```python\nassert 1 + 1 == 2\n```\n"


def test_a_page_that_shows_what_is_printed_stays_as_it_is(tmp_path: Path) -> None:
    assert docs.checked(PAGE, tmp_path, docs.environment(docs.OWN_PROGRAMS)) == PAGE


def test_a_page_that_shows_something_else_is_brought_up_to_date(tmp_path: Path) -> None:
    said = docs.checked(PAGE.replace("\none\n", "\ntwo\n"), tmp_path, docs.environment(docs.OWN_PROGRAMS))
    assert said == PAGE


def test_an_example_that_fails_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="AssertionError"):
        docs.checked(PAGE.replace("== 2", "== 3"), tmp_path, docs.environment(docs.OWN_PROGRAMS))


def test_a_claim_that_the_report_no_longer_has_is_told_of() -> None:
    with pytest.raises(ValueError, match="no claim"):
        docs.claim_shown("Forty swans landed")


def test_the_data_card_counts_what_is_bundled() -> None:
    cases = read_cases(gate.CASES)
    claims, silent = (sum(len(case.gold[part]) for case in cases) for part in ("claims", "not_claims"))
    sources = sum(len(case.sources) for case in cases)
    said = (
        f"{len(cases)} articles, {sources} other reports, {claims} gold claims, {silent} sentences that claim nothing"
    )
    assert said in licences.DATA.read_text(encoding="utf-8")


def test_the_licences_of_all_libraries_are_listed() -> None:
    assert licences.main(["--check"]) == 0
    assert len(licences.needed("verifier-newsroom")) > 50
    assert ("ECB+", "CC BY 3.0") in licences.training_data()
