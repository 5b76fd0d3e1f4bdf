"""The words around a figure as one piece of HTML, in which whatever comes from data stays text.

Each element of a page costs every reader a message at every rerun, so what stands together is sent
together. Nothing here carries a colour of its own: ink and paper are those of the reader's theme.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from multivector.charts.legend import LegendItem
from multivector.ui import terms

_PALE = "color:color-mix(in srgb,currentColor 72%,transparent)"
MUTED = f"{_PALE};font-size:.875rem;line-height:1.45"
_LIST = "margin:0;padding:0 0 0 1.1rem"
_ONE_LINE = "overflow:hidden;white-space:nowrap;text-overflow:ellipsis"
_SUMMARY = "cursor:pointer;padding:.25rem 0"
_FINDING = "font-size:clamp(1.375rem,1rem + 1.4cqi,1.75rem)"  # by the width of its figure
_SECTION = "font-size:1.25rem"
_HEADING = "font-weight:700;line-height:1.2;margin:0;padding:0;text-wrap:pretty"
MOST_CITED = 10
"""Sources that the notes of a figure cite in full; the data has the rest."""
_ICON = (
    "font-family:'Material Symbols Rounded';font-size:1rem;line-height:1;vertical-align:-.15em;"
    "font-feature-settings:'liga'"
)


def heading(title: str, subtitle: str = "", *, anchor: str = "", size: str = _SECTION) -> str:
    """Return the heading of a section with the line below it."""
    mark = f' id="{escape(anchor, quote=True)}"' if anchor else ""
    below = f'<p style="{MUTED};margin:.35rem 0 0">{terms.marked(subtitle)}</p>' if subtitle else ""
    return f'<h3{mark} style="{size};{_HEADING}">{escape(title)}</h3>{below}'


def finding(title: str, subtitle: str, legend: Sequence[LegendItem], *, anchor: str) -> str:
    """Return the finding of a figure, the largest thing on a page, with unit and legend below it."""
    listed = f'<div style="margin:.5rem 0 0">{legend_list(legend)}</div>' if legend else ""
    return heading(title, subtitle, anchor=anchor, size=_FINDING) + listed


def foot(
    caveats: Sequence[str], source: str, *, citations: Sequence[str] = (), actions: str = ""
) -> str:
    """Return what stands below a picture: one line of caution, one of sources, and the notes.

    Args:
        caveats: the first stands below the picture, the others in the notes.
        source: the publishers.
        citations: the sources in full, in the notes.
        actions: buttons, HTML of our own, that stand at the right of the notes.
    """
    caution = "".join(f"<div>{icon('info')} {escape(caveat)}</div>" for caveat in caveats[:1])
    named = f'<div style="{_ONE_LINE}">Source: {escape(source)}</div>' if source else ""
    above = caution + named
    below = _notes(caveats[1:], citations) + _row_of(actions)
    row = (
        "display:flex;flex-wrap:wrap;justify-content:space-between;align-items:start;gap:.5rem 1rem"
    )
    parts = [
        f'<div style="{MUTED}">{above}</div>' if above else "",
        f'<div style="{row};margin-top:.5rem">{below}</div>' if below else "",
    ]
    return "".join(parts)


def _notes(caveats: Sequence[str], citations: Sequence[str]) -> str:
    """Return what opens at a press: further caveats, and the sources in full."""
    if not caveats and not citations:
        return ""
    said = "".join(f'<div style="margin:.35rem 0 0">{escape(caveat)}</div>' for caveat in caveats)
    left = len(citations) - MOST_CITED
    more = [f"and {left} more, listed with the data"] if left > 0 else []
    cited = "".join(
        f'<li style="font-size:.8rem;margin:.2rem 0 0;overflow-wrap:anywhere">{escape(each)}</li>'
        for each in [*citations[:MOST_CITED], *more]
    )
    listed = f'<div style="margin:.6rem 0 0">Sources</div><ul style="{_LIST}">{cited}</ul>'
    return (
        f'<details class="figure-notes" style="{MUTED}"><summary style="{_SUMMARY}">Notes</summary>'
        f"{said}{listed if cited else ''}</details>"
    )


def _row_of(actions: str) -> str:
    style = "display:flex;flex-wrap:wrap;gap:.5rem;margin-left:auto"
    return f'<div class="figure-actions" style="{style}">{actions}</div>' if actions else ""


def around(head: str, foot: str) -> str:
    """Return the words above and below a picture as one piece.

    The page's own style puts the foot below the picture; without it both stand above.
    """
    above = f'<div class="figure-head" style="container-type:inline-size">{head}</div>'
    return f'{above}<div class="figure-foot">{foot}</div>'


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
        "pale": (
            f"width:.8rem;height:.8rem;border:1.5px solid {colour};border-radius:2px;"
            f"background:color-mix(in srgb,{colour} 30%,transparent)"
        ),
        "line": f"width:1.4rem;border-top:3px solid {colour}",
        "dash": f"width:1.4rem;border-top:3px dashed {colour}",
        "dotted": f"width:1.4rem;border-top:2px dotted {colour}",
        "hollow": f"width:1.4rem;height:7px;border:solid {colour};border-width:2px 0",
        "box": f"width:.7rem;height:.7rem;border:1px solid {colour};border-radius:2px",
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
