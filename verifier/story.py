"""Same story or look-alike: whether a source reports the event that the article reports.

Most false conflicts come from look-alikes: last year's flood in the same town, another quake in the same week. The gate
weighs shared names, shared words, nearness by the encoder, kind of event, and the time of the event, not only of publication.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document import Document
from verifier.language.events import event_groups
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.places import find_places
from verifier.language.times import event_dates
from verifier.odds import logistic

Vectors = NDArray[np.float32]

# Sources this far from the article may still report its event (inquiries, minutes, anniversaries excluded by their dates).
BEFORE, AFTER = timedelta(days=3), timedelta(days=60)
# The gate: a source below it is never evidence.
SAME_STORY = 0.4
# Where times do not vouch for a source, what differs in it counts only where this is reached once agreements and
# differences are weighed too: most of what differs between an event and its look-alike is the difference of the events.
# Chosen on the training topics of ECB+.
SURE = 0.8
_AGREEMENT, _DIFFERENCE, _MOST = 1.0, -0.5, 3

# Fitted on pairs of documents by `scripts/train_story.py`, which prints them. The data have no dates and few kinds of event:
# the weights of `events`, `time` and `strange` are set by hand.
WEIGHTS = {
    "names": 2.2,
    "words": 1.6,
    "centroid": 2.4,
    "nearest": 2.5,
    "numbers": 3.4,
    "elsewhere": -1.4,
    "events": 0.5,
    "time": 1.8,
    "strange": -2.0,
}
BIAS = -5.2
# A report from after the article may tell of the story's later days alone: its dates never speak against it.
FOLLOW_UP = 0.1
_MANY_NAMES = 0.35
_OF_ONE_MATTER = 0.5  # the cosine of their nearest passages that documents without a name in common must reach
NO_NUMBERS = 0.3  # what is taken to be shared where either document writes no number in digits

_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_WEEKDAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december""".split()
)


def profile(parsed: ParsedDocument) -> dict[str, Any]:
    """What the gate needs to know of a document, as plain JSON: names and content words with counts, kinds of event, dates."""
    names = Counter(
        t.text.lower()
        for t in parsed.doc
        if t.pos_ == "PROPN" and len(t.text) > 2 and t.text.isalpha() and t.text.lower() not in _WEEKDAYS_AND_MONTHS
    )
    title = re.findall(r"[^\W\d_]{3,}", parsed.document.title or "")
    names.update(w.lower() for w in title[1:] if w[0].isupper() and w.lower() in names)
    words = Counter(content_lemmas(parsed.doc))
    lead = parsed.doc[: min(len(parsed.doc), 90)]
    return {
        "names": dict(names.most_common(60)),
        "words": [word for word, _ in words.most_common(300) if word not in names],
        "numbers": sorted(set(_NUMBER.findall(parsed.document.text)))[:100],
        "events": sorted(event_groups(content_lemmas(lead))),
        "dates": [d.isoformat() for d in event_dates(parsed)],
        "countries": _countries(parsed),
    }


def _countries(parsed: ParsedDocument) -> list[str]:
    """The countries (ISO 3166) in which the places of the lead lie, a dateline's among them."""
    lead = [s.end_char for s in parsed.sentences[:3]]
    places = [m.place for m in find_places(parsed) if lead and m.start < lead[-1]]
    return sorted({p.country for p in places if p is not None and p.country})


@dataclass(frozen=True, slots=True)
class Likeness:
    """The features of a pair of documents that the gate weighs.

    Attributes:
        names: overlap of their names, 0 to 1, those named often counting more.
        words: cosine of their sets of content words, 0 to 1.
        centroid: cosine of their mean vectors, -1 to 1.
        nearest: cosine of their two nearest passages, -1 to 1.
        numbers: share of the numbers that both write, 0 to 1; `NO_NUMBERS` where one writes none.
        elsewhere: 1 where the leads of both name countries and none in common, and the documents share few names: a place
            may have been taken for its namesake.
        events: 1 where their leads speak of one kind of event.
        time: -1 (days apart) to 1 (same day), 0 where either has no date, at least `FOLLOW_UP` for a source from after the
            article.
        strange: 1 where they share no name at all and nothing else vouches for one story: another country, or no passage of
            the one near any of the other.
    """

    names: float
    words: float
    centroid: float
    nearest: float
    numbers: float
    elsewhere: float
    events: float
    time: float
    strange: float

    @property
    def log_odds(self) -> float:
        weighed: list[float] = [weight * getattr(self, feature) for feature, weight in WEIGHTS.items()]
        return BIAS + sum(weighed)

    @property
    def probability(self) -> float:
        """How likely both documents report one event."""
        return logistic(self.log_odds)


