"""Measures text in the metrics of Arial, so that it fits its box in every program."""

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LINE_HEIGHT = 1.2
ELLIPSIS = "…"
OTHER_LETTER, WIDE_LETTER = 0.68, 1.0
# Advance widths in thousandths of the size: Arial, and in the same metrics Liberation Sans.
_REGULAR = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft·",
    333: "()-`r“”³²",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    549: "≥≤",
    556: "#$0123456789?L_abdeghnopqu–€",
    584: "+<=>~×−",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    834: "½",
    889: "%",
    944: "W",
    1000: "—…→←",
    1015: "@",
    1073: "№",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl‘’·",
    280: "|",
    333: "!()-:;[]`ft³²",
    350: "•",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”",
    549: "≥≤",
    556: "#$0123456789J_aceksvxy–€",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    834: "½",
    889: "%m",
    944: "W",
    975: "@",
    1000: "—…→←",
    1115: "№",
}


def _by_letter(widths: Mapping[int, str]) -> dict[str, float]:
    return {letter: wide / 1000 for wide, letters in widths.items() for letter in letters}


_WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


@dataclass(frozen=True)
class Fitted:
    """A text that fits its box: its lines joined, the size in points, and whether words were cut."""

    text: str
    size: float
    lines: int
    is_cut: bool = False

    @property
    def height(self) -> float:
        """The height of the lines in points."""
        return self.lines * self.size * LINE_HEIGHT


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line in points."""
    widths = _WIDTHS[bold]
    return size * sum(_letter_width(letter, widths) for letter in text)


def fitted(
    text: str, box: tuple[float, float], sizes: tuple[float, float], *, bold: bool = False
) -> Fitted:
    """Return a text at the largest size at which it fits, cut with "…" if none is small enough.

    Args:
        text: the text; line ends in it are kept.
        box: width and height in points.
        sizes: largest and smallest size in points; half points between them are tried.
        bold: whether the text is set in bold.
    """
    largest, smallest = sizes
    steps = math.floor((largest - smallest) * 2)
    for size in (*(largest - step / 2 for step in range(steps + 1)), smallest):
        lines = lines_of(text, box[0], size, bold=bold)
        if len(lines) <= _room(box[1], size):
            return Fitted(text, size, len(lines))
    room = max(1, _room(box[1], smallest))
    kept = lines_of(text, box[0], smallest, bold=bold)[:room]
    kept[-1] = shortened(f"{kept[-1]} {ELLIPSIS}", box[0], smallest, bold=bold)
    return Fitted("\n".join(kept), smallest, room, is_cut=True)


def lines_of(text: str, wide: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines that a text takes in a column so many points wide."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width(longer, size, bold=bold) <= wide:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(word, wide, size, bold=bold)
            lines += whole
        lines.append(line)
    return lines


def shortened(text: str, wide: float, size: float, *, bold: bool = False) -> str:
    """Return a text that fits one line, its end replaced by "…" where it is too long."""
    if width(text, size, bold=bold) <= wide:
        return text
    kept = text.removesuffix(ELLIPSIS).rstrip()
    while kept and width(f"{kept}{ELLIPSIS}", size, bold=bold) > wide:
        kept = kept[:-1].rstrip()
    return f"{kept}{ELLIPSIS}"


def _room(height: float, size: float) -> int:
    return math.floor(height / (size * LINE_HEIGHT) + 1e-6)


def _broken(word: str, wide: float, size: float, *, bold: bool) -> list[str]:
    """Return a word in pieces that each fit a line; most words are one piece."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > wide:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _letter_width(letter: str, widths: Mapping[str, float]) -> float:
    known = widths.get(letter)
    if known is not None:
        return known
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return WIDE_LETTER
    return widths.get(unicodedata.normalize("NFD", letter)[0], OTHER_LETTER)
