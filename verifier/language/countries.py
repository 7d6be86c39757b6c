"""Countries as news English names them: other names, and the adjectives that stand for them."""

from __future__ import annotations

# ISO 3166 code: other names | adjectives and words for the people.
_TABLE = """
AF:|Afghan,Afghans
AL:|Albanian,Albanians
DZ:|Algerian,Algerians
AO:|Angolan,Angolans
AR:|Argentine,Argentinian,Argentines
AM:|Armenian,Armenians
AU:|Australian,Australians
AT:|Austrian,Austrians
AZ:|Azerbaijani,Azeri,Azerbaijanis
BH:|Bahraini,Bahrainis
BD:|Bangladeshi,Bangladeshis
BY:|Belarusian,Belarusians
BE:|Belgian,Belgians
BJ:|Beninese
BO:|Bolivian,Bolivians
BA:Bosnia,Bosnia-Herzegovina|Bosnian,Bosnians
BW:|Batswana,Botswanan
BR:|Brazilian,Brazilians
BG:|Bulgarian,Bulgarians
BF:|Burkinabe
BI:|Burundian,Burundians
KH:|Cambodian,Cambodians
CM:|Cameroonian,Cameroonians
CA:|Canadian,Canadians
CV:Cape Verde|Cape Verdean
CF:|Central African
TD:|Chadian,Chadians
CL:|Chilean,Chileans
CN:|Chinese
CO:|Colombian,Colombians
CD:DR Congo,DRC,Democratic Republic of Congo,Congo-Kinshasa|Congolese
CG:Congo-Brazzaville,Congo Republic|
CR:|Costa Rican,Costa Ricans
CI:Côte d'Ivoire|Ivorian,Ivorians
HR:|Croatian,Croatians,Croat,Croats
CU:|Cuban,Cubans
CY:|Cypriot,Cypriots
CZ:Czech Republic|Czech,Czechs
DK:|Danish,Dane,Danes
DO:|
DJ:|Djiboutian
EC:|Ecuadorian,Ecuadorean,Ecuadorians
EG:|Egyptian,Egyptians
SV:|Salvadoran,Salvadorans
ER:|Eritrean,Eritreans
EE:|Estonian,Estonians
SZ:Swaziland|Swazi
ET:|Ethiopian,Ethiopians
FJ:|Fijian,Fijians
FI:|Finnish,Finn,Finns
FR:|French
GA:|Gabonese
GM:The Gambia|Gambian,Gambians
GE:|Georgian,Georgians
DE:|German,Germans
GH:|Ghanaian,Ghanaians
GR:|Greek,Greeks
GL:|Greenlandic,Greenlander,Greenlanders
GT:|Guatemalan,Guatemalans
GN:|Guinean,Guineans
GY:|Guyanese
HT:|Haitian,Haitians
HN:|Honduran,Hondurans
HU:|Hungarian,Hungarians
IS:|Icelandic,Icelander,Icelanders
IN:|Indian,Indians
ID:|Indonesian,Indonesians
IR:Islamic Republic of Iran|Iranian,Iranians
IQ:|Iraqi,Iraqis
IE:Republic of Ireland|Irish
IL:|Israeli,Israelis
IT:|Italian,Italians
JM:|Jamaican,Jamaicans
JP:|Japanese
JO:|Jordanian,Jordanians
KZ:|Kazakh,Kazakhs
KE:|Kenyan,Kenyans
XK:|Kosovan,Kosovar,Kosovars
KW:|Kuwaiti,Kuwaitis
KG:|Kyrgyz
LA:|Lao,Laotian,Laotians
LV:|Latvian,Latvians
LB:|Lebanese
LS:|Basotho
LR:|Liberian,Liberians
LY:|Libyan,Libyans
LT:|Lithuanian,Lithuanians
LU:|Luxembourgish
MG:|Malagasy
MW:|Malawian,Malawians
MY:|Malaysian,Malaysians
MV:|Maldivian,Maldivians
ML:|Malian,Malians
MT:|Maltese
MR:|Mauritanian,Mauritanians
MU:|Mauritian,Mauritians
MX:|Mexican,Mexicans
MD:|Moldovan,Moldovans
MN:|Mongolian,Mongolians
ME:|Montenegrin,Montenegrins
MA:|Moroccan,Moroccans
MZ:|Mozambican,Mozambicans
MM:Burma|Burmese
NA:|Namibian,Namibians
NP:|Nepali,Nepalese,Nepalis
NL:Netherlands,Holland|Dutch
NZ:|New Zealander,New Zealanders
NI:|Nicaraguan,Nicaraguans
NE:|Nigerien,Nigeriens
NG:|Nigerian,Nigerians
KP:|North Korean,North Koreans
MK:Macedonia|Macedonian,Macedonians
NO:|Norwegian,Norwegians
OM:|Omani,Omanis
PK:|Pakistani,Pakistanis
PS:Palestine,Palestinian Territories|Palestinian,Palestinians
PA:|Panamanian,Panamanians
PG:|Papua New Guinean
PY:|Paraguayan,Paraguayans
PE:|Peruvian,Peruvians
PH:The Philippines|Filipino,Filipina,Philippine,Filipinos
PL:|Polish,Pole,Poles
PT:|Portuguese
QA:|Qatari,Qataris
RO:|Romanian,Romanians
RU:Russian Federation|Russian,Russians
RW:|Rwandan,Rwandans
WS:|Samoan,Samoans
SA:|Saudi,Saudis,Saudi Arabian
SN:|Senegalese
RS:|Serbian,Serb,Serbians,Serbs
SL:|Sierra Leonean,Sierra Leoneans
SG:|Singaporean,Singaporeans
SK:|Slovak,Slovaks
SI:|Slovenian,Slovene,Slovenes
SO:|Somali,Somalis
ZA:|South African,South Africans
KR:|South Korean,South Koreans
SS:|South Sudanese
ES:|Spanish,Spaniard,Spaniards
LK:|Sri Lankan,Sri Lankans
SD:|Sudanese
SE:|Swedish,Swede,Swedes
CH:|Swiss
SY:|Syrian,Syrians
TW:|Taiwanese
TJ:|Tajik,Tajiks
TZ:|Tanzanian,Tanzanians
TH:|Thai,Thais
TL:East Timor,Timor-Leste|Timorese
TG:|Togolese
TT:Trinidad|Trinidadian
TN:|Tunisian,Tunisians
TR:Türkiye|Turkish,Turk,Turks
TM:|Turkmen
UG:|Ugandan,Ugandans
UA:|Ukrainian,Ukrainians
AE:UAE,U.A.E.|Emirati,Emiratis
GB:UK,U.K.,Britain,Great Britain|British,Briton,Britons,English,Scottish,Welsh
US:USA,U.S.,US,U.S.A.,United States of America,America|American,Americans
UY:|Uruguayan,Uruguayans
UZ:|Uzbek,Uzbeks
VA:Vatican City,Holy See|
VE:|Venezuelan,Venezuelans
VN:|Vietnamese
YE:|Yemeni,Yemenis
ZM:|Zambian,Zambians
ZW:|Zimbabwean,Zimbabweans
"""

