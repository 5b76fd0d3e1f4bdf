"""How poles are shown in a figure: their colours, their order and which codes count to them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme, pole_legend

NEUTRAL = "neutral"


@dataclass(frozen=True, eq=False)
class PoleKey:
    """The theme, the table of poles, and the pole of each state and body."""

    look: Theme
    poles: pd.DataFrame
    pole_of: Mapping[str, str]

    @property
    def order(self) -> tuple[str, ...]:
        """The poles in the order in which they are drawn."""
        return tuple(self.poles.sort_values("sort_order", kind="stable")["pole"])

    def pole(self, code: str) -> str:
        """Return the pole of a state or body; one listed nowhere is neutral."""
        return self.pole_of.get(code, NEUTRAL)

    def legend(self, shown: set[str]) -> tuple[LegendItem, ...]:
        """Return legend entries for the poles drawn."""
        return pole_legend(self.poles, self.look, shown)
