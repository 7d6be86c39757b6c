"""What a corpus holds, what a search in it returns and what is set, as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from verifier.render.plain import clean, link, moment, name, quoted, source_line
from verifier.report import to_json

if TYPE_CHECKING:
    from index.corpus import Status
    from index.document import Hit

_WIDTH = 100
_MOST_OUTLETS = 10


def render_hits(query: str, hits: Sequence[Hit], format: str) -> str:
    """The hits, best first: as text, or as one JSON object with `query` and `hits`."""
    if format == "json":
        return to_json(hits_as_json(query, hits)) + "\n"
    if not hits:
        return "Nothing in the corpus comes near that.\n"
    return "\n".join(_hit_text(number, hit) for number, hit in enumerate(hits, start=1))


def hits_as_json(query: str, hits: Sequence[Hit]) -> dict[str, object]:
    """The hits, best first, with the query that found them."""
    return {"query": query, "hits": [_hit(h) for h in hits]}


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "document": hit.document.describe(),
        "quote": hit.passage.text,
        "span": {"start": hit.passage.start, "end": hit.passage.end},
        "score": round(hit.score, 4),
        "similarity": round(hit.similarity, 4),
    }


def _hit_text(number: int, hit: Hit) -> str:
    document = hit.document
    when = moment(document.published) if document.published else "undated"
    quote = fill(quoted(hit.passage.text), _WIDTH, initial_indent=f"{number:2}. ", subsequent_indent="    ")
    lines = [
        quote,
        f"    {source_line([name(document), when])}, similarity {max(hit.similarity, 0) * 100:.0f}%",
        (address := link(document)) and f"    {address}",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def render_status(status: Status, format: str) -> str:
    """What is in the corpus: as text, or as one JSON object (times in ISO 8601, size in bytes)."""
    if format == "json":
        return to_json(_status(status)) + "\n"
    rows = [
        ("Documents", f"{status.documents:,}"),
        ("Passages", f"{status.passages:,}"),
        ("Embedding model", clean(status.embedding_model)),
        ("Facts read by", clean(status.annotator or "none")),
        ("Size", f"{status.bytes / 1e6:,.1f} MB"),
        ("Made", moment(status.created)),
        ("Last changed", moment(status.updated)),
    ]
    if status.oldest and status.newest:
        rows.append(("Published", f"{moment(status.oldest)} to {moment(status.newest)}"))
    if status.outlets:
        most = sorted(status.outlets.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{clean(outlet)} ({number:,})" for outlet, number in most[:_MOST_OUTLETS])
        more = len(most) - _MOST_OUTLETS
        rows.append(("Outlets", shown + (f" and {more:,} more" if more > 0 else "")))
    lines = [fill(text, _WIDTH, initial_indent=f"{title:<17}", subsequent_indent=" " * 17) for title, text in rows]
    if status.stale:
        lines.append(
            "The facts were read by an earlier version; run the batch job over the sources to bring them up to date."
        )
    return "\n".join(lines) + "\n"


def _status(status: Status) -> dict[str, object]:
    return {
        "documents": status.documents,
        "passages": status.passages,
        "embedding_model": status.embedding_model,
        "annotator": status.annotator,
        "bytes": status.bytes,
        "created": status.created.isoformat(),
        "updated": status.updated.isoformat(),
        "oldest": status.oldest.isoformat() if status.oldest else None,
        "newest": status.newest.isoformat() if status.newest else None,
        "outlets": status.outlets,
        "stale": status.stale,
    }


def render_settings(settings: dict[str, dict[str, Any]], format: str) -> str:
    """Every setting, its value and what set it: as text, or as one JSON object."""
    if format == "json":
        return to_json(settings) + "\n"
    rows = [(name, _value(held["value"]), _source(held)) for name, held in settings.items()]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "".join(f"{name:<{first}}  {value:<{second}}  {source}\n" for name, value, source in rows)


def _value(value: Any) -> str:
    return "-" if value is None else clean(str(value))


def _source(held: dict[str, Any]) -> str:
    return clean(", over ".join([held["source"], *held.get("over", ())]))
