"""The Data page, declared: every table to browse, with its columns, sources and corrections."""

from multivector.views.link_values import Phrase
from multivector.views.page import Control, Page, Part, Scene, select, switch

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
    "Search the rows",
    "text",
    lambda _data: Phrase("q"),
    nothing="Any words, in any column",
    most=80,
)
PART = switch(
    "part",
    "About this table",
    {
        "columns": "Columns",
        "sources": "Sources",
        "coverage": "Coverage",
        "corrections": "Corrections",
        "licence": "Licence",
    },
)
DATA = Page(
    address="data",
    name="Data",
    icon=":material/database:",
    group="Evidence",
    controls=(TABLE, SEARCH, PART),
    scenes=(Scene("", "Data", lambda _selection: (Part("data"),)),),
    acts="Countries and period act on this page.",
)
