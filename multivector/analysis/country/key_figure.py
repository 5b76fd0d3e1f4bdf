"""One number about a country: its words, its change since an earlier date, where it comes from."""

from dataclasses import dataclass, replace

from multivector.analysis.country.domains import DomainShares

NO_DATA = "no data"
POINTS = "percentage points"


@dataclass(frozen=True)
class KeyFigure:
    """One number about a country, with its change and where it comes from."""

    key: str
    label: str
    unit: str
    """share (0 to 1), organisations, agreement (0 to 1) or equal-sized partners."""
    value: float | None = None
    """The number in `unit`; None where it is not known, with the reason in `note`."""
    text: str = NO_DATA
    """The number as it is read: "96%", "4", "at least 62%", "3.9 to 15"."""
    period: str = ""
    beside: str = ""
    """A second number that puts the first in proportion, in few words."""
    change: float | None = None
    """Change since `previous_period` in `change_unit`; None where it cannot be measured."""
    change_unit: str = ""
    previous_text: str = ""
    """The number at the earlier date as it is read."""
    previous_period: str = ""
    subject: str = ""
    """The state that the number is about, as a code; empty where there is none."""
    coverage: float = float("nan")
    """How much of the whole is known (0 to 1), where that can be said."""
    is_certain: bool = True
    """Whether nothing unknown could change what the number is about, such as the largest partner."""
    confidence: str = ""
    source_ids: tuple[str, ...] = ()
    note: str = ""
    statement: str = ""
    """The number in a clause of its own, without its date; empty where it is not known."""

    @property
    def caption(self) -> str:
        """When, against what and since when, in one short line; why not, where it is not known."""
        if self.value is None:
            return self.note
        return "; ".join(filter(None, [self.period, self.before, self.beside]))

    @property
    def sentence(self) -> str:
        """The number in a sentence of its own; empty where it is not known."""
        when = "; ".join(filter(None, [self.period, self.before]))
        return f"{self.statement} ({when})." if self.statement else ""

    @property
    def before(self) -> str:
        """The number at the earlier date: "75% in 2013", "unchanged since 2013", or nothing."""
        if self.change is None:
            return ""
        is_day = self.previous_period.startswith("end")
        since = f"the {self.previous_period}" if is_day else self.previous_period
        if self.previous_text == self.text:
            return f"unchanged since {since}"
        return f"{self.previous_text} {'at' if is_day else 'in'} {since}"


@dataclass(frozen=True)
class Earlier:
    """The value of a figure at an earlier date."""

    value: float
    text: str
    period: str
    caution: str = ""
    """What must be known of the earlier date before the change is read."""


def from_domain(figure: KeyFigure, domain: DomainShares) -> KeyFigure:
    """Return the figure with the period, coverage, confidence, sources and note of its domain."""
    return replace(
        figure,
        period=domain.period_label,
        coverage=domain.coverage,
        confidence=domain.confidence,
        source_ids=domain.source_ids,
        note=domain.note,
    )


def with_change(figure: KeyFigure, earlier: Earlier | None, unit: str) -> KeyFigure:
    """Return the figure with its change, unless there is no earlier value or it is of one period."""
    if earlier is None or figure.value is None or earlier.period == figure.period:
        return figure
    difference = figure.value - earlier.value
    return replace(
        figure,
        change=difference * 100 if unit == POINTS else difference,
        change_unit=unit,
        previous_text=earlier.text,
        previous_period=earlier.period,
        note=" ".join(filter(None, [figure.note, earlier.caution])),
    )
