"""Which addresses may be asked: web addresses in their plain form whose every network address is public."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from index.errors import UnreadableSource

Resolve = Callable[[str, int], list[str]]
IsAllowed = Callable[[str], bool]

_LONGEST = 2048  # characters of a web address
_PORTS = {"http": 80, "https": 443}
# Names that never mean a public host (RFC 6761, RFC 6762, RFC 8375, and what private networks use).
_LOCAL = re.compile(
    r"(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|home\.arpa|onion|test|invalid)$"
)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?")
_DOTS = re.compile("[。．｡]")
# IPv6 forms that carry an IPv4 address: a relay or the kernel would send them on to it.
_EMBEDDING = tuple(
    map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"))
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # the third quarter of an address of RFC 5214
_RELAY = ipaddress.IPv4Network("192.88.99.0/24")  # 6to4 anycast (RFC 7526)


def is_public(address: str) -> bool:
    """Whether a network address, in its plain form, is one host of the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # a zone index, or no address at all
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip not in _RELAY
    is_embedding = any(ip in network for network in _EMBEDDING) or int(ip) >> 32 & 0xFFFFFFFF in _ISATAP
    return not (is_embedding or ip.is_site_local or ip.scope_id)


def resolve(host: str, port: int) -> list[str]:
    """The network addresses of a name, as the system's resolver gives them. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_url(url: str, is_allowed: IsAllowed = is_public) -> str:
    """The address in the plain form in which it is asked for, without its fragment. Raises `UnreadableSource`.

    What is checked is what is sent: the host is brought to lower-case ASCII here, and a host that is a number in whatever
    spelling is taken for the network address that it means.
    """
    if len(url) > _LONGEST or re.search(r"[\x00-\x20\x7f\\]", url):
        raise refusal(url, "it has spaces, control characters or backslashes, or is too long")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise refusal(url, "it is not well formed") from None
    if parts.scheme not in _PORTS:
        raise refusal(url, "only http and https are fetched")
    if "@" in parts.netloc:
        raise refusal(url, "it carries a user name or password")
    host = _plain_host(parts.hostname or "", url)
    literal = _literal(host, url)
    if not (is_allowed(literal) if literal else _is_public_name(host)):
        raise refusal(url, "it is not on the public internet")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in (None, _PORTS[parts.scheme]) else f"{shown}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def refusal(url: str, why: str) -> UnreadableSource:
    """The error that says why an address is not asked."""
    return UnreadableSource(
        f"{url[:200]!r} is not fetched: {why}; give another address, or save the page and give the file."
    )


def _plain_host(host: str, url: str) -> str:
    host = _DOTS.sub(".", unicodedata.normalize("NFKC", host)).rstrip(".").lower()
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise refusal(url, "its host is not a valid name") from None
    if ":" not in host and (".." in host or not _HOST.fullmatch(host)):
        raise refusal(url, "its host is not a valid name")
    return host


def _literal(host: str, url: str) -> str | None:
    """The network address that a host spells out; None for a name. Only the plain spelling of one is taken."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    last = host.rpartition(".")[2]
    # Browsers and C libraries read "0x7f.1", "2130706433" and "0177.0.0.1" as addresses; no name ends in a number.
    if ":" in host or last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        raise refusal(url, "its host is an unusual spelling of a network address")
    return None


def _is_public_name(host: str) -> bool:
    return "." in host and not _LOCAL.search(host)


def public_addresses(host: str, port: int, is_allowed: IsAllowed, resolve: Resolve) -> list[str]:
    """The addresses of a host; where one of them is not public, none is good. Raises `UnreadableSource`, `OSError`."""
    found = resolve(host, port)
    if not found or not all(map(is_allowed, found)):
        raise UnreadableSource(f"{host} is not fetched: it is not on the public internet; give another address.")
    return found


def connect(addresses: list[str], port: int, timeout: Any, source: tuple[str, int] | None) -> socket.socket:
    """A connection to the first of the addresses that answers; they are not looked up again. Raises `OSError`."""
    failed: OSError = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout, source)
        except OSError as error:
            failed = error
    raise failed
