"""Writes an archive into a folder: pages, pictures, data, sources, and the sum of each file."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from multivector.briefing.archive import webpages
from multivector.briefing.archive.views import ArchivedPage, archived_pages
from multivector.briefing.archive.webpages import DATA, FIRST, PICTURES, SOURCES, Imprint
from multivector.briefing.delimited import csv_bytes
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.views import kept

SUMS = "SHA256SUMS"


def write_archive(
    data: Package, folder: Path, *, site: str = "", only: tuple[str, ...] = ()
) -> list[Path]:
    """Write the default views of a data version as plain files and return them, in their order.

    Args:
        data: the data package.
        folder: where they go; it is made, and what it holds of the same name is written anew.
        site: the address of the deployment that links lead to; without it there are none.
        only: the addresses of the pages wanted; all where none is named.
    """
    files = dict(_files(tuple(archived_pages(data, site, only)), data))
    sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    files[SUMS] = "".join(sums).encode()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [folder / name for name in files]


def _files(pages: tuple[ArchivedPage, ...], data: Package) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of all files but the sums."""
    imprint = Imprint(
        data.version, format_partial(data.version), data.content_hash, kept.basemap().name
    )
    yield FIRST, webpages.first_page(pages, imprint)
    for page in pages:
        yield webpages.file_of(page.address), webpages.figures_page(page, pages, imprint)
    figures = [each for page in pages for scene in page.scenes for each in scene.figures]
    for figure in figures:
        yield f"{PICTURES}/{figure.name}.svg", figure.picture.svg.encode()
        yield f"{DATA}/{figure.name}.csv", csv_bytes(figure.view.data)
    cited = dict.fromkeys(line for figure in figures for line in figure.citations)
    yield SOURCES, webpages.sources_page(sorted(cited), imprint)
