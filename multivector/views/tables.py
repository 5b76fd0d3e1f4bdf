"""The Data page, declared: every table to browse, with its columns, sources and corrections."""

from collections.abc import Sequence

from multivector.analysis.themes import words_of
from multivector.views.control import Control, select, switch
from multivector.views.link_values import Phrase
from multivector.views.page import Block, Page, Part, Scene, filters
from multivector.views.selection import Selection

TABLE = select(
    "table",
    "Table",
    lambda data: data.names,
    "",
    lambda selection: {name: selection.data.schema(name).title for name in selection.data.names},
    is_narrowed=False,
)
SEARCH = Control(
    "q",
    "Search all tables",
    "text",
    lambda _data: Phrase("q"),
    nothing="e.g. Tengiz",
    most=80,
)
SCOPE = switch("rows", "Rows of", {"all": "All countries", "focus": "Country in focus"})
PART = switch(
    "part",
    "About this table",
    {
        "columns": "Columns",
        "sources": "Sources",
        "coverage": "Rows by country",
        "corrections": "Corrections",
        "licence": "Licence",
    },
)


def tables_of(selection: Selection) -> tuple[str, ...]:
    """Return the tables on the theme that is chosen, that of the events last; none without a theme."""
    if not selection.theme:
        return ()
    words = selection.data.table("theme_words")
    return (*words_of(words, "table", selection.theme), "events")


def countries_of(selection: Selection) -> tuple[str, ...]:
    """Return the countries whose rows are shown; empty for all."""
    return () if selection[SCOPE] == "all" else selection.shown


def _blocks(selection: Selection) -> Sequence[Block]:
    chosen = (countries_of(selection), selection.period, tables_of(selection), selection.shown)
    return (Part("data", chosen),)


DATA = Page(
    address="data",
    name="Data",
    icon=":material/database:",
    group="Data and export",
    controls=(TABLE, SEARCH, PART, SCOPE),
    scenes=(Scene("", "Data", _blocks, obeys=filters("focus", "compare", "theme", "period")),),
)
