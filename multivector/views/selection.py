"""What a reader asks to see: the one form in which pages, links and documents say it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from multivector.charts.theme import Mode
from multivector.data.package import Package
from multivector.views import parameters


class Coded(Protocol):
    """Something with a code in the link."""

    @property
    def code(self) -> str:
        """The stable name in the address."""


@dataclass(frozen=True)
class Selection:
    """The values of a link, all filled in, with the data and the mode to draw in."""

    values: Mapping[str, Any]
    data: Package
    mode: Mode
    replaced: Mapping[str, Any] = field(default_factory=dict)
    """Values that the tables do not offer here, by code, where another one is shown instead."""

    def __getitem__(self, wanted: Coded | str) -> Any:
        """Return the value of a control, or of a code of the link."""
        return self.values[wanted if isinstance(wanted, str) else wanted.code]

    def replacing(self, control: Coded, value: Any, *, is_said: bool) -> "Selection":
        """Return the selection with another value for a control.

        Args:
            control: whose value it is.
            value: the value shown instead.
            is_said: whether the reader asked for the one it takes the place of.
        """
        said = {control.code: self[control]} if is_said else {}
        return replace(
            self, values={**self.values, control.code: value}, replaced={**self.replaced, **said}
        )

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries chosen, or all that the product is about."""
        return self.chosen_countries or tuple(parameters.focus_countries(self.data))

    @property
    def chosen_countries(self) -> tuple[str, ...]:
        """The countries chosen; empty where the reader chose none."""
        chosen: tuple[str, ...] = self.values[parameters.COUNTRIES]
        return chosen

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes chosen; empty where the reader chose none."""
        themes: tuple[str, ...] = self.values[parameters.THEME]
        return themes

    @property
    def period(self) -> tuple[int, int]:
        """The first and the last year."""
        period: tuple[int, int] = self.values[parameters.PERIOD]
        return period

    @property
    def day(self) -> dt.date:
        """The day as of which things are shown."""
        day: dt.date = self.values[parameters.AS_OF]
        return day

    @property
    def unit(self) -> str:
        """The unit of oil: mt or kbd."""
        return str(self.values[parameters.UNIT])

    @property
    def marks_events(self) -> bool:
        """Whether events are marked on the charts."""
        return bool(self.values[parameters.EVENT_MARKS] == "on")

    @property
    def event_themes(self) -> tuple[str, ...] | None:
        """Themes of the events to mark (none: those that fit), or None to mark no events."""
        return self.themes if self.marks_events else None
