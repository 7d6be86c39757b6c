"""An archive of what was fetched: a web archive (WARC) a run, each answer a record that can be shown as it was on that day."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from index.errors import UnreadableSource
from index.sources.fetch import AGENT, Fetched

# The body is kept as it unfolded, so what said how it was sent is not true of it any more.
_OF_THE_WIRE = frozenset(["content-encoding", "transfer-encoding", "content-length", "connection"])


class Archive:
    """An open archive: a new file in a folder, which is made where there is none."""

    def __init__(self, path: Path, out: BinaryIO) -> None:
        from warcio.warcwriter import WARCWriter

        self.path = path
        self._out = out
        self._writer: Any = WARCWriter(out, gzip=True)
        about = self._writer.create_warcinfo_record(path.name, {"software": AGENT, "format": "WARC File Format 1.0"})
        self._writer.write_record(about)

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator[Archive]:
        """An archive for one run, on the disk as a whole afterwards. Raises `UnreadableSource` where it cannot be written."""
        path = folder / f"verifier-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}.warc.gz"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with open(path, "xb") as out:
                yield cls(path, out)
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise UnreadableSource(f"{path} cannot be written ({error.strerror}); name another folder.") from error

    def keep(self, answer: Fetched) -> str:
        """Write an answer down; returns its record as "FILE#RECORD-ID"."""
        from warcio.statusandheaders import StatusAndHeaders

        body = answer.data or b""
        kept = [(name, value) for name, value in answer.headers if name.lower() not in _OF_THE_WIRE]
        headers = StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
        digest = base64.b32encode(hashlib.sha256(body).digest()).decode()
        about = {"WARC-Date": f"{answer.at:%Y-%m-%dT%H:%M:%SZ}", "WARC-Payload-Digest": f"sha256:{digest}"}
        record = self._writer.create_warc_record(
            answer.url, "response", BytesIO(body), length=len(body), http_headers=headers, warc_headers_dict=about
        )
        self._writer.write_record(record)
        self._out.flush()
        return f"{self.path.name}#{record.rec_headers.get_header('WARC-Record-ID').strip('<>')}"
