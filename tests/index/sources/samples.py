"""One report in every format that is read, as its makers would write it."""

from __future__ import annotations

import gzip
import json
from io import BytesIO

import docx

from scripts.hostile import pdf

TITLE = "Lock gates fail on the Halse canal"
FIRST = "A lock gate on the Halse canal gave way on Wednesday and sent two barges into the lower basin."
SECOND = "Three crew members were treated for bruises, the waterways office in Tolm said."
# Long enough for an entry of a feed to be taken for the whole report.
LONG = " ".join(f"Inspection {n} of the eastern gate found nothing that pointed to a failure." for n in range(12))
MARKED = (
    f"<p>{FIRST}</p><figure><figcaption>The gate. Photo: Ann Brook</figcaption></figure><p>{SECOND}</p><p>{LONG}</p>"
)

PAGE = (
    f'<!doctype html><html lang="en"><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>'
    f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
).encode()

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tolm Courier</title>
<link>https://courier.example/</link><language>en-gb</language>
<item><title>{TITLE}</title><link>https://courier.example/lock</link><author>Ann Brook</author>
<pubDate>Wed, 05 Mar 2025 14:20:00 +0100</pubDate><content:encoded><![CDATA[{MARKED}]]></content:encoded></item>
<item><title>Ferry late</title><link>/ferry</link><pubDate>Wed, 05 Mar 2025 12:00:00 +0100</pubDate>
<description>The ferry is late again.</description></item></channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tolm Courier</title><id>urn:x</id>
<entry><title>{TITLE}</title><link href="https://courier.example/lock"/><author><name>Ann Brook</name></author>
<published>2025-03-05T14:20:00+01:00</published><content type="html">{MARKED.replace("<", "&lt;")}</content></entry>
<entry><title>Ferry late</title><link href="https://courier.example/ferry"/><published>2025-03-05T12:00:00+01:00</published>
<summary>The ferry is late again.</summary></entry></feed>""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tolm Courier",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://courier.example/lock",
                "title": TITLE,
                "content_html": MARKED,
                "date_published": "2025-03-05T14:20:00+01:00",
                "authors": [{"name": "Ann Brook"}],
            },
            {
                "id": "2",
                "url": "https://courier.example/ferry",
                "title": "Ferry late",
                "date_published": "2025-03-05T12:00:00+01:00",
            },
        ],
    }
).encode()

SITE_MAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/lock</loc><news:news><news:publication><news:name>Tolm Courier</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-03-05T14:20:00+01:00</news:publication_date>
<news:title>{TITLE}</news:title></news:news></url></urlset>""".encode()

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:halsewire.example:20250305:1" version="2" standard="NewsML-G2" standardversion="2.33">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="x:hw"><name>Halse Wire</name></provider>
<versionCreated>2025-03-05T14:20:00+01:00</versionCreated><firstCreated>2025-03-05T09:00:00+01:00</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>{TITLE}</headline><by>Ann Brook</by><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>
<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>""".encode()

NINJS_1 = {
    "uri": "urn:halsewire:1",
    "headline": TITLE,
    "byline": "Ann Brook",
    "versioncreated": "2025-03-05T14:20:00+01:00",
    "firstcreated": "2025-03-05T09:00:00+01:00",
    "pubstatus": "usable",
    "language": "en",
    "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>",
    "copyrightholder": "Halse Wire",
}
NINJS_3 = {
    "uri": "urn:halsewire:1",
    "headlines": [{"role": "short", "value": "Lock fails"}, {"role": "main", "value": TITLE}],
    "by": "Ann Brook",
    "versioncreated": "2025-03-05T14:20:00+01:00",
    "bodies": [{"role": "main", "contenttype": "application/xhtml+xml", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
    "infosources": [{"name": "Halse Wire"}],
}

MAIL = (
    f"""From: Waterways office Tolm <press@waterways.example>
To: newsdesk@courier.example
Subject: {TITLE}
Date: Wed, 05 Mar 2025 14:20:00 +0100
Message-ID: <77@waterways.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{FIRST.replace(" and ", " and@", 1)}

{SECOND}
--b
Content-Type: text/html; charset=utf-8

<p>Read this online</p>
--b--
""".replace("@s", "\ns")
    .replace("\n", "\r\n")
    .encode()
)

MARKDOWN = f"# {TITLE}\n\n{FIRST}\n\n**{SECOND.split(',')[0]}**,{SECOND.split(',')[1]}\n".encode()


def shown(*lines: str) -> bytes:
    """What shows these lines on a page of a PDF."""
    return f"BT /F1 11 Tf 14 TL 50 750 Td {''.join(f'({line}) Tj T* ' for line in lines)}ET".encode("latin-1")


PDF = pdf(
    shown(
        "A lock gate on the Halse canal gave way on Wednesday and",
        "sent two barges into the lower ba-",
        "sin.",
        "Three crew members were treated for bruises, the water-",
        "ways office in Tolm said.",
    ),
    about=f"/Title ({TITLE}) /Author (Ann Brook) /CreationDate (D:20250305142000+01'00')",
)

# A page that is a picture and nothing else.
SCAN = pdf(b"q 500 0 0 700 50 50 cm /Im1 Do Q", resources="/XObject << /Im1 << /Subtype /Image >> >>")


def word() -> bytes:
    """A Word document."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    document.core_properties.author = "Ann Brook"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def warc(*answers: tuple[str, bytes], status: str = "200 OK", kind: str = "text/html", is_gzip: bool = True) -> bytes:
    """A web archive of answers, each an address and a body."""
    records = [record("warcinfo", "", b"software: crawler\r\n")]
    for url, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode()
        records.append(record("response", url, head + body))
    return b"".join(map(gzip.compress, records) if is_gzip else records)


def record(kind: str, url: str, block: bytes) -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2025-03-06T07:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http;msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


WARC = warc(("https://courier.example/lock", PAGE))
LINES = "".join(
    f"{json.dumps({'id': i, 'text': text, 'title': TITLE})}\n" for i, text in (("a", FIRST), ("b", SECOND))
).encode()
GZIPPED_LINES = gzip.compress(LINES)
