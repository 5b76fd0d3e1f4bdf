"""What a benchmark measured, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Budget:
    """A limit on a value; `at_least` where more is better."""

    limit: float
    at_least: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value keeps the limit."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        """Return the limit as it is read."""
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Measurement:
    """One figure, beside the same figure of what it is compared with.

    Attributes:
        subject: What was measured, e.g. "Overview, 30 clients".
        value: The figure.
        unit: What the figure counts.
        baseline: The same figure of what it is compared with, or None.
        compared_with: What that is.
        budget: The limit on the ratio, or on the value where there is no baseline.
    """

    subject: str
    value: float
    unit: str
    baseline: float | None = None
    compared_with: str = ""
    budget: Budget | None = None

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of the baseline."""
        return self.value / self.baseline if self.baseline else None

    @property
    def keeps_budget(self) -> bool:
        """Whether the figure is within its budget; true where it has none."""
        judged = self.value if self.ratio is None else self.ratio
        return self.budget is None or self.budget.holds(judged)

    def as_json(self) -> dict[str, object]:
        """The measurement for a file."""
        return asdict(self) | {"ratio": self.ratio, "keeps_budget": self.keeps_budget}


def table(measurements: Sequence[Measurement]) -> str:
    """The measurements as lines for a terminal."""
    lines = [f"  {'':<38}{'value':>10} {'unit':<10}{'ratio':>7}  {'budget':<9}compared with"]
    for row in measurements:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
        budget = "" if row.budget is None else str(row.budget)
        mark = "" if row.keeps_budget else "  over budget"
        lines.append(
            f"  {row.subject:<38}{row.value:>10.4g} {row.unit:<10}{ratio:>7}  {budget:<9}"
            f"{row.compared_with}{mark}"
        )
    return "\n".join(lines)
