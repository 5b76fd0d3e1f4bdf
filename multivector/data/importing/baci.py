"""CEPII's BACI as it is downloaded: one CSV a year, with lists of countries and products."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from multivector.data.errors import DataError, Fault, raise_any
from multivector.data.flows.manifest import About
from multivector.data.importing.codes import Code, names_of, read_codes
from multivector.data.importing.publishers import JUDGED, REASONS, Year, listed

HEADER = ["t", "i", "j", "k", "v", "q"]
FILE = re.compile(r"BACI_(?P<hs>HS\d\d)_Y(?P<year>\d{4})_(?P<version>V\w+)\.csv")
MARK_OF_SYNTHETIC = "SYNTHETIC.txt"
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

    def judge(self, connection: Any, year: Year) -> int:
        """Put the rows of a year into the table JUDGED; return how many lines could not be read."""
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in HEADER)
        connection.execute(f"""
            CREATE OR REPLACE TEMP TABLE {JUDGED} AS
            WITH typed AS (
                SELECT
                    TRY_CAST(trim(t) AS INTEGER) AS y,
                    TRY_CAST(trim(i) AS INTEGER) AS i,
                    TRY_CAST(trim(j) AS INTEGER) AS j,
                    -- some editions write the number and lose the zero in front
                    CASE WHEN regexp_full_match(trim(k), '[0-9]{{5,6}}')
                        THEN lpad(trim(k), 6, '0') ELSE upper(trim(k)) END AS k,
                    TRY_CAST(trim(v) AS DOUBLE) AS v,
                    TRY_CAST(trim(q) AS DOUBLE) AS q
                FROM read_csv({listed(year.inputs)}, columns = {{{columns}}}, header = true,
                    delim = ',', ignore_errors = true, store_rejects = true)
            )
            SELECT i::SMALLINT AS exporter, j::SMALLINT AS importer, k AS hs6, v AS value,
                q AS quantity, 'both' AS side, {REASONS.format(year=year.year)} AS reason
            FROM typed
        """)  # noqa: S608 -- paths are quoted, the rest is our own
        unread = "SELECT count(DISTINCT line) FROM reject_errors"
        return int(connection.execute(unread).fetchone()[0])


def open_baci(folder: Path) -> Baci:
    """Return the BACI files of a folder.

    Raises:
        DataError: there are none, they are of several editions, or a file has other columns.
    """
    matches = {path: match for path in sorted(folder.glob("*.csv")) if (match := _named(path))}
    if not matches:
        allowed = "files named BACI_HS17_Y2020_V202401.csv"
        raise DataError(Fault(str(folder), None, None, "no such file", allowed))
    editions = sorted({(match["hs"], match["version"]) for match in matches.values()})
    if len(editions) > 1:
        several = ", ".join(" ".join(edition) for edition in editions)
        raise DataError(Fault(str(folder), None, None, several, "files of one edition"))
    raise_any(fault for path in matches for fault in _header_faults(path))
    hs, version = editions[0]
    codes = read_codes(_only(folder, "country_codes_*.csv"))
    years = tuple(Year(int(match["year"]), (path,)) for path, match in matches.items())
    years = tuple(sorted(years, key=lambda one: one.year))
    products = _products(_only(folder, f"product_codes_{hs}_*.csv"))
    is_synthetic = (folder / MARK_OF_SYNTHETIC).exists()
    return Baci(
        _about(hs, version, years, codes, products, is_synthetic=is_synthetic), years, codes
    )


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


def _named(path: Path) -> re.Match[str] | None:
    return FILE.fullmatch(path.name)


def _header_faults(path: Path) -> list[Fault]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    if header == HEADER:
        return []
    return [Fault(path.name, 1, None, ",".join(header) or "nothing", ",".join(HEADER))]


def _only(folder: Path, pattern: str) -> Path:
    paths = sorted(folder.glob(pattern))
    if len(paths) != 1:
        said = f"{len(paths)} files {pattern}"
        raise DataError(Fault(str(folder), None, None, said, "one such file, beside the years"))
    return paths[0]


def _products(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        if not {"code", "description"} <= set(columns):
            raise DataError(Fault(path.name, 1, None, ",".join(columns), "code,description"))
        return {row["code"].strip().zfill(6): (row["description"] or "").strip() for row in reader}
