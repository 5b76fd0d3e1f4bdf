"""CEPII's BACI as it is downloaded: one CSV a year, with lists of countries and products."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from multivector.data.errors import DataError, Fault, raise_any
from multivector.data.flows.manifest import About
from multivector.data.importing.codes import SUMS, Code, names_of
from multivector.data.importing.delimited import DelimitedFile, Unread, open_delimited
from multivector.data.importing.folder import (
    MARK_OF_SYNTHETIC,
    InputFile,
    input_files,
    no_such_files,
)
from multivector.data.importing.lists import read_codes, read_products
from multivector.data.importing.publishers import JUDGED, REASONS, Year, number_macro

# Columns, with the names they had in early editions.
COLUMNS: dict[str, tuple[str, ...]] = {
    "t": ("year",),
    "i": (),
    "j": (),
    "k": ("hs6",),
    "v": (),
    "q": (),
}
FILE = re.compile(
    r"BACI_(?P<hs>HS\d\d)_Y(?P<year>\d{4})_(?P<version>V\w+?)( ?\(\d+\))?\.csv( ?\(\d+\))?(\.gz)?"
)
CITATION = (
    "Gaulier, G. and Zignago, S. (2010): BACI: International Trade Database at the Product-Level. "
    "The 1994-2007 Version. CEPII Working Paper 2010-23"
)
LICENCE = "Etalab Open Licence 2.0"


@dataclass(frozen=True)
class Baci:
    """A folder of BACI files whose names and headers fit together."""

    about: About
    years: tuple[Year, ...]
    codes: Mapping[int, Code]

    def judge(self, connection: Any, year: Year, place: int) -> Unread:
        """Put a file's rows into the table JUDGED; return the lines that fit no header."""
        file = year.files[place]
        number = number_macro(connection, file, ("v", "q"))
        unread = Unread()
        connection.register("cells", file.batches(tuple(COLUMNS), unread))
        reason = REASONS.format(year=year.year, sums=", ".join(map(str, SUMS)))
        connection.execute(f"""
            INSERT INTO {JUDGED}
            WITH typed AS (
                SELECT line, whole(t) AS y, cell(t) AS y_text, cell(i) AS i_text,
                    cell(j) AS j_text, cell(v) AS v_text,
                    whole(cells.i) AS i, whole(cells.j) AS j,
                    -- some editions write the number and lose the zero in front
                    CASE WHEN regexp_full_match(sign(cells.k), '[0-9]{{5}}')
                        THEN '0' || sign(cells.k) ELSE sign(cells.k) END AS k,
                    {number}(cells.v) AS v, {number}(cells.q) AS q
                FROM cells WHERE trim(concat(t, i, j, k, v)) <> ''
            )
            SELECT {place}, line, i, j, k, v, q, 'both', '', true, {reason} FROM typed
        """)  # noqa: S608 -- our own words
        return unread


def open_baci(folder: Path) -> Baci:
    """Return the BACI files of a folder, or of the archive as it is downloaded.

    Raises:
        DataError: there are none, they are of several editions, or a file has other columns.
    """
    sources = input_files(folder)
    matches = {source: match for source in sources if (match := FILE.fullmatch(source.base))}
    if not matches:
        raise no_such_files(folder, "files named BACI_HS17_Y2020_V202401.csv")
    editions = sorted({(match["hs"], match["version"]) for match in matches.values()})
    if len(editions) > 1:
        several = ", ".join(" ".join(edition) for edition in editions)
        raise DataError(Fault(str(folder), None, None, several, "files of one edition"))
    hs, version = editions[0]
    codes = read_codes(_list(folder, sources, f"country_codes_{version}.csv"))
    products = read_products(_list(folder, sources, f"product_codes_{hs}_{version}.csv"))
    years = tuple(_years(matches))
    is_synthetic = (folder / MARK_OF_SYNTHETIC).exists()
    return Baci(
        _about(hs, version, years, codes, products, is_synthetic=is_synthetic), years, codes
    )


def _years(matches: Mapping[InputFile, re.Match[str]]) -> Iterator[Year]:
    files: list[DelimitedFile] = []
    faults: list[Fault] = []
    for source in sorted(matches, key=lambda one: one.age):
        try:
            files.append(_opened(source))
        except DataError as error:
            faults.extend(error.faults)
    raise_any(faults)
    for year in sorted({int(match["year"]) for match in matches.values()}):
        yield Year(year, tuple(file for file in files if int(matches[file.source]["year"]) == year))


def _opened(source: InputFile) -> DelimitedFile:
    file = open_delimited(source, COLUMNS)
    if any(name not in file.places for name in COLUMNS):
        header = ",".join(file.names) or "nothing"
        raise DataError(Fault(file.name, file.header_line, None, header, ",".join(COLUMNS)))
    return file


def _list(folder: Path, sources: Sequence[InputFile], name: str) -> InputFile:
    """Return the list of a name; a second copy of it says the same."""
    found = [one for one in sources if simple_copy(one.base) == name]
    if not found:
        raise DataError(Fault(str(folder), None, None, f"no file {name}", "it beside the years"))
    return found[0]


def simple_copy(name: str) -> str:
    """Return a name without what a browser or a packer adds to it: "x (1).csv.gz" is x.csv."""
    return re.sub(r"( ?\(\d+\))?\.csv( ?\(\d+\))?(\.gz)?$", ".csv", name)


def _about(
    hs: str,
    version: str,
    years: tuple[Year, ...],
    codes: Mapping[int, Code],
    products: Mapping[str, str],
    *,
    is_synthetic: bool,
) -> About:
    return About(
        title="Synthetic numbers in the shape of BACI" if is_synthetic else "BACI",
        publisher="Multivector's benchmark" if is_synthetic else "CEPII",
        citation="Made by a program; these are no figures of real trade"
        if is_synthetic
        else CITATION,
        licence="no figures of real trade" if is_synthetic else LICENCE,
        version=f"{hs}, {version}",
        nomenclature=hs,
        is_reconciled=True,
        is_synthetic=is_synthetic,
        first_year=years[0].year,
        last_year=years[-1].year,
        names=names_of(codes),
        products=products,
    )
