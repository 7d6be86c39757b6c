"""The quality gate: what the program does on the bundled sets, held against floors that are pinned with the sets' digest.

Every figure is better where it is higher. The sets are whole cases, pairs of a claim and a passage, and web pages, all
written for this project. Weights of confidence and of quantities were fitted on the cases too: the gate notices what gets
worse, and does not say how well news is read that nobody has seen. A figure may lie one thing of those it was counted over,
or half a hundredth, below its floor, as processors round differently: of 189 verdicts one was another on one with AVX-512. Speeds are ratios to a simple baseline of the same run, by processor time;
their floors are pinned at `SLACK` of what was measured.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.adding import passages_of
from index.encode import load_encoder
from index.sources.files import iter_documents
from scripts.evaluation import casebook, html, stance
from scripts.evaluation.casebook import Case
from scripts.evaluation.figures import Figure
from scripts.evaluation.plain_verdicts import plain_report
from verifier import Verifier
from verifier.language.parse import parse

SETS = Path(__file__).resolve().parent
CASES, PAGES, PAIRS = SETS / "cases", SETS / "pages" / "pages.jsonl", SETS / "news_pairs.jsonl"
FLOORS = SETS / "floors.json"
SLACK = 0.7
_TIMED = 3  # cases that the speed of a check is measured on
_ROUNDS = 5  # times that the pages are read

# Those of the casebook's figures that say how much goes wrong, and what is said of them instead.
_TURNED = {
    "false alarms on non-claims": "non-claims left alone",
    "calibration error": "confidence as the share right",
}
_CLAIMS = ("claim recall", "false alarms on non-claims")
_ROUNDED = 0.005  # what another processor may take from a figure
# What a score over all verdicts is taken to be counted over: one claim of a rare verdict moves it by about a hundredth.
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of one stage; `of` is how many things it was counted over, None for a ratio of speeds."""

    stage: str
    name: str
    value: float
    of: int | None = None

    @property
    def key(self) -> str:
        return f"{self.stage}: {self.name}"

    @property
    def pinned(self) -> float:
        """The floor that this value gives."""
        return math.floor(self.value * (1.0 if self.of else SLACK) * 1000) / 1000

    def is_below(self, floor: float) -> bool:
        """Whether this value is further below the floor than what rounding may take from it."""
        return self.value < floor - (max(_ROUNDED, 1 / self.of) if self.of else 0.0) - 1e-9


@dataclass(frozen=True, slots=True)
class Floors:
    """What is pinned: the digest of the sets, and the least value of each figure by its key."""

    digest: str
    least: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> Floors:
        """The floors in a file; none where there is no such file."""
        if not path.exists():
            return cls("", {})
        pinned = json.loads(path.read_text(encoding="utf-8"))
        return cls(pinned["digest"], pinned["floors"])

    @classmethod
    def of(cls, digest: str, measured: Sequence[Measured]) -> Floors:
        return cls(digest, {m.key: m.pinned for m in measured})

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({"digest": self.digest, "floors": self.least}, indent=1) + "\n", encoding="utf-8")

    def failures(self, digest: str, measured: Sequence[Measured]) -> list[str]:
        """What stands below the floors, a sentence each; the sets must be those that were pinned."""
        found = [] if digest == self.digest else ["The sets are others than those that the floors were pinned on."]
        values = {m.key: m for m in measured}
        found += [f"{key} is no longer measured." for key in self.least if key not in values]
        found += [f"{key} has no floor." for key in values if key not in self.least]
        for key, floor in self.least.items():
            if key in values and values[key].is_below(floor):
                found.append(f"{key} is {values[key].value:.3f}, below its floor of {floor:.3f}.")
        return found

    def raised(self, measured: Sequence[Measured]) -> Floors:
        """The floors, each raised where more was measured; those of speeds stay, as machines differ."""
        risen = {m.key: max(self.least[m.key], m.pinned if m.of else 0.0) for m in measured}
        return Floors(self.digest, risen)


def digest_of(folder: Path = SETS) -> str:
    """SHA-256 over the names and bytes of every file of the sets."""
    held = hashlib.sha256()
    files = [*sorted((folder / CASES.name).rglob("*.json")), *sorted((folder / PAGES.parent.name).iterdir())]
    for file in [*files, folder / PAIRS.name]:
        data = file.read_bytes()
        held.update(f"{file.relative_to(folder).as_posix()} {len(data)}\n".encode() + data)
    return held.hexdigest()


