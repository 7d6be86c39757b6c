"""Documents from files, folders of them, and web addresses, in any of the formats that are read.

Everything read here comes from outside: it is recognised, bounded and checked before it becomes a document, and what is wrong
is said with the file (and item) and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from index.document import Document
from index.errors import UnreadableSource
from index.provenance import Provenance
from index.sources.formats import SUFFIXES, Format, recognise
from index.sources.given import LARGEST, Given, Link
from index.sources.visits import Visit, Visits
from index.sources.web import Fetch, fetched, placed

_MOST_FOLLOWED = 1000  # links of one source, whatever it leads to
_DEEPEST = 2  # a site map of site maps leads to articles

UNCHANGED = "not changed"

OnFailure = Callable[[UnreadableSource], None]


def _nobody(name: str) -> None:
    """Who is told what was recognised where nobody asks."""


@dataclass(slots=True)
class _Allowance:
    """How far links are followed from one source: `levels` of lists, and so many links in all."""

    levels: int = _DEEPEST
    links: int = _MOST_FOLLOWED


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sources of any kind: what cannot be read goes to `on_failure`, the name of each format met to `on_format`.

    `fetch` gets what stands at an address; it raises `UnreadableSource`. What `visits` tell of is fetched if it has changed;
    `on_format` is told `UNCHANGED` of what has not.
    """

    on_failure: OnFailure
    fetch: Fetch
    on_format: Callable[[str], None] = _nobody
    visits: Visits = field(default_factory=Visits)

    def documents(self, sources: Iterable[str | Path]) -> Iterator[Document]:
        """The documents of files, folders and web addresses, in order, and of what they link to."""
        for source in sources:
            if is_address(source):
                yield from self._at(Link(str(source)), _Allowance(), is_named=True)
            else:
                for file in files_in(Path(source), self.on_failure):
                    yield from self._in_file(file)

    def documents_in(self, given: Given) -> Iterator[Document]:
        """The documents in what is given, links left alone."""
        yield from self._found(given, _Allowance(0), [])

    def documents_of(self, given: Given) -> Iterator[Document]:
        """The documents in what is given, and of what it links to."""
        yield from self._found(given, _Allowance(), [])

    def _in_file(self, file: Path) -> Iterator[Document]:
        with ExitStack() as stack:
            try:
                stream = stack.enter_context(_opened(file))
            except UnreadableSource as error:
                self.on_failure(error)
                return
            yield from self.documents_of(Given(str(file), stream, file.name))

    def _found(self, given: Given, allowance: _Allowance, links: list[Link]) -> Iterator[Document]:
        """The documents in what is given and those that it links to; `links` is told of these links."""
        format: Format | None = None
        try:
            format = recognise(given)
            self.on_format(format.NAME)
            for found in format.read(given):
                if isinstance(found, Document):
                    yield _attributed(found, given, format)
                elif isinstance(found, Link):
                    links.append(found)
                    yield from self._at(found, allowance)
                elif isinstance(found, Given):
                    yield from self._found(found, _Allowance(0), [])
                else:
                    self.on_failure(found)
        except UnreadableSource as error:
            self.on_failure(error)
        except Exception as error:  # a library may stumble over any bytes, in whatever way
            self.on_failure(UnreadableSource(f"{given.where} {_wrong(error, format)}; save its text as .txt."))

    def _at(self, link: Link, allowance: _Allowance, *, is_named: bool = False) -> Iterator[Document]:
        """The documents at an address, which the user named or a list did."""
        if not allowance.levels or not allowance.links:
            return
        allowance.links -= 1
        below = replace(allowance, levels=allowance.levels - 1)
        visit = self.visits.of(link.url)
        try:
            is_early = visit is not None and visit.is_recent and not is_named
            given = None if is_early else self.fetch(link.url, visit.validators if visit else None)
        except UnreadableSource as error:
            self.on_failure(error)
            return
        if given is not None:
            yield from self._visited(link, given, below)
        elif visit is not None:
            self.on_format(UNCHANGED)
            for further in visit.links:
                yield from self._at(further, below)
        allowance.links = below.links

    def _visited(self, link: Link, given: Given, below: _Allowance) -> Iterator[Document]:
        """The documents in what was fetched; what they do not say of themselves, the list that led there may."""
        ids: list[str] = []
        links: list[Link] = []
        for document in self._found(given, below, links):
            if document.provenance and document.provenance.source == link.url:
                ids.append(document.id)
                title, published = document.title or link.title, document.published or link.published
                document = replace(document, title=title, published=published)
            yield document
        if ids or links:
            at = given.at or datetime.now(UTC)
            self.visits.remember([Visit(link.url, at, given.validators, tuple(ids), tuple(links))])


