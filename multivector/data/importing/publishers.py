"""What an importer needs to know of a publisher: the files of each year, and how to judge a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from multivector.data.flows.manifest import About
from multivector.data.importing.codes import Code
from multivector.data.importing.delimited import DelimitedFile, Unread

JUDGED = "judged"
"""The rows of a year, with file (its place in the year) and line; a row with a reason is rejected."""

COLUMNS = """file SMALLINT, line BIGINT, exporter INTEGER, importer INTEGER, hs6 VARCHAR,
    value DOUBLE, quantity DOUBLE, side VARCHAR, edition VARCHAR, is_original BOOLEAN, reason VARCHAR"""
"""Exporter and importer are numbers; value is in thousand dollars, quantity in tonnes."""

# How cells are read: spreadsheets write 271000.0, "1,000" or 1.000,5, and put blanks in front.
MACROS = r"""
    CREATE MACRO cell(text) AS nullif(trim(text, ' ''' || chr(160)), '');
    CREATE MACRO whole_of(number) AS
        CASE WHEN number = floor(number) AND abs(number) < 1e9 THEN number::INTEGER END;
    CREATE MACRO whole(text) AS whole_of(TRY_CAST(cell(text) AS DOUBLE));
    CREATE MACRO sign(text) AS regexp_replace(upper(cell(text)), '\.0+$', '');
    CREATE MACRO bare(text) AS regexp_replace(text, '[\s\x{00a0}\x{202f}]', '', 'g');
    CREATE MACRO with_points(text) AS coalesce(TRY_CAST(text AS DOUBLE),
        CASE WHEN regexp_full_match(bare(text), '-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?|[0-9-]+(\.[0-9]*)?')
            THEN TRY_CAST(replace(bare(text), ',', '') AS DOUBLE) END);
    CREATE MACRO with_commas(text) AS
        CASE WHEN regexp_full_match(bare(text), '-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]*)?(e[+-]?[0-9]+)?', 'i')
            THEN TRY_CAST(replace(replace(bare(text), '.', ''), ',', '.') AS DOUBLE) END;
"""
COMMA_INSIDE = r"'\s*-?([0-9.]*,[0-9]+(e[+-]?[0-9]+)?|[0-9]{1,3}(\.[0-9]{3}){2,})\s*', 'i'"
ONLY_THOUSANDS = r"'\s*-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?\s*'"


@dataclass(frozen=True)
class Year:
    """One year to import and the files that hold it."""

    year: int
    files: tuple[DelimitedFile, ...]
    strays_of: frozenset[str] = frozenset()
    """Names of the files whose rows of no year are told with this one, so that each is told once."""

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files on disk, an archive once."""
        return tuple(dict.fromkeys(file.source.path for file in self.files))


class Publisher(Protocol):
    """A publisher's files, checked and ready to be read year by year."""

    @property
    def about(self) -> About:
        """What the data set says of itself."""

    @property
    def years(self) -> tuple[Year, ...]:
        """The years the files cover, oldest first."""

    @property
    def codes(self) -> Mapping[int, Code]:
        """What the numbers of countries stand for."""

    def judge(self, connection: Any, year: Year, place: int) -> Unread:
        """Put a file's rows of a year into the table JUDGED; return the lines that fit no header."""


def quoted(text: object) -> str:
    """Return text as it stands in SQL: in single quotes, those inside doubled."""
    return "'" + str(text).replace("'", "''") + "'"


def judged_files(connection: Any, publisher: Publisher, year: Year) -> Iterator[Unread]:
    """Judge the files of a year one after the other; yield the unreadable lines of each."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {JUDGED} ({COLUMNS})")
    for place in range(len(year.files)):
        yield publisher.judge(connection, year, place)


def number_macro(connection: Any, file: DelimitedFile, columns: tuple[str, ...]) -> str:
    """Return how numbers of a file are to be read: with decimal points, or with decimal commas.

    "1,5" tells by itself, and so does "1.234,5"; "1,000" is a thousand where cells are parted by
    commas, and one where they are parted by semicolons, as where commas are decimal.
    """
    named = [name for name in columns if name in file.places]
    connection.register("cells", file.batches(named))
    commas = " OR ".join(f"regexp_full_match({name}, {COMMA_INSIDE})" for name in named)
    grouped = " OR ".join(f"regexp_full_match({name}, {ONLY_THOUSANDS})" for name in named)
    [(with_comma, thousands)] = connection.execute(
        f"SELECT count(*) FILTER ({commas}), count(*) FILTER ({grouped}) FROM cells"  # noqa: S608 -- our own words
    ).fetchall()
    is_decimal = with_comma > thousands or (with_comma and file.separator == ";")
    return "with_commas" if is_decimal else "with_points"


# The first reason that holds; a row without one is kept. `i` exports to `j`.
REASONS = """
    CASE
        WHEN upper(y_text) IN ('T', 'REFYEAR', 'PERIOD', 'YEAR', 'YR') THEN 'the header once more'
        WHEN y_text IS NULL THEN 'year is empty'
        WHEN y IS NULL THEN 'year is no number'
        WHEN y <> {year} THEN 'year is not that of the file'
        WHEN i_text IS NULL THEN 'exporter is empty'
        WHEN j_text IS NULL THEN 'importer is empty'
        WHEN i IS NULL THEN 'exporter is no number'
        WHEN j IS NULL THEN 'importer is no number'
        WHEN i IN ({sums}) OR j IN ({sums}) THEN 'a group, which is the sum of its members'
        WHEN i NOT IN (SELECT number FROM codes) THEN 'exporter is not in the list of countries'
        WHEN j NOT IN (SELECT number FROM codes) THEN 'importer is not in the list of countries'
        WHEN kept_as(i) = kept_as(j) THEN 'a country''s trade with itself'
        WHEN regexp_full_match(k, '[0-9]{{7,10}}')
            THEN 'a code of 8 or 10 digits, a line of a national tariff'
        WHEN k IS NULL THEN 'product is empty'
        WHEN NOT regexp_full_match(k, '[0-9]{{4}}[0-9A-Z]{{2}}')
            THEN 'product is no code of six digits'
        WHEN v_text IS NULL THEN 'value is empty'
        WHEN v IS NULL THEN 'value is no number'
        WHEN v < 0 OR NOT isfinite(v) THEN 'value is negative or not finite'
    END
"""
