"""Characters that no reader sees: they hide in names, turn words round and part what looks the same."""

import re
import unicodedata

# Invisible by category: control, format (joiners, direction marks), private, unassigned, surrogates,
# separators of lines and paragraphs. Of the spaces only the common one is told from none.
_CATEGORIES = frozenset(("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"))
# Drawn as nothing although they count as letters or marks, and the sign of a lost character.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0\ufffd")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")


def first_unseen(text: str) -> str:
    """Return the first character of a text that cannot be seen; empty where there is none."""
    if text.isascii() and text.isprintable():
        return ""
    return next((sign for sign in _NOT_ASCII.findall(text) if _is_unseen(sign)), "")


def escaped_unseen(text: str) -> str:
    """Return a text in which such characters are written as their numbers."""
    return _NOT_ASCII.sub(
        lambda sign: f"\\u{ord(sign[0]):04x}" if _is_unseen(sign[0]) else sign[0], text
    )


def _is_unseen(sign: str) -> bool:
    category = unicodedata.category(sign)
    is_selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    is_other_space = category == "Zs" and sign != " "
    return category in _CATEGORIES or is_other_space or is_selector or sign in _BLANK
