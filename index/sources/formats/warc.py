"""Web archives (WARC, plain or gzip), by warcio: each page that a server answered with is given in its turn."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from email.message import Message
from io import BytesIO
from typing import Any

from index.errors import UnreadableSource
from index.sources.given import LARGEST_PARSED, Given
from index.sources.make import lenient_time

NAME = "web archive (WARC)"
SUFFIXES = (".warc", ".warc.gz")
EXTRACTOR = "warcio"
MANY = True
_READ = ("response", "resource")
_PASSED_OVER = 2**30  # bytes of records that are too large, unfolded, before an archive is given up
_CHUNK = 2**20
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    AttributeError,
    TypeError,
    IndexError,
)  # warcio checks little itself


def recognises(given: Given) -> bool:
    return given.head.startswith(b"WARC/")


def read(given: Given) -> Iterator[Given | UnreadableSource]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    given.stream.seek(0)
    records = ArchiveIterator(given.stream)
    records.INC_RECORD = ""  # its own word on standard error of what is told here
    left = _PASSED_OVER
    number = 0
    try:
        for number, record in enumerate(records, start=1):
            where = f"{given.where}, record {number}"
            content = _content(record)
            if content is not None and len(content) > LARGEST_PARSED:
                yield UnreadableSource(f"{where} is larger than {LARGEST_PARSED // 2**20} MiB; it is no article.")
            elif content is not None:
                yield _given(record, content, where, given)
            left -= _passed_over(record, left)
            if record.raw_stream.limit > 0:
                yield UnreadableSource(f"{where} is cut short or far too large; what comes after it is not read.")
                return
    except (ArchiveLoadFailed, StatusAndHeadersParserException, *_BROKEN):
        yield UnreadableSource(f"{given.where} is damaged after record {number}; what comes before it is read.")


def _content(record: Any) -> bytes | None:
    """What a server answered, unfolded, one byte more than is read at most; None where it is nothing to read."""
    if record.rec_type not in _READ or (record.http_headers and record.http_headers.get_statuscode() != "200"):
        return None
    content = record.content_stream().read(LARGEST_PARSED + 1)
    return bytes(content) if content.strip() else None


def _passed_over(record: Any, limit: int) -> int:
    """Read what is left of a record, up to `limit` bytes; returns how many there were."""
    seen = 0
    while seen <= limit and (chunk := record.raw_stream.read(_CHUNK)):
        seen += len(chunk)
    return seen


def _given(record: Any, content: bytes, where: str, archive: Given) -> Given:
    headers, kind = record.http_headers, Message()
    kind["Content-Type"] = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    url = record.rec_headers.get_header("WARC-Target-URI")
    url = url.strip("<>") if url else None  # some archives bracket it
    at = lenient_time(record.rec_headers.get_header("WARC-Date"))
    media_type = kind.get_content_type() if kind["Content-Type"] else ""
    id = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
    return Given(
        f"{where} ({url})" if url else where,
        BytesIO(content),
        url=url,
        media_type=media_type,
        charset=kind.get_content_charset(),
        at=at,
        source=archive.where,
        record=f"{archive.name or archive.where}#{id}",
    )
