"""Blocs as words about organisations."""

from collections.abc import Mapping
from types import MappingProxyType

HOW_COUNTED = (
    "An organisation counts to the bloc that alone leads it, and to none where two blocs lead side by "
    "side, members lead in turn or anyone may join."
)
LED: Mapping[str, str] = MappingProxyType(
    {
        "russia": "Russian-led",
        "china": "Chinese-led",
        "west": "Western-led",
        "turkic": "Turkic",
        "neutral": "other",
    }
)