def measure_stages() -> list[Measured]:
    """Every figure of the gate, stage by stage."""
    cases = casebook.read_cases(CASES)
    parse(cases[0].document)
    load_encoder().encode(["warm"])
    found: list[Measured] = []
    began = time.process_time()
    with casebook.open_cases(cases) as verifier:
        indexing = time.process_time() - began
        reports = {case.name: verifier.verify(case.document) for case in cases}
        found += map(_staged, casebook.figures(cases, reports))
        found += _same_story(verifier, cases)
        found += measure_stance()
        found += measure_sources()
        found.append(Measured("speed", "indexing, beside encoding alone", _encoding(cases) / indexing))
        found.append(Measured("speed", "a check, beside the stance model alone", _checking(verifier, cases)))
    found.append(Measured("speed", "reading pages, beside trafilatura alone", _reading()))
    order = ("claims", "same story", "verdicts", "stance", "sources", "speed")
    return sorted(found, key=lambda m: order.index(m.stage))


def measure_stance() -> list[Measured]:
    """What the stance model reads in the pairs."""
    return [Measured("stance", f.name, f.value, f.of) for f in stance.measure(PAIRS) if f.name != "accuracy"]


def measure_sources() -> list[Measured]:
    """What is taken out of the pages."""
    return [Measured("sources", f.name, f.value, f.of) for f in html.measure(PAGES) if "baseline" not in f.name]


def _staged(figure: Figure) -> Measured:
    """A figure of whole cases under the stage that it measures, higher where better."""
    value = 1 - figure.value if figure.name in _TURNED else figure.value
    stage = "claims" if figure.name in _CLAIMS or figure.name.endswith(": recall") else "verdicts"
    return Measured(stage, _TURNED.get(figure.name, figure.name), value, figure.of or _STEPS)


def _same_story(verifier: Verifier, cases: Sequence[Case]) -> Iterator[Measured]:
    """How many of the story's sources get through, and how many of those kept out should be: its look-alike, other cases."""
    through = wanted = alike_out = alike = kept_out = others = 0
    for case in cases:
        met = {source.document.url for source in verifier.gather(case.document, None, {}).story}
        about = {piece["source"] for claim in case.gold["claims"] for piece in claim["evidence"]}
        own = {url for url, name in case.sources.items() if name in about}
        look_alikes = set(case.sources) - own
        elsewhere = {url for other in cases if other is not case for url in other.sources}
        through, wanted = through + len(met & own), wanted + len(own)
        alike_out, alike = alike_out + len(look_alikes - met), alike + len(look_alikes)
        kept_out, others = kept_out + len(elsewhere - met), others + len(elsewhere)
    yield Measured("same story", "sources of the story let through", through / wanted, wanted)
    yield Measured("same story", "look-alikes kept out", alike_out / alike, alike)
    yield Measured("same story", "other stories kept out", kept_out / others, others)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _encoding(cases: Sequence[Case]) -> float:
    documents = iter_documents([case.article.parent / "sources" for case in cases], on_failure=lambda _: None)
    texts = list(dict.fromkeys(p.text for d in documents for p in passages_of(d)))
    return _seconds(lambda: load_encoder().encode(texts))


def _checking(verifier: Verifier, cases: Sequence[Case]) -> float:
    """The time of the stance model alone on every claim's nearest passages, over that of a check."""
    articles = [case.document for case in cases[:_TIMED]]
    ours = _seconds(lambda: [verifier.verify(article) for article in articles])
    return _seconds(lambda: [plain_report(verifier, article) for article in articles]) / ours


def _reading() -> float:
    pages = html.read_pages(PAGES)
    ours, alone = (
        min(_seconds(lambda take=take: [take(page) for page in pages]) for _ in range(_ROUNDS))  # type: ignore[misc]
        for take in (html.taken_by_verifier, html.taken_by_trafilatura)
    )
    return alone / ours


def as_table(measured: Sequence[Measured], floors: Floors) -> str:
    """A line for each figure: value, floor, how many things, and whether it is below."""
    width = max(len(m.key) for m in measured)
    lines = [f"{'gate':<{width}}  {'value':>6}  {'floor':>6}  {'of':>5}"]
    for m in measured:
        floor = floors.least.get(m.key)
        below = "  BELOW" if floor is not None and m.is_below(floor) else ""
        least = "" if floor is None else f"{floor:.3f}"
        lines.append(f"{m.key:<{width}}  {m.value:>6.3f}  {least:>6}  {m.of or '':>5}{below}".rstrip())
    return "\n".join(lines)
