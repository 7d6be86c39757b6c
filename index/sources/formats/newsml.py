"""NewsML-G2 of the IPTC, as agencies deliver it: each news item of text is a document.

The newest version of an item says when it was made (`versionCreated`): that is when the text as it stands was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from index.document import Document
from index.errors import UnreadableSource
from index.sources.blocks import text_of
from index.sources.formats.xml import parse, text_at, time_at
from index.sources.given import Given
from index.sources.make import make_document

NAME = "NewsML-G2"
SUFFIXES: tuple[str, ...] = ()
EXTRACTOR = ""
MANY = True
_ROOTS = ("newsMessage", "newsItem", "packageItem")


def recognises(given: Given) -> bool:
    return given.root.rpartition(" ")[2] in _ROOTS


def read(given: Given) -> Iterator[Document | UnreadableSource]:
    items = list(parse(given).iter("newsItem"))
    if not items:
        raise UnreadableSource(f"{given.where} holds no news item; a package alone has no text.")
    for item in items:
        try:
            yield _document(item, f"{given.where}, item {item.get('guid') or 'without a guid'}")
        except UnreadableSource as error:
            yield error


def _document(item: Element, where: str) -> Document:
    meta, content = item.find("itemMeta"), item.find("contentMeta")
    status = meta.find("pubStatus") if meta is not None else None
    if status is not None and (status.get("qcode") or "").endswith(("canceled", "withheld")):
        raise UnreadableSource(f"{where} was withdrawn or held back by its agency; take it out of what relies on it.")
    text = _text(item)
    if not text:
        raise UnreadableSource(f"{where} has no text; pictures and films are not read.")
    language = content.find("language") if content is not None else None
    provider = meta.find("provider") if meta is not None else None
    outlet = text_at(provider, "name") or (provider.get("literal") if provider is not None else None)
    return make_document(
        text,
        id=item.get("guid"),
        title=text_at(content, "headline"),
        outlet=outlet or text_at(content, "infoSource/name"),
        byline=text_at(content, "by") or text_at(content, "creator/name"),
        published=time_at(meta, "versionCreated") or time_at(meta, "firstCreated"),
        language=language.get("tag") if language is not None else None,
    )


def _text(item: Element) -> str:
    for inline in item.iterfind("contentSet/inlineXML"):
        # NITF has the words of the story in body.content, headline and dateline stand beside it.
        body = next((e for tag in ("body.content", "body") for e in inline.iter(tag)), inline)
        if text := text_of(tostring(body, encoding="unicode")):
            return text
    return text_of(text_at(item, "contentSet/inlineData") or "")
