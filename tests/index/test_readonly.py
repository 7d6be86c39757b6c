"""A corpus on a disk that cannot be written: it is read as ever, and whoever would write is told so in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.corpus import Corpus

SCRIPT = """
import os, sys
from index.corpus import Corpus
from index.document import Document
from index.errors import CorpusError
from index.rebuild import rebuild
from index.reindex import reindex
sys.path.insert(0, sys.argv[1])
from conftest import HashedWords

folder, source = sys.argv[2:]
corpus = Corpus.open(folder, encoder=HashedWords())
corpus.check()
print(corpus.status().documents, corpus.search("which boat sank", k=1)[0].passage.text)
for write in (
    lambda: corpus.add([Document("new", "A quay was opened.")]),
    lambda: corpus.remove(ids=["0"]),
    lambda: rebuild(folder, encoder=HashedWords()),
    lambda: reindex([source], folder, encoder=HashedWords()),
):
    try:
        write()
    except CorpusError as error:
        print(error)
print(corpus.search("which boat sank", k=1)[0].passage.text)
os._exit(0)
"""


def unwritable(folder: Path) -> list[str]:
    """Make a folder read-only for what is run after the words returned: root may write whatever the permissions say."""
    if os.geteuid():
        folder.chmod(0o555)
        return []
    alone = ["unshare", "--map-root-user", "--mount"]
    try:
        subprocess.run([*alone, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets root not have disks of its own")
    mounts = f'mount --bind "{folder}" "{folder}" && mount -o remount,bind,ro "{folder}" && exec "$@"'
    return [*alone, "sh", "-c", mounts, "sh"]


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_corpus_on_a_read_only_disk_is_read_and_not_written(tmp_path, make, encoder, is_closed):
    folder, source = tmp_path / "corpus", tmp_path / "new.txt"
    source.write_text("A bridge was closed in Orlund.")
    corpus = Corpus.open(folder, create=True, encoder=encoder)
    corpus.add([make(str(n), f"The boat number {n} sank off Orlund.") for n in range(3)])
    if is_closed:
        corpus.close()
    assert (folder / "corpus.sqlite-wal").exists() is not is_closed  # a log that nobody has copied yet
    before = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}

    command = [*unwritable(folder), sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(folder), str(source)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)

    assert run.returncode == 0, run.stderr
    first, *told, last = run.stdout.splitlines()
    assert first.startswith("3 The boat number") and last == first[2:]
    assert len(told) == 4 and all(str(folder) in sentence for sentence in told)
    assert all(sentence.endswith("; look at the permissions and the space of its disk.") for sentence in told)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name in before} == before
    folder.chmod(0o755)
    corpus.close()
