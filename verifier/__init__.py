"""Checks the claims of a news article against other sources. `Article` and `Verifier` load when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verifier.article import Article as Article
    from verifier.verify import Verifier as Verifier

__version__ = "0.1.0"
__all__ = ["Article", "Verifier", "__version__"]

_HOMES = {"Article": "verifier.article", "Verifier": "verifier.verify"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
