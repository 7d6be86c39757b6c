"""The bundled example: an article and sources over three events, invented, so that every verdict occurs."""

from __future__ import annotations

from pathlib import Path

ARTICLE = Path(__file__).parent / "article.json"
SOURCES = Path(__file__).parent / "sources"
