"""How the tables and measures are asked for over HTTP, in lines to copy."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from multivector.data.schema import TableSchema
from multivector.data.selection import country_columns

ADDRESS = "api/v1"
MEASURES = {
    "concentration": "exporter=KAZ&commodity=crude&period=2022",
    "transit-exposure": "exporter=KAZ&commodity=crude&period=2025&state=RUS",
    "members": "org=csto&on=2024-01-31",
    "overlap": "a=csto&b=sco&on=2022-12-31",
    "voting-agreement": "iso3=KAZ&with=RUS&from=2022&to=2026",
    "vector-profile": "iso3=KAZ&year=2025",
    "disruption": "network=kaz_crude&close=route:cpc&percent=100&months=12",
}
INTRODUCTION = (
    "Read-only, no key needed. Filter by a column's name and value, as often as you like; add `__min` or "
    "`__max` for a range. JSON comes in pages of up to 1,000 rows with the address of the next page, "
    "CSV in pages of 10,000. Every answer carries the data version and an ETag: with `If-None-Match` "
    "it answers 304 while nothing has changed. Errors are problem details (RFC 9457). `openapi.json` "
    "describes everything."
)


def draw(schema: TableSchema, countries: Sequence[str]) -> None:
    """Draw the lines that fetch the table and the countries in view, once the reader opens them."""
    folded = st.expander("Use the data from a program (API)", on_change="rerun", key="api-help")
    if not folded.open:
        return
    root = root_of(st.context.url or "")
    with folded:
        st.markdown(INTRODUCTION)
        st.code(shell_lines(root, schema, countries), language="bash", wrap_lines=True)
        st.code(pandas_lines(root, schema, countries), language="python", wrap_lines=True)


def root_of(address: str) -> str:
    """Return the address of the API beside that of a page."""
    parts = urlsplit(address)
    folder = parts.path.rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{folder}/{ADDRESS}" if parts.netloc else f"/{ADDRESS}"


def shell_lines(root: str, schema: TableSchema, countries: Sequence[str]) -> str:
    """Return lines for a shell: the table, the descriptor, and every measure."""
    table = f"curl -sO '{root}/tables/{schema.name}.csv{_filters(schema, countries)}'"
    package = f"curl -sO '{root}/datapackage.json'"
    measures = [f"curl -s '{root}/measures/{name}?{query}'" for name, query in MEASURES.items()]
    return "\n".join([table, package, f"curl -sO '{root}/openapi.json'", *measures])


def pandas_lines(root: str, schema: TableSchema, countries: Sequence[str]) -> str:
    """Return lines for pandas: the table as a frame, and a measure as a dictionary."""
    query = _filters(schema, countries)
    return (
        "import json\nimport urllib.request\n\nimport pandas as pd\n\n"
        f'rows = pd.read_csv("{root}/tables/{schema.name}.csv{query}")\n\n'
        f'with urllib.request.urlopen("{root}/measures/concentration?{MEASURES["concentration"]}") '
        "as answer:\n"
        '    result = json.load(answer)\nprint(result["value"], result["unit"], result["source_ids"])'
    )


def _filters(schema: TableSchema, countries: Sequence[str]) -> str:
    columns = country_columns(schema)
    if not columns or not countries:
        return ""
    return "?" + urlencode([(columns[0], code) for code in countries], quote_via=quote)
