"""A closure that ends by steps: closed for some months, then less of it lost for some more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from multivector.analysis.disruption.result import Disruption
from multivector.analysis.disruption.scenario import Scenario


@dataclass(frozen=True)
class Step:
    """Months after a closure in which a part of it is still lost; percent from 0 to 100."""

    percent: float
    months: float


@dataclass(frozen=True)
class Course:
    """What a closure and the steps after it cost together; each step is an answer of its own months.

    Attributes:
        answers: The closure and each step, in order.
    """

    answers: tuple[Disruption, ...]

    @property
    def months(self) -> float:
        """How long all of it lasts."""
        return sum(each.scenario.months for each in self.answers)

    @property
    def stranded(self) -> float:
        """What is stranded at a yearly rate, the mean over all months; million tonnes or billion m³."""
        volume = sum(each.stranded * each.scenario.months for each in self.answers)
        return volume / self.months if self.months else 0.0

    @property
    def delivered_before(self) -> float:
        """What would have arrived at a yearly rate."""
        return self.answers[0].baseline_delivered

    @property
    def usd_bn(self) -> float | None:
        """The revenue at risk in billion USD, the middle reading; None where no price is known."""
        amounts = [each.money.middle for each in self.answers]
        known = [each.usd_bn for each in amounts if each is not None]
        return sum(known) if len(known) == len(amounts) else None

    @property
    def exports_lost(self) -> float:
        """The loss as a share of a year's exports."""
        return sum(each.money.exports_lost for each in self.answers)


def steps_of(scenario: Scenario, steps: Sequence[Step]) -> tuple[Scenario, ...]:
    """Return a closure and the steps after it as scenarios of their own; steps without months are left out.

    Raises:
        ValueError: If a percentage or a number of months is out of bounds.
    """
    after = [replace(scenario, percent=each.percent, months=each.months) for each in steps]
    return (scenario, *(each for each in after if each.months))