# The middle of large countries, degrees north and east: their towns crowd in one part of them.
MIDDLES: dict[str, tuple[float, float]] = {
    "RU": (60, 100),
    "CN": (35, 105),
    "US": (39.8, -98.5),
    "CA": (60, -113.5),
    "BR": (-10, -55),
    "AU": (-25, 135),
    "IN": (22, 79),
    "AR": (-34, -64),
    "KZ": (48, 68),
    "DZ": (28, 3),
    "CD": (-2.5, 23.5),
    "SA": (25, 45),
    "MX": (23, -102),
    "ID": (-5, 120),
    "SD": (16, 30),
    "LY": (28, 17),
    "IR": (32, 53),
    "MN": (46, 105),
    "PE": (-10, -75.2),
    "TD": (15, 19),
    "NE": (18, 9),
    "AO": (-12.5, 18.5),
    "ML": (18, -2),
    "ZA": (-29, 24),
    "CO": (4, -73.2),
    "ET": (8, 39),
    "BO": (-17, -65),
    "MR": (20, -12),
    "EG": (27, 30),
    "TZ": (-6, 35),
    "NG": (10, 8),
    "VE": (8, -66),
    "PK": (30, 70),
    "TR": (39, 35),
    "CL": (-30, -71),
    "ZM": (-15, 30),
    "MM": (22, 98),
    "AF": (33, 66),
    "SO": (6, 48),
    "UA": (49, 32),
    "FR": (46, 2),
    "ES": (40, -4),
    "SE": (62, 15),
    "NO": (62, 10),
    "FI": (64, 26),
    "DE": (51.5, 10.5),
    "JP": (35.7, 139.8),
    "GB": (54.8, -2.7),
    "IT": (42.8, 12.8),
    "PL": (52, 20),
    "GR": (39, 22),
    "NZ": (-42, 174),
    "IQ": (33, 44),
    "SS": (7.5, 30),
    "PH": (13, 122),
    "VN": (16.2, 107.8),
    "TH": (15.5, 101),
    "MY": (2.5, 112.5),
    "GL": (72, -40),
    "YE": (15.5, 47.5),
    "PT": (39.7, -8.1),
    "EC": (-1.3, -78.3),
    "KE": (1, 38),
    "CU": (21.5, -79),
    "NA": (-22, 17),
    "BW": (-22, 24),
    "MZ": (-18.3, 35),
    "LA": (18, 105),
    "TM": (40, 60),
    "UZ": (41.7, 63.8),
    "PY": (-23, -58),
    "KP": (40, 127),
    "KR": (36.5, 127.8),
    "OM": (21, 57),
    "CG": (-1, 15.5),
    "CF": (7, 21),
    "GA": (-1, 11.8),
    "MG": (-20, 47),
    "SY": (35, 38),
    "JO": (31, 36),
    "TN": (34, 9),
    "MA": (32, -5),
    "GH": (8.1, -1.2),
    "CI": (8, -5.5),
    "CM": (6, 12.5),
    "UG": (2, 33),
    "ZW": (-19, 29.8),
    "IS": (65, -18),
    "RO": (46, 25),
    "BY": (53, 28),
    "NP": (28, 84),
    "DK": (56, 10),
    "CR": (10, -84),
    "PG": (-6, 147),
    "GN": (10.8, -10.7),
    "UY": (-33, -56),
}