def _wrong(error: Exception, format: Format | None) -> str:
    """What is wrong with what a library stumbled over, as the end of a sentence."""
    if isinstance(error, RecursionError):
        return "has parts within parts, too many levels of them"
    if isinstance(error, MemoryError):
        return "needs more memory to read than there is"
    if isinstance(error, OSError):
        return f"breaks off while it is read ({error.strerror or 'the disk fails'})"
    kind = f"“{format.NAME}”" if format else "any kind of file"
    return f"does not keep to the form of {kind} and cannot be read"


def _attributed(document: Document, given: Given, format: Format) -> Document:
    """The document in its place, with where it came from."""
    provenance = Provenance(
        source=given.source or given.where,
        read=given.at or datetime.now(UTC).replace(microsecond=0),
        format=format.NAME,
        extractor=_with_version(format.EXTRACTOR) if format.EXTRACTOR else "",
        version=_with_version("verifier-newsroom"),
        sha256=given.sha256,
        record=given.record,
    )
    outlet, published = document.outlet or given.sent.outlet, given.sent.published or document.published
    document = replace(document, outlet=outlet, published=published)
    document = placed(document, given.url, is_alone=not format.MANY) if given.url else document
    return replace(document, provenance=provenance)


@lru_cache
def _with_version(library: str) -> str:
    return f"{library} {version(library)}"


def iter_documents(sources: Iterable[str | Path], *, on_failure: OnFailure) -> Iterator[Document]:
    """The documents of files, folders and web addresses, in order; each item that cannot be read goes to `on_failure`."""
    yield from Reader(on_failure, fetched).documents(sources)


def iter_documents_in(data: bytes, name: str, *, on_failure: OnFailure) -> Iterator[Document]:
    """The documents in `data`, as `parse_document` reads them; what cannot be read goes to `on_failure`."""
    yield from Reader(on_failure, fetched).documents_in(Given(name, BytesIO(data), name))


def found_in_file(file: Path) -> Iterator[Document | UnreadableSource]:
    """The documents of a file, and of what it links to; an error stands for each item that cannot be read."""
    failures: list[UnreadableSource] = []
    yield from _with_failures(Reader(failures.append, fetched).documents([file]), failures)


def found_in_bytes(data: bytes, file: Path) -> list[Document | UnreadableSource] | None:
    """As `found_in_file`, of the bytes of a file; None where it leads to addresses, and nothing is fetched."""
    failures: list[UnreadableSource] = []
    links: list[str] = []

    def fetch(url: str, _: object) -> Given:
        links.append(url)
        raise UnreadableSource(url)

    found = Reader(failures.append, fetch).documents_of(Given(str(file), BytesIO(data), file.name))
    every = list(_with_failures(found, failures))
    return None if links else every


def _with_failures(
    documents: Iterable[Document], failures: list[UnreadableSource]
) -> Iterator[Document | UnreadableSource]:
    """Documents, each after the failures that were met before it."""
    for document in documents:
        yield from failures
        failures.clear()
        yield document
    yield from failures


def read_documents(path: str | Path) -> list[Document]:
    """The documents of one file. Raises `UnreadableSource` at the first thing that is wrong."""
    with _opened(Path(path)) as stream:
        given = Given(str(path), stream, Path(path).name)
        return list(Reader(_raise, fetched).documents_in(given))


def parse_document(data: bytes, name: str) -> list[Document]:
    """The documents in `data`, their format told by looking, or else by the suffix of `name`. Raises `UnreadableSource`."""
    return list(Reader(_raise, fetched).documents_in(Given(name, BytesIO(data), name)))


def _raise(error: UnreadableSource) -> None:
    raise error


def is_address(given: str | Path) -> bool:
    """Whether a source is named by its web address."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def files_in(path: Path, on_failure: OnFailure) -> list[Path]:
    """The file, or the files of a folder that have a suffix of what is read, sorted; an empty folder goes to `on_failure`."""
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.rglob("*") if p.is_file() and p.name.lower().endswith(SUFFIXES))
    if not files:
        on_failure(
            UnreadableSource(f"{path} holds no file that is read ({', '.join(SUFFIXES)}); name a folder that does.")
        )
    return files


def _opened(path: Path) -> BinaryIO:
    """The file, open at its beginning and able to seek. Raises `UnreadableSource`."""
    try:
        if path.is_dir():
            raise UnreadableSource(f"{path} is a folder; name a file in it.")
        with ExitStack() as stack:
            file = stack.enter_context(open(path, "rb"))
            if not S_ISREG(path.stat().st_mode):  # a pipe
                return BytesIO(file.read(LARGEST + 1))
            stack.pop_all()  # it is closed by who asked
            return file
    except FileNotFoundError:
        raise UnreadableSource(f"{path} does not exist; check the name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no name of a file"
        raise UnreadableSource(f"{path} cannot be read: {reason}; check its name and permissions.") from error
