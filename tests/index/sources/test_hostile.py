"""Files that mean harm end in one plain sentence each, and what stands beside them is read all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnreadableSource
from index.sources.files import Reader
from index.sources.given import Given
from scripts.hostile import HOSTILE
from tests.index.sources.samples import PAGE, TITLE

# Those that take seconds are left to scripts/bench_hostile.py.
LONG = {name for name in HOSTILE if "0,000" in name or "GiB" in name or name.startswith("gzip of a million")}
# What is not refused is read, as well as it can be.
READ = {
    "page whose headline has a million spaces",
    "mail in an encoding that does not exist",
    "mail with broken base64",
}
FOLLOWED = {"feed in an encoding that does not exist", "feed that lies about its encoding"}


def refuse(url: str, known: object) -> Given:
    raise UnreadableSource(f"{url} was asked for.")


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - LONG))
def test_what_means_harm_is_told_of_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_bytes(HOSTILE[name]())
    (tmp_path / "b.html").write_bytes(PAGE)
    said: list[str] = []
    documents = list(Reader(lambda error: said.append(str(error)), refuse).documents([tmp_path]))
    assert documents[-1].title == TITLE
    assert bool(said) != (name in READ)
    assert all(reason.endswith(".") and "\n" not in reason and len(reason) < 400 for reason in said)
    assert all("a.json" in reason or name in FOLLOWED or "asked for" in reason for reason in said)


def test_what_comes_before_a_cut_is_kept(tmp_path: Path) -> None:
    from tests.index.sources.samples import warc

    whole = warc(("https://a.example/1", PAGE), ("https://a.example/2", PAGE))
    (tmp_path / "crawl.warc.gz").write_bytes(whole[:-80])
    said: list[str] = []
    documents = list(Reader(lambda error: said.append(str(error)), refuse).documents([tmp_path]))
    assert documents[0].url == "https://a.example/1"
    assert len(said) == 1 and "record 3" in said[0]


def test_no_entity_names_a_file_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret word")
    data = f"<!DOCTYPE html [<!ENTITY f SYSTEM '{secret.as_uri()}'>]><html><body><p>The word is &f; and no other.</p></body></html>"
    (tmp_path / "a.html").write_text(data)
    documents = list(Reader(lambda error: None, refuse).documents([tmp_path / "a.html"]))
    assert all("secret word" not in document.text for document in documents)
