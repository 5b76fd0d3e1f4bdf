"""What the numbers of publishers stand for: countries, withdrawn countries and groups of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pycountry

Kind = Literal["country", "alternative", "withdrawn", "group"]


@dataclass(frozen=True)
class Code:
    """What one number stands for, under which code it is kept, and of which kind it is."""

    number: int
    kept_as: str
    name: str
    kind: Kind


# Numbers of customs areas that the statistics use beside those of ISO 3166 (UN Comtrade, M49).
ALTERNATIVE = {
    251: "FRA",
    381: "ITA",
    579: "NOR",
    699: "IND",
    757: "CHE",
    841: "USA",  # until 1980, without the Virgin Islands
    842: "USA",
}

# Withdrawn countries: code of ISO 3166-3, or one of our own where that has none.
WITHDRAWN = {
    58: ("BLX", "Belgium-Luxembourg (until 1998)"),
    200: ("CSK", "Czechoslovakia (until 1992)"),
    230: ("ET0", "Ethiopia with Eritrea (until 1992)"),
    278: ("DDR", "East Germany (until 1990)"),
    280: ("DE0", "West Germany (until 1990)"),
    457: ("MY3", "Sarawak (until 1963)"),
    459: ("MY1", "Peninsular Malaysia (until 1963)"),
    461: ("MY2", "Sabah (until 1963)"),
    530: ("ANT", "Netherlands Antilles (until 2010)"),
    532: ("AN0", "Netherlands Antilles with Aruba (until 1985)"),
    582: ("PCI", "Pacific Islands, Trust Territory (until 1991)"),
    588: ("PK0", "East and West Pakistan (until 1971)"),
    590: ("PA0", "Panama without the Canal Zone (until 1977)"),
    592: ("PCZ", "Panama Canal Zone (until 1977)"),
    647: ("JP0", "Ryukyu Islands (until 1972)"),
    658: ("KN0", "Saint Kitts, Nevis and Anguilla (until 1980)"),
    698: ("SKM", "Sikkim (until 1975)"),
    717: ("RH0", "Rhodesia and Nyasaland (until 1964)"),
    720: ("YMD", "South Yemen (until 1990)"),
    736: ("SD0", "Sudan with South Sudan (until 2011)"),
    810: ("SUN", "Soviet Union (until 1991)"),
    835: ("TZ1", "Tanganyika (until 1964)"),
    836: ("TZ2", "Zanzibar and Pemba (until 1964)"),
    849: ("PUS", "United States miscellaneous Pacific Islands (until 1986)"),
    866: ("VDR", "North Vietnam (until 1976)"),
    868: ("VN0", "South Vietnam (until 1976)"),
    886: ("YE0", "North Yemen (until 1990)"),
    890: ("YUG", "Yugoslavia (until 1991)"),
    891: ("SCG", "Serbia and Montenegro (until 2005)"),
}

# Sums of states that are listed as well: taken in, their trade would count twice.
SUMS = {0: "W00", 97: "EUR", 975: "ASE"}

# Groups, "not elsewhere specified" (nes): several states, or none that is known.
GROUPS = {
    80: ("X19", "British Antarctic Territory"),
    129: ("X01", "Caribbean, nes"),
    221: ("X02", "Eastern Europe, nes"),
    290: ("X03", "Northern Africa, nes"),
    471: ("X04", "Central American Common Market, nes"),
    472: ("X05", "Africa CAMEU region, nes"),
    473: ("X06", "Latin American Integration Association, nes"),
    490: ("S19", "Other Asia, nes (mostly Taiwan)"),
    492: ("X07", "Europe EU, nes"),
    527: ("X08", "Oceania, nes"),
    536: ("X09", "Neutral Zone"),
    568: ("X10", "Other Europe, nes"),
    577: ("X11", "Other Africa, nes"),
    636: ("X12", "Rest of America, nes"),
    637: ("X13", "North and Central America, nes"),
    697: ("R20", "Europe EFTA, nes"),
    711: ("ZA1", "Southern African Customs Union (until 1999)"),
    837: ("X14", "Bunkers"),
    838: ("X15", "Free zones"),
    839: ("X16", "Special categories"),
    879: ("X17", "Western Asia, nes"),
    899: ("X18", "Areas, nes"),
}


def known_codes() -> dict[int, Code]:
    """Return every number we know without a publisher's list."""
    codes = {
        int(country.numeric): Code(int(country.numeric), country.alpha_3, country.name, "country")
        for country in pycountry.countries
    }
    names = {code.kept_as: code.name for code in codes.values()}
    for number, iso3 in ALTERNATIVE.items():
        codes[number] = Code(number, iso3, names[iso3], "alternative")
    for number, (own, name) in WITHDRAWN.items():
        codes[number] = Code(number, own, name, "withdrawn")
    for number, (own, name) in GROUPS.items():
        codes[number] = Code(number, own, name, "group")
    return codes


def names_of(codes: Mapping[int, Code]) -> dict[str, str]:
    """Return the name of each code that rows are kept under."""
    return {code.kept_as: code.name for code in codes.values()}
