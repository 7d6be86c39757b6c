"""When a page was published, by the several times that it declares, in the zone of the place where it was written.

Relative days ("on Tuesday") are counted from the day that it was there, which near midnight is another one than in UTC.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta, timezone

from index.sources.make import lenient_time

_SAME_MOMENT = timedelta(minutes=1)
_ZONES_APART, _EARLIEST, _LATEST = timedelta(minutes=15), timedelta(hours=-12), timedelta(hours=14)
_MIDNIGHT = time()  # of a day without a time
_DAY_OF_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])")


def when(values: Sequence[object], url: str | None) -> datetime | None:
    """The first of the times that falls on the day that most of them name: a page that is published anew keeps old ones.

    `values` are as a page has them, those that are no time among them; `url` is its address.
    """
    times = [time for time in map(lenient_time, values) if time]
    if not times:
        return None
    ((day, _),) = Counter(time.date() for time in times).most_common(1)
    first = next(time for time in times if time.date() == day)
    return first if first.utcoffset() else _at_the_place(first, times, list(filter(None, map(_clock, values))), url)


def _at_the_place(moment: datetime, times: Sequence[datetime], clocks: Sequence[datetime], url: str | None) -> datetime:
    """A moment in UTC in the zone of the place: that of another time for the same moment; or the zone in which a clock shows
    what is declared without one; or the nearest in which it is the day that the address has."""
    for other in times:
        if other.utcoffset() and abs(moment - other) < _SAME_MOMENT:
            return other
    for clock in clocks:
        offset = clock - moment.replace(tzinfo=None)
        if (
            offset
            and _EARLIEST <= offset <= _LATEST
            and not offset % _ZONES_APART
            and moment.replace(tzinfo=None) not in clocks
        ):
            return moment.astimezone(timezone(offset))
    written = _DAY_OF_ADDRESS.search(url or "")
    day = "-".join(part.zfill(2) for part in written.groups()) if written else moment.date().isoformat()
    if moment.time() == _MIDNIGHT or day == moment.date().isoformat():
        return moment
    there = (moment.astimezone(timezone(timedelta(hours=hour))) for hour in sorted(range(-12, 15), key=abs))
    return next((time for time in there if time.date().isoformat() == day), moment)


def _clock(value: object) -> datetime | None:
    """A time of day that is declared without a zone."""
    try:
        shown = datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return shown if shown.tzinfo is None and shown.time() != _MIDNIGHT else None
