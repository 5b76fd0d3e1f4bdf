"""An entry of a legend."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LegendItem:
    """One entry of a legend: its words, its colour and the form it is drawn in."""

    label: str
    colour: str
    form: str = "fill"
    """fill, line (or "line 2": so many pixels wide), dash, dotted, hollow, box, ring, hatch, back-hatch,
    cross, dots, pale, circle, square, diamond, triangle, crossed, tick or none."""
