"""What can be looked for: a thing with its names, and where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "country": "Countries",
        "hub": "Fields, ports and hubs",
        "pipeline": "Pipelines",
        "corridor": "Corridors",
        "organization": "Organisations",
        "theme": "Themes",
        "term": "Terms",
        "page": "Pages",
        "route": "Export routes",
        "figure": "Figures",
        "table": "Tables",
        "agreement": "Agreements",
        "event": "Events",
        "claim": "Claims",
    }
)
"""The kinds of things, in the order in which equally good hits are listed, and their names."""


@dataclass(frozen=True)
class Entry:
    """A thing that can be looked for."""

    kind: str
    """One of `KINDS`."""
    code: str
    name: str
    link: str
    """The address of the view that shows it."""
    detail: str = ""
    """A few words that tell it from others of its name."""
    others: tuple[str, ...] = ()
    """Its other names, in any script."""
    text: str = ""
    """Further words by which it may be looked for."""
    weight: float = 0.0
    """Of two equally good hits of a kind the heavier comes first."""
