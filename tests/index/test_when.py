"""When a page was published: by several declarations, in the zone of the place."""

from __future__ import annotations

import pytest

from index.sources.when import when

DAY = "https://post.example/2024/03/01/bridge-shut"


@pytest.mark.parametrize(
    ("declared", "url", "published"),
    [
        ([], None, None),
        (["soon", None, ""], DAY, None),
        (["2024-03-01T09:30:00+01:00"], None, "2024-03-01T09:30:00+01:00"),
        # the day that most of them name, of equals the first
        (["2021-12-06T10:00:00Z", "2024-03-01T09:30:00Z", "2024-03-01"], None, "2024-03-01T09:30:00+00:00"),
        (["2021-12-06T10:00:00Z", "2024-03-01"], None, "2021-12-06T10:00:00+00:00"),
        # the zone of another time for the same moment
        (["2024-03-01T08:30:00Z", "2024-03-01T09:30:00+01:00"], None, "2024-03-01T09:30:00+01:00"),
        (["2024-03-01T08:30:00Z", "2024-03-01T12:40:00+01:00"], None, "2024-03-01T08:30:00+00:00"),
        # a clock without a zone beside the moment in UTC
        (["2024-03-02T05:30:59Z", "2024-03-01 23:30:59"], None, "2024-03-01T23:30:59-06:00"),
        (["2024-03-01T20:00:00Z", "2024-03-02T01:45:00"], None, "2024-03-02T01:45:00+05:45"),
        (["2024-03-01T20:00:00Z", "2024-03-01T20:07:00"], None, "2024-03-01T20:00:00+00:00"),
        (["2024-03-01T20:00:00Z", "2024-03-03T20:00:00"], None, "2024-03-01T20:00:00+00:00"),
        (["2024-03-01T20:00:00", "2024-03-01T18:00:00"], None, "2024-03-01T20:00:00+00:00"),
        # the day that the address has, near midnight
        (["2024-03-02T02:25:54Z"], DAY, "2024-03-01T23:25:54-03:00"),
        (["2024-02-29T23:12:00Z"], DAY, "2024-03-01T00:12:00+01:00"),
        (["2024-03-02T02:25:54+02:00"], DAY, "2024-03-02T02:25:54+02:00"),
        (["2024-03-02"], DAY, "2024-03-02T00:00:00+00:00"),
        (["2024-03-09T02:25:54Z"], DAY, "2024-03-09T02:25:54+00:00"),
        (["2024-03-02T02:25:54Z"], "https://post.example/2024/13/01/x", "2024-03-02T02:25:54+00:00"),
    ],
)
def test_when_a_page_was_published(declared: list[object], url: str | None, published: str | None) -> None:
    found = when(declared, url)
    assert (found and found.isoformat()) == published
