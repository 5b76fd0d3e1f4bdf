"""Finds rows by the words in them, however the reader spells accents."""

import unicodedata

import pandas as pd


def folded(text: str) -> str:
    """Return text without accents and case, so that "turkiye" finds "Türkiye"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def searchable(table: pd.DataFrame) -> pd.Series:
    """Return one folded line of text per row, holding every cell that is filled."""
    cells = table.astype("str").where(table.notna(), "")
    lines = [folded("\n".join(row)) for row in cells.itertuples(index=False)]
    return pd.Series(lines, index=table.index, dtype="str")


def rows_with(table: pd.DataFrame, lines: pd.Series, words: str) -> pd.DataFrame:
    """Return the rows whose line holds every one of the words; all rows where no word is given.

    Args:
        table: any table.
        lines: its `searchable` lines.
        words: what the reader typed; taken as plain text, never as a pattern.
    """
    wanted = folded(words).split()
    return table[[all(word in line for word in wanted) for line in lines]]
