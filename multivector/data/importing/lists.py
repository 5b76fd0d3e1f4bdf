"""The lists that come with BACI: what its numbers of countries and its products stand for."""

import re
from collections.abc import Mapping

import pycountry

from multivector.data.errors import DataError, Fault, raise_any
from multivector.data.importing.codes import SUMS, Code, known_codes
from multivector.data.importing.delimited import Aliases, DelimitedFile, open_delimited
from multivector.data.importing.folder import InputFile

# The list's columns, with the names they had in editions before 2023.
COUNTRIES = {
    "country_code": ("countrycode", "i"),
    "country_name": ("countryname", "countrynamefull", "countrynameabbreviation"),
    "country_iso2": ("countryiso2", "iso2digitalpha"),
    "country_iso3": ("countryiso3", "iso3digitalpha"),
}
PRODUCTS = {"code": ("k", "hs6"), "description": ()}


def read_codes(source: InputFile) -> dict[int, Code]:
    """Return what a publisher's list of countries means; what ISO 3166 does not know is a group.

    Raises:
        DataError: the list has other columns, or a line whose number is no number.
    """
    opened = _open_list(source, COUNTRIES)
    known = known_codes()
    codes, faults = {}, []
    for line, row in opened.rows():
        number = re.sub(r"\.0+$", "", row["country_code"])
        if not number.isdecimal():
            faults.append(
                Fault(opened.name, line, "country_code", repr(number), "a number, such as 398")
            )
            continue
        code = known.get(int(number)) or _listed(int(number), row)
        if code is not None and code.number not in SUMS:
            codes[code.number] = code
    raise_any(faults)
    return codes


def read_products(source: InputFile) -> dict[str, str]:
    """Return the description of each six-digit product of a publisher's list.

    Raises:
        DataError: the list has other columns.
    """
    rows = _open_list(source, PRODUCTS).rows()
    return {row["code"].zfill(6): row["description"] for _, row in rows}


def _open_list(source: InputFile, columns: Aliases) -> DelimitedFile:
    opened = open_delimited(source, columns)
    if any(name not in opened.places for name in columns):
        header = ",".join(opened.names) or "nothing"
        raise DataError(Fault(opened.name, opened.header_line, None, header, ",".join(columns)))
    return opened


def _listed(number: int, row: Mapping[str, str]) -> Code | None:
    """Return a number only the list knows, kept as the list's own code; None where it has none."""
    own = row["country_iso3"].upper()
    is_code = len(own) == 3 and own.isascii() and own.isalnum()  # noqa: PLR2004 -- of ISO 3166
    if not is_code:
        return None
    is_country = pycountry.countries.get(alpha_3=own) is not None
    return Code(number, own, row["country_name"], "alternative" if is_country else "group")
