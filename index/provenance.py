"""Where a document came from, what it says of itself beyond its text, and what stood in its place before."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document was read from and what was made of its bytes.

    `source` is the file or address that was asked for, `read` when (aware), `format` what its bytes were taken for,
    `extractor` the library that took the text out ("" where none did), `version` this program's, `sha256` the digest of the
    bytes (hex) and `record` the record of a web archive that has them, as "FILE#RECORD-ID".
    """

    source: str
    read: datetime
    format: str
    extractor: str
    version: str
    sha256: str
    record: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "read": self.read.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "read": datetime.fromisoformat(data["read"])})


@dataclass(frozen=True, slots=True)
class FactCheck:
    """What a fact-check says of a claim (schema.org's ClaimReview): the claim, who made it, and the verdict in words."""

    claim: str
    claimant: str | None = None
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a document says of itself beyond its text.

    `modified` (aware) is when it was last changed, `corrections` its notices of that, `captions` the words under its pictures
    and `fact_checks` what it says of claims, where it is a fact-check.
    """

    modified: datetime | None = None
    section: str | None = None
    corrections: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    fact_checks: tuple[FactCheck, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What there is, by name."""
        known = {key: value for key, value in asdict(self).items() if value}
        return {**known, "modified": self.modified.isoformat()} if self.modified else known

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        modified = data.get("modified")
        return cls(
            modified=datetime.fromisoformat(modified) if modified else None,
            section=data.get("section"),
            corrections=tuple(data.get("corrections", ())),
            captions=tuple(data.get("captions", ())),
            fact_checks=tuple(FactCheck(**each) for each in data.get("fact_checks", ())),
        )


@dataclass(frozen=True, slots=True)
class Version:
    """A text that stood in a document's place until `replaced` (aware)."""

    id: str
    replaced: datetime
    title: str | None
    text: str
    published: datetime | None
    provenance: Provenance | None
