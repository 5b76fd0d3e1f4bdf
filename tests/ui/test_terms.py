"""Terms of the glossary are marked where they first stand, and everything else stays text."""

import re

import pytest

from multivector.ui.terms import marked


def terms_in(text):
    return re.findall(r'data-open="term:([^"]+)"', marked(text))


def plain(html):
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Oil by CPC and by rail, Mt a year", ["CPC"]),
        ("CPC Blend, loaded by CPC", ["CPC Blend", "CPC"]),
        ("The use rate of a line", ["Use rate"]),
        ("Members of the OTS, of the CSTO and of the SCO", ["OTS", "CSTO"]),
        ("CPC, CPC and again CPC", ["CPC"]),
        ("Scope and cisterns, sco and Poland", []),
    ],
)
def test_the_first_two_terms_of_a_text_are_marked_once(text, terms):
    assert terms_in(text) == terms
    assert plain(marked(text)) == text


def test_a_mark_says_what_the_term_means_to_who_cannot_press_it():
    assert 'title="Caspian Pipeline Consortium' in marked("CPC")


def test_what_is_around_a_term_stays_text():
    assert marked("<b>CPC</b> & co").startswith("&lt;b&gt;<button")
    assert marked("<b>CPC</b> & co").endswith("</button>&lt;/b&gt; &amp; co")
