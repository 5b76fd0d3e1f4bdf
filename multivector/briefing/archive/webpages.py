"""The pages of an archive in HTML: they show the files beside them and ask nobody for anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from multivector.briefing.archive.views import ArchivedFigure, ArchivedPage, ArchivedScene
from multivector.briefing.webpage import page
from multivector.charts.plain import one_line

FIRST = "index.html"
SOURCES = "sources.html"
PICTURES, DATA = "pictures", "data"
_OWN_FILES = "'self' file:"


@dataclass(frozen=True)
class Imprint:
    """What every page of an archive says of it."""

    version: str
    """The data version, as it is written."""
    day: str
    """The same in words."""
    content_hash: str
    borders: str


def file_of(address: str) -> str:
    """Return the file of the page at an address."""
    return f"{address or 'overview'}.html"


def first_page(pages: Sequence[ArchivedPage], imprint: Imprint) -> bytes:
    """Return the page an archive is opened by: what it is, and every figure by page."""
    listed = "".join(
        f'<article><h2><a href="{file_of(each.address)}">{_words(each.name)}</a></h2><ul>{_listed(each)}</ul></article>'
        for each in pages
    )
    body = (
        f"<header><h1>Multivector, data of {_words(imprint.day)}</h1>"
        "<p>Every figure as it stood where nothing was chosen, with its data and its sources. "
        "These are plain files: they open without a server and without a network.</p>"
        f'<p class="muted">Borders: {_words(imprint.borders)} view. Fingerprint of the data: '
        f'{_words(imprint.content_hash)}. <a href="{SOURCES}">All sources in full</a>. The file '
        "SHA256SUMS tells whether a file is as it was written.</p></header>"
        f"<main>{listed}</main>"
    )
    return page(f"Multivector, data of {imprint.day}", body, pictures=_OWN_FILES)


def _listed(of: ArchivedPage) -> str:
    return "".join(
        f'<li><a href="{file_of(of.address)}#{_words(each.name)}">{_words(each.view.title)}</a></li>'
        for scene in of.scenes
        for each in scene.figures
    )


def figures_page(of: ArchivedPage, pages: Iterable[ArchivedPage], imprint: Imprint) -> bytes:
    """Return a page of the product: its findings, key figures, pictures, notes, sources and data."""
    menu = "".join(
        f'<li><a href="{file_of(each.address)}">{_words(each.name)}</a></li>' for each in pages
    )
    body = (
        f'<header><p class="muted"><a href="{FIRST}">Multivector, data of {_words(imprint.day)}</a></p>'
        f'<h1>{_words(of.name)}</h1><nav aria-label="Pages"><ul>{menu}</ul></nav></header>'
        f"<main>{''.join(map(_scene, of.scenes))}</main>"
    )
    return page(f"{of.name} – Multivector, data of {imprint.day}", body, pictures=_OWN_FILES)


def _scene(scene: ArchivedScene) -> str:
    heading = f"<h2>{_words(scene.name)}</h2>" if scene.name else ""
    return f"<section>{heading}{_opening(scene)}{''.join(map(_figure, scene.figures))}</section>"


def _opening(scene: ArchivedScene) -> str:
    """Return the finding and the key figures, where the scene has them besides its pictures."""
    preview = scene.preview
    if preview is None or not preview.numbers:
        return ""
    cards = "".join(
        f"<li><strong>{_words(each.text)}</strong><span>{_words(each.label)}</span>"
        f'<span class="muted">{_words(each.caption)}</span></li>'
        for each in preview.numbers
    )
    return f'<p><b>{_words(preview.finding)}</b></p><ul class="cards">{cards}</ul>'


def _figure(of: ArchivedFigure) -> str:
    view, name = of.view, _words(of.name)
    notes = "".join(f"<p>{_words(each)}</p>" for each in view.caveats)
    cited = "".join(f"<li>{_words(each)}</li>" for each in of.citations)
    link = _words(of.link)
    here = f' · <a href="{link}" rel="noopener noreferrer">{link}</a>' if link else ""
    return (
        f'<article id="{name}"><h3 class="heard">{_words(view.title)}</h3>'
        f'<figure><img src="{PICTURES}/{name}.svg" alt="{_words(view.alt or view.title)}"></figure>'
        f'<div class="small">{notes}<p><a href="{DATA}/{name}.csv">Data (CSV)</a> · '
        f'<a href="{PICTURES}/{name}.svg">Picture (SVG)</a>{here}</p>'
        f'<details><summary>Sources</summary><ol class="sources">{cited}</ol></details></div></article>'
    )


def sources_page(citations: Sequence[str], imprint: Imprint) -> bytes:
    """Return all sources of an archive in full."""
    cited = "".join(f"<li>{_words(each)}</li>" for each in citations)
    body = (
        f'<header><p class="muted"><a href="{FIRST}">Multivector, data of {_words(imprint.day)}</a></p>'
        f'<h1>Sources</h1></header><main><ol class="sources">{cited}</ol></main>'
    )
    return page(f"Sources – Multivector, data of {imprint.day}", body)


def _words(text: str) -> str:
    return escape(one_line(text), quote=True)
