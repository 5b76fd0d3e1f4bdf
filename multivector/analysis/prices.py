"""The price that the money of a scenario is counted at: of a month, the mean of months, or the reader's own.

A code says which months: `2026-04` a month, `2025` a calendar year, `2025-08.2026-07` from a month to another, both included.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import pandas as pd

from multivector.analysis import evidence
from multivector.data import dates

OWN = "own"
"""The code of a price that the reader sets."""
SET_BY_READER = "set by the reader"
NEWEST_MONTHS = MONTHS_A_YEAR = 12
TO = "."
CODE = rf"^[0-9]{{4}}(-[0-9]{{2}}(\{TO}[0-9]{{4}}-[0-9]{{2}})?)?$"


@dataclass(frozen=True)
class Brent:
    """The price of Brent by month, in USD a barrel.

    Attributes:
        months: The months in order, without a gap: "2026-04".
        usd: The price in each.
        source_ids: Where they stand.
    """

    months: tuple[str, ...]
    usd: tuple[float, ...]
    source_ids: tuple[str, ...]

    @classmethod
    def read(cls, tables: Mapping[str, pd.DataFrame]) -> Self | None:
        """Return the prices of the tables; None where they have none."""
        if "prices" not in tables:
            return None
        rows = tables["prices"].query("benchmark == 'brent'").sort_values("month")
        months, usd = rows["month"].astype(str), rows["price_usd_per_barrel"].astype(float)
        return cls(tuple(months), tuple(usd), evidence.source_ids(rows)) if len(rows) else None

    @property
    def newest(self) -> str:
        """The code of the newest twelve months, or of all there are."""
        return TO.join((self.months[-NEWEST_MONTHS:][0], self.months[-1]))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The codes of the years of which every month is known, newest first."""
        counts = pd.Series([month[:4] for month in self.months]).value_counts()
        return tuple(sorted(counts.index[counts == MONTHS_A_YEAR], reverse=True))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """All that a link may say: the newest twelve months, years, months, and all other twelve months."""
        ends = range(NEWEST_MONTHS - 1, len(self.months))
        spans = [TO.join((self.months[end + 1 - NEWEST_MONTHS], self.months[end])) for end in ends]
        return tuple(dict.fromkeys((self.newest, *self.years, *self.months[::-1], *spans)))

    def mean(self, code: str) -> float:
        """Return the mean price of the months that a code names, to a cent.

        Raises:
            ValueError: If the code is none, or not all of its months are known.
        """
        first, last = _ends(code)
        known = f"allowed: months from {self.months[0]} to {self.months[-1]}"
        if not self.months[0] <= first <= last <= self.months[-1]:
            raise ValueError(f"price {code!r} is not known; {known}, such as {self.newest}")
        prices = [
            usd for month, usd in zip(self.months, self.usd, strict=True) if first <= month <= last
        ]
        if not prices:
            raise ValueError(f"price {code!r} is not known; {known}, such as {self.newest}")
        return round(sum(prices) / len(prices), 2)


@dataclass(frozen=True)
class Price:
    """A price and which it is.

    Attributes:
        usd: USD a barrel, or per 1,000 m³ of gas; None where none is known or given.
        label: Which price that is: "Brent, mean of August 2025 to July 2026".
        words: Both, with the unit; empty where there is none.
    """

    usd: float | None
    label: str
    words: str


def label(code: str) -> str:
    """Return which price a code means: "Brent, mean of 2025", "Brent of April 2026"."""
    return f"Brent{' of ' if is_month(code) else ', mean of '}{months_in_words(code)}"


def months_in_words(code: str) -> str:
    """Return the months of a code: "April 2026", "2025", "August 2025 to July 2026"."""
    return " to ".join(dates.format_partial(part) for part in code.split(TO))


def is_month(code: str) -> bool:
    """Whether a code names a single month."""
    return "-" in code and TO not in code


def _ends(code: str) -> tuple[str, str]:
    if not re.fullmatch(CODE, code):
        raise ValueError(
            f"price {code!r} is not understood; allowed: YYYY-MM, YYYY or YYYY-MM{TO}YYYY-MM"
        )
    if "-" not in code:
        return f"{code}-01", f"{code}-12"
    first, _, last = code.partition(TO)
    return first, last or first
