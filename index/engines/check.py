"""Whether all that the embedded engine stores agrees with itself: read through, each part held against the others."""

from __future__ import annotations

import os
from itertools import groupby

import numpy as np

from index.engines.alike import key_of
from index.engines.database import Database
from index.errors import CorpusDamaged

# What no row may answer to, and how it is said.
_NEVER = {
    "passages belong to no document": "SELECT count(*) FROM passage WHERE document NOT IN (SELECT number FROM document)",
    "passages cannot be found by their words": "SELECT count(*) FROM passage WHERE number NOT IN (SELECT id FROM passage_text_docsize)",
    "entries of the text index belong to no passage": "SELECT count(*) FROM passage_text_docsize WHERE id NOT IN (SELECT number FROM passage)",
    "bands belong to no document": "SELECT count(*) FROM band WHERE document NOT IN (SELECT number FROM document)",
}


def check_database(database: Database, dimension: int) -> None:
    """Raises `CorpusDamaged` at the first disagreement.

    Every passage is cut from its document and held against the digest of the text that was indexed.
    """
    with database.connection() as connection:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            raise _damaged(database, said)
        if os.access(database.path.parent, os.W_OK):  # it counts as a write
            connection.execute("INSERT INTO passage_text (passage_text) VALUES ('integrity-check')")
        for what, sql in _NEVER.items():
            if wrong := connection.execute(sql).fetchone()[0]:
                raise _damaged(database, f"{wrong} {what}")
        size = dimension * np.dtype(np.float16).itemsize
        if wrong := connection.execute("SELECT count(*) FROM passage WHERE length(vector) <> ?", (size,)).fetchone()[0]:
            raise _damaged(database, f"{wrong} vectors are not of {dimension} dimensions")
        rows = connection.execute(
            'SELECT document.id, text, start, "end", key FROM document JOIN passage ON passage.document = document.number'
            " ORDER BY document.number"
        )
        for id, own in groupby(rows, key=lambda row: row[0]):
            if any(key_of(text[start:end]) != key for _, text, start, end, key in own):
                raise _damaged(database, f"the text of {id} is not the text that was indexed")


def _damaged(database: Database, said: str) -> CorpusDamaged:
    folder = database.path.parent
    return CorpusDamaged(
        f"The corpus {folder} is damaged ({said}); mend it with: scripts/reindex.py --repair --corpus {folder}"
    )
