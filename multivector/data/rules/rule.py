"""What a rule is: a function that yields faults, and the tables and columns it reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.data.errors import Fault
from multivector.data.tables import RawTable

Check = Callable[..., Iterator[Fault]]


@dataclass(frozen=True)
class SoundTable(RawTable):
    """A table whose cells and references are sound: as written, and as a frame with types."""

    frame: pd.DataFrame


@dataclass(frozen=True)
class Rule:
    """A check of some tables; it applies where all are sound and have the columns it needs.

    Attributes:
        check: takes the tables in the order of `needs`, yields a fault for each wrong cell.
        needs: the columns the check reads, by table.
    """

    check: Check
    needs: Mapping[str, tuple[str, ...]]

    def faults(self, tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
        """Yield what breaks the rule; nothing where a table or a column it needs is missing."""
        if all(
            name in tables and set(columns) <= set(tables[name].schema.columns)
            for name, columns in self.needs.items()
        ):
            yield from self.check(*(tables[name] for name in self.needs))
