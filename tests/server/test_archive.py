"""Links on pictures of an earlier version of the data lead to its archive."""

import pytest
from starlette.applications import Starlette

from multivector.views import access
from multivector.web.archive import archive_routes, elsewhere
from multivector.web.page import page_routes
from multivector.web.settings import read_settings


@pytest.fixture
def app(tmp_path):
    earlier = tmp_path / "2026-05-12"
    earlier.mkdir()
    (earlier / "exports.html").write_text("<h1>Exports in May</h1>")
    (earlier / "overview.html").write_text("<h1>All in May</h1>")
    pages = page_routes(
        "<html>now</html>",
        {"": (), "exports": ()},
        elsewhere=elsewhere(tmp_path, lambda: "2026-11-23"),
    )
    return Starlette(routes=[*archive_routes(tmp_path), *pages])


@pytest.mark.parametrize(("path", "file"), [("/exports", "exports.html"), ("/", "overview.html")])
def test_a_link_of_an_earlier_version_leads_to_its_page(ask, app, path, file):
    answer = ask(app, f"{path}?xs=control&edition=2026-05-12")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"./archive/2026-05-12/{file}"
    assert "in May" in ask(app, f"/archive/2026-05-12/{file}").text


@pytest.mark.parametrize("edition", ["2026-11-23", "2025-01-01", "../2026-05-12", "", "x" * 99])
def test_the_version_served_and_any_that_is_not_kept_are_read_here(ask, app, edition):
    assert ask(app, f"/exports?edition={edition}").text == "<html>now</html>"


def test_who_must_sign_in_is_not_shown_the_archive_either(ask, app, monkeypatch):
    monkeypatch.setattr(access, "is_open", lambda: False)
    assert ask(app, "/archive/2026-05-12/exports.html").status_code == 404


def test_a_folder_that_is_not_there_stops_the_start():
    with pytest.raises(ValueError, match=r"MULTIVECTOR_ARCHIVE: found '/no/where'"):
        read_settings({"MULTIVECTOR_ARCHIVE": "/no/where"})
