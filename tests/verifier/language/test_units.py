"""Units beside numbers, and whose currency a bare name means."""

from __future__ import annotations

import pytest

from verifier.language.numerals import find_numerals
from verifier.language.units import currency_in, currency_of, find_rate, find_unit, unit_named


def unit_in(text: str, countries: list[str] | None = None) -> str | None:
    numeral = find_numerals(text)[0]
    mention = find_unit(text, numeral.start, numeral.end, countries or [])
    return mention.unit.name if mention else None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("nine nautical miles", "nautical miles"),
        ("8-foot fence", "feet"),
        ("8 m", "m"),
        ("a 900-square-metre hall", "m2"),
        ("700 cubic feet a second", "cubic feet per second"),
        ("700 cubic metres per second", "m3/s"),
        ("60 miles an hour", "mph"),
        ("90 km/h", "km/h"),
        ("7 percent", "percent"),
        ("7 per cent", "percent"),
        ("7%", "percent"),
        ("a quarter of a percentage point", "percentage points"),
        ("25 basis points", "basis points"),
        ("31 degrees Celsius", "degrees C"),
        ("88F", "degrees F"),
        ("magnitude 4.9", "magnitude"),
        ("4.9 on the Richter scale", "magnitude"),
        ("$2.2 billion", "USD"),
        ("A$40", "AUD"),
        ("£7m", "GBP"),
        ("7 million Swiss francs", "CHF"),
        ("60 tonnes", "tonnes"),
        ("9 short tons", "short tons"),
        ("41 litres per square metre", "litres per square metre"),
        ("41 litres", "litres"),
        ("4.6 million East Caribbean dollars", "XCD"),
        ("12 M", None),
        ("30 goats", None),
    ],
)
def test_the_unit_of_a_number(text: str, unit: str | None) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("text", "countries", "unit"),
    [
        ("40 shillings", ["UG", "KE"], "UGX"),
        ("40 shillings", [], "shillings"),
        ("40 Tanzanian shillings", ["KE"], "TZS"),
        ("40 rupees", ["NP"], "NPR"),
        ("40 dollars", ["US", "CA"], "USD"),
        ("40 dollars", ["CA"], "CAD"),
        ("40 euros", [], "EUR"),
        ("40 zlotys", [], "PLN"),
        ("40 kronur", ["IS"], "ISK"),
        ("N40,000", ["NG"], "NGN"),
        ("N40,000", [], None),
        ("40 marks", ["BA"], "BAM"),
        ("40 marks", ["DE"], None),
    ],
)
def test_a_bare_currency_belongs_to_the_country_the_text_is_about(
    text: str, countries: list[str], unit: str | None
) -> None:
    assert unit_in(text, countries) == unit


@pytest.mark.parametrize(
    ("value", "name", "other", "equal"),
    [
        (1, "nautical miles", "m", 1852),
        (212, "degrees F", "degrees C", 100),
        (1, "km2", "hectares", 100),
        (25, "basis points", "percentage points", 0.25),
        (2, "hours", "minutes", 120),
    ],
)
def test_units_of_one_dimension_convert(value: float, name: str, other: str, equal: float) -> None:
    a, b = unit_named(name), unit_named(other)
    assert a is not None and b is not None
    assert a.dimension == b.dimension
    assert a.to_base(value) == pytest.approx(b.to_base(equal))


def test_percent_and_percentage_points_are_not_of_one_dimension() -> None:
    percent, points = unit_named("percent"), unit_named("percentage points")
    assert percent is not None and points is not None and percent.dimension != points.dimension


def test_an_exchange_rate_names_both_currencies() -> None:
    text = "the zloty fell to 3.97 to the dollar"
    assert find_rate(text, text.index(" to the dollar")) == ("USD", len(text))
    assert currency_in(text) == "PLN"
    assert currency_of("PL") == "PLN"
