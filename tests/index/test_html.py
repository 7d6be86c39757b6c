"""A saved web page: its article, and what the page declares of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from index.errors import UnreadableSource
from index.provenance import FactCheck
from index.sources.files import parse_document
from index.sources.notices import corrections, without_leads

BODY = [
    "The bridge over the Lesna at Orlund was closed on Friday after inspectors found cracks in two of its piers.",
    "Traffic is led over the old ferry crossing, the district office said, and drivers must allow an hour more.",
    "“We would rather close it a week too early than a day too late,” said Ida Holm, who heads the office.",
]
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Cracks shut Lesna bridge",
    "datePublished": "2024-03-01T09:30:00+01:00",
    "author": [{"@type": "Person", "name": "Jo Frei"}, {"@type": "Person", "name": "Ana Sund"}],
    "publisher": {"@type": "Organization", "name": "Orlund Post"},
    "mainEntityOfPage": {"@id": "https://post.example/bridge"},
}


def page(head="", extra="", lang=' lang="en-GB"', encoding="utf-8"):
    text = "".join(f"<p>{p}</p>" for p in BODY)
    return (
        f"<!doctype html><html{lang}><head><meta charset='{encoding}'><title>Bridge | Orlund Post</title>{head}</head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport pages</a></li></ul></nav>"
        f"<main><article><h1>Cracks shut Lesna bridge</h1>{extra}{text}</article></main>"
        "<aside><h2>Most read</h2><ul><li><a href='/x'>Cow wins prize at fair</a></li></ul></aside>"
        "<footer>All rights reserved. Cookie settings</footer><script>var tracking = 'beacon';</script></body></html>"
    ).encode(encoding)


def ld(data):
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def read(*args, **kwargs):
    (document,) = parse_document(page(*args, **kwargs), "page.html")
    return document


def test_the_text_is_the_article_without_what_surrounds_it():
    document = read()
    assert [p for p in BODY if p not in document.text] == []
    for noise in ("Home", "Sport pages", "Most read", "Cow wins", "Cookie", "rights reserved", "tracking", "<p>"):
        assert noise not in document.text
    assert document.language == "en"


NINE = datetime(2024, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "X"}, ARTICLE]},
        {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]},
        json.dumps(ARTICLE).replace("Cracks shut", "Cracks shut").replace('"@context"', '\n"@context"'),
    ],
)
def test_json_ld_in_its_forms(data):
    document = read(ld(data))
    assert document.title == "Cracks shut Lesna bridge"
    assert document.published == NINE
    assert document.byline == "Jo Frei, Ana Sund"
    assert document.outlet == "Orlund Post"
    assert document.url == document.id == "https://post.example/bridge"


@pytest.mark.parametrize(
    "data", ["{not json", "[]", "5", '{"@graph": 5}', '{"@type": 7}', '{"@type": null}', '[[{"@type": "x"}]]']
)
def test_json_ld_that_says_nothing_is_passed_over(data):
    document = read(ld(data) + ld(ARTICLE))
    assert document.byline == "Jo Frei, Ana Sund"


@pytest.mark.parametrize(
    "field, value, expected",
    [
        ("author", "Jo Frei", "Jo Frei"),
        ("author", {"name": "Jo Frei"}, "Jo Frei"),
        ("author", ["Jo Frei", {"name": 5}, {"name": "Ana Sund"}], "Jo Frei, Ana Sund"),
        ("author", 5, None),
        ("author", [], None),
    ],
)
def test_bylines_of_json_ld(field, value, expected):
    assert read(ld({**ARTICLE, field: value})).byline == expected


def test_open_graph_alone():
    head = (
        '<meta property="og:title" content="Inspectors close river crossing"><meta property="og:site_name" content="Bay News">'
        '<meta property="og:url" content="https://bay.example/1"><meta name="author" content="Ana Sund">'
        '<meta property="article:published_time" content="2024-03-01T09:30:00+01:00">'
    )
    document = read(head)
    assert (document.title, document.outlet, document.url) == (
        "Inspectors close river crossing",
        "Bay News",
        "https://bay.example/1",
    )
    assert (document.byline, document.published) == ("Ana Sund", NINE)


@pytest.mark.parametrize("name", ["application-name", "prism.publicationName", "DC.publisher", "dc.publisher"])
def test_the_outlet_by_other_names(name: str):
    assert read(f'<meta name="{name}" content="Bay News">').outlet == "Bay News"


def test_the_time_element_where_nothing_else_says_when():
    assert read(extra='<time datetime="2024-03-01T09:30:00+01:00">1 March</time>').published == NINE
    assert read(extra='<time datetime="2024-03-01">1 March</time>').published == datetime(2024, 3, 1, tzinfo=UTC)
    declared = read(ld(ARTICLE), extra='<time datetime="2020-01-01">updated</time>')
    assert declared.published == NINE


def test_a_bad_time_is_passed_over_for_the_next():
    bad = ld({**ARTICLE, "datePublished": "last Friday"})
    assert read(bad, extra='<time datetime="2024-03-01T09:30:00+01:00">1 March</time>').published == NINE


@pytest.mark.parametrize(
    "head, url, outlet",
    [
        ('<link rel="canonical" href="https://post.example/c">', "https://post.example/c", "post.example"),
        ('<link rel="canonical" href="/relative">', None, None),
        ('<link rel="canonical" href="javascript:alert(1)">', None, None),
        ('<link rel="canonical" href="https://post.example/c"><meta property="og:url" content="https://o.example/">',
         "https://post.example/c", "post.example"),
        ('<link rel="canonical" href="http://[bad"><meta property="og:url" content="https://o.example/">',
         "https://o.example/", "o.example"),
    ],
)  # fmt: skip
def test_the_canonical_address(head, url, outlet):
    document = read(head)
    assert (document.url, document.outlet) == (url, outlet)


@pytest.mark.parametrize(
    "head, title",
    [
        ("", "Cracks shut Lesna bridge"),  # the heading: the title of the page has other words
        ('<meta property="og:title" content="Cracks shut Lesna bridge | Orlund Post">', "Cracks shut Lesna bridge"),
        (
            '<meta property="og:title" content="Lesna bridge shut over cracks">',
            "Cracks shut Lesna bridge",
        ),  # as readers see it
        ('<meta property="og:title" content="Inspectors close river crossing">', "Inspectors close river crossing"),
        (
            '<meta property="og:title" content="River crossing closed - Bay News"><meta property="og:site_name" content="Bay News">',
            "River crossing closed",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_name_of_the_site(head, title):
    assert read(head).title == title


@pytest.mark.parametrize(
    "author, byline",
    [
        ("Jo Frei", "Jo Frei"),
        ("By Jo Frei", "Jo Frei"),
        ("Posts by Jo Frei", "Jo Frei"),
        ("Byron Frei", "Byron Frei"),
        ("Jo Frei; Ana Sund", "Jo Frei, Ana Sund"),
        ("https://social.example/jo", None),
    ],
)
def test_bylines_of_meta_tags(author, byline):
    assert read(f'<meta name="author" content="{author}">').byline == byline


def test_the_byline_that_the_page_only_shows():
    assert read(extra='<p class="byline">By <a rel="author" href="/jo">Jo Frei</a></p>').byline == "Jo Frei"


def test_the_article_of_a_graph_is_believed_before_the_page_around_it():
    around = {"@type": "WebPage", "datePublished": "2019-01-01", "url": "https://post.example/"}
    document = read(ld({"@graph": [around, ARTICLE]}))
    assert (document.published, document.title) == (NINE, "Cracks shut Lesna bridge")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="parsely-pub-date" content="2024-03-01T08:30:00Z">',
        '<meta name="pubdate" content="Fri, 01 Mar 2024 09:30:00 +0100">',
        '<meta itemprop="x" content="y"><meta name="DC.date.issued" content="2024-03-01T09:30:00+01:00">',
    ],
)
def test_times_of_meta_tags(head):
    assert read(head).published == NINE


def test_the_time_of_the_article_is_believed_before_others_on_the_page():
    others = (
        '<time datetime="2019-01-01">today</time><time itemprop="datePublished" datetime="2024-03-01T09:30:00+01:00">'
    )
    assert read(extra=others).published == NINE


def test_times_of_teasers_are_no_time_of_the_article():
    teaser = (
        '<article><h2>Cow wins prize at fair</h2><time itemprop="datePublished" datetime="2019-01-01"></time></article>'
    )
    own = '<time datetime="2024-03-01T09:30:00+01:00">1 March</time>'
    assert read(extra=f"{own}</article>{teaser}<article>").published == NINE
    assert read(extra=f"</article>{own}{teaser}<article>").published == NINE


def test_a_page_in_its_declared_encoding():
    assert "“We would rather" in read(encoding="windows-1252").text


def test_a_page_in_utf_8_is_read_as_that_whatever_it_declares():
    lying = page().replace(b"charset='utf-8'", b"charset='windows-1252'")
    (document,) = parse_document(lying, "page.html")
    assert "“We would rather" in document.text


def test_a_page_without_an_article():
    with pytest.raises(UnreadableSource, match=r"menu\.html holds no article text"):
        parse_document(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "menu.html")


@pytest.mark.parametrize(
    "author, byline",
    [("Von Jo Frei", "Jo Frei"), ("Por Jo Frei", "Jo Frei"), ("Vonda Frei", "Vonda Frei"), ("Orlund Post", None)],
)
def test_bylines_say_who_and_not_where(author, byline):
    assert read(ld({**ARTICLE, "author": {"name": author}})).byline == byline


def test_the_zone_of_the_place_is_kept_where_it_is_declared_for_the_same_moment():
    utc = ld({**ARTICLE, "datePublished": "2024-03-01T08:30:00Z"})
    shown = '<time datetime="2024-03-01T09:30:00+01:00">1 March</time>'
    published = read(utc, extra=shown).published
    assert published == NINE and published.utcoffset() == timedelta(hours=1)
    other = '<time datetime="2024-03-01T19:30:00+01:00">1 March</time>'
    assert read(utc, extra=other).published.utcoffset() == timedelta(0)


def test_what_a_page_says_of_itself_beside_its_text():
    data = {**ARTICLE, "dateModified": "2024-03-02T10:00:00+01:00", "articleSection": ["Region", "Traffic"]}
    extra = (
        "<figure><img src='b.jpg'><figcaption>Piers of the bridge on Friday. Photo: Ana Sund</figcaption></figure>"
        "<p>Correction: An earlier version of this article gave the number of piers with cracks as three.</p>"
        "<p>Read also: <a href='/x'>Why the ferry of Orlund was sold</a></p>"
    )
    document = read(ld(data), extra=extra)
    details = document.details
    assert (details.modified, details.section) == (NINE.replace(day=2, hour=10, minute=0), "Region")
    assert details.captions == ("Piers of the bridge on Friday. Photo: Ana Sund",)
    assert details.corrections == (
        "Correction: An earlier version of this article gave the number of piers with cracks as three.",
    )
    assert "Photo:" not in document.text and "Read also" not in document.text


def test_a_fact_check_says_so():
    check = {
        "@type": "ClaimReview",
        "claimReviewed": "The bridge at Orlund has stood since 1820.",
        "itemReviewed": {"@type": "Claim", "author": {"name": "A poster on a network"}},
        "reviewRating": {"alternateName": "False", "ratingValue": 1},
    }
    (found,) = read(ld(ARTICLE) + ld(check)).details.fact_checks
    assert found == FactCheck("The bridge at Orlund has stood since 1820.", "A poster on a network", "False")
    assert read(ld({**check, "claimReviewed": None})).details.fact_checks == ()


@pytest.mark.parametrize(
    "line, leads",
    [
        ("Read also: Why the ferry was sold", True),
        ("READ MORE", True),
        ("Related stories", True),
        ("Lesen Sie auch: Die Fähre ist verkauft", True),
        ("Watch | The ferry's last trip", True),
        ("Watch what happens next, the mayor told the council.", False),
        ("Related cracks were found in the second pier.", False),
        ("Read more than a hundred letters, said the mayor, and you tire.", False),
        ("Subscribe", True),
    ],
)
def test_lines_that_lead_to_other_stories_are_known(line, leads):
    assert without_leads([line]) == ([] if leads else [line])


@pytest.mark.parametrize(
    "paragraph, is_notice",
    [
        ("Correction: The bridge has nine piers, not ten.", True),
        ("This article was amended on 4 March to give the right number of piers.", True),
        ("An earlier version of this story named another river.", True),
        ("Editor's note, 4 March: The number of piers has been corrected.", True),
        ("The correction of the river's course took nine years.", False),
        ("The office corrected its report on Friday.", False),
    ],
)
def test_correction_notices_are_known(paragraph, is_notice):
    assert corrections([paragraph]) == ((paragraph,) if is_notice else ())