# The same for provinces and states, and the short names that newspapers give them.
PROVINCES: dict[str, dict[str, tuple[float, float]]] = {
    "CA": {
        "Alberta": (52.3, -117.5),
        "British Columbia": (54, -125),
        "Manitoba": (55, -97),
        "Ontario": (49.3, -84.5),
        "Saskatchewan": (54, -106),
        "Quebec": (52, -72),
        "Newfoundland and Labrador": (53, -60),
        "Northwest Territories": (66.5, -118),
        "Nunavut": (70.5, -86.8),
        "Yukon": (63, -135),
    },
    "AU": {
        "Queensland": (-20, 145),
        "New South Wales": (-33, 146),
        "Western Australia": (-25, 122),
        "South Australia": (-30, 135),
        "Northern Territory": (-20, 134),
        "Victoria": (-37, 145),
    },
    "IN": {"Kashmir": (34, 76)},
    "GB": {"England": (52.2, -0.7), "Scotland": (56, -4), "Wales": (52.5, -3.5), "Northern Ireland": (54.5, -6.5)},
}
PROVINCES_SHORT: dict[str, tuple[str, ...]] = {
    "British Columbia": ("B.C.",), "Alberta": ("Alta.",), "Manitoba": ("Man.",), "Ontario": ("Ont.",),
    "Saskatchewan": ("Sask.",), "Quebec": ("Que.",), "Nova Scotia": ("N.S.",), "New Brunswick": ("N.B.",),
    "Kashmir": ("Jammu and Kashmir",),
    "Newfoundland and Labrador": ("N.L.", "Newfoundland"), "Prince Edward Island": ("P.E.I.",),
    "New South Wales": ("NSW",), "Queensland": ("Qld",),
}  # fmt: skip

# States of the United States as newspapers shorten them; the two-letter codes come with the tables.
STATES_SHORT = {
    "Alabama": "Ala.", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.", "Colorado": "Colo.",
    "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.", "Georgia": "Ga.", "Illinois": "Ill.",
    "Indiana": "Ind.", "Kansas": "Kan.", "Kentucky": "Ky.", "Louisiana": "La.", "Maryland": "Md.",
    "Massachusetts": "Mass.", "Michigan": "Mich.", "Minnesota": "Minn.", "Mississippi": "Miss.", "Missouri": "Mo.",
    "Montana": "Mont.", "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.", "New Jersey": "N.J.",
    "New Mexico": "N.M.", "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.", "Oklahoma": "Okla.",
    "Oregon": "Ore.", "Pennsylvania": "Pa.", "Rhode Island": "R.I.", "South Carolina": "S.C.",
    "South Dakota": "S.D.", "Tennessee": "Tenn.", "Vermont": "Vt.", "Virginia": "Va.", "Washington": "Wash.",
    "West Virginia": "W.Va.", "Wisconsin": "Wis.", "Wyoming": "Wyo.", "District of Columbia": "D.C.",
}  # fmt: skip

OTHER_NAMES: dict[str, tuple[str, ...]] = {}
_BY_ADJECTIVE: dict[str, str] = {}
for _line in _TABLE.split("\n")[1:-1]:
    _code, _rest = _line.split(":", 1)
    _names, _adjectives = _rest.split("|")
    OTHER_NAMES[_code] = tuple(filter(None, _names.split(",")))
    _BY_ADJECTIVE.update(dict.fromkeys(filter(None, _adjectives.split(",")), _code))


def country_of_adjective(word: str) -> str | None:
    """The ISO 3166 code of the country that "Kenyan" or "Kenyans" belongs to, or None."""
    return _BY_ADJECTIVE.get(word)
