"""The buttons of a figure, and what the browser has to know to put it into a frame."""

import json
from dataclasses import asdict, dataclass
from html import escape

from multivector.charts.legend import LegendItem

_BUTTON = (
    "padding:.25rem .7rem;border:1px solid color-mix(in srgb,currentColor 30%,transparent);"
    "border-radius:.4rem;background:none;color:inherit;font:inherit;font-size:.875rem;cursor:pointer"
)


@dataclass(frozen=True)
class About:
    """The words of a figure: what stands around it on the page and in the frame of its picture."""

    key: str
    title: str
    subtitle: str
    caveats: tuple[str, ...]
    source: str
    """The source line, without the word Source."""
    filters: str
    """The filters in force, in words."""
    legend: tuple[LegendItem, ...]


def data_button(about: About) -> str:
    """Return the button that opens the data behind a figure."""
    label = escape(f"View data: {about.title}", quote=True)
    return (
        f'<button type="button" style="{_BUTTON}" aria-haspopup="dialog" '
        f'aria-label="{label}" data-view="{escape(about.key, quote=True)}">View data</button>'
    )


def share_button(about: About) -> str:
    """Return the button that opens the sharing dialog for a figure."""
    written = json.dumps(asdict(about), ensure_ascii=False)
    # Streamlit drops an attribute in which it finds the end of an element, quoted or not.
    written = escape(written.replace("<", r"\u003c").replace(">", r"\u003e"), quote=True)
    label = escape(f"Use this figure: {about.title}", quote=True)
    return (
        f'<button type="button" style="{_BUTTON}" aria-haspopup="dialog" '
        f'aria-label="{label}" data-share="{written}">Use this figure</button>'
    )
