"""The letters that the fonts of the documents hold, and what is said of those they do not."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from multivector.analysis.wording import joined

LETTERS = Path(__file__).parent / "fonts" / "letters.txt"
INSTEAD = "□"
UNSEEN = frozenset("\n\u200b")
"""What only says where a line may end."""
_SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi",
}
_MODIFIERS = re.compile(f"{INSTEAD}+")


@functools.cache
def known() -> frozenset[str]:
    """Return all letters that every font of the documents holds."""
    ranges = (line.split("-") for line in LETTERS.read_text(encoding="utf-8").split())
    return frozenset(
        chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)
    )


def shown(given: Any) -> Any:
    """Return strings, alone or in lists and mappings, in which letters no font holds are replaced."""
    if isinstance(given, str):
        return _shown(given)
    if isinstance(given, Mapping):
        return {name: shown(value) for name, value in given.items()}
    return [shown(each) for each in given] if isinstance(given, list | tuple) else given


def missing_words(given: Any) -> str:
    """Return a sentence that names the scripts of which letters cannot be shown; empty where all can."""
    scripts = dict.fromkeys(_script(letter) for letter in _missing(given))
    if not scripts:
        return ""
    return (
        f"{joined(list(scripts))} letters cannot be shown in this PDF and stand as {INSTEAD}; the slides, "
        "the web page and the Excel file of this briefing have them."
    )


def _shown(text: str) -> str:
    if text.isascii():
        return text
    kept = "".join(each if each in known() or each in UNSEEN else INSTEAD for each in text)
    return _MODIFIERS.sub(INSTEAD, kept)


def _missing(given: Any) -> Iterable[str]:
    if isinstance(given, str):
        return (each for each in given if each not in known() and each not in UNSEEN)
    values = given.values() if isinstance(given, Mapping) else given
    if not isinstance(given, Mapping | list | tuple):
        return ()
    return (each for value in values for each in _missing(value))


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "unknown").split()[0].removesuffix("-")
    return _SCRIPTS.get(
        name, name.capitalize() if unicodedata.category(letter)[0] == "L" else "Some"
    )
