"""How the documentation is built: `scripts/docs.py build`. Nothing in it comes from elsewhere when it is built or read."""

from pathlib import Path
from re import search

project = "verifier"
author = "the makers of verifier"
release = search(r'__version__ = "(.+)"', (Path(__file__).parents[1] / "verifier/__init__.py").read_text())[1]
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"verifier {release}"
html_copy_source = False
html_show_sourcelink = False
