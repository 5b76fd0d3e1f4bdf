"""The look of every figure: colours, type and spacing, for the light and the dark theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import pandas as pd

from multivector.charts.legend import LegendItem

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = ("light", "dark")

FONT_FAMILY = '"Source Sans", "Source Sans Pro", sans-serif'
HOME = "home"  # the pole of the country itself
FONT_SIZE_PX = 14
SMALL_PX = 12


@dataclass(frozen=True)
class Theme:
    """The colours of one mode. Only `poles` carry meaning; all others are ink and paper.

    `half` lies between ink and paper, apart from both: paper, half, ink are the steps of a neutral
    scale, and ink reads well on all lighter than `half`.
    """

    mode: Mode
    ink: str
    muted: str
    half: str
    rule: str
    paper: str
    land: str
    land_marked: str
    border: str
    sea: str
    disputed: str
    poles: Mapping[str, str]

    def pole(self, pole: str | None) -> str:
        """Return the colour of a pole; marks of no pole are drawn in muted ink."""
        return self.poles.get(pole or "", self.muted)


_TEXT_ON_COLOURS = ("#0B0E13", "#FFFFFF")
_SRGB_KNEE = 0.04045  # below it sRGB is linear (IEC 61966-2-1)

_PAPERS: Mapping[Mode, dict[str, str]] = {
    "light": {
        "ink": "#1A1F27",
        "muted": "#5B6470",
        "half": "#8790A0",
        "rule": "#DFE3E8",
        "paper": "#FFFFFF",
        "land": "#F1EFEA",
        "land_marked": "#DDD8CC",
        "border": "#A9A69C",
        "sea": "#DCE6EC",
        "disputed": "#6F6A60",
    },
    "dark": {
        "ink": "#EDF0F4",
        "muted": "#A3ACB9",
        "half": "#646D79",
        "rule": "#2B3441",
        "paper": "#10161F",
        "land": "#232B36",
        "land_marked": "#3A4452",
        "border": "#566171",
        "sea": "#141C27",
        "disputed": "#A09A8E",
    },
}


def theme(mode: Mode, poles: pd.DataFrame) -> Theme:
    """Return the theme of a mode, with the pole colours of the `poles` table.

    Args:
        mode: "light" or "dark".
        poles: one row per pole with `pole`, `colour_light` and `colour_dark`.
    """
    colours = dict(zip(poles["pole"], poles[f"colour_{mode}"], strict=True))
    return Theme(mode=mode, poles=MappingProxyType(colours), **_PAPERS[mode])


def pole_legend(
    poles: pd.DataFrame, look: Theme, shown: set[str], *, home: str = ""
) -> tuple[LegendItem, ...]:
    """Return legend entries for the poles that are drawn, in their order.

    Args:
        poles: names and order of the poles.
        look: the theme.
        shown: the poles that are drawn.
        home: the country that is its own pole, where it is named.
    """
    rows = poles[poles["pole"].isin(shown)].sort_values("sort_order")
    return tuple(
        LegendItem(home if home and pole == HOME else str(name), look.pole(str(pole)))
        for pole, name in zip(rows["pole"], rows["short_name"], strict=True)
    )


def base_layout(look: Theme, *, height_px: int) -> dict[str, Any]:
    """Return the layout every chart starts from: quiet axes, no legend, no title inside."""
    axis = {
        "gridcolor": look.rule,
        "linecolor": look.rule,
        "zerolinecolor": look.rule,
        "tickfont": {"color": look.muted, "size": SMALL_PX},
        "fixedrange": True,
    }
    return {
        "height": height_px,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT_FAMILY, "size": FONT_SIZE_PX, "color": look.ink},
        "hoverlabel": {
            "bgcolor": look.paper,
            "bordercolor": look.rule,
            "font": {"color": look.ink, "family": FONT_FAMILY},
        },
        "showlegend": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }


def rgb(colour: str) -> list[int]:
    """Return a #RRGGBB colour as three numbers from 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def rgba(colour: str, opacity: float) -> list[int]:
    """Return a #RRGGBB colour with an opacity from 0 to 1 as four numbers from 0 to 255."""
    return [*rgb(colour), round(255 * opacity)]


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def text_on(colour: str) -> str:
    """Return near-black or white, whichever reads better on a colour."""
    return max(_TEXT_ON_COLOURS, key=lambda text: contrast_ratio(text, colour))


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in rgb(colour)]
    linear = [
        ((part + 0.055) / 1.055) ** 2.4 if part > _SRGB_KNEE else part / 12.92 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
