"""The columns every data set of bulk trade has, whatever holds it."""

EXPORTS, IMPORTS = "exports", "imports"
SIDES = (EXPORTS, IMPORTS)
"""What exporters count and what importers count; the same rows where a publisher reconciled the two."""

COLUMNS = {
    "year": "whole number",
    "exporter": "text",
    "importer": "text",
    "hs6": "text",
    "value_usd_thousand": "number",
    "quantity_t": "number",
}
REPORTER_OF = {EXPORTS: "exporter", IMPORTS: "importer"}
PARTNER_OF = {EXPORTS: "importer", IMPORTS: "exporter"}
ABOUT = "about"
"""The table of one row that says what a data set in a database is."""
