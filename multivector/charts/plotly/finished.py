"""Figures that change no more: taken apart for sending once, not at every rerun of every reader."""

import re
from functools import cached_property
from typing import Any

import numpy as np
import plotly.graph_objects as go

# Plotly reads the text of a chart as markup; only what our own figures write is markup here.
_NOT_OURS = re.compile(r"<(?!/?b>|br>|/?extra>|span style='[^'<>]*'>|/span>)")


class FinishedFigure(go.Figure):  # type: ignore[misc]  # plotly is published without types
    """A chart whose parts are copied once. Copy it with `go.Figure(figure)` before changing it."""

    @cached_property
    def _parts(self) -> dict[str, Any]:
        return {name: without_markup(part) for name, part in super().to_dict().items()}

    def to_dict(self) -> dict[str, Any]:
        """Return the chart as plain parts, the same ones at every call."""
        return self._parts


def without_markup(part: Any) -> Any:
    """Return a part of a chart in which markup from the tables is shown letter by letter."""
    if isinstance(part, str):
        return _NOT_OURS.sub("&lt;", part) if "<" in part else part
    if isinstance(part, dict):
        return {name: without_markup(item) for name, item in part.items()}
    if isinstance(part, (list, tuple)):
        return type(part)(without_markup(item) for item in part)
    if isinstance(part, np.ndarray) and part.dtype.kind in "OU":
        return without_markup(part.tolist())
    return part
