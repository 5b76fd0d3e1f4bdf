"""What is wrong with a data package, in words its curator can act on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHOWN_FAULTS = 20
SHOWN_KINDS, SHOWN_OF_A_KIND = 20, 3
# What is said of one cell alone: codes near to it, how it should be written.
_ADVICE = re.compile(r" \(near: [^)]*\)|; write [^,;]*")


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


def by_kind(faults: Sequence[Fault], limit: int = SHOWN_KINDS) -> list[str]:
    """Return faults as lines, those of one kind together and the commonest kind first.

    Faults of one file and column that allow the same are of one kind: one remedy mends them all. What is
    allowed is the remedy, so it is said once, above the places.
    """
    kinds: dict[tuple[str, str | None, str], list[Fault]] = {}
    for fault in faults:
        remedy = _ADVICE.sub("", fault.allowed)
        kinds.setdefault((fault.file, fault.column, remedy), []).append(fault)
    ordered = sorted(kinds.values(), key=len, reverse=True)
    lines = [line for kind in ordered[:limit] for line in _of_one_kind(kind)]
    hidden = ordered[limit:]
    if hidden:
        count = sum(len(kind) for kind in hidden)
        lines.append(f"and {count:,} more faults of {len(hidden):,} further kinds")
    return lines


def _of_one_kind(faults: Sequence[Fault]) -> list[str]:
    """Return the lines of faults that one remedy mends."""
    first = faults[0]
    if len(faults) == 1:
        return [str(first)]
    column = "" if first.column is None else f", column {first.column}"
    remedy = _ADVICE.sub("", first.allowed)
    places = [
        f"  line {each.line}: found {each.found}{''.join(_ADVICE.findall(each.allowed))}"
        for each in faults[:SHOWN_OF_A_KIND]
    ]
    hidden = len(faults) - len(places)
    return [
        f"{first.file}{column}: {len(faults):,} faults, allowed: {remedy}",
        *places,
        *([f"  and {hidden:,} more"] if hidden else []),
    ]


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
