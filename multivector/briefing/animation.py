"""Pictures that follow each other in one file, as every presentation program plays it."""

import io
from collections.abc import Iterable

from PIL import Image

FRAME_MS, LAST_MS = 900, 3_000
COLOURS = 128


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
