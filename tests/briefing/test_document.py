"""The PDF document: a whole file with the items, and hostile text as text."""

import io
import json

import pandas as pd
import pytest
import typst
from PIL import Image

from multivector.briefing import document
from multivector.briefing.document import document_bytes
from tests.briefing.briefing_world import (
    HOSTILE,
    briefing,
    hostile_briefing,
    item,
    map_view,
    png,
    view,
)


@pytest.fixture
def set_words(monkeypatch):
    """What the layout was given, and the text that typst then set, in order."""
    kept = {}
    compile_once = document._COMPILE

    def compile_and_keep(sources, **setting):
        kept["sources"] = sources
        kept["page"] = typst.compile(sources, format="svg", **setting)
        return compile_once(sources, **setting)

    monkeypatch.setattr(document, "_COMPILE", compile_and_keep)
    return kept


def test_a_briefing_becomes_a_pdf_with_our_font_inside():
    content = document_bytes(briefing())
    assert content.startswith(b"%PDF-")
    assert b"MultivectorSans" in content


def test_a_picture_is_set_and_a_broken_one_is_replaced_by_the_data():
    with_picture = document_bytes(briefing(item(view=map_view(), picture=png(1600, 900))))
    without = document_bytes(briefing(item(view=map_view(), picture=png()[:300])))
    assert b"/Subtype /Image" in with_picture or b"/Subtype/Image" in with_picture
    assert without.startswith(b"%PDF-")


def test_a_chart_without_a_picture_is_drawn_by_ourselves(set_words):
    document_bytes(briefing(item(picture=None)))
    drawing = set_words["sources"]["item0.svg"].decode()
    assert "#950F01" in drawing


def test_an_item_whose_figure_is_lost_says_so(set_words):
    document_bytes(briefing(item(view=None)))
    (entry,) = json.loads(set_words["sources"]["briefing.json"])["items"]
    assert entry["no_picture"] == "The link of this item no longer leads to a figure."


def test_an_empty_briefing_is_a_document_too():
    assert document_bytes(briefing(items=())).startswith(b"%PDF-")


def test_the_layout_is_fixed_and_holds_no_word_of_the_reader(set_words):
    document_bytes(hostile_briefing(HOSTILE[6]))
    assert HOSTILE[6].encode() not in set_words["sources"]["main.typ"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    """Were it read as markup, an import, a file or a broken label would stop the setting."""
    assert document_bytes(hostile_briefing(text)).startswith(b"%PDF-")


def test_markup_is_set_letter_for_letter(set_words):
    """As many letters are drawn for the markup as it has: none is read as a sign of the language."""
    plain_page = letters(set_words, "aaaaaa")
    marked_page = letters(set_words, "*_`$#@")
    assert plain_page == marked_page


def test_an_address_is_set_as_it_is_so_that_it_can_be_copied(set_words):
    address = "https://ministry.example/" + "press_release_of_the_day_" * 4
    document_bytes(briefing(citations={"ministry": address, "paper": "Paper"}))
    assert json.loads(set_words["sources"]["briefing.json"])["sources"][0] == address


@pytest.mark.parametrize("text", ["W" * 3_000, "a long sentence about oil " * 600])
def test_no_text_leaves_the_page(text, set_words):
    """The margins of every page stay white, whatever was written."""
    table = pd.DataFrame({text[:200]: [text] * 20, "b": text})
    made = item(headline=text[:400], note=text, filters=text[:400], view=map_view(data=table))
    document_bytes(briefing(made, title=text[:120]))
    pages = typst.compile(set_words["sources"], format="png", ppi=40, **document.SETTING)
    assert len(pages) > 1
    for page in pages:
        with Image.open(io.BytesIO(page)) as picture:
            grey = picture.convert("L")
            wide, high = grey.size
            assert grey.crop((int(wide * 0.93), 0, wide, high)).getextrema() == (255, 255)
            assert grey.crop((0, int(high * 0.97), wide, high)).getextrema() == (255, 255)


def letters(set_words, title):
    document_bytes(briefing(item(headline=title), title="x"))
    page = set_words["page"]
    first = page if isinstance(page, bytes) else b"".join(page)
    return first.count(b"<use ")


def test_one_caution_stands_under_a_figure_and_the_others_in_the_notes_at_the_end(set_words):
    document_bytes(briefing(item(view=view(caveats=("First.", "Second.")))))
    given = json.loads(set_words["sources"]["briefing.json"])
    assert given["items"][0]["caution"] == "First."
    assert given["notes"] == [{"place": 1, "words": ["Second."]}]
