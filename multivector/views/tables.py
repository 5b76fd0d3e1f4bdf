"""The Data page, declared: every table to browse, with its columns, sources and corrections."""

from multivector.views.control import Control, select, switch
from multivector.views.link_values import Phrase
from multivector.views.page import Page, Part, Scene

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
DATA = Page(
    address="data",
    name="Data",
    icon=":material/database:",
    group="Data and export",
    controls=(TABLE, SEARCH, PART),
    scenes=(Scene("", "Data", lambda _selection: (Part("data"),)),),
    acts="Countries and period act on this page.",
)
