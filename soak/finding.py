"""What a trial measured, and whether that is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One figure of a trial, and what it has to stay below, if anything."""

    subject: str
    value: float
    unit: str
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure stays within its bound."""
        return self.most is None or self.value <= self.most

    def __str__(self) -> str:
        """Return the finding as a line of a table."""
        bound = "" if self.most is None else f"  at most {self.most:g}"
        mark = "" if self.holds else "  TOO MUCH"
        return f"  {self.subject:<46}{self.value:>9.4g} {self.unit:<9}{bound}{mark}"


def faults_in(log: Path) -> Finding:
    """How many lines of a server's log tell of a fault."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    signs = ("Traceback", "Error", "error", "Exception", "exception", "WARNING")
    matching = [line for line in lines if any(sign in line for sign in signs)]
    for line in matching[:5]:
        print(f"  {line[:200]}")
    return Finding("lines of the log that tell of a fault", len(matching), "lines", most=0)
