"""Making a document of what was read: its id, its language, its times."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from index.document import Document
from index.errors import UnreadableSource
from index.provenance import Details


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
    details: Details | None = None,
) -> Document:
    """A document with an id (its url, or a digest of title and text, where it brings none) and a language."""
    identity = id or url or "sha256:" + hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()[:32]
    declared = re.split(r"[-_]", language or "", maxsplit=1)[0].lower()
    language = declared if re.fullmatch(r"[a-z]{2,3}", declared) else detect_language(text)
    return Document(identity, text, title, url, outlet, byline, published, language, details or Details())


def detect_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; a text too short to tell counts as English."""
    if len(text) < 60:
        return "en"
    import py3langid

    return str(py3langid.classify(text[:4000])[0])


def lenient_time(value: object) -> datetime | None:
    """A time as ISO 8601 or as mail headers write it, aware (UTC where it names no zone); None for anything else."""
    if not isinstance(value, str):
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = parse(value.strip())
            return time if time.tzinfo else time.replace(tzinfo=UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return None
