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
    lines = cells.agg("\n".join, axis=1) if len(table) else pd.Series(dtype="str")
    return lines.map(folded)


def rows_with(table: pd.DataFrame, lines: pd.Series, words: str) -> pd.DataFrame:
    """Return the rows whose line holds every one of the words; all rows where no word is given.

    Args:
        table: any table.
        lines: its `searchable` lines.
        words: what the reader typed; taken as plain text, never as a pattern.
    """
    wanted = folded(words).split()
    found = pd.Series(data=True, index=table.index)
    for word in wanted:
        found &= lines.map(lambda line, word=word: word in line)
    return table[found]
