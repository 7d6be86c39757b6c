"""Documents from files (.json, .jsonl, .html, .htm, .txt), folders of them, and web addresses.

Everything read here comes from outside: it is decoded, checked and bounded before it becomes a document, and what is wrong
is said with the file (and line) and what to do.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.document import Document
from index.errors import UnreadableSource

SUFFIXES = (".json", ".jsonl", ".html", ".htm", ".txt")
LARGEST = 64 * 1024 * 1024  # bytes of one file; a larger one is a dump to be split, not an article
_TEXT_FIELDS = ("id", "title", "url", "outlet", "byline", "language")

_TYPOGRAPHY = frozenset("“”‘’„‚«»‹›–—…•·€£°§©®™½¼¾¹²³±×¿¡\xa0\xad")
_HALF_PAIRS = re.compile("[\ud800-\udfff]")

OnFailure = Callable[[UnreadableSource], None]


def iter_documents(paths: Iterable[str | Path], *, on_failure: OnFailure) -> Iterator[Document]:
    """The documents of files, folders and web addresses, in order; each (or line) that cannot be read goes to `on_failure`."""
    for given in paths:
        if is_address(given):
            yield from _at(str(given), on_failure)
            continue
        path = Path(given)
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            if not files:
                on_failure(UnreadableSource(f"{path} holds no {', '.join(SUFFIXES)} file; name a folder that does."))
        else:
            files = [path]
        for file in files:
            try:
                yield from _documents(_read(file), file.name, str(file), on_failure)
            except UnreadableSource as error:
                on_failure(error)


def is_address(given: str | Path) -> bool:
    """Whether a source is named by its web address."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def _at(url: str, on_failure: OnFailure) -> Iterator[Document]:
    from index.sources.web import read_address

    try:
        yield read_address(url)
    except UnreadableSource as error:
        on_failure(error)


def iter_documents_in(data: bytes, name: str, *, on_failure: OnFailure) -> Iterator[Document]:
    """The documents in `data`, as `parse_document` reads them; what cannot be read goes to `on_failure`."""
    try:
        yield from _documents(data, name, name, on_failure)
    except UnreadableSource as error:
        on_failure(error)


def read_documents(path: str | Path) -> list[Document]:
    """The documents of one file. Raises `UnreadableSource` at the first thing that is wrong."""
    return list(_documents(_read(Path(path)), Path(path).name, str(path), _raise))


def parse_document(data: bytes, name: str, *, where: str | None = None) -> list[Document]:
    """The documents in `data`; the suffix of `name` says the format (none: told by looking), and errors name `where` (`name`)."""
    return list(_documents(data, name, where or name, _raise))


def _raise(error: UnreadableSource) -> None:
    raise error


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableSource(f"{path} is a folder; name a file in it.")
        if path.stat().st_size > LARGEST:
            raise UnreadableSource(f"{path} is larger than {LARGEST // 2**20} MiB; split it.")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableSource(f"{path} does not exist; check the name.") from None
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read: {error.strerror}; check its permissions.") from error


def _documents(data: bytes, name: str, where: str, on_failure: OnFailure) -> Iterator[Document]:
    if not data.strip():
        raise UnreadableSource(f"{where} is empty; there is nothing to read in it.")
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        if "." in name and suffix:
            raise UnreadableSource(f"{where} is of a kind that is not read ({suffix}); use {', '.join(SUFFIXES)}.")
        suffix = _guess(data)
    if suffix in (".html", ".htm"):
        from index.sources.html import read_html

        yield read_html(data, where)
    elif suffix == ".jsonl":
        for number, line in enumerate(_decode(data, where).split("\n"), start=1):
            if line.strip():
                try:
                    yield _from_json(line, f"{where}, line {number}")
                except UnreadableSource as error:
                    on_failure(error)
    elif suffix == ".json":
        yield _from_json(_decode(data, where), where)
    else:
        yield _from_text(data.decode("cp1252") if _is_western(data) else _decode(data, where), where)


