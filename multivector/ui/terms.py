"""Terms of the glossary within a text: marked where they first stand, and explained when pressed."""

import re
from html import escape

from multivector.views import kept

MOST_MARKED = 2  # in one text; more would clutter it
_LEAST_LETTERS = 3
_STYLE = (
    "border:0;padding:0;background:none;color:inherit;font:inherit;cursor:help;"
    "text-decoration:underline dotted;text-underline-offset:.2em"
)


def marked(text: str) -> str:
    """Return a text as HTML in which terms of the glossary lead to what they mean; the rest is escaped."""
    pattern, terms = _known()
    parts: list[str] = []
    end, seen = 0, set[str]()
    for match in pattern.finditer(text):
        term, meaning = terms[match[1].casefold()]
        if term in seen or len(seen) == MOST_MARKED:
            continue
        seen.add(term)
        parts += [escape(text[end : match.start(1)]), _button(term, meaning, match[1])]
        end = match.end(1)
    return "".join([*parts, escape(text[end:])])


@kept.for_all
def _known() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return what finds the terms, and by how each is written the term and its meaning."""
    table = kept.data().table("glossary")
    rows = zip(table["term"].astype(str), table["definition"].astype(str), strict=True)
    terms = {term.split(" (")[0]: (term, meaning) for term, meaning in rows}
    written = sorted((each for each in terms if len(each) >= _LEAST_LETTERS), key=len, reverse=True)
    listed = "|".join(map(_way, written)) or "(?!)"
    by_words = {words.casefold(): said for words, said in terms.items()}
    return re.compile(rf"(?<![\w-])({listed})(?=s?(?![\w-]))"), by_words


def _way(term: str) -> str:
    """Return a pattern for a term; what is no abbreviation may begin with a small letter."""
    is_abbreviation = sum(letter.isupper() for letter in term) > 1
    first = re.escape(term[0])
    return (
        re.escape(term) if is_abbreviation else f"(?:{first}|{first.lower()}){re.escape(term[1:])}"
    )


def _button(term: str, meaning: str, words: str) -> str:
    opened, explained = escape(f"term:{term}", quote=True), escape(meaning, quote=True)
    return (
        f'<button type="button" data-open="{opened}" aria-haspopup="dialog" title="{explained}" '
        f'style="{_STYLE}">{escape(words)}</button>'
    )
