"""What a link asks of a page's figures, apart from the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import parameters

Drawn = View | tuple[View, ...] | None
"""A figure, the same figure for a wide and for a narrow window, or nothing."""
Figures = Mapping[str, Callable[[], Drawn]]
"""The figures of a scene in the order of the page, by the anchor each has there."""


@dataclass(frozen=True)
class Asked:
    """The values of a link, all filled in, with the data and the mode to draw in."""

    values: Mapping[str, Any]
    data: Package
    mode: Mode

    def __getitem__(self, code: str) -> Any:
        """Return the value of a code of the link."""
        return self.values[code]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries chosen, or all that the product is about."""
        return self[parameters.COUNTRIES] or tuple(parameters.focus_countries(self.data))

    @property
    def marks_events(self) -> bool:
        """Whether events are marked on the charts."""
        return bool(self[parameters.EVENT_MARKS] == "on")
