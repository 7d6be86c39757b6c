"""The text of a piece of mark-up: its paragraphs, set off by blank lines, without scripts, captions and the like."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

_BLOCKS = "p div h1 h2 h3 h4 h5 h6 li blockquote tr section article header hl1 hl2 pre dt dd".split()
_APART = "script style template noscript figure figcaption nav aside form iframe svg".split()


def text_of(markup: str) -> str:
    """The paragraphs of HTML or XHTML, in order, joined by blank lines; "" where there are no words."""
    soup = BeautifulSoup(f"<div>{markup}</div>", "lxml")
    for tag in soup(_APART):
        tag.decompose()
    for tag in soup("br"):
        tag.replace_with("\n")
    for tag in soup(_BLOCKS):
        tag.insert_before("\n\n")
        tag.insert_after("\n\n")
    return paragraphs(soup.get_text())


def paragraphs(text: str) -> str:
    """The text with one blank line between paragraphs, and one space where lines were broken within them."""
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))))
