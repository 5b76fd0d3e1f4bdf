"""Blocs as words about organisations."""

from collections.abc import Mapping
from types import MappingProxyType

LED: Mapping[str, str] = MappingProxyType(
    {
        "russia": "Russian-led",
        "china": "Chinese-led",
        "west": "Western-led",
        "turkic": "Turkic",
        "neutral": "other",
    }
)
IN_SENTENCE: Mapping[str, str] = MappingProxyType(
    {"russia": "Russia", "china": "China", "west": "the West", "turkic": "the Turkic states"}
)
