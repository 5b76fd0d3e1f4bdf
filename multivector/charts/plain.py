"""Makes any text safe to print: what no document can show is taken out, the rest is kept as it is."""

import re
import unicodedata

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNPRINTABLE = frozenset({"Cc", "Cs", "Cn", "Co"})
UNITS = {
    "usd": "USD",
    "mt": "Mt",
    "kbd": "kb/d",
    "hhi": "HHI",
    "iso3": "country code",
    "gdp": "GDP",
    "eu": "EU",
    "un": "UN",
    "id": "code",
    "pole": "bloc",
    "poles": "blocs",
    "body": "organisation",
    "bodies": "organisations",
}
"""Words of columns that are no English words of their own."""
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


def heading(column: str) -> str:
    """Return the name of a column as the heading of a table: "value_usd_mn" is "Value USD mn"."""
    words = [UNITS.get(word, word) for word in column.replace("_", " ").split()]
    text = one_line(" ".join(words))
    return text[:1].upper() + text[1:]


def label(markup: object) -> str:
    """Return the words of a chart's label, which may be marked up with tags such as <b> or <br>."""
    return one_line(TAG.sub(" ", str(markup)))


def _is_printable(letter: str) -> bool:
    return letter not in BIDI_CONTROLS and unicodedata.category(letter) not in UNPRINTABLE
