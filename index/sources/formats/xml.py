"""XML that comes from outside: parsed without entities, without a DTD, and within bounds."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from index.errors import UnreadableSource
from index.sources.given import LARGEST_PARSED, Given
from index.sources.make import lenient_time

_DEEPEST = 200  # elements one in another; what walks a tree goes as deep


def parse(given: Given) -> Element:
    """The root element; names are without their namespaces. Raises `UnreadableSource`."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    given.refuse_dtd()
    root: Any = None
    depth = 0
    try:
        for event, element in iterparse(
            BytesIO(given.whole(LARGEST_PARSED).lstrip()), ("start", "end"), forbid_dtd=True
        ):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise ValueError(f"elements more than {_DEEPEST} deep")
            if event == "end":
                element.tag = local(element.tag)
    except (ParseError, ValueError, LookupError, DefusedXmlException) as error:
        raise UnreadableSource(f"{given.where} is not well-formed XML ({str(error)[:80]}); get it again.") from None
    return root  # type: ignore[no-any-return]  # a parse without an element is an error


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def text_at(element: Element | None, path: str) -> str | None:
    """The words within the first element at a path, None where there are none."""
    found = element.find(path) if element is not None else None
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def time_at(element: Element | None, path: str) -> Any:
    """The time (aware) in the first element at a path, None where there is none."""
    return lenient_time(text_at(element, path))
