"""A document of a corpus as it is kept: where it came from, what it says of itself, and how its text changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import ndiff
from textwrap import fill
from typing import TYPE_CHECKING, Any

from index.sources.outlets import outlet_named
from verifier.render.plain import clean, moment
from verifier.report import to_json

if TYPE_CHECKING:
    from index.document import Document
    from index.provenance import Version

_WIDTH = 100
_LABEL = 12


def render_document(document: Document, versions: Sequence[Version], format: str) -> str:
    """The document with what stood in its place before (oldest first): as text, or as one JSON object."""
    if format == "json":
        return to_json(_as_json(document, versions)) + "\n"
    parts = [
        clean(document.title or "Untitled"),
        "\n".join(_rows(document)),
        *map(_filled, document.text.split("\n\n")),
    ]
    for version, text in zip(versions, [*(v.text for v in versions[1:]), document.text], strict=True):
        parts.append("\n".join([f"Until {moment(version.replaced)}:", *_differences(version.text, text)]))
    return "\n\n".join(parts) + "\n"


def _rows(document: Document) -> Iterator[str]:
    details, provenance = document.details, document.provenance
    known = {
        "id": document.id,
        "url": document.url if document.url != document.id else None,
        "outlet": document.outlet,
        "owner": known.owner if (known := outlet_named(document.outlet or "")) else None,
        "byline": document.byline,
        "section": details.section,
        "published": document.published and moment(document.published),
        "modified": details.modified and moment(details.modified),
        "language": document.language,
        "changed": document.changed and f"{moment(document.changed)} (seen then)",
    }
    rows = [*known.items(), *(("correction", notice) for notice in details.corrections)]
    rows += [("caption", caption) for caption in details.captions]
    rows += [("fact-check", f"{check.claim} ({check.rating or 'no rating'})") for check in details.fact_checks]
    if provenance:
        made_by = ", ".join(filter(None, [provenance.format, provenance.extractor, provenance.version]))
        rows += [("read from", provenance.source), ("read", moment(provenance.read)), ("read as", made_by)]
        rows += [("archived as", provenance.record), ("sha256", provenance.sha256)]
    return (f"{label:{_LABEL}}{clean(value)}" for label, value in rows if value)


def _differences(before: str, after: str) -> list[str]:
    """The paragraphs that went (-) and came (+)."""
    lines = ndiff(before.split("\n\n"), after.split("\n\n"))
    return [_filled(line) for line in lines if line.startswith(("-", "+"))] or ["  another title, the same text"]


def _filled(paragraph: str) -> str:
    return fill(clean(paragraph), _WIDTH, subsequent_indent="")


def _as_json(document: Document, versions: Sequence[Version]) -> dict[str, Any]:
    provenance = document.provenance
    return {
        **document.describe(),
        "byline": document.byline,
        "language": document.language,
        "text": document.text,
        "details": document.details.to_json(),
        "provenance": provenance.to_json() if provenance else None,
        "versions": [
            {
                "replaced": version.replaced.isoformat(),
                "title": version.title,
                "text": version.text,
                "provenance": version.provenance.to_json() if version.provenance else None,
            }
            for version in versions
        ],
    }
