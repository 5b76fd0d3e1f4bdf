"""The first look: what a link shows until the app is there, as plain HTML, and what others show of it.

It can be read and printed without any script; the app takes its place when its first page is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from multivector.views import access, kept, registry
from multivector.views.previews import Preview, preview_of

NAME = "Multivector"
SCRIPT = """<script>
{
    const isDrawn = () => document.querySelector(
        '.figure-head, [data-testid="stApp"][data-test-script-state="notRunning"] .stMainBlockContainer .stElementContainer')
    const watch = new MutationObserver(() => {
        // From here on the app speaks to who cannot see; until then this does.
        if (document.querySelector('[data-testid="stApp"]'))
            document.getElementById("first-look")?.setAttribute("aria-hidden", "true")
        if (!isDrawn()) return
        watch.disconnect()
        document.getElementById("first-look")?.remove()
    })
    addEventListener("DOMContentLoaded", () => {
        watch.observe(document.documentElement, { childList: true, subtree: true, attributes: true,
            attributeFilter: ["data-test-script-state"] })
    })
}
</script>"""
EMBED, ONLY = FRAMED = ("embed", "only")
"""Values of a link that say how a page is shown in a frame, and which figure alone."""
_PICTURES = (("(max-width: 640px)", "phone"), ("(min-width: 641px)", "plain"))
_WIDE_PX, _HIGH_PX = 1200, 630


@dataclass(frozen=True)
class FirstLook:
    """What stands on a page before the app is there: in its head, and in place of the app."""

    head: str
    body: str


Values = tuple[tuple[str, str], ...]


def look(name: str, values: Values, base: str) -> FirstLook | None:
    """Return the first look of a page; None where there is no such page, or where readers sign in first.

    Args:
        name: the address of the page, without slashes.
        values: codes and texts of its link.
        base: the address of the deployment, with a slash at its end.
    """
    if not access.is_open():
        return None
    data, asked = kept.data(), dict(values)
    of_page = tuple(each for each in values if each[0] not in FRAMED)
    preview = preview_of(name, of_page, data, asked.get(ONLY, ""))
    if preview is None:
        return None
    is_embedded = asked.get(EMBED) == "true"
    pages = {} if is_embedded else {each.address: each.name for each in registry.PAGES.values()}
    address = f"{name}?{urlencode(values)}" if values else name
    return FirstLook(
        head(preview, data.content_hash, base, address), body(preview, data.content_hash, pages)
    )


def head(preview: Preview, edition: str, base: str, address: str) -> str:
    """Return what mail programs and networks show of a link: title, finding and picture.

    Args:
        preview: what the page shows first.
        edition: the content hash of the data.
        base: the address of the deployment, with a slash at its end.
        address: the path and query of the page.
    """
    words = preview.subtitle or preview.alt
    meta = {
        "og:type": "article",
        "og:site_name": NAME,
        "og:title": preview.finding,
        "og:description": words,
        "og:url": f"{base}{address}",
    }
    if preview.figure:
        picture = f"{base}{_picture(preview, 'png', edition, size='wide')}"
        meta |= {
            "og:image": picture,
            "og:image:width": str(_WIDE_PX),
            "og:image:height": str(_HIGH_PX),
            "og:image:alt": preview.alt,
        }
    named = {
        "twitter:card": "summary_large_image" if preview.figure else "summary",
        "description": f"{preview.finding}. {words}" if words else preview.finding,
    }
    tags = [_meta("property", name, text) for name, text in meta.items() if text]
    tags += [_meta("name", name, text) for name, text in named.items()]
    oembed = f"{base}api/v1/oembed?{urlencode({'url': f'{base}{address}'})}"
    tags.append(
        f'<link rel="alternate" type="application/json+oembed" href="{escape(oembed, quote=True)}">'
    )
    return "\n    ".join([f"<title>{escape(preview.title)}</title>", *tags])


def body(preview: Preview, edition: str, pages: Mapping[str, str]) -> str:
    """Return the page as it can be read at once.

    Args:
        preview: what the page shows first.
        edition: the content hash of the data.
        pages: names of the pages by their address.
    """
    links = "".join(
        f'<li><a href="./{escape(address, quote=True)}">{escape(name)}</a></li>'
        for address, name in pages.items()
    )
    menu = f'<nav aria-label="Pages"><p>{NAME}</p><ul>{links}</ul></nav>' if links else ""
    numbers = "".join(
        f"<div><dt>{escape(each.label)}</dt><dd><b>{escape(each.text)}</b> {escape(each.caption)}</dd></div>"
        for each in preview.numbers
    )
    return (
        f'<div id="first-look">{menu}<main style="--rows: {preview.rows}">'
        f'<p class="page-name">{escape(preview.page)}</p><h1>{escape(preview.finding)}</h1>'
        f"{f'<dl>{numbers}</dl>' if numbers else ''}"
        f"{f'<p>{escape(preview.subtitle)}</p>' if preview.subtitle else ''}"
        f"{_figure(preview, edition) if preview.figure else ''}</main></div>"
    )


def _figure(preview: Preview, edition: str) -> str:
    sources = [
        f'<source media="{media} and (prefers-color-scheme: {mode})" '
        f'srcset="./{escape(_picture(preview, "svg", edition, size=size, mode=mode), quote=True)}">'
        for media, size in _PICTURES
        for mode in ("dark", "light")
    ]
    shown = escape(_picture(preview, "svg", edition, size="plain"), quote=True)
    data = escape(_picture(preview, "csv", edition), quote=True)
    notes = [preview.caution, f"Source: {preview.source}" if preview.source else ""]
    words = "".join(f"<p>{escape(each)}</p>" for each in notes if each)
    return (
        f'<figure><picture>{"".join(sources)}<img src="./{shown}" alt="{escape(preview.alt, quote=True)}">'
        f'</picture><figcaption>{words}<p><a href="./{data}">Data (CSV)</a></p></figcaption></figure>'
    )


def _picture(preview: Preview, form: str, edition: str, **how: str) -> str:
    """Return the address of the figure in some form, below that of the deployment."""
    query = "&".join(
        filter(
            None, (preview.query, urlencode({**how, "page": preview.address, "edition": edition}))
        )
    )
    return f"api/v1/views/{preview.figure}.{form}?{query}"


def _meta(kind: str, name: str, text: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(text, quote=True)}">'
