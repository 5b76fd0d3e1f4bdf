"""Text from data and links, made safe to show where Streamlit reads Markdown."""

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Return text that Markdown shows letter by letter: markup, formulas and icons stay text."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def code_span(text: str) -> str:
    """Return text as a code span, in which not even an address becomes a link."""
    single_line = " ".join(text.split()) or " "
    longest_run = max((len(run) for run in re.findall(r"`+", single_line)), default=0)
    fence = "`" * (longest_run + 1)
    return f"{fence} {single_line} {fence}"
