"""What a reader asks to see: the one form in which pages, links and documents say it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from multivector.charts.theme import Mode
from multivector.data.package import Package
from multivector.views import parameters
from multivector.views.link_values import NOTHING

if TYPE_CHECKING:
    from multivector.views.control import Control


@dataclass(frozen=True)
class Selection:
    """The values of a link, all filled in, with the data and the mode to draw in."""

    values: Mapping[str, Any]
    data: Package
    mode: Mode
    replaced: Mapping[str, Any] = field(default_factory=dict)
    """Values that the tables do not offer here, by code, where another one is shown instead."""

    def __getitem__(self, wanted: "Control | str") -> Any:
        """Return the value of a control, or of a code of the link."""
        return self.values[wanted if isinstance(wanted, str) else wanted.code]

    def replacing(self, control: "Control", value: Any, *, is_said: bool) -> "Selection":
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
    def focus(self) -> str:
        """The country in focus."""
        return str(self.values[parameters.FOCUS])

    @property
    def compared(self) -> tuple[str, ...]:
        """The countries it is compared with, at most four; never itself."""
        chosen: tuple[str, ...] = self.values[parameters.COMPARE]
        return tuple(iso3 for iso3 in chosen if iso3 != self.focus)

    @property
    def shown(self) -> tuple[str, ...]:
        """The country in focus, and those it is compared with."""
        return (self.focus, *self.compared)

    @property
    def region(self) -> tuple[str, ...]:
        """All countries the product is about: the one in focus, those compared, the others by name."""
        return tuple(dict.fromkeys((*self.shown, *parameters.focus_countries(self.data))))

    @property
    def theme(self) -> str:
        """The theme chosen; empty where there is none."""
        theme = str(self.values[parameters.THEME])
        return "" if theme == NOTHING else theme

    @property
    def themes(self) -> tuple[str, ...]:
        """The theme chosen, as a list of one or of none."""
        return (self.theme,) if self.theme else ()

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
        """The unit of oil: mt or kbd; the first where a page has no choice of it."""
        return str(self.values.get(parameters.UNIT, next(iter(parameters.UNITS))))

    @property
    def marks_events(self) -> bool:
        """Whether events are marked on the charts."""
        return bool(self.values[parameters.EVENT_MARKS] == "on")

    @property
    def event_themes(self) -> tuple[str, ...] | None:
        """Themes of the events to mark (none: those that fit), or None to mark no events."""
        return self.themes if self.marks_events else None
