"""Files that mean harm: bombs, loops, cuts and lies, each made here from a few bytes."""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

_GROWING = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
_LAUGHS = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_GROWING}]>"
_FILE = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
_ENTRY = "<item><title>Toll rises</title><link>https://a.example/%d</link><description>More.</description></item>"
_SENTENCE = "<p>The harbour office closed the northern quay on Monday after a crane fell into the water.</p>"


def _rss(inside: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>A</title>{inside}</channel></rss>'.encode()


def _newsml(text: str, before: str = "") -> bytes:
    return (
        f'{before}<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:a">'
        f"<contentSet><inlineXML><p>{text}</p></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    ).encode()


def _zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _docx(document: bytes) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    packages = "http://schemas.openxmlformats.org/package/2006"
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" Type="{office}" '
            'Target="word/document.xml"/></Relationships>'.encode(),
            "word/document.xml": document,
        }
    )


def _word_xml(inside: str, before: str = "") -> bytes:
    schema = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{before}<w:document xmlns:w="{schema}"><w:body>{inside}</w:body></w:document>'.encode()


def _lying_docx() -> bytes:
    """A package that declares a few bytes for a part that unfolds to 200 MiB."""
    made = _docx(_word_xml("<w:p/>") + b" " * (200 * 2**20))
    declared = (200 * 2**20 + len(_word_xml("<w:p/>"))).to_bytes(4, "little")
    return made.replace(declared, (1000).to_bytes(4, "little"))


def pdf(content: bytes, extra: str = "", kids: str = "3 0 R", about: str = "", resources: str = "") -> bytes:
    """A PDF of one page with that content stream."""
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 1 >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {font} {resources} >> >>".encode(),
        f"<< /Length {len(content)} {extra} >>\nstream\n".encode() + content + b"\nendstream",
        f"<< {about} >>".encode(),
    )
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\n"
            f"startxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


def _warc(block: bytes, length: int | None = None, kind: str = "text/html", encoding: str = "") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{encoding}\r\n".encode() + block
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-03-06T07:00:00Z\r\n"
            "WARC-Target-URI: https://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


def _folded(megabytes: int, start: bytes = b"") -> bytes:
    """Gzip of so many megabytes of nothing."""
    out = BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as file:
        file.write(start)
        for _ in range(megabytes):
            file.write(bytes(2**20))
    return out.getvalue()


def _mail(body: str, kind: str) -> bytes:
    return f"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n{body}".encode()


def _nested_mail() -> bytes:
    parts = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(5000))
    return _mail(parts, 'Content-Type: multipart/mixed; boundary="b0"')


