"""The batch job on a Ray cluster: the same corpus comes out, whatever becomes of a node; what is wrong is said in a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.cluster import Cluster, _be
from index.errors import ClusterUnreachable
from index.reindex import reindex
from index.sources.files import found_in_bytes, found_in_file

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
FEED = """<rss version="2.0"><channel><title>Orlund Post</title>
<item><title>Bridge closed</title><link>https://post.example/1</link></item></channel></rss>"""

# An annotator that stumbles over one document and dies of another, on the nodes of a cluster.
STUMBLING = """
import os, sys
from index.cluster import Cluster
from index.document import Annotation
from index.reindex import reindex
from scripts.bench_kills import Hashed
from scripts.bench_ray import RAY, two_nodes

class Stumbling:
    name = "stumbling 1"

    def annotate(self, documents, passages):
        for document, own in zip(documents, passages, strict=True):
            if "stone" in document.text:
                raise ValueError("it stumbled")
            if "abyss" in document.text:
                os._exit(9)
            yield Annotation({}, ((),) * len(own))

os.environ.update(RAY)
with two_nodes() as (running, _):
    cluster = Cluster(running.address)
    encoder = cluster.encoder(Hashed("first"), lambda: Hashed("first"))
    made = reindex([sys.argv[1]], sys.argv[2], encoder=encoder, annotator=cluster.annotator(Stumbling()), read=cluster.read)
    cluster.close()
print("added", made.added, *made.failures, sep="\\n")
"""


def test_a_node_is_lost_in_the_middle_and_nothing_else():
    command = [sys.executable, str(SCRIPTS / "bench_ray.py"), "--documents", "150"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    lost, direct, spread, same = run.stdout.splitlines()
    assert lost.startswith("165 rows in, 150 documents; a node was lost when ")
    assert "165 rows out, 150 documents, 0 failed" in direct and "165 rows out, 150 documents, 0 failed" in spread
    assert same.startswith("digests equal")


def test_what_cannot_be_done_on_a_cluster_is_told_of_and_the_rest_goes_in(tmp_path):
    texts = ["A boat sank.", "A stone fell.", "An abyss opened.", "It rained."]
    lines = [json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(texts)]
    (tmp_path / "many.jsonl").write_text("\n".join([*lines, "not json"]))
    command = [sys.executable, "-c", STUMBLING, str(tmp_path / "many.jsonl"), str(tmp_path / "corpus")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=SCRIPTS.parent)
    assert run.returncode == 0, run.stderr
    added, *failures = run.stdout.partition("added\n")[2].splitlines()
    assert added == "2"
    for words, failure in zip(["line 5 is not", "d1 could not be", "d2 could not be"], failures, strict=True):
        assert words in failure
    assert "it stumbled" in failures[1] and "the process that read it died" in failures[2]


@pytest.mark.parametrize("name, text", [("a.txt", "A bridge was closed."), ("many.jsonl", '{"text": "It sank."}\n{"t')])
def test_bytes_are_read_as_the_file_is(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text)
    here, there = list(found_in_file(file)), found_in_bytes(file.read_bytes(), file)
    assert list(map(str, here)) != [] and [type(f) for f in here] == [type(f) for f in there]
    assert [getattr(f, "text", str(f)) for f in here] == [getattr(f, "text", str(f)) for f in there]


def test_what_leads_to_addresses_is_left_to_the_machine_that_fetches(tmp_path):
    assert found_in_bytes(FEED.encode(), tmp_path / "feed.xml") is None


@pytest.mark.parametrize("read_ahead", [0, 3])
def test_files_may_be_read_ahead_and_are_counted_all_the_same(tmp_path, encoder, read_ahead):
    def read(files):
        waiting = []
        for file in files:
            waiting.append(list(found_in_file(file)))
            if len(waiting) > read_ahead:
                yield waiting.pop(0)
        yield from waiting

    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("" if number == 2 else f"The boat number {number} sank.")
    sources = sorted(tmp_path.glob("*.txt"))
    first = reindex(sources, tmp_path / "corpus", encoder=encoder, batch_size=2, read=read)
    assert (first.added, first.failed, first.files) == (4, 1, 5)
    again = reindex(sources, tmp_path / "corpus", encoder=encoder, batch_size=2, read=read)
    assert (again.skipped, again.unchanged, again.failed) == (4, 4, 1)


@pytest.mark.parametrize(
    "address, said",
    [
        ("auto", "'auto' is no address of a Ray cluster"),
        ("127.0.0.1", "is no address"),
        ("127.0.0.1:99999", "is no address"),
        ("ray://127.0.0.1:6379", "is no address"),
        ("127.0.0.1:1", "No Ray cluster answers at 127.0.0.1:1"),
    ],
)
def test_a_cluster_that_is_not_there_is_said_at_once(address, said):
    with pytest.raises(ClusterUnreachable, match=said):
        Cluster(address)


def test_a_node_with_another_version_of_the_program_is_named():
    with pytest.raises(ClusterUnreachable, match=r"has verifier-newsroom .*, not 0\.0\.1"):
        _be("0.0.1")


@pytest.mark.parametrize("words", [("--repair",), ("a.txt", "--dry-run"), ("a.txt", "--workers", "2")])
def test_what_a_cluster_does_not_do_is_refused(tmp_path, words):
    command = [sys.executable, str(SCRIPTS / "reindex.py"), *words, "--corpus", str(tmp_path / "c"), "--ray", "a:1"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert run.returncode == 2 and "--ray goes with" in run.stderr
