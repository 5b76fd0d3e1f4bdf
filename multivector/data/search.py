"""Words as they are compared in every search: without case, accents and scripts in the way."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pandas as pd

CYRILLIC: Mapping[int, str] = MappingProxyType(
    str.maketrans(
        dict(
            zip(
                "абвгдезийклмнопрстуфцыэіқғңұүөһәўҷҳӣӯ",
                "abvgdeziyklmnoprstufcyeikgnuuohaujhiu",
                strict=True,
            )
        )
        | {"ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
        | {"ё": "yo", "ц": "ts", "ъ": "", "ь": "", "ї": "yi", "є": "ye", "ґ": "g"}
    )
)
# Letters of Latin alphabets that do not fall apart into a letter and its accent.
_LATIN: Mapping[int, str] = MappingProxyType(
    str.maketrans(
        {"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "æ": "ae"} | dict.fromkeys("'’ʻʼ", "")
    )
)
_WORD = re.compile(r"[^\W_]+")
# Ways in which the same sound is written: German, Turkish, English and older transliterations.
_SOUNDS = (
    *(("shch|schtsch", "s"), ("tsch|tch", "c"), ("dsch|dzh|dj", "j"), ("sch|sh|zh", "s")),
    *(("ts|tz|cz", "c"), ("kh|ch|h", "h"), ("ph", "f"), ("w", "v"), ("ou|oo|ue", "u"), ("oe", "o")),
    *(("[yij]([aoeu])", r"\1"), ("y|j", "i"), ("q|ck", "k"), ("z", "s"), ("x", "ks")),
    (r"(.)\1+", r"\1"),
)
_SOUNDED = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_LEAST_LETTERS = 2  # a shorter word has too many meanings to stand for a name


def folded(text: str) -> str:
    """Return text without accents and case, so that "turkiye" finds "Türkiye"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def searchable(table: pd.DataFrame) -> pd.Series:
    """Return one folded line of text per row, holding every cell that is filled."""
    cells = table.astype("str").where(table.notna(), "")
    lines = [folded("\n".join(row)) for row in cells.itertuples(index=False)]
    return pd.Series(lines, index=table.index, dtype="str")


def rows_with(table: pd.DataFrame, lines: pd.Series, words: str) -> pd.DataFrame:
    """Return the rows whose line holds every one of the words; all rows where no word is given.

    Args:
        table: any table.
        lines: its `searchable` lines.
        words: what the reader typed; taken as plain text, never as a pattern.
    """
    wanted = folded(words).split()
    return table[[all(word in line for word in wanted) for line in lines]]


def plain_words(text: str, same: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Return the words of a text in plain small letters, Cyrillic ones in Latin.

    Args:
        text: any text; what is neither letter nor digit parts words, and an apostrophe does not.
        same: the word that stands for others of the same meaning, as `words_for_names` returns it.
    """
    plain = folded(text.casefold().translate(CYRILLIC)).translate(_LATIN)
    return [same.get(word, word) for word in _WORD.findall(plain)]


def sounded(word: str) -> str:
    """Return a plain word as it sounds, so that "druschba" and "druzhba" are the same."""
    for pattern, sound in _SOUNDED:
        word = pattern.sub(sound, word)
    return word


def words_for_names(names: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """Return for each name of one word the word that stands for all names of the same thing.

    Args:
        names: by thing its names; the first that is one word stands for the others.
    """
    same: dict[str, str] = {}
    for _, several in names:
        single = [words[0] for name in several if len(words := plain_words(name)) == 1]
        known = next((same[word] for word in single if word in same), single[0] if single else "")
        for word in single:
            if len(word) >= _LEAST_LETTERS:
                same.setdefault(word, known)
    return MappingProxyType(same)
