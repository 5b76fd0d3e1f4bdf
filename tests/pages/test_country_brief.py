"""The country brief is one click away on the Overview."""

import datetime as dt

from multivector.ui.sharing import country
from multivector.views import kept


def test_the_overview_offers_the_brief_and_makes_nothing_until_asked(open_page):
    app = open_page("", f="GEO")
    assert not app.exception
    assert any(each.proto.popover.label == "Country brief" for each in app.get("popover"))
    assert not app.get("download_button")


def test_each_kind_is_a_document_of_its_kind_and_names_the_country():
    starts = {"pptx": b"PK", "pdf": b"%PDF", "html": b"<!"}
    arguments = ("GEO", dt.date(2026, 11, 23), 2013, "")
    for kind, write in country._WRITERS:
        written = country._written(write, kept.data(), arguments)
        assert written.startswith(starts[kind.ending])
        assert kind.ending != "html" or "Georgia: country brief" in written.decode()
