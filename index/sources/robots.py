"""What a site's robots.txt allows (RFC 9309), read by protego."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

PRODUCT = "verifier"  # the product token that sites can name
LARGEST = 500 * 1024  # bytes that are read of a robots.txt (RFC 9309, section 2.5)
KEPT_FOR = 24 * 3600  # seconds (section 2.4)
_LONGEST_DELAY = 30.0  # seconds between two requests, whatever a site asks for


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site: an address may be asked, and so often."""

    _parsed: Protego | None  # None: nothing may be asked

    def allow(self, url: str) -> bool:
        """Whether the address may be asked."""
        return self._parsed is not None and bool(self._parsed.can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds that the site asks to wait between two requests, within reason."""
        asked = self._parsed.crawl_delay(PRODUCT) if self._parsed else None
        return min(float(asked or 0), _LONGEST_DELAY)


def rules_of(status: int | None, body: bytes) -> Rules:
    """The rules that an answer to /robots.txt lays down; `status` None means that there was no answer.

    A missing file allows everything (section 2.3.1.3), a server that fails or does not answer forbids it (2.3.1.4); one
    that is asked too often (429) counts as failing.
    """
    if status is None or status >= 500 or status == 429:
        return Rules(None)
    text = body[:LARGEST].decode("utf-8", "replace") if status == 200 else ""
    return Rules(Protego.parse(text.removeprefix("\ufeff")))
