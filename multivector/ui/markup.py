"""The words around a figure as one piece of HTML, in which whatever comes from data stays text.

Each element of a page costs every reader a message at every rerun, so what stands together is sent
together. Nothing here carries a colour of its own: ink and paper are those of the reader's theme.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from multivector.charts.legend import LegendItem

MUTED = "color:color-mix(in srgb,currentColor 72%,transparent);font-size:.875rem;line-height:1.45"
_HEADING = "font-size:1.25rem;font-weight:600;line-height:1.3;margin:0;padding:0"
_ICON = (
    "font-family:'Material Symbols Rounded';font-size:1rem;line-height:1;vertical-align:-.15em;"
    "font-feature-settings:'liga'"
)


def heading(title: str, subtitle: str = "", *, anchor: str = "") -> str:
    """Return a heading with the line below it."""
    mark = f' id="{escape(anchor, quote=True)}"' if anchor else ""
    below = f'<p style="{MUTED};margin:.35rem 0 0">{escape(subtitle)}</p>' if subtitle else ""
    return f'<h3{mark} style="{_HEADING}">{escape(title)}</h3>{below}'


def foot(
    legend: Sequence[LegendItem], caveats: Sequence[str], source: str, *, actions: str = ""
) -> str:
    """Return what stands below a picture: its legend, its caveats and its source line.

    `actions` is HTML of our own that stands at the right of the notes: buttons.
    """
    lines = [f"{icon('info')} {escape(caveat)}" for caveat in caveats]
    if source:
        lines.append(f"Source: {escape(source)}")
    notes = "".join(f"<div>{line}</div>" for line in lines)
    row = "display:flex;flex-wrap:wrap;justify-content:end;align-items:end;gap:.5rem 1rem;margin-top:.5rem"
    buttons = (
        f'<div style="display:flex;gap:.5rem;flex-shrink:0">{actions}</div>' if actions else ""
    )
    below = f'<div style="{row}"><div style="{MUTED};flex:1 1 16rem">{notes}</div>{buttons}</div>'
    listed = legend_list(legend) if legend else ""
    return listed + below if lines or actions else listed


def around(head: str, foot: str) -> str:
    """Return the words above and below a picture as one piece.

    The page's own style puts the foot below the picture; without it both stand above.
    """
    return f'<div class="figure-head">{head}</div><div class="figure-foot">{foot}</div>'


def icon(name: str) -> str:
    """Return a Material symbol of the app's icon font; screen readers pass it over."""
    return f'<span aria-hidden="true" style="{_ICON}">{escape(name)}</span>'


def legend_list(items: Sequence[LegendItem]) -> str:
    """Return a legend as a list."""
    entries = "".join(
        f'<li style="display:flex;align-items:center;gap:.4rem;margin:0">{_swatch(item)}'
        f"{escape(item.label)}</li>"
        for item in items
    )
    style = "display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0"
    return f'<ul style="{style};font-size:.875rem">{entries}</ul>'


def _swatch(item: LegendItem) -> str:
    colour = escape(item.colour or "currentColor", quote=True)
    hatch = f"repeating-linear-gradient(45deg,{colour} 0 1px,transparent 1px 4px)"
    back = f"repeating-linear-gradient(-45deg,{colour} 0 1px,transparent 1px 4px)"
    dots = f"radial-gradient({colour} 1.1px,transparent 1.4px) 0 0/4px 4px"
    forms = {
        "fill": f"width:.8rem;height:.8rem;border-radius:2px;background:{colour}",
        "none": "display:none",
        "line": f"width:1.4rem;border-top:3px solid {colour}",
        "dash": f"width:1.4rem;border-top:3px dashed {colour}",
        "dotted": f"width:1.4rem;border-top:2px dotted {colour}",
        "hollow": f"width:1.4rem;height:7px;border:solid {colour};border-width:2px 0",
        "ring": f"width:.5rem;height:.5rem;border:2px solid {colour};border-radius:50%",
        "circle": f"width:.75rem;height:.75rem;border-radius:50%;background:{colour}",
        "square": f"width:.7rem;height:.7rem;background:{colour}",
        "diamond": f"width:.6rem;height:.6rem;transform:rotate(45deg);background:{colour}",
        "triangle": (
            f"width:.8rem;height:.7rem;clip-path:polygon(50% 0,100% 100%,0 100%);background:{colour}"
        ),
        "tick": f"width:0;height:.8rem;border-left:2px solid {colour}",
        "crossed": (
            f"width:.65rem;height:.65rem;border:1.5px solid {colour};background:"
            f"linear-gradient(45deg,transparent 44%,{colour} 44% 56%,transparent 56%),"
            f"linear-gradient(-45deg,transparent 44%,{colour} 44% 56%,transparent 56%)"
        ),
        "hatch": f"width:1.1rem;height:.8rem;background:{hatch}",
        "back-hatch": f"width:1.1rem;height:.8rem;background:{back}",
        "cross": f"width:1.1rem;height:.8rem;background:{hatch},{back}",
        "dots": f"width:1.1rem;height:.8rem;background:{dots}",
    }
    kind, _, px = item.form.partition(" ")
    form = f"width:1.4rem;border-top:{int(px)}px solid {colour}" if px else forms[kind]
    return f'<span aria-hidden="true" style="display:inline-block;{form}"></span>'


class Notice(NamedTuple):
    """A short item: its title, its text, when and from whom, and where more of it stands."""

    title: str
    text: str
    origin: str
    address: str = ""


def notices(items: Sequence[Notice]) -> str:
    """Return short items below each other; the title of one with an address leads there."""
    entries = "".join(
        f'<li style="margin:0 0 .9rem"><strong>{_leading(item)}</strong><br>{escape(item.text)}'
        f'<div style="{MUTED}">{escape(item.origin)}</div></li>'
        for item in items
    )
    return f'<ol style="list-style:none;margin:0;padding:0">{entries}</ol>'


def _leading(item: Notice) -> str:
    if not item.address:
        return escape(item.title)
    style = "color:inherit;text-decoration-thickness:1px;text-underline-offset:.15em"
    return f'<a href="{escape(item.address, quote=True)}" style="{style}">{escape(item.title)}</a>'
