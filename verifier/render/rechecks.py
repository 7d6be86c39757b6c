"""What changed in the reports on saved articles and drafts, as text, JSON Lines or an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from verifier.render.plain import SIGNS, clean, link, moment, plural, quoted
from verifier.report import ClaimReport, to_json

if TYPE_CHECKING:
    from datetime import datetime

    from verifier.changes import Change
    from verifier.drafts import Saved
    from verifier.recheck import Recheck

FORMATS = ("text", "json", "atom")
_WIDTH = 100
_ATOM = "http://www.w3.org/2005/Atom"


def render_rechecks(rechecks: Sequence[Recheck], format: str) -> str:
    """The articles with what changed, in order; articles on which nothing changed are not among them."""
    if format == "json":
        return "".join(f"{to_json(each.to_dict())}\n" for each in rechecks)
    if format == "atom":
        return _atom(rechecks)
    return "\n".join(map(_text, rechecks)) or "Nothing changed.\n"


def _text(recheck: Recheck) -> str:
    many = plural(len(recheck.changes), "claim")
    head = f"{_title(recheck)}\n{many} changed since {moment(recheck.before)}.\n"
    return f"{head}\n{render_changes(recheck.changes)}"


def render_changes(changes: Sequence[Change]) -> str:
    """Claims that stand differently, as text, in order."""
    return "\n".join(map(_change, changes))


def render_saved(saved: Saved, now: datetime) -> str:
    """What a save of a draft came to, as text; `now` is the time of the reader's clock."""
    many = plural(len(saved.changes), "claim")
    head = f"{now:%H:%M:%S}  {plural(saved.paragraphs, 'paragraph')} changed; "
    if not saved.changes:
        return f"{head}every claim stands as before.\n"
    return f"{head}{many} {'stands' if len(saved.changes) == 1 else 'stand'} differently.\n\n{render_changes(saved.changes)}"


def _change(change: Change) -> str:
    claim = change.after or change.before
    assert claim is not None
    lines = [_states(change), fill(quoted(claim.text), _WIDTH, initial_indent="  ", subsequent_indent="  ")]
    if change.after and change.after.explanation:
        lines.append(fill(clean(change.after.explanation), _WIDTH, initial_indent="  ", subsequent_indent="  "))
    return "\n".join(lines) + "\n"


def _states(change: Change) -> str:
    before, after = _state(change.before), _state(change.after)
    return f"{after}, as before, from other sources" if before == after else f"{before} → {after}"


def _state(claim: ClaimReport | None) -> str:
    return f"{SIGNS[claim.verdict]} {claim.verdict.value}" if claim and claim.verdict else "not there"


def _title(recheck: Recheck) -> str:
    return clean(recheck.article.title or recheck.article.id)


def _atom(rechecks: Sequence[Recheck]) -> str:
    feed = Element("feed", xmlns=_ATOM)
    _add(feed, "title", "What changed in checked articles")
    _add(feed, "id", "urn:verifier:rechecks")
    _add(feed, "updated", max((each.after.isoformat() for each in rechecks), default="1970-01-01T00:00:00+00:00"))
    _add(SubElement(feed, "author"), "name", "verifier")
    for each in rechecks:
        entry = SubElement(feed, "entry")
        _add(entry, "title", f"{_title(each)}: {'; '.join(dict.fromkeys(map(_states, each.changes)))}")
        _add(entry, "id", f"urn:verifier:recheck:{each.article.text_sha256[:16]}:{each.after:%Y%m%dT%H%M%SZ}")
        _add(entry, "updated", each.after.isoformat())
        if address := link(each.article):
            SubElement(entry, "link", href=address)
        _add(entry, "content", "\n".join(map(_change, each.changes)))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = clean(text) if name != "content" else text