def _guess(data: bytes) -> str:
    first, _, rest = data.removeprefix(b"\xef\xbb\xbf").strip().partition(b"\n")
    if first.startswith(b"{"):
        return ".jsonl" if rest and first.rstrip().endswith(b"}") else ".json"
    return ".html" if first.startswith(b"<") else ".txt"


def _is_western(data: bytes) -> bool:
    """Whether text that is not UTF-8 reads as Windows-1252: now and then a letter or mark of that code among ASCII.

    UTF-8 with an error, or another code, would come out as a jumble.
    """
    if b"\x00" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    try:
        data.decode("utf-8")
        return False
    except UnicodeDecodeError:
        high = [c for c in data.decode("cp1252", "replace") if c > "\x7f"]
    is_broken_utf8 = not data.decode("utf-8", "ignore").isascii()
    return not is_broken_utf8 and len(high) < len(data) / 8 and all(c.isalpha() or c in _TYPOGRAPHY for c in high)


def _decode(data: bytes, where: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(data, "utf-16", where)
    if b"\x00" in data:
        raise UnreadableSource(f"{where} is binary, not text; convert it to text, HTML or JSON first.")
    return _checked(data, "utf-8-sig", where)


def _checked(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{where} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from None
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f\x1b" for c in text)
    if controls > len(text) / 100:
        raise UnreadableSource(f"{where} is binary, not text; convert it to text, HTML or JSON first.")
    return text


def _from_json(text: str, where: str) -> Document:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{where} is not valid JSON ({str(error)[:80]}); mend or remove it.") from None
    if not isinstance(data, dict):
        raise UnreadableSource(f"{where} is not a JSON object; one document is an object with at least a “text”.")
    # An escaped half of a surrogate pair names no character and cannot be stored.
    data = {k: _HALF_PAIRS.sub("\N{REPLACEMENT CHARACTER}", v) if isinstance(v, str) else v for k, v in data.items()}
    body = data.get("text")
    if not isinstance(body, str) or not body.strip():
        raise UnreadableSource(f"{where} has no “text” (a string); add it.")
    fields: dict[str, Any] = {}
    for key in _TEXT_FIELDS:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise UnreadableSource(f"{where}: “{key}” is not a string; write it in quotation marks or leave it out.")
        fields[key] = value or None
    return make_document(body, published=parse_time(data.get("published"), where), **fields)


def _from_text(text: str, where: str) -> Document:
    body = text.replace("\r\n", "\n").strip()
    first, _, rest = body.partition("\n")
    # A short first line without a full stop, set off by a blank line, is a headline.
    if rest.startswith("\n") and len(first) < 150 and not first.rstrip().endswith((".", ",", ";")) and rest.strip():
        return make_document(rest.strip(), title=first.strip())
    if not any(c.isalpha() for c in body):
        raise UnreadableSource(f"{where} holds no words; there is nothing to read in it.")
    return make_document(body)


def parse_time(value: Any, where: str) -> datetime | None:
    """An ISO 8601 time, aware (UTC where it names no zone); None for None. Raises `UnreadableSource`."""
    if value in (None, ""):
        return None
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise UnreadableSource(
            f"{where}: “published” is {str(value)[:40]!r}, not an ISO 8601 time such as 2025-05-01T09:30:00+05:30."
        ) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def make_document(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: datetime | None = None,
    language: str | None = None,
) -> Document:
    """A document with an id (its url, or a digest of title and text, where it brings none) and a language."""
    identity = id or url or "sha256:" + hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()[:32]
    declared = re.split(r"[-_]", language or "", maxsplit=1)[0].lower()
    language = declared if re.fullmatch(r"[a-z]{2,3}", declared) else detect_language(text)
    return Document(identity, text, title, url, outlet, byline, published, language)


def detect_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; a text too short to tell counts as English."""
    if len(text) < 60:
        return "en"
    import py3langid

    return str(py3langid.classify(text[:4000])[0])
