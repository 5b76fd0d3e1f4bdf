"""Colours as #RRGGBB on white paper."""

import re
from typing import Any

from multivector.charts.theme import contrast_ratio, rgb

INK, PAPER, NO_COLOUR = "#1A1F27", "#FFFFFF", ""
WHITE = 255
LEAST_FOR_LETTERS = 4.5
"""Contrast of small letters with their ground (WCAG 2.2, 1.4.3)."""
SHADES = 10
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_RGB = re.compile(r"rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([\d.]+))?\)")


def hex_colour(colour: Any) -> str:
    """Return a colour as #RRGGBB on white paper; empty where it is clear or not said so."""
    text = str(colour or "")
    if _HEX.fullmatch(text):
        return text.upper()
    parts = _RGB.fullmatch(text)
    if parts is None:
        return NO_COLOUR
    opacity = float(parts[4]) if parts[4] else 1.0
    if opacity == 0:
        return NO_COLOUR
    shades = (round(int(parts[i]) * opacity + WHITE * (1 - opacity)) for i in (1, 2, 3))
    return "#" + "".join(f"{shade:02X}" for shade in shades)


def on_white(colour: str, least: float) -> str:
    """Return the colour, or ink where it is lost on white paper, as one of the dark theme may be."""
    is_lost = colour != NO_COLOUR and contrast_ratio(colour, PAPER) < least
    return INK if is_lost else colour


def mixed(one: str, other: str, share: float) -> str:
    """Return a #RRGGBB colour between two, with the given share (0 to 1) of the first."""
    parts = [round(share * a + (1 - share) * b) for a, b in zip(rgb(one), rgb(other), strict=True)]
    return "#" + "".join(f"{part:02X}" for part in parts)


def readable(colour: str, ground: str, ink: str, least: float = LEAST_FOR_LETTERS) -> str:
    """Return a #RRGGBB colour in which letters read well on a ground: mixed with ink as far as needed."""
    shares = (1 - part / SHADES for part in range(SHADES + 1))
    shades = (mixed(colour, ink, share) for share in shares)
    return next((shade for shade in shades if contrast_ratio(shade, ground) >= least), ink)


def see_through(colour: str, opacity: float) -> str:
    """Return a #RRGGBB colour with an opacity from 0 to 1, as CSS writes it."""
    red, green, blue = rgb(colour)
    return f"rgba({red},{green},{blue},{opacity})"