# What each is, and how it is made; the name of the file tells nothing.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "feed whose entities grow a trillionfold": lambda: _rss("<item><title>&a12;</title></item>", _LAUGHS),
    "the same in UTF-16": lambda: _rss("<item><title>&a12;</title></item>", _LAUGHS).decode().encode("utf-16"),
    "feed that names a file of this machine": lambda: _rss("<item><title>&f;</title></item>", _FILE),
    "feed of 100,000 entries": lambda: _rss("".join(_ENTRY % n for n in range(100_000))),
    "feed that breaks off": lambda: _rss("".join(_ENTRY % n for n in range(9)))[:400],
    "feed in an encoding that does not exist": lambda: _rss(_ENTRY % 1).replace(b"?>", b' encoding="x-none"?>', 1),
    "feed that lies about its encoding": lambda: _rss(_ENTRY % 1).replace(b"?>", b' encoding="utf-16"?>', 1),
    "feed of 200,000 elements one in another": lambda: _rss("<a>" * 200_000),
    "site map with a DTD": lambda: f"{_LAUGHS}<urlset><url><loc>&a12;</loc></url></urlset>".encode(),
    "site map of 300,000 addresses": lambda: (
        b"<urlset>" + b"<url><loc>https://a.example/</loc></url>" * 300_000 + b"</urlset>"
    ),
    "NewsML with entities": lambda: _newsml("&a12;", _LAUGHS),
    "NewsML that breaks off": lambda: _newsml("The quay was closed.")[:-40],
    "NewsML of 500,000 elements one in another": lambda: _newsml("<p>" * 500_000 + "</p>" * 500_000),
    "Word document that unfolds to 1 GiB": lambda: _docx(bytes(2**30)),
    "Word document that lies about its size": _lying_docx,
    "Word document with entities": lambda: _docx(_word_xml("<w:p><w:r><w:t>&a12;</w:t></w:r></w:p>", _LAUGHS)),
    "Word document of 3,000,000 elements": lambda: _docx(_word_xml("<w:p/>" * 3_000_000)),
    "Word document cut short": lambda: _docx(_word_xml("<w:p/>"))[:300],
    "archive that is no Word document": lambda: _zip({"word/x": b"x"}),
    "PDF whose content unfolds to 1 GiB": lambda: pdf(zlib.compress(bytes(2**30), 9), "/Filter /FlateDecode"),
    "PDF of 10,000,000 operators": lambda: pdf(zlib.compress(b"q " * 10_000_000), "/Filter /FlateDecode"),
    "PDF whose pages contain themselves": lambda: pdf(b"", kids="2 0 R 3 0 R"),
    "PDF cut short": lambda: pdf(b"BT (The quay) Tj ET" * 9)[:200],
    "PDF of noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000,
    "gzip that unfolds to 2 GiB": lambda: _folded(2048, b'{"text": "The quay was closed."}\n'),
    "gzip cut short": lambda: gzip.compress(b'{"text": "The quay was closed."}\n' * 999)[:-20],
    "gzip of a million members": lambda: gzip.compress(b"x") * 1_000_000,
    "web archive whose record unfolds to 4 GiB": lambda: _folded(4096, _warc(b"", 2**32)[:-4]),
    "web archive whose answer unfolds to 1 GiB": lambda: _warc(_folded(1024), encoding="Content-Encoding: gzip\r\n"),
    "web archive cut short": lambda: _warc(f"<html><body>{_SENTENCE * 9}".encode())[:600],
    "web archive with a length that is no number": lambda: _warc(b"x").replace(
        b"Content-Length: ", b"Content-Length: x"
    ),
    "web archive gzipped as a whole": lambda: gzip.compress(_warc(_SENTENCE.encode()) * 3),
    "page of 800,000 elements one in another": lambda: b"<html><body>" + b"<div>" * 800_000 + _SENTENCE.encode(),
    "page of 40,000 paragraphs": lambda: f"<html><body><article>{_SENTENCE * 40_000}</article></body></html>".encode(),
    "page of 9,000 comments": lambda: b"<!---->" * 9000 + b"The quay was closed.",
    "page whose headline has a million spaces": lambda: (
        b'<html><head><script type="application/ld+json">{"@type": "Article", "headline": "A'
        + b" " * 1_000_000
        + b'- B"}</script></head><body>'
        + _SENTENCE.encode() * 3
    ),
    "page that lies about its encoding": lambda: (
        b'<html><head><meta charset="utf-32"></head><body>' + _SENTENCE.encode() * 3 + b"\xff\xfe\x80"
    ),
    "JSON of 10,000,000 lists one in another": lambda: b"[" * 10_000_000,
    "JSON of 5,000,000 lists": lambda: b'{"text": [' + b"[]," * 5_000_000 + b"[]]}",
    "JSON feed of 100,000 items": lambda: json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://a.example/"}] * 100_000}
    ).encode(),
    "mail of 5,000 parts one in another": _nested_mail,
    "mail in an encoding that does not exist": lambda: _mail("The quay.", "Content-Type: text/plain; charset=x-none"),
    "mail with broken base64": lambda: _mail("=A=", "Content-Transfer-Encoding: base64\r\nContent-Type: text/plain"),
}
