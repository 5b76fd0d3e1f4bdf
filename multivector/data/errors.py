"""What is wrong with a data package, in words its curator can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_FAULTS = 20


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place: what was found there and what is allowed."""

    file: str
    line: int | None
    column: str | None
    found: str
    allowed: str

    def __str__(self) -> str:
        """Return the fault as one sentence that starts with its place."""
        line = "" if self.line is None else f", line {self.line}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.file}{line}{column}: found {self.found}, allowed: {self.allowed}"


class DataError(ValueError):
    """A data package that must not be shown; the attributes are those of its first fault."""

    def __init__(self, first: Fault, *more: Fault) -> None:
        super().__init__(first, *more)
        self.faults: tuple[Fault, ...] = (first, *more)
        self.file = first.file
        self.line = first.line
        self.column = first.column
        self.found = first.found
        self.allowed = first.allowed

    def __str__(self) -> str:
        """Return the fault, or the count and the first faults, one on a line."""
        if len(self.faults) == 1:
            return str(self.faults[0])
        return "\n".join([f"{len(self.faults):,} faults", *listed(self.faults)])


def raise_any(faults: Iterable[Fault]) -> None:
    """Raise one DataError that holds every fault, if there is any."""
    collected = tuple(faults)
    if collected:
        raise DataError(*collected)


def listed(faults: tuple[Fault, ...], limit: int = SHOWN_FAULTS) -> list[str]:
    """Return the first faults as sentences, and how many more there are."""
    sentences = [str(fault) for fault in faults[:limit]]
    hidden = len(faults) - limit
    return [*sentences, f"and {hidden:,} more"] if hidden > 0 else sentences


def quoted(text: str, limit: int = 60) -> str:
    """Return a cell as it is shown in a message: in quotes, and not too long."""
    if not text:
        return "an empty cell"
    return f"'{text}'" if len(text) <= limit else f"'{text[: limit - 1]}…'"


def choice(allowed: tuple[str, ...], limit: int = 12) -> str:
    """Return allowed values as a list for a message, cut where it gets long."""
    shown = ", ".join(allowed[:limit])
    hidden = len(allowed) - limit
    return f"{shown}, … ({hidden} more)" if hidden > 0 else shown
