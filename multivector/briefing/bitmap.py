"""A picture in points of colour: an SVG drawing as PNG, set by typst with the fonts of the documents."""

import re
from typing import Any

import typst

from multivector.briefing.document import FONT, SETTING

_COMPILE: Any = typst.compile  # its types know no files in memory
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_FONTS = re.compile(r' font-family="[^"]*"')
_PAGE = (
    '#set page(width: {0}pt, height: {1}pt, margin: 0pt)\n#image("{2}", width: 100%, height: 100%)'
)
_POINTS_AN_INCH = 72


def png(svg: str, pixels_a_point: float = 2.0) -> bytes:
    """Return a drawing of ours as PNG.

    Args:
        svg: the drawing; the first two numbers of its view box are 0.
        pixels_a_point: how many pixels stand for each of its units.

    Raises:
        ValueError: it is no drawing of ours.
    """
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError(
            'found no size in the drawing, allowed: one with viewBox="0 0 width height"'
        )
    drawing = _FONTS.sub(f' font-family="{FONT}"', svg, count=1)
    files = {
        "main.typ": _PAGE.format(*size.groups(), "picture.svg").encode(),
        "picture.svg": drawing.encode(),
    }
    made: bytes = _COMPILE(files, format="png", ppi=pixels_a_point * _POINTS_AN_INCH, **SETTING)
    return made
