"""UN Comtrade's files: what each country reports, one file or many, as CSV or TSV, packed or not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from multivector.data.errors import DataError, Fault, raise_any
from multivector.data.flows.manifest import About
from multivector.data.importing.codes import SUMS, Code, known_codes, names_of
from multivector.data.importing.delimited import DelimitedFile, Unread, open_delimited, simple
from multivector.data.importing.folder import (
    MARK_OF_SYNTHETIC,
    InputFile,
    input_files,
    no_such_files,
)
from multivector.data.importing.publishers import (
    JUDGED,
    MACROS,
    REASONS,
    Year,
    number_macro,
    quoted,
)

# Columns, with the names they have in the files and the two interfaces before 2023.
COLUMNS = {
    "typeCode": (),
    "freqCode": ("freq",),
    "refYear": ("year", "yr"),
    "period": (),
    "reporterCode": ("rtcode",),
    "reporterISO": ("rt3iso",),
    "flowCode": ("tradeflowcode", "rgcode"),
    "flowDesc": ("tradeflow", "rgdesc"),
    "partnerCode": ("ptcode",),
    "partnerISO": ("pt3iso",),
    "partner2Code": ("2ndpartnercode", "ptcode2"),
    "classificationCode": ("classification", "pfcode"),
    "isOriginalClassification": (),
    "cmdCode": ("commoditycode",),
    "aggrLevel": ("aggregatelevel",),
    "customsCode": ("customsproccode", "cstcode"),
    "mosCode": (),
    "motCode": ("modeoftransportcode",),
    "netWgt": ("netweightkg", "netweight"),
    "primaryValue": ("tradevalueus", "tradevalue"),
}
# What a file must have; of two the first is taken where it is there.
NEEDED = (
    ("refYear", "period"),
    ("reporterCode", "reporterISO"),
    ("flowCode", "flowDesc"),
    ("partnerCode", "partnerISO"),
    ("cmdCode",),
    ("primaryValue",),
)
MONTHLY = "not a yearly figure"
# Columns that, where a file has them, tell totals from parts: only these values are totals.
WHOLE = {
    "typeCode": (("C",), "not trade in goods"),
    "freqCode": (("A",), MONTHLY),
    "partner2Code": (("0",), "one of several second partners of a flow"),
    "customsCode": (("C00", "0"), "one of several customs procedures of a flow"),
    "mosCode": (("0",), "one of several modes of supply of a flow"),
    "motCode": (("0",), "one of several modes of transport of a flow"),
}
FORMER_FLOWS = ("tradeflowcode", "rgcode")
FORMER_NUMBERS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}
IN_WORDS = {"EXPORT": "X", "EXPORTS": "X", "IMPORT": "M", "IMPORTS": "M"}
HARMONIZED = r"'HS|H[0-9]'"
EDITION_OF_FILE = re.compile(r"(?P<stem>.+)\[\d{4}-\d{2}-\d{2}\]")
CITATION = "United Nations Statistics Division: UN Comtrade Database"
LICENCE = "UN Comtrade terms of use: internal use; passing on in bulk needs the UN's consent"


@dataclass(frozen=True)
class Comtrade:
    """A folder of Comtrade files that have the columns needed."""

    about: About
    years: tuple[Year, ...]
    codes: Mapping[int, Code]
    replaced: Mapping[str, str]
    """The files that a later edition of the same file, under its name, replaces."""

    def judge(self, connection: Any, year: Year, place: int) -> Unread:
        """Put a file's rows of a year into the table JUDGED; return the lines that fit no header.

        Lines and rows of no year count with the first year of their file.
        """
        file = year.files[place]
        has_strays = file.name in year.strays_of
        number = number_macro(connection, file, ("primaryValue", "netWgt"))
        unread = Unread()
        connection.register("cells", file.batches(tuple(COLUMNS), unread))
        strays = f"OR y IS NULL AND ({_any_cell()})" if has_strays else ""
        connection.execute(f"""
            INSERT INTO {JUDGED}
            WITH cells_of AS ({_read_cells(file, number)}),
            chosen AS (SELECT * FROM cells_of WHERE y = {year.year} {strays}),
            sided AS (
                SELECT *,
                    CASE WHEN is_sold THEN reporter ELSE partner END AS i,
                    CASE WHEN is_sold THEN partner ELSE reporter END AS j,
                    CASE WHEN is_sold THEN reporter_text ELSE partner_text END AS i_text,
                    CASE WHEN is_sold THEN partner_text ELSE reporter_text END AS j_text
                FROM chosen
            )
            SELECT {place}, line, i, j, k, v, q,
                CASE WHEN is_sold THEN 'exports' ELSE 'imports' END, edition, is_original,
                {self._reason(file, year.year)}
            FROM sided
        """)  # noqa: S608 -- names are our own, the rest is quoted
        return unread if has_strays else Unread()

    def _reason(self, file: DelimitedFile, year: int) -> str:
        """Return the first reason against a row of Comtrade, then those of any publisher."""
        if file.name in self.replaced:
            return quoted(f"doubled: {file.name} was published anew as {self.replaced[file.name]}")
        parts = [
            f"WHEN sign({name}) NOT IN ({', '.join(map(quoted, values))}) THEN {quoted(reason)}"
            for name, (values, reason) in WHOLE.items()
        ]
        general = REASONS.format(year=year, sums=", ".join(map(str, SUMS)))
        return f"""CASE
            WHEN y IS NULL THEN {general}
            WHEN flow IS NULL THEN 'flow is empty'
            WHEN flow NOT IN ('X', 'M') THEN 'neither exports nor imports: ' || flow
            WHEN NOT regexp_full_match(edition, {HARMONIZED})
                THEN edition || ', not the Harmonized System'
            WHEN is_month THEN {quoted(MONTHLY)}
            WHEN partner = 0 THEN 'the world, which is the sum of the partners'
            WHEN length(k) < 5 OR k = 'TOTAL' OR k LIKE 'AG_'
                THEN 'a chapter, heading or total, the sum of its lines'
            {" ".join(parts)}
            ELSE {general}
        END"""


def open_comtrade(folder: Path) -> Comtrade:
    """Return the Comtrade files of a folder.

    Raises:
        DataError: there are none, one is no table or lacks a column, or no row has a year.
    """
    sources = sorted(input_files(folder), key=lambda source: source.age)
    if not sources:
        raise no_such_files(folder, "files that end in .csv, .txt, .tsv, .gz or .zip")
    files: list[DelimitedFile] = []
    faults: list[Fault] = []
    for source in sources:
        try:
            files.append(_opened(source))
        except DataError as error:
            faults.extend(error.faults)
    raise_any(faults)
    held, editions = _looked_into(files)
    years = tuple(_years(files, held))
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
    return Comtrade(about, years, codes, _replaced(files))


def _opened(source: InputFile) -> DelimitedFile:
    file = open_delimited(source, COLUMNS)
    for either in NEEDED:
        if not any(name in file.places for name in either):
            allowed = ", ".join(names[0] for names in NEEDED)
            raise DataError(
                Fault(file.name, file.header_line, either[0], "no such column", allowed)
            )
    return file


def _years(files: Sequence[DelimitedFile], held: Mapping[str, set[int]]) -> Iterator[Year]:
    """Yield the years; a file's rows of no year are told with its first, or with the first of all."""
    every = sorted(set().union(*held.values()))
    for year in every:
        inside = tuple(
            file
            for file in files
            if year in held[file.name] or (not held[file.name] and year == every[0])
        )
        strays = {file.name for file in inside if year == min(held[file.name], default=year)}
        yield Year(year, inside, frozenset(strays))


