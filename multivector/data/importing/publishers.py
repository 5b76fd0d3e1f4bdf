"""What an importer needs to know of a publisher: the files of each year, and how to judge a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from multivector.data.flows.manifest import About
from multivector.data.importing.codes import Code

JUDGED = "judged"
"""The table of a year's rows: exporter and importer (numbers), hs6, value, quantity, side, reason."""


@dataclass(frozen=True)
class Year:
    """One year to import and the files that hold it."""

    year: int
    inputs: tuple[Path, ...]


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

    def judge(self, connection: Any, year: Year) -> int:
        """Put the rows of a year into the table JUDGED; return how many lines could not be read."""


def quoted(text: object) -> str:
    """Return text as it stands in SQL: in single quotes, those inside doubled."""
    return "'" + str(text).replace("'", "''") + "'"


def listed(paths: tuple[Path, ...]) -> str:
    """Return paths as a list in SQL."""
    return "[" + ", ".join(quoted(path) for path in paths) + "]"


# The first reason that holds; a row without one is kept. `i` exports to `j`.
REASONS = """
    CASE
        WHEN y IS NULL THEN 'year is no number'
        WHEN y <> {year} THEN 'year is not that of the file'
        WHEN i IS NULL THEN 'exporter is no number'
        WHEN j IS NULL THEN 'importer is no number'
        WHEN i NOT IN (SELECT number FROM codes) THEN 'exporter is not in the list of countries'
        WHEN j NOT IN (SELECT number FROM codes) THEN 'importer is not in the list of countries'
        WHEN i = j THEN 'a country''s trade with itself'
        WHEN k IS NULL OR NOT regexp_full_match(k, '[0-9]{{4}}[0-9A-Z]{{2}}')
            THEN 'product is no code of six digits'
        WHEN v IS NULL THEN 'value is no number'
        WHEN v < 0 OR NOT isfinite(v) THEN 'value is negative or not finite'
    END
"""
