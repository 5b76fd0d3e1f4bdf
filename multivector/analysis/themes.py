"""Which words of other vocabularies belong to a theme: kinds of agreement, topics of claims, tables."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

Vocabulary = Literal[
    "agreement_kind",
    "claim",
    "claim_topic",
    "organization_kind",
    "un_subject",
    "un_topic",
    "table",
]


def theme_names(themes: pd.DataFrame) -> Mapping[str, str]:
    """Return codes and names of the themes, in their order.

    Args:
        themes: `theme`, `name`, `sort_order`.
    """
    ordered = themes.sort_values("sort_order")
    return dict(zip(ordered["theme"], ordered["name"], strict=True))


def words_of(theme_words: pd.DataFrame, vocabulary: Vocabulary, theme: str) -> tuple[str, ...]:
    """Return the words of a vocabulary that belong to a theme; none for no theme.

    Args:
        theme_words: `vocabulary`, `code`, `theme`.
        vocabulary: whose words they are.
        theme: code of the theme.
    """
    rows = theme_words[theme_words["vocabulary"].eq(vocabulary) & theme_words["theme"].eq(theme)]
    return tuple(rows["code"])
