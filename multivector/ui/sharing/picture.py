"""Pictures that a browser sends: taken only if they are what they say they are."""

import base64
import binascii
import struct

MOST_BYTES = 6_000_000
WIDEST_PX = 8_000

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">8xI4sII")  # after the signature: length, "IHDR", width, height


def read_picture(text: object) -> bytes:
    """Return a PNG sent as base64.

    Raises:
        ValueError: it is no PNG of a sane size; the text says so for the reader.
    """
    if not isinstance(text, str) or len(text) > MOST_BYTES * 4 // 3 + 4:
        raise ValueError(f"A picture of at most {MOST_BYTES // 1_000_000} MB is taken.")
    try:
        picture = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("The picture could not be read.") from error
    if not picture.startswith(_SIGNATURE) or len(picture) < _HEADER.size:
        raise ValueError("Only a PNG picture is taken.")
    _, kind, width, height = _HEADER.unpack_from(picture)
    if kind != b"IHDR" or not 0 < width <= WIDEST_PX or not 0 < height <= WIDEST_PX:
        raise ValueError(f"A picture of at most {WIDEST_PX} pixels a side is taken.")
    return picture
