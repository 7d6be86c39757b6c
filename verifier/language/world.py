"""Places that no table of towns holds: parts of the world, seas, and a few buildings that the news speaks of daily."""

from __future__ import annotations

from verifier.language.gazetteer import Place, fold

# Name: latitude, longitude of the middle.
_PARTS = {
    "Europe": (48.7, 9.1), "Africa": (7.2, 21.1), "Asia": (29.8, 89.3), "Oceania": (-18.3, 138.5),
    "North America": (46.1, -100.5), "South America": (-14.6, -57.7), "Latin America": (-14.6, -57.7),
    "Central America": (12.7, -85.6), "Antarctica": (-78.2, 16.4), "Middle East": (33.1, 35.9),
    "Mideast": (33.1, 35.9), "Far East": (35, 125), "North Africa": (33, 10), "West Africa": (12, -3),
    "East Africa": (2, 36), "Southern Africa": (-24, 25), "Central Africa": (4, 20), "Horn of Africa": (8, 46),
    "Western Europe": (48, 6), "Eastern Europe": (50, 28), "Central Europe": (48.5, 14), "Balkans": (43, 22),
    "Southeast Asia": (5, 110), "South-East Asia": (5, 110), "South East Asia": (5, 110), "South Asia": (22, 79),
    "Central Asia": (43, 66), "East Asia": (35, 110), "Asia Pacific": (0, 120), "Scandinavia": (63, 12),
    "Caucasus": (42.5, 44), "Sahel": (14, 5), "Caribbean": (15, -75), "Korean Peninsula": (38.5, 127.5),
    "Arabian Peninsula": (22, 46), "West Bank": (32, 35.3), "Gaza Strip": (31.4, 34.4), "Kashmir": (34, 76),
    "Kurdistan": (37, 43), "Crimea": (45.3, 34.4), "Siberia": (60, 100), "Persian Gulf": (27, 51), "Gulf": (27, 51),
    "Atlantic": (10, -25), "Atlantic Ocean": (10, -25), "North Atlantic": (35, -40), "Pacific": (3.5, -132),
    "Pacific Ocean": (3.5, -132), "South Pacific": (-45, -130), "Indian Ocean": (-10, 70), "Arctic": (85, 0),
    "Arctic Ocean": (85, 0), "Mediterranean": (35, 20), "Mediterranean Sea": (35, 20), "Black Sea": (43, 34),
    "Red Sea": (20, 38), "Baltic Sea": (58, 20), "North Sea": (56, 3), "Caspian Sea": (42, 50.5),
    "Aegean Sea": (38.5, 25), "Adriatic Sea": (43, 15), "Arabian Sea": (15, 65), "Gulf of Aden": (12.5, 47.5),
    "Sea of Japan": (40, 135), "South China Sea": (14, 115), "East China Sea": (29, 125), "Bay of Bengal": (15, 90),
    "Gulf of Mexico": (25, -90), "English Channel": (50.2, -2), "Irish Sea": (53.7, -5), "Caribbean Sea": (15, -75),
    "Alps": (46.5, 9.5), "Himalayas": (28.5, 84), "Rocky Mountains": (43, -110), "Sahara": (23, 10),
    "New England": (44, -71.5), "Midwest": (41.5, -93), "West Coast": (40, -122), "East Coast": (38, -77),
    "European Union": (50.1, 9.1), "EU": (50.1, 9.1), "Soviet Union": (60, 100), "USSR": (60, 100),
    "Yugoslavia": (44, 21), "Great Lakes": (45, -84), "White House": (38.9, -77.04), "Pentagon": (38.87, -77.06),
    "Capitol Hill": (38.89, -77), "West Wing": (38.9, -77.04), "Kremlin": (55.75, 37.62),
    "Downing Street": (51.5, -0.13), "Wall Street": (40.71, -74.01), "Guantanamo Bay": (19.9, -75.1),
    "Silicon Valley": (37.4, -122), "Hollywood": (34.1, -118.33), "Heathrow": (51.47, -0.45),
    "Gatwick": (51.15, -0.19), "Schiphol": (52.31, 4.76), "Broadway": (40.76, -73.98), "Times Square": (40.76, -73.98),
}  # fmt: skip
_ADJECTIVES = {
    "European": "Europe", "Europe-wide": "Europe", "African": "Africa", "Asian": "Asia", "Arctic": "Arctic",
    "North American": "North America", "South American": "South America", "Latin American": "Latin America",
    "Central American": "Central America", "Middle Eastern": "Middle East", "Caribbean": "Caribbean",
    "West African": "West Africa", "East African": "East Africa", "North African": "North Africa",
    "South Asian": "South Asia", "Central Asian": "Central Asia", "Scandinavian": "Scandinavia", "Soviet": "Soviet Union",
    "Eastern European": "Eastern Europe", "Western European": "Western Europe", "Southeast Asian": "Southeast Asia",
    "South East Asian": "South East Asia", "Kurdish": "Kurdistan", "Siberian": "Siberia", "Crimean": "Crimea",
    "Kashmiri": "Kashmir",
}  # fmt: skip
_BY_NAME = {fold(name): Place(name, "", None, None, *at, 0, "region") for name, at in _PARTS.items()}


def part_of_world(name: str) -> Place | None:
    """The part of the world, sea or landmark of that name, or None."""
    return _BY_NAME.get(fold(name.removeprefix("the ").removeprefix("The ")))


def part_of_adjective(word: str) -> Place | None:
    """The part of the world that "European" or "Latin American" speaks of, or None."""
    name = _ADJECTIVES.get(word)
    return _BY_NAME[fold(name)] if name else None
