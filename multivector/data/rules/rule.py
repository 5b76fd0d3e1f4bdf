"""What a rule is: a function that yields faults, and the tables and columns it reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.data.descriptor import DESCRIPTOR
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
            len(tables.get(name, ())) and set(columns) <= set(tables[name].schema.columns)
            for name, columns in self.needs.items()
        ):
            yield from self.check(*(tables[name] for name in self.needs))


def unless_it_fails(
    check: Callable[[], Iterator[Fault]], tables: Mapping[str, SoundTable]
) -> Iterator[Fault]:
    """Yield the faults that a check finds; where it cannot be worked out, one that says so.

    A check meets tables that nobody thought of when it was written. What it cannot read is refused
    by the name of the table, and never ends the start with a traceback.
    """
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 -- any fault of a check is told as one of the tables
        read = [table for table in tables.values() if len(table) and _is_read_in(error, table)]
        file = read[0].schema.path if read else DESCRIPTOR
        found = f"rows that cannot be checked ({type(error).__name__}: {error})"
        yield Fault(file, None, None, found, "rows as docs/data.md describes them")


def _is_read_in(error: Exception, table: SoundTable) -> bool:
    """Return whether a table stood in a function that an error went through."""
    step = error.__traceback__
    while step is not None:
        if any(value is table or value is table.frame for value in step.tb_frame.f_locals.values()):
            return True
        step = step.tb_next
    return False
