"""Outlets: who publishes under which domain, who owns them, and which are agencies. Names outlets; weighs nothing."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import UnreadableSource

OWN = "VERIFIER_OUTLETS"  # environment variable: a file whose outlets come before those that are shipped
_TEXTS = {"name": str, "domains": list, "owner": str, "agency": bool, "country": str, "language": str}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: `domains` in lower case, `owner` where it is known, `country` and `language` as ISO codes."""

    name: str
    domains: tuple[str, ...]
    owner: str | None = None
    agency: bool = False
    country: str | None = None
    language: str | None = None


def outlet_of(url: str) -> str | None:
    """The name of whoever publishes at an address: of an outlet that is known, or else of the host."""
    host = urlsplit(url).hostname
    known = outlet_at(host) if host else None
    return known.name if known else host


def outlet_at(host: str) -> Outlet | None:
    """The outlet that publishes under a host, by the longest domain that the host is within."""
    labels = host.lower().rstrip(".").split(".")
    by_domain = _by_domain(os.environ.get(OWN))
    return next((found for n in range(len(labels)) if (found := by_domain.get(".".join(labels[n:])))), None)


def outlet_named(name: str) -> Outlet | None:
    """The outlet of that name."""
    return next((o for o in _by_domain(os.environ.get(OWN)).values() if o.name.casefold() == name.casefold()), None)


def owner_of(name: str | None, url: str | None) -> str | None:
    """Who owns the outlet of that name, or else the one that publishes at that address; None where it is not known."""
    host = urlsplit(url).hostname if url else None
    found = (outlet_named(name) if name else None) or (outlet_at(host) if host else None)
    return found.owner if found else None


@lru_cache(maxsize=2)
def _by_domain(own: str | None) -> dict[str, Outlet]:
    shipped = read_outlets((files("index.sources") / "outlets.toml").read_text(encoding="utf-8"), "outlets.toml")
    added: list[Outlet] = []
    if own:
        try:
            added = read_outlets(Path(own).read_text(encoding="utf-8"), own)
        except (OSError, UnicodeDecodeError):
            raise UnreadableSource(f"{own} cannot be read; check the name in {OWN}.") from None
    return {domain: outlet for outlet in [*reversed(shipped), *reversed(added)] for domain in outlet.domains}


def read_outlets(text: str, where: str) -> list[Outlet]:
    """The outlets in TOML, each an [[outlet]] with `name` and `domains`. Raises `UnreadableSource`."""
    try:
        entries = tomllib.loads(text).get("outlet", [])
    except tomllib.TOMLDecodeError as error:
        raise UnreadableSource(f"{where} is not valid TOML ({error}); mend it.") from None
    for number, entry in enumerate(entries, start=1):
        for key, value in entry.items():
            if key not in _TEXTS or not isinstance(value, _TEXTS[key]):
                raise UnreadableSource(f"{where}, outlet {number}: “{key}” is not understood; see outlets.toml.")
        if not entry.get("name") or not entry.get("domains"):
            raise UnreadableSource(f"{where}, outlet {number} needs a “name” and “domains”.")
    return [Outlet(**{**entry, "domains": tuple(str(d).lower() for d in entry["domains"])}) for entry in entries]
