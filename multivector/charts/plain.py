"""Makes any text safe to print: what no document can show is taken out, the rest is kept as it is."""

import re
import unicodedata

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNPRINTABLE = frozenset({"Cc", "Cs", "Cn", "Co"})
TAG = re.compile(r"<[^<>]*>")


def plain(text: str) -> str:
    r"""Return a text without control characters, halves of characters and turns of direction.

    Line ends become "\n", tabs spaces; nothing else is changed or read as markup.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in text if letter == "\n" or _is_printable(letter))


def one_line(text: str) -> str:
    """Return a text on one line, spaces in a row as one."""
    return " ".join(plain(text).split())


def label(markup: object) -> str:
    """Return the words of a chart's label, which may be marked up with tags such as <b> or <br>."""
    return one_line(TAG.sub(" ", str(markup)))


def _is_printable(letter: str) -> bool:
    return letter not in BIDI_CONTROLS and unicodedata.category(letter) not in UNPRINTABLE
