"""Only whole PNG files of a sane size go into documents."""

import struct
import zlib

import pytest

from multivector.briefing import pictures
from multivector.briefing.pictures import usable
from tests.briefing.briefing_world import png


def chunk(kind, content):
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def huge():
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return pictures.SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_a_whole_picture_is_used_as_it_is():
    assert usable(png()) == png()


@pytest.mark.parametrize(
    "picture",
    [None, b"", b"<svg onload=alert(1)>", pictures.SIGNATURE, png()[:-40], huge(), b"\xff\xd8\xff"],
    ids=["none", "empty", "markup", "head only", "cut off", "bomb", "jpeg"],
)
def test_anything_else_is_refused(picture):
    assert usable(picture) is None


def test_a_picture_of_too_many_bytes_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    assert usable(png()) is None


def test_the_size_is_read_from_the_header():
    assert pictures.size_of(png(320, 180)) == (320, 180)
