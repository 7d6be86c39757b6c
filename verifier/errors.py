"""Errors of the verifier.

    VerifierError
    ├── UnsupportedLanguage .... an article in a language that no extraction exists for
    └── UnusableSetting ........ what a file, the environment or an option sets is not understood

What concerns files and corpora is raised by the index (`index.errors.CorpusError`). Each message is one sentence that says
what was wrong, where, and what to do.
"""

from __future__ import annotations


class VerifierError(Exception):
    """Base of everything that `verifier` raises on purpose."""


class UnsupportedLanguage(VerifierError):
    """The article's language is not one that claims can be found in."""


class UnusableSetting(VerifierError):
    """What is set is not understood."""
