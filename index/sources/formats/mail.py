"""E-mail (.eml), by the standard library: the body that is meant to be read, and attached texts, PDFs and Word documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from io import BytesIO
from typing import Any

from index.document import Document
from index.errors import UnreadableSource
from index.sources.blocks import paragraphs, text_of
from index.sources.given import LARGEST_PARSED, Given, Sent
from index.sources.make import lenient_time, make_document

NAME = "e-mail"
SUFFIXES = (".eml",)
EXTRACTOR = ""
MANY = False
_MOST_ATTACHED = 50  # files of one mail
# Kinds and names of files that are texts; pictures of a signature, tables and archives are left alone.
_ATTACHED = ("text/plain", "text/markdown", "application/pdf")
_ATTACHED_NAMES = (".pdf", ".docx", ".txt", ".text", ".md")
_FROM = re.compile(rb"^(?:from|return-path|received):", re.IGNORECASE | re.MULTILINE)
_OTHER = re.compile(rb"^(?:message-id|mime-version):", re.IGNORECASE | re.MULTILINE)
_HEADERS = re.compile(rb"(?:[!-9;-~]+:.*(?:\r?\n|$)|[ \t].*(?:\r?\n|$))+")


def recognises(given: Given) -> bool:
    headers = _HEADERS.match(given.head)
    return headers is not None and bool(_FROM.search(headers[0])) and bool(_OTHER.search(headers[0]))


def read(given: Given) -> Iterator[Document | Given | UnreadableSource]:
    message = message_from_bytes(given.whole(LARGEST_PARSED), policy=policy.default)
    assert isinstance(message, EmailMessage)
    text, attached = _body(message), list(_attached(message, given))
    sender, published = _sender(message), lenient_time(_header(message, "Date"))
    identity = _header(message, "Message-ID")
    if any(c.isalpha() for c in text):
        yield make_document(
            text,
            id="mid:" + identity.strip("<>") if identity else None,
            title=_header(message, "Subject"),
            outlet=sender,
            published=published,
        )
    elif not attached:
        raise UnreadableSource(f"{given.where} is an e-mail without words or texts attached; nothing of it is kept.")
    for file in attached[:_MOST_ATTACHED]:
        yield replace(file, sent=Sent(sender, published))
    if len(attached) > _MOST_ATTACHED:
        yield UnreadableSource(f"{given.where} has more than {_MOST_ATTACHED} files attached; the first are read.")


def _attached(message: EmailMessage, given: Given) -> Iterator[Given]:
    """The attached files that are texts of some form, each to be told by looking."""
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = part.get_filename() or ""
        data = part.get_payload(decode=True)
        is_text = part.get_content_type() in _ATTACHED or name.lower().endswith(_ATTACHED_NAMES)
        if is_text and isinstance(data, bytes) and data.strip():
            where = f"{given.where}, attached {name or f'file {number}'}"
            yield Given(where, BytesIO(data), name or "file.txt", charset=part.get_content_charset(), at=given.at)


def _body(message: EmailMessage) -> str:
    """The plain text, or else that of the mark-up; "" where there is neither in a code that exists."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content: Any = part.get_content()
    except (LookupError, UnicodeError, ValueError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return text_of(content) if part.get_content_subtype() == "html" else paragraphs(content.replace("\r\n", "\n"))


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return str(message[name] or "").strip() or None
    except (ValueError, IndexError, AttributeError, TypeError):  # what the standard library makes of odd headers
        return None


def _sender(message: EmailMessage) -> str | None:
    try:
        senders: tuple[Address, ...] = message["From"].addresses
        return (senders[0].display_name or senders[0].domain) if senders else None
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
