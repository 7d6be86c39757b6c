"""Bytes → text: UTF-8, UTF-16 with a mark, and for plain text Windows-1252 where it is nothing else."""

from __future__ import annotations

from index.errors import UnreadableSource

_TYPOGRAPHY = frozenset("“”‘’„‚«»‹›–—…•·€£°§©®™½¼¾¹²³±×¿¡\xa0\xad")


def is_western(data: bytes) -> bool:
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


def decode(data: bytes, where: str) -> str:
    """The text of UTF-8, or of UTF-16 with its mark. Raises `UnreadableSource`."""
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
