"""An archive opens from a disk, without a network, and asks nobody."""

import pytest

from multivector.briefing.archive.folder import write_archive
from multivector.views import kept

NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    write_archive(kept.data(), folder, site="https://example.org", only=("claims",))
    return folder


def test_an_archive_is_read_from_a_disk_without_a_network(archive, browser):
    context = browser.new_context(offline=True, viewport=NARROW)
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.goto((archive / "index.html").as_uri())
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    picture = page.get_by_role("img").first
    picture.wait_for()
    assert page.url.endswith("claims.html#claims-scorecard")
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 300
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
    assert all(address.startswith(archive.as_uri()) for address in asked)
    assert errors == []
