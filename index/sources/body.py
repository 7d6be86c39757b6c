"""The body of an answer, bounded as it comes over the wire and again as it unfolds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from index.errors import UnreadableSource

_CHUNK = 64 * 1024
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


def read_body(response: Any, url: str, limit: int) -> bytes:
    """The decoded body of a streamed `requests.Response`. Raises `UnreadableSource` where it is larger than `limit`.

    No more than one chunk over the limit is ever held, however much a compressed body would unfold to.
    """
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise UnreadableSource(
            f"{url} came in an encoding that was not asked for ({encoding[:20]}); save the page instead."
        )
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(url, limit)
    wire = _bounded(iter(lambda: response.raw.read1(_CHUNK, decode_content=False), b""), url, limit)
    if encoding in ("", "identity"):
        return b"".join(wire)
    try:
        return b"".join(_bounded(unfolded(wire), url, limit))
    except (zlib.error, EOFError):
        raise UnreadableSource(f"{url} came damaged or cut short; try again later.") from None


def _bounded(chunks: Iterable[bytes], url: str, limit: int) -> Iterator[bytes]:
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > limit:
            raise _too_large(url, limit)
        yield chunk


def unfolded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What compressed chunks hold, a piece at a time; a gzip body may have several members. Raises `EOFError`."""
    unfolding = zlib.decompressobj(_GZIP_OR_ZLIB)
    for chunk in chunks:
        while chunk:
            if unfolding.eof:
                unfolding = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield unfolding.decompress(chunk, _CHUNK)
            chunk = unfolding.unused_data if unfolding.eof else unfolding.unconsumed_tail
    while not unfolding.eof:
        if not (piece := unfolding.decompress(unfolding.unconsumed_tail, _CHUNK)):
            raise EOFError
        yield piece


def _too_large(url: str, limit: int) -> UnreadableSource:
    return UnreadableSource(f"{url} is larger than {limit // 2**20} MiB; it is no article.")
