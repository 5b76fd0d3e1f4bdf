"""What the browser has to know of a figure to put it into a frame, as part of its Share button."""

import json
from html import escape

from multivector.figures.view import View

_BUTTON = (
    "padding:.25rem .7rem;border:1px solid color-mix(in srgb,currentColor 30%,transparent);"
    "border-radius:.4rem;background:none;color:inherit;font:inherit;font-size:.875rem;cursor:pointer"
)


def share_button(view: View, *, source: str, filters: str) -> str:
    """Return the button that opens the sharing dialog for a view.

    Args:
        view: the view; one without a graphic has nothing to share and gets no button.
        source: its source line.
        filters: the filters in force, in words.
    """
    if view.graphic is None:
        return ""
    about = escape(json.dumps(_about(view, source, filters), ensure_ascii=False), quote=True)
    label = escape(f"Share: {view.title}", quote=True)
    return (
        f'<button type="button" style="{_BUTTON}" aria-haspopup="dialog" '
        f'aria-label="{label}" data-share="{about}">Share</button>'
    )


def _about(view: View, source: str, filters: str) -> dict[str, object]:
    return {
        "key": view.key,
        "title": view.title,
        "subtitle": view.subtitle,
        "caveats": view.caveats,
        "source": source,
        "filters": filters,
        "legend": [
            {"label": item.label, "colour": item.colour, "form": item.form} for item in view.legend
        ],
    }
