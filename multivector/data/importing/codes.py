"""What the numbers of publishers stand for: countries, withdrawn countries and groups of them."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pycountry

from multivector.data.errors import DataError, Fault, raise_any

Kind = Literal["country", "alternative", "withdrawn", "group"]

COLUMNS = ["country_code", "country_name", "country_iso2", "country_iso3"]


@dataclass(frozen=True)
class Code:
    """What one number stands for, under which code it is kept, and of which kind it is."""

    number: int
    kept_as: str
    name: str
    kind: Kind


# Numbers of customs areas that the statistics use beside those of ISO 3166 (UN Comtrade, M49).
ALTERNATIVE = {251: "FRA", 381: "ITA", 579: "NOR", 699: "IND", 757: "CHE", 842: "USA"}

# Withdrawn countries: code of ISO 3166-3, or one of our own where that has none.
WITHDRAWN = {
    58: ("BLX", "Belgium-Luxembourg (until 1998)"),
    200: ("CSK", "Czechoslovakia (until 1992)"),
    230: ("ET0", "Ethiopia with Eritrea (until 1992)"),
    278: ("DDR", "East Germany (until 1990)"),
    280: ("DE0", "West Germany (until 1990)"),
    530: ("ANT", "Netherlands Antilles (until 2010)"),
    736: ("SD0", "Sudan with South Sudan (until 2011)"),
    810: ("SUN", "Soviet Union (until 1991)"),
    886: ("YMD", "South Yemen (until 1990)"),
    890: ("YUG", "Yugoslavia (until 1991)"),
    891: ("SCG", "Serbia and Montenegro (until 2005)"),
}

# Groups, "not elsewhere specified" (nes): several states, or none that is known.
GROUPS = {
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


def read_codes(path: Path) -> dict[int, Code]:
    """Return what a publisher's list of countries means; what ISO 3166 does not know is a group.

    Raises:
        DataError: the list has other columns, or a line whose number is no number.
    """
    known = known_codes()
    codes, faults = {}, []
    for line, row in _lines(path):
        text = row["country_code"].strip()
        if not text.isdecimal():
            allowed = "a number, such as 398"
            faults.append(Fault(path.name, line, "country_code", repr(text), allowed))
            continue
        code = known.get(int(text)) or _listed(int(text), row)
        if code is not None:
            codes[code.number] = code
    raise_any(faults)
    return codes


def names_of(codes: Mapping[int, Code]) -> dict[str, str]:
    """Return the name of each code that rows are kept under."""
    return {code.kept_as: code.name for code in codes.values()}


def _listed(number: int, row: Mapping[str, str]) -> Code | None:
    """Return a number only the list knows, kept as the list's own code; None where it has none."""
    own = row["country_iso3"].strip().upper()
    is_code = len(own) == 3 and own.isascii() and own.isalnum()  # noqa: PLR2004 -- of ISO 3166
    if not is_code:
        return None
    is_country = pycountry.countries.get(alpha_3=own) is not None
    return Code(number, own, row["country_name"].strip(), "alternative" if is_country else "group")


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        if not set(COLUMNS) <= set(columns):
            header, allowed = ", ".join(columns) or "nothing", ", ".join(COLUMNS)
            raise DataError(Fault(path.name, 1, None, header, allowed))
        for row in reader:
            yield reader.line_num, {name: row[name] or "" for name in COLUMNS}
