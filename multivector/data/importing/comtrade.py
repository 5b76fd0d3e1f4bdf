"""UN Comtrade's bulk files: what each country reports, one file or many, as CSV or TSV, packed or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from multivector.data.errors import DataError, Fault
from multivector.data.flows.manifest import About
from multivector.data.importing.baci import MARK_OF_SYNTHETIC
from multivector.data.importing.codes import Code, known_codes, names_of
from multivector.data.importing.publishers import JUDGED, REASONS, Year, listed

ENDINGS = ("*.csv", "*.csv.gz", "*.txt", "*.txt.gz", "*.tsv", "*.gz")
NEEDED = ("refYear", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")
WEIGHT, EDITION = "netWgt", "classificationCode"

# Columns that, where a file has them, tell totals from parts: only these values are parts.
WHOLE = {
    "typeCode": ("C", "not trade in goods"),
    "freqCode": ("A", "not a yearly figure"),
    "partner2Code": ("0", "one of several second partners of a flow"),
    "customsCode": ("C00", "one of several customs procedures of a flow"),
    "mosCode": ("0", "one of several modes of supply of a flow"),
    "motCode": ("0", "one of several modes of transport of a flow"),
}
CITATION = "United Nations Statistics Division: UN Comtrade Database"
LICENCE = "UN Comtrade terms of use: internal use; passing on in bulk needs the UN's consent"


@dataclass(frozen=True)
class Comtrade:
    """A folder of Comtrade files that have the columns needed."""

    about: About
    years: tuple[Year, ...]
    codes: Mapping[int, Code]
    columns: Sequence[str]

    def judge(self, connection: Any, year: Year) -> int:
        """Put the rows of a year into the table JUDGED; return how many lines could not be read."""
        parts = [
            f"WHEN {name} IS NOT NULL AND {name} <> '{value}' THEN '{reason}'"
            for name, (value, reason) in WHOLE.items()
            if name in self.columns
        ]
        weight = WEIGHT if WEIGHT in self.columns else "NULL"
        connection.execute(f"""
            CREATE OR REPLACE TEMP TABLE {JUDGED} AS
            WITH sided AS (
                SELECT *,
                    TRY_CAST(reporterCode AS INTEGER) AS reporter,
                    TRY_CAST(partnerCode AS INTEGER) AS partner,
                    {year.year} AS y, cmdCode AS k, flowCode = 'X' AS is_sold,
                    TRY_CAST(primaryValue AS DOUBLE) / 1000 AS v,
                    TRY_CAST({weight} AS DOUBLE) / 1000 AS q
                FROM {_rows(year.inputs)} WHERE TRY_CAST(refYear AS INTEGER) = {year.year}
            ), typed AS (
                SELECT *, CASE WHEN is_sold THEN reporter ELSE partner END AS i,
                    CASE WHEN is_sold THEN partner ELSE reporter END AS j
                FROM sided
            )
            SELECT i::SMALLINT AS exporter, j::SMALLINT AS importer, k AS hs6, v AS value,
                q AS quantity, CASE WHEN is_sold THEN 'exports' ELSE 'imports' END AS side,
                CASE
                    WHEN flowCode NOT IN ('X', 'M') THEN 'neither exports nor imports: ' || flowCode
                    WHEN partner = 0 THEN 'the world, which is the sum of the partners'
                    WHEN length(k) <> 6 THEN 'a chapter, heading or total, the sum of its lines'
                    {" ".join(parts)}
                    ELSE {REASONS.format(year=year.year)}
                END AS reason
            FROM typed
        """)  # noqa: S608 -- paths are quoted, the rest is our own
        return 0


def open_comtrade(folder: Path) -> Comtrade:
    """Return the Comtrade files of a folder.

    Raises:
        DataError: there are none, they lack a column, or a year is no number.
    """
    paths = tuple(sorted({path for ending in ENDINGS for path in folder.glob(ending)}))
    paths = tuple(path for path in paths if path.name != MARK_OF_SYNTHETIC)
    if not paths:
        raise DataError(Fault(str(folder), None, None, "no such file", ", ".join(ENDINGS)))
    columns, file_years, editions = _looked_into(paths)
    years = tuple(
        Year(year, tuple(path for path in paths if (str(path), year) in file_years))
        for year in sorted({year for _, year in file_years})
    )
    codes = known_codes()
    about = About(
        title="UN Comtrade",
        publisher="United Nations",
        citation=CITATION,
        licence=LICENCE,
        version="as downloaded",
        nomenclature=", ".join(editions) or "as reported",
        is_reconciled=False,
        is_synthetic=(folder / MARK_OF_SYNTHETIC).exists(),
        first_year=years[0].year,
        last_year=years[-1].year,
        names=names_of(codes),
    )
    return Comtrade(about, years, codes, columns)


def _looked_into(paths: tuple[Path, ...]) -> tuple[list[str], set[tuple[str, int]], list[str]]:
    """Return the columns all files share, which file holds which year, and the editions named."""
    import duckdb

    connection = duckdb.connect()
    columns: list[str] = []
    for path in paths:
        described = connection.execute(f"DESCRIBE SELECT * FROM {_rows((path,))}").fetchall()  # noqa: S608 -- quoted
        own = [str(row[0]) for row in described]
        missing = [name for name in NEEDED if name not in own]
        if missing:
            raise DataError(Fault(path.name, 1, missing[0], "no such column", ", ".join(NEEDED)))
        columns = [name for name in columns or own if name in own]
    edition = EDITION if EDITION in columns else "NULL"
    rows = connection.execute(
        f"SELECT DISTINCT filename, TRY_CAST(refYear AS INTEGER), {edition} FROM {_rows(paths)}"  # noqa: S608 -- quoted
    ).fetchall()
    unusable = [str(name) for name, year, _ in rows if year is None]
    if unusable:
        raise DataError(Fault(unusable[0], None, "refYear", "no number", "a year"))
    return (
        columns,
        {(str(n), int(y)) for n, y, _ in rows},
        sorted({str(e) for *_, e in rows if e}),
    )


def _rows(paths: tuple[Path, ...]) -> str:
    return (
        f"read_csv({listed(paths)}, header = true, all_varchar = true, union_by_name = true, "
        "filename = true)"
    )
