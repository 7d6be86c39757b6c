"""Errors of the index.

    CorpusError ............... never raised itself; catch it to catch them all
    ├── UnreadableSource ...... a file that is missing, empty, binary, truncated or mistyped
    ├── CorpusMissing ......... no corpus at the place named
    ├── CorpusDamaged ......... a corpus that does not agree with itself
    ├── CorpusBusy ............ another process is writing to the corpus
    ├── CorpusUnreachable ..... the server of a corpus does not answer, or lacks something
    ├── CorpusForbidden ....... the server of a corpus does not permit that
    ├── ClusterUnreachable .... the machines that a batch job is spread over do not answer, or lack something
    └── EncoderUnavailable .... the model that a corpus needs cannot be loaded

Each message is one sentence that says what was wrong, where, and what to do.
"""

from __future__ import annotations


class CorpusError(Exception):
    """Base of everything that `index` raises on purpose."""


class UnreadableSource(CorpusError):
    """An input that cannot be read as documents."""


class CorpusMissing(CorpusError):
    """There is no corpus where one was expected."""


class CorpusDamaged(CorpusError):
    """The files of a corpus contradict each other or cannot be read."""


class CorpusBusy(CorpusError):
    """Another process holds the corpus's write lock."""


class CorpusUnreachable(CorpusError):
    """The server of a corpus does not answer, or lacks what a corpus needs. It may be there again in a moment."""


class CorpusForbidden(CorpusError):
    """The server of a corpus does not let the user in, or not do that."""


class ClusterUnreachable(CorpusError):
    """The cluster that a batch job is spread over does not answer, or lacks what the job needs."""


class EncoderUnavailable(CorpusError):
    """The embedding model cannot be found or loaded."""
