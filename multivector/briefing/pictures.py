"""Pictures that the reader's browser has made: only whole PNG files of a sane size go into documents."""

import base64
import io

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000


def usable(picture: bytes | None) -> bytes | None:
    """Return the picture if it is a PNG that can be opened and is not too large, else None."""
    if picture is None or not picture.startswith(SIGNATURE) or len(picture) > MOST_BYTES:
        return None
    wide, high = size_of(picture)
    if not 0 < wide * high <= MOST_PIXELS:
        return None
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as image:
            image.load()
    except (OSError, ValueError, SyntaxError):
        return None
    return picture


def size_of(picture: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels, as its header says."""
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def wrapped(picture: bytes) -> str:
    """Return a PNG as an SVG drawing that holds nothing else, for where only text may stand."""
    wide, high = size_of(picture)
    coded = base64.b64encode(picture).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}"><image width="{wide}" height="{high}" '
        f'href="data:image/png;base64,{coded}"/></svg>'
    )