def is_sure(likeness: Likeness, agreements: int, differences: int) -> bool:
    """Whether a source reports the article's event beyond doubt, given how many claims it agrees with and differs from.

    Where both tell of the same days, a difference is what it seems.
    """
    if likeness.time > 0:
        return True
    odds = likeness.log_odds + _AGREEMENT * min(agreements, _MOST) + _DIFFERENCE * min(differences, _MOST)
    return logistic(odds) >= SURE


def likeness(
    article: dict[str, Any],
    source: dict[str, Any],
    article_vectors: Vectors,
    source_vectors: Vectors,
    documents: tuple[Document, Document],
) -> Likeness:
    """Compare the profiles of article and source. Vectors are (passages, dimension), unit rows; either may be empty."""
    here, there = set(article["countries"]), set(source["countries"])
    centroid, nearest = _nearness(article_vectors, source_vectors)
    names = _shared_names(article["names"], source["names"])
    elsewhere = bool(here and there and not here & there) and names < _MANY_NAMES
    unnamed = bool(article["names"] and source["names"]) and names == 0
    return Likeness(
        names=names,
        words=_shared_words(article["words"], source["words"]),
        centroid=centroid,
        nearest=nearest,
        numbers=_shared_numbers(article["numbers"], source["numbers"]),
        elsewhere=float(elsewhere),
        events=1.0 if set(article["events"]) & set(source["events"]) else 0.0,
        time=_time(article["dates"], source["dates"], documents[0].published, documents[1].published),
        strange=float(unnamed and (elsewhere or nearest < _OF_ONE_MATTER)),
    )


def within_reach(article: datetime | None, source: datetime | None) -> bool:
    """Whether a source published then can report what the article reports at all."""
    return article is None or source is None or -BEFORE - timedelta(days=27) <= source - article <= AFTER


def _shared_names(a: dict[str, int], b: dict[str, int]) -> float:
    """Overlap coefficient of names, those named often counting more."""
    if not a or not b:
        return 0.0
    shared = sum(math.sqrt(min(a[n], b[n])) for n in a.keys() & b.keys())
    smaller = min(sum(math.sqrt(c) for c in a.values()), sum(math.sqrt(c) for c in b.values()))
    return shared / smaller


def _shared_words(a: Sequence[str], b: Sequence[str]) -> float:
    return len(set(a) & set(b)) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _shared_numbers(a: Sequence[str], b: Sequence[str]) -> float:
    return len(set(a) & set(b)) / min(len(a), len(b)) if a and b else NO_NUMBERS


def _nearness(a: Vectors, b: Vectors) -> tuple[float, float]:
    """The cosine of the mean vectors, and the greatest cosine of two passages."""
    if not len(a) or not len(b):
        return 0.0, 0.0
    mean_a, mean_b = a.mean(axis=0), b.mean(axis=0)
    return float(mean_a @ mean_b / (np.linalg.norm(mean_a) * np.linalg.norm(mean_b))), float((a @ b.T).max())


def _time(a: Sequence[str], b: Sequence[str], article: datetime | None, source: datetime | None) -> float:
    """1 where both name the event's day, falling with the days between the nearest two; -1 from five days on; 0 unknown."""
    days_a, days_b = [date.fromisoformat(d) for d in a], [date.fromisoformat(d) for d in b]
    if not days_a or not days_b:
        if article is None or source is None:
            return 0.0
        days_a, days_b = days_a or [article.date()], days_b or [source.date()]
    apart = min(abs((x - y).days) for x in days_a for y in days_b)
    found = 1.0 if apart == 0 else max(-1.0, 0.8 - 0.36 * apart)
    is_later = article is not None and source is not None and source > article
    return max(found, FOLLOW_UP) if is_later else found
