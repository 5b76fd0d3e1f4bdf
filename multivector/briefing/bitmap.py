"""Pictures in points of colour: an SVG drawing as PNG, set by typst with the fonts of the documents; a GIF of some."""

import io
import re
from collections.abc import Iterable
from typing import Any

import typst
from PIL import Image

from multivector.briefing.document import SETTING, with_font

_COMPILE: Any = typst.compile  # its types know no files in memory
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_PAGE = (
    '#set page(width: {0}pt, height: {1}pt, margin: 0pt)\n#image("{2}", width: 100%, height: 100%)'
)
_POINTS_AN_INCH = 72
FRAME_MS, LAST_MS = 900, 3_000
COLOURS = 128


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
    files = {
        "main.typ": _PAGE.format(*size.groups(), "picture.svg").encode(),
        "picture.svg": with_font(svg).encode(),
    }
    made: bytes = _COMPILE(files, format="png", ppi=pixels_a_point * _POINTS_AN_INCH, **SETTING)
    return made


def gif(pictures: Iterable[bytes]) -> bytes:
    """Return PNG pictures of one size as an animated GIF that begins again after a rest.

    Raises:
        ValueError: there is no picture.
    """
    frames = [_reduced(each) for each in pictures]
    if not frames:
        raise ValueError("found no picture, allowed: one or more")
    made = io.BytesIO()
    times = [*[FRAME_MS] * (len(frames) - 1), LAST_MS]
    first, *others = frames
    first.save(
        made, "GIF", save_all=True, append_images=others, duration=times, loop=0, optimize=False
    )
    return made.getvalue()


def _reduced(picture: bytes) -> Image.Image:
    """Return a picture in few colours; flat grounds stay flat."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGB")
    return drawn.quantize(COLOURS, dither=Image.Dither.NONE)
