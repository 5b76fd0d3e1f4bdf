"""The briefing as one HTML file that asks nobody for anything: pictures, style and data are inside."""

import base64
import functools
import hashlib
from html import escape
from pathlib import Path

from multivector.briefing import pictures, tables
from multivector.briefing.drawings import drawn
from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.references import References, listed, references_of
from multivector.briefing.small_print import about, origin, small_print, web_address
from multivector.charts.plain import one_line, plain

STYLE = Path(__file__).parent / "briefing.css"
TABLE_ROWS, TABLE_COLUMNS = 40, 12
LOST = "The link of this item no longer leads to a figure."
NO_PICTURE = "This figure is drawn in the browser and came without its picture; its data are below."


def webpage_bytes(briefing: Briefing) -> bytes:
    """Return the briefing as one HTML file."""
    known = references_of(briefing)
    items = enumerate(briefing.items, start=1)
    body = [
        f"<header><h1>{_words(briefing.title)}</h1>",
        f"<p>{_words(about(briefing))}</p>",
        f'<p class="muted">{_words(origin(briefing))}</p>{_contents(briefing)}</header>',
        "<main>",
        *(_article(place, item, briefing, known) for place, item in items),
        source_list(known.citations),
        "</main>",
    ]
    return page(briefing.title, "".join(body))


def page(title: str, body: str) -> bytes:
    """Return a whole page; its policy lets it show its own pictures and style and nothing else."""
    style, digest = _style()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    text = (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{_words(title)}</title><style>{style}</style></head><body>{body}</body></html>\n"
    )
    return text.encode()


def source_list(citations: tuple[str, ...]) -> str:
    """Return the numbered sources, nothing where there are none."""
    if not citations:
        return ""
    entries = "".join(
        f'<li id="source-{number}">{_words(citation)}</li>'
        for number, citation in enumerate(listed(citations), start=1)
    )
    return f'<article><h2>Sources</h2><ol class="sources">{entries}</ol></article>'


@functools.cache
def _style() -> tuple[str, str]:
    style = STYLE.read_text(encoding="utf-8")
    return style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _contents(briefing: Briefing) -> str:
    entries = "".join(
        f'<li><a href="#item-{place}">{_words(item.title)}</a></li>'
        for place, item in enumerate(briefing.items, start=1)
    )
    return f'<nav aria-label="Contents"><ol>{entries}</ol></nav>' if entries else ""


def _article(place: int, item: BriefingItem, briefing: Briefing, known: References) -> str:
    view = item.view
    note = plain(item.note).strip()
    parts = [
        f'<article id="item-{place}"><h2>{_words(item.title)}</h2>',
        f'<p class="muted">{_words(view.subtitle)}</p>' if view else "",
        _figure(item),
        f'<div class="note">{escape(note)}</div>' if note else "",
        _caveats(item),
        _small_print(item, briefing, known),
        _data(item),
        "</article>",
    ]
    return "".join(parts)


def _figure(item: BriefingItem) -> str:
    view = item.view
    if view is None:
        return f'<p class="muted">{LOST}</p>'
    picture = pictures.usable(item.picture)
    if picture is not None:
        coded = base64.b64encode(picture).decode()
        alt = escape(one_line(view.alt), quote=True)
        return f'<figure><img src="data:image/png;base64,{coded}" alt="{alt}"></figure>'
    drawing = drawn(view, alt=view.alt)
    if drawing:
        return f"<figure>{drawing}</figure>"
    return f'<p class="muted">{NO_PICTURE}</p>' if view.chart is not None else ""


def _caveats(item: BriefingItem) -> str:
    """Return the caution of a figure, and the further ones behind "Notes"."""
    said = [f"<p>{_words(each)}</p>" for each in (item.view.caveats if item.view else ())]
    more = "".join(said[1:])
    notes = f"<details><summary>Notes</summary>{more}</details>" if more else ""
    return f'<div class="small">{said[0]}{notes}</div>' if said else ""


def _small_print(item: BriefingItem, briefing: Briefing, known: References) -> str:
    address = web_address(item, briefing)
    lines = []
    for line in small_print(item, briefing, known):
        if address and line.startswith("Link: "):
            href = escape(address, quote=True)
            lines.append(
                f'<p>Link: <a href="{href}" rel="noopener noreferrer">{_words(address)}</a></p>'
            )
        else:
            lines.append(f"<p>{_words(line)}</p>")
    return f'<div class="small">{"".join(lines)}</div>'


def _data(item: BriefingItem) -> str:
    """Return the data of an item, folded away; open where there is no picture of them."""
    if item.view is None or item.view.data.empty:
        return ""
    head, *rows = tables.first_cells(item.view.data, TABLE_ROWS, TABLE_COLUMNS)
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    rest = tables.rows_left(item.view.data, TABLE_ROWS, TABLE_COLUMNS)
    return (
        f"<details{'' if _is_drawn(item) else ' open'}><summary>Data</summary>"
        f'<div class="wide"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
        f'<p class="small">{escape(rest)}</p></details>'
    )


def _is_drawn(item: BriefingItem) -> bool:
    has_picture = pictures.usable(item.picture) is not None
    return has_picture or (item.view is not None and bool(drawn(item.view)))


def _words(text: str) -> str:
    return escape(one_line(text), quote=True)
