"""Rules of codes that stand side by side in a row."""

from collections.abc import Iterator

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import Check, SoundTable


def same_code_faults(one: str, other: str) -> Check:
    """Return the check that two columns of a row never hold the same code."""

    def check(table: SoundTable) -> Iterator[Fault]:
        for row in table.frame.index[table.frame[one] == table.frame[other]]:
            repeated = f"{quoted(table.cells[other][row])}, as in {one}"
            yield table.fault(row, other, repeated, f"another code than in {one}")

    return check
