"""Figures by address: pictures, data and words."""

import csv
import io

from PIL import Image

from multivector.api.views import FOR_GOOD


def test_a_figure_is_an_svg_that_says_its_finding(ask):
    answer = ask("/views/export-transit.svg", f="KAZ")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg ")
    title = ask("/views/export-transit.json", f="KAZ").json()["title"]
    assert title.split()[0] in answer.text
    assert "<script" not in answer.text


def test_a_png_is_as_large_as_its_frame_says(ask):
    for size, pixels in {"slide": (1920, 1080), "wide": (1200, 630), "thumb": (960, 540)}.items():
        answer = ask("/views/export-transit.png", size=size)
        assert answer.headers["content-type"] == "image/png"
        assert Image.open(io.BytesIO(answer.content)).size == pixels


def test_the_data_of_a_figure_come_as_csv_and_json(ask):
    words = ask("/views/export-transit.json").json()
    rows = list(csv.reader(io.StringIO(ask("/views/export-transit.csv").text.lstrip("\ufeff"))))
    assert rows[0] == words["columns"]
    assert len(rows) - 1 == len(words["rows"]) > 0
    assert words["citations"]


def test_a_value_that_means_nothing_is_named_and_the_figure_is_there(ask):
    words = ask("/views/export-transit.json", f="KAZ", zz="1", y="1850-1851").json()
    assert {each["code"] for each in words["ignored"]} == {"zz", "y"}


def test_an_unknown_figure_form_or_size_is_refused_with_what_is_allowed(ask):
    assert "export-transit" in ask("/views/nonsense.svg").json()["detail"]
    assert "svg, png, json, csv" in ask("/views/export-transit.gif").json()["detail"]
    refused = ask("/views/export-transit.svg", size="huge")
    assert refused.status_code == 400
    assert "slide, square" in refused.json()["detail"]


def test_a_picture_of_a_named_edition_is_kept_for_good_and_others_are_asked_for_again(ask, data):
    named = ask("/views/export-transit.svg", edition=data.content_hash)
    assert named.headers["cache-control"] == FOR_GOOD
    other = ask("/views/export-transit.svg", edition="000000000000")
    assert other.headers["cache-control"] == "no-cache"
    again = ask("/views/export-transit.svg", headers={"If-None-Match": other.headers["etag"]})
    assert again.status_code == 304


def test_markup_in_a_headline_stays_text(ask):
    answer = ask("/views/export-transit.svg", headline='<script>x</script>"=1')
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_every_figure_is_listed_with_its_address(ask):
    listed = ask("/views").json()
    names = {each["figure"] for each in listed["views"]}
    assert {"export-transit", "network", "alliance-matrix"} <= names
    pictures = {each["figure"]: each["picture"] for each in listed["views"]}
    assert pictures["export-buyers"] == "/api/v1/views/export-buyers.svg"
    assert pictures["agreement-compared"].startswith("/api/v1/views/agreement-compared.svg?c=")
    assert listed["forms"] == ["svg", "png", "json", "csv"]


def test_a_link_is_shown_in_a_frame_elsewhere(ask):
    frame = ask("/oembed", url="http://test/trade?f=GEO", maxwidth="500").json()
    assert frame["type"] == "rich"
    assert "Georgia" in frame["title"]
    assert frame["width"] == 500
    assert 'src="http://test/trade?f=GEO&amp;embed=true"' in frame["html"]


def test_a_frame_of_another_host_is_refused(ask):
    refused = ask("/oembed", url="http://elsewhere.example/trade")
    assert refused.status_code == 400
    assert "begins with http://test/" in refused.json()["detail"]
    assert ask("/oembed", url="http://test/nothing").status_code == 404


def test_where_readers_sign_in_no_figure_is_given_away(ask, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_SIGN_IN", "required")
    for path in ("/views/export-transit.svg", "/views/export-transit.json"):
        refused = ask(path)
        assert refused.status_code == 403
        assert "sign in" in refused.json()["detail"]
    assert ask("/oembed", url="http://test/trade").status_code == 403
