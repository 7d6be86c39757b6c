"""Where a corpus is: a folder, or the address of a server. Light to import, since every command looks at it."""

from __future__ import annotations

import re

_SERVER = ("postgresql://", "postgres://")


def is_server(place: str) -> bool:
    """Whether a place is the address of a server, rather than a folder."""
    return place.startswith(_SERVER)


def shown(place: str) -> str:
    """A place as it may be shown: without its password."""
    if not is_server(place):
        return place
    return re.sub(r"(?<=[?&])password=[^&]*", "password=...", re.sub(r"(//[^/?@:]*):[^/?@]*@", r"\1@", place))
