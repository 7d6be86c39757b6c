"""What is given to be read: bytes from outside, with what can be told of them by looking, and links to what stands elsewhere."""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, BinaryIO
from xml.parsers import expat

from index.document import Document
from index.errors import UnreadableSource
from index.sources.body import unfolded
from index.sources.decoding import decode

LARGEST = (
    64 * 2**20
)  # bytes of what is read as a whole, also unfolded; a larger one is a dump to be split, not an article
LARGEST_PARSED = 16 * 2**20  # bytes of what becomes a tree of objects, which takes up to thirty times the space
_HEAD = 64 * 1024  # bytes that are looked at to tell what is given
_CHUNK = 2**20
_PIECE = 4096  # bytes of gzip at a time: what follows a member is copied at its end, and there may be a million
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said that an answer can be known by again (RFC 9110, section 8.8)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An article, or a list of articles, that stands at another address, with what the list says of it."""

    url: str
    title: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Who sent a file, and when: a file knows when it was made at best, and is news when it is sent."""

    outlet: str | None = None
    published: datetime | None = None


class _RootSeen(Exception):
    """Ends the parse of a head where its first element begins."""


@dataclass
class Given:
    """Bytes to be read: `where` names them in messages, `name` is their file's, `url` the address they came from in the end.

    `stream` can seek. `media_type`, `charset` and `validators` are what a server said of them, and `at` when that was (aware).
    `source` is the file or address that was asked for (none: `where`), and `record` the record of an archive that has them.
    `sent` is for what came with a mail.
    """

    where: str
    stream: BinaryIO
    name: str = ""
    url: str | None = None
    media_type: str = ""
    charset: str | None = None
    at: datetime | None = None
    validators: Validators = field(default_factory=Validators)
    source: str = ""
    record: str | None = None
    sent: Sent = Sent()

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes as they came, in hexadecimal."""
        self.stream.seek(0)
        digest = hashlib.sha256()
        while chunk := self.stream.read(_CHUNK):
            digest.update(chunk)
        return digest.hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, unfolded where they are gzip, without a byte order mark and white space before them."""
        self.stream.seek(0)
        raw = self.stream.read(_HEAD)
        if raw.startswith(_GZIP):
            try:
                raw = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, _HEAD)
            except zlib.error:
                return raw
        return raw.removeprefix(b"\xef\xbb\xbf").lstrip()

    def whole(self, limit: int | None = None) -> bytes:
        """All bytes, unfolded where they are gzip. Raises `UnreadableSource` where they are more than `limit`, or damaged."""
        limit = limit or LARGEST
        self.stream.seek(0)
        is_gzip = self.stream.read(2) == _GZIP
        self.stream.seek(0)
        data = self._unfolded(limit) if is_gzip else self.stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableSource(f"{self.where} is larger than {limit // 2**20} MiB; split it.")
        return data

    def _unfolded(self, limit: int) -> bytes:
        """What gzip unfolds to, or more than `limit` bytes of it."""
        found = bytearray()
        try:
            for piece in unfolded(iter(lambda: self.stream.read(_PIECE), b"")):
                found += piece
                if len(found) > limit:
                    break
        except (zlib.error, EOFError):
            raise UnreadableSource(f"{self.where} is damaged or cut short (gzip); get it again.") from None
        return bytes(found)

    @cached_property
    def json(self) -> Any:
        """The JSON value that these bytes are; None where they are none."""
        if not self.head.startswith((b"{", b"[", b"\xff\xfe", b"\xfe\xff")):
            return None
        try:
            return json.loads(decode(self.whole(LARGEST_PARSED), self.where))
        except (ValueError, RecursionError, UnreadableSource):
            return None

    @cached_property
    def _prolog(self) -> tuple[str, bool]:
        """The name of the root element ("" where there is none) and whether a DTD stands before it."""
        root, has_dtd = "", False

        def begin(name: str, _: object) -> None:
            nonlocal root
            root = name
            raise _RootSeen

        def declare(*_: object) -> None:
            nonlocal has_dtd
            has_dtd = True

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = begin
        parser.StartDoctypeDeclHandler = declare
        # A code that does not exist is a LookupError or a ValueError.
        with suppress(_RootSeen, expat.ExpatError, ValueError, LookupError):
            parser.Parse(self.head, False)
        return root, has_dtd

    @property
    def root(self) -> str:
        """The root element of XML as "namespace name" or "name"; "" for what is none."""
        return self._prolog[0]

    def refuse_dtd(self) -> None:
        """Raises `UnreadableSource` for XML with a DTD, by which a few bytes can grow without end or name files to read."""
        if self._prolog[1]:
            raise UnreadableSource(f"{self.where} has a document type declaration, which is not read; take it out.")


# What a format finds in what is given, in order; an error stands for an item that cannot be read.
Found = Document | Link | Given | UnreadableSource
