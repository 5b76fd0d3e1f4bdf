"""What a theme is among organisations and agreements: which of them it is about, and their name."""

import pandas as pd

from multivector.analysis.themes import Vocabulary, words_of
from multivector.views import kept, parameters

ADJECTIVES = {
    "military": "military",
    "trade": "economic",
    "exports": "energy",
    "transport": "transport",
    "diplomacy": "political",
}
EVERYTHING = "alliances"


def organisations(theme: str) -> pd.DataFrame:
    """Return the organisations a theme is about; all where there is none, or none is about it."""
    table = kept.data().table("organizations")
    kinds = _words("organization_kind", theme)
    return table[table["kind"].isin(kinds)] if kinds else table


@kept.for_all
def memberships(theme: str) -> pd.DataFrame:
    """Return the memberships of the organisations a theme is about."""
    table = kept.data().table("memberships")
    return table[table["org_id"].isin(organisations(theme)["org_id"])]


def named(theme: str) -> str:
    """Return what the organisations of a theme are called: "military organisations"."""
    has_some = bool(_words("organization_kind", theme)) and theme in ADJECTIVES
    return f"{ADJECTIVES[theme]} organisations" if has_some else "organisations"


def agreement_kinds(theme: str) -> tuple[str, ...]:
    """Return the kinds of agreement a theme is about; none means all."""
    return _words("agreement_kind", theme)


def note(theme: str, *, of_agreements: bool = False) -> str:
    """Return what a reader must know where nothing here is about the theme chosen; else nothing."""
    vocabulary: Vocabulary = "agreement_kind" if of_agreements else "organization_kind"
    if theme in {"", EVERYTHING} or _words(vocabulary, theme):
        return ""
    what = "agreement" if of_agreements else "organisation"
    name = parameters.themes(kept.data())[theme].lower()
    return f"No {what} is listed under {name}: all are shown."


@kept.for_all
def _words(vocabulary: Vocabulary, theme: str) -> tuple[str, ...]:
    return words_of(kept.data().table("theme_words"), vocabulary, theme)