def _looked_into(files: Sequence[DelimitedFile]) -> tuple[dict[str, set[int]], list[str]]:
    """Return the years each file holds, and the editions of the Harmonized System that are named."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(MACROS)
    held: dict[str, set[int]] = {}
    faults: list[Fault] = []
    editions: set[str] = set()
    for file in files:
        unread = Unread()
        columns = ("refYear", "period", "classificationCode")
        connection.register("cells", file.batches(columns, unread))
        rows = connection.execute(
            f"SELECT DISTINCT {_year()}, sign(classificationCode) FROM cells"  # noqa: S608 -- our own words
        ).fetchall()
        held[file.name] = {int(year) for year, _ in rows if year is not None}
        faults += _why_empty(file, unread)
        editions |= {str(one) for _, one in rows if one and re.fullmatch("HS|H[0-9]", str(one))}
    if not any(held.values()):
        raise DataError(*faults)
    return held, sorted(editions)


def _why_empty(file: DelimitedFile, unread: Unread) -> Iterator[Fault]:
    """Yield what is wrong with a file in which no row has a year."""
    for kind, line in unread.first.items():
        yield Fault(file.name, line, None, kind, "as many cells as names, commas in quotes")
    if not unread.first:
        yield Fault(file.name, None, "refYear", "no row with a year", "years from 1900 to 2100")


def _replaced(files: Sequence[DelimitedFile]) -> dict[str, str]:
    """Return the files of which the folder has a later edition, by the day in their names."""
    newest: dict[str, DelimitedFile] = {}
    replaced: dict[str, str] = {}
    for file in files:  # oldest first
        found = EDITION_OF_FILE.match(file.source.base)
        older = newest.get(found["stem"]) if found else None
        if older is not None and older.source.day != file.source.day:
            replaced |= {older.name: file.name}
            replaced |= {one: file.name for one, by in replaced.items() if by == older.name}
        if found:
            newest[found["stem"]] = file
    return replaced


def _year() -> str:
    """Return the year of a row in SQL: that of the column, else the first digits of the period."""
    year, period = "whole(refYear)", "whole(period)"
    from_period = f"CASE WHEN {period} > 9999 THEN {period} // 100 ELSE {period} END"
    between = f"coalesce({year}, {from_period})"
    return f"CASE WHEN {between} BETWEEN 1900 AND 2100 THEN {between} END"


def _any_cell() -> str:
    return " OR ".join(f"{name} IS NOT NULL AND {name} <> ''" for name in COLUMNS)


def _read_cells(file: DelimitedFile, number: str) -> str:
    """Return a query for the cells of a file as numbers and signs, whichever columns it has."""
    texts = {who: f"coalesce(cell({who}Code), cell({who}ISO))" for who in ("reporter", "partner")}
    numbers = {
        who: f"whole({who}Code)" if f"{who}Code" in file.places else f"number_of({who}ISO)"
        for who in ("reporter", "partner")
    }
    return f"""
        SELECT * REPLACE (nullif(trim(aggrLevel), '') AS aggrLevel),
            {_year()} AS y, coalesce(cell(refYear), cell(period)) AS y_text,
            whole(period) > 9999 OR whole(period) IS NULL AND cell(period) IS NOT NULL AS is_month,
            {numbers["reporter"]} AS reporter, {texts["reporter"]} AS reporter_text,
            {numbers["partner"]} AS partner, {texts["partner"]} AS partner_text,
            {_flow(file)} AS flow, flow = 'X' AS is_sold,
            sign(classificationCode) AS edition,
            lower(cell(isOriginalClassification)) IN ('true', '1') AS is_original,
            -- a code of the Harmonized System has an even number of digits: a zero was lost in front
            CASE WHEN regexp_full_match(sign(cmdCode), '[0-9]+') AND length(sign(cmdCode)) % 2 = 1
                    AND NOT coalesce(whole(aggrLevel) = 5, false)
                THEN '0' || sign(cmdCode) ELSE sign(cmdCode) END AS k,
            cell(primaryValue) AS v_text,
            {number}(primaryValue) / 1000 AS v, {number}(netWgt) / 1000 AS q
        FROM cells
    """  # noqa: S608 -- our own words


def _flow(file: DelimitedFile) -> str:
    """Return the flow of a row in SQL: X, M or what else stands there."""
    if "flowCode" not in file.places:
        meant, column = IN_WORDS, "flowDesc"
    else:
        is_former = simple(file.names[file.places["flowCode"]]) in FORMER_FLOWS
        meant, column = IN_WORDS | (FORMER_NUMBERS if is_former else {}), "flowCode"
    cases = " ".join(f"WHEN {quoted(said)} THEN {quoted(flow)}" for said, flow in meant.items())
    return f"CASE sign({column}) {cases} ELSE sign({column}) END"
