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
