"""Takes each flow once: of several rows for one flow keeps the one that counts, and says of what file."""

from typing import Any

from multivector.data.importing.publishers import JUDGED, Year, quoted

FLOW = "seller, buyer, hs6, side"
TOLERANCE = 0.001

AMBIGUOUS = "one of several figures of one flow that no column tells apart"
PART = "a part of another row of the same flow"


def reject_doubles(connection: Any, year: Year) -> None:
    """Give every row of the table JUDGED a reason that would count a flow a second time.

    One reporter's year is kept in one edition of the Harmonized System: that in which it reported,
    else the newest. Of one flow the newest file counts. Within it the largest figure is kept where
    the others are the same or add up to it, once or several times; otherwise none is.
    """
    _reject_other_editions(connection)
    names = ", ".join(f"({place}, {quoted(file.name)})" for place, file in enumerate(year.files))
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE doubled AS
        WITH kept AS (
            SELECT file, line, kept_as(exporter) AS seller, kept_as(importer) AS buyer,
                hs6, side, value, quantity
            FROM {JUDGED} WHERE reason IS NULL
        ), several AS (
            SELECT {FLOW}, max(file) AS newest FROM kept GROUP BY ALL HAVING count(*) > 1
        ), rows_of AS (
            SELECT kept.*, several.newest FROM kept JOIN several USING ({FLOW})
        ), ranked AS (
            SELECT *,
                row_number() OVER flow AS place,
                first_value(value) OVER flow AS largest,
                first_value(line) OVER flow AS largest_line,
                sum(value) FILTER (file = newest) OVER (PARTITION BY {FLOW}) AS total
            FROM rows_of
            WINDOW flow AS (
                PARTITION BY {FLOW} ORDER BY file DESC, value DESC, quantity DESC NULLS LAST, line
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            )
        ), told AS (
            SELECT *, CASE WHEN largest > 0 THEN total / largest ELSE 1 END AS times FROM ranked
        )
        SELECT file, line, CASE
            WHEN file <> newest THEN 'doubled: given again in ' || name
            WHEN abs(times - round(times)) > {TOLERANCE} THEN '{AMBIGUOUS}'
            WHEN place = 1 THEN NULL
            WHEN value = largest THEN 'doubled: given twice in ' || name
            ELSE '{PART}'
        END AS why
        FROM told JOIN (VALUES {names}) AS files(number, name) ON number = newest
    """)  # noqa: S608 -- names are quoted, the rest is our own
    connection.execute(f"""
        UPDATE {JUDGED} SET reason = why FROM doubled
        WHERE why IS NOT NULL AND doubled.file = {JUDGED}.file AND doubled.line = {JUDGED}.line
            AND {JUDGED}.reason IS NULL
    """)  # noqa: S608 -- our own words


def _reject_other_editions(connection: Any) -> None:
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE chosen AS
        SELECT reporter, side, last(edition ORDER BY is_original NULLS FIRST, edition) AS edition
        FROM (
            SELECT CASE side WHEN 'imports' THEN importer ELSE exporter END AS reporter, side,
                edition, bool_or(is_original) AS is_original
            FROM {JUDGED} WHERE reason IS NULL AND edition IS NOT NULL GROUP BY ALL
        )
        GROUP BY ALL HAVING count(*) > 1
    """)  # noqa: S608 -- our own words
    connection.execute(f"""
        UPDATE {JUDGED} SET reason =
            'the same trade in another edition: ' || {JUDGED}.edition || ' beside ' || chosen.edition
        FROM chosen
        WHERE {JUDGED}.reason IS NULL AND {JUDGED}.side = chosen.side
            AND CASE {JUDGED}.side WHEN 'imports' THEN importer ELSE exporter END = reporter
            AND {JUDGED}.edition <> chosen.edition
    """)  # noqa: S608 -- our own words
