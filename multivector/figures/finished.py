"""Figures that change no more: taken apart for sending once, not at every rerun of every reader."""

from functools import cached_property
from typing import Any

import plotly.graph_objects as go


class FinishedFigure(go.Figure):  # type: ignore[misc]  # plotly is published without types
    """A chart whose parts are copied once. Copy it with `go.Figure(figure)` before changing it."""

    @cached_property
    def _parts(self) -> dict[str, Any]:
        return dict(super().to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Return the chart as plain parts, the same ones at every call."""
        return self._parts


def finished(graphic: Any) -> Any:
    """Return a chart that is finished; a map, or nothing, as it is."""
    is_chart = isinstance(graphic, go.Figure) and not isinstance(graphic, FinishedFigure)
    return FinishedFigure(graphic) if is_chart else graphic
