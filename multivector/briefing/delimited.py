"""CSV files that are safe to open in a spreadsheet."""

import pandas as pd

# What a spreadsheet would run instead of show (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, which spreadsheets need for names.

    Text that a spreadsheet would take for a formula, in a head too, gets a leading apostrophe; numbers,
    negative ones included, stay numbers; missing cells stay empty.
    """
    text_columns = [c for c in table.columns if not pd.api.types.is_numeric_dtype(table[c])]
    safe = table.assign(**{c: table[c].map(_harmless) for c in text_columns})
    safe.columns = [_harmless(name) for name in table.columns]
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
