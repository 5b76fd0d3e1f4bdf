"""An archive of a data version: plain files that hold its figures, their data and their sources."""

import hashlib
import re

import pytest

from multivector.briefing.archive.folder import write_archive
from multivector.views import kept, pictures


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    write_archive(kept.data(), folder, site="https://example.org", only=("claims", "timeline"))
    return folder


def test_every_figure_of_a_page_is_there_with_its_picture_data_and_sources(archive):
    page = (archive / "timeline.html").read_text(encoding="utf-8")
    own = list(pictures.figures_on("timeline", kept.data()))
    assert re.findall(r'<article id="([^"]+)"', page) == own
    for name in own:
        assert (archive / "pictures" / f"{name}.svg").read_text().startswith("<svg")
        assert len((archive / "data" / f"{name}.csv").read_text().splitlines()) > 1
    assert page.count("<ol class") == len(own)


def test_what_it_shows_lies_beside_it(archive):
    for path in archive.glob("*.html"):
        for address in re.findall(r'(?:src|href)="([^"]+)"', path.read_text(encoding="utf-8")):
            if not address.startswith("https://example.org/"):
                name, _, anchor = address.partition("#")
                content = (archive / name).read_text(encoding="utf-8-sig")
                assert not anchor or f'id="{anchor}"' in content


def test_every_file_is_summed(archive):
    lines = (archive / "SHA256SUMS").read_text().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    written = {str(path.relative_to(archive)) for path in archive.rglob("*") if path.is_file()}
    assert written == {*sums, "SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((archive / name).read_bytes()).hexdigest() == digest


def test_the_link_on_a_picture_names_the_version_it_is_drawn_from(archive):
    version = kept.data().version
    picture = (archive / "pictures" / "claims-scorecard.svg").read_text(encoding="utf-8")
    assert f"example.org/claims?edition={version}" in picture
    assert kept.data().content_hash in (archive / "index.html").read_text()
