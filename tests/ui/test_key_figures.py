"""Key figures as cards: a way to what proves them, a way to copy them, and everything stays text."""

from multivector.analysis.country.key_figure import KeyFigure
from multivector.ui.cards.key_figures import _card, _column, copied
from multivector.views.overview.key_cards import CountryCards, KeyCard

HOSTILE = '<img src=x onerror="alert(1)">&'
KNOWN = KeyFigure(
    "key", "Label", "share", value=0.5, text="50%", period="2025", change=25.0,
    previous_text="25%", previous_period="2013", statement="Half of it is known",
)  # fmt: skip


def card(figure=KNOWN, source="Office", address="/trade?lead=KAZ", proof="Partners"):
    return KeyCard(figure, source, address, proof)


def test_words_of_a_card_stay_text():
    figure = KeyFigure("key", HOSTILE, "share", value=0.5, text=HOSTILE, period=HOSTILE)
    written = _card(card(figure, HOSTILE, HOSTILE, HOSTILE), HOSTILE)
    assert "<img" not in written
    assert "&lt;img" in written


def test_a_card_leads_to_its_proof_and_has_one_line_below_its_label():
    written = _card(card(), "2026-11-23")
    assert '<a href="/trade?lead=KAZ"' in written
    assert "<strong>50%</strong>" in written
    assert "2025; 25% in 2013</span>" in written
    assert "Office · </span>Partners →" in written


def test_what_is_copied_is_a_sentence_with_its_source_and_version():
    assert copied(card(), "2026-11-23") == (
        "Half of it is known (2025; 25% in 2013). Source: Office. Multivector, data of 2026-11-23."
    )
    assert "data-copy=" in _card(card(), "2026-11-23")


def test_a_number_that_is_not_known_says_why_and_cannot_be_copied():
    unknown = KeyFigure("key", "Label", "share", note="No annual route data for Georgia.")
    written = _card(card(unknown, ""), "2026-11-23")
    assert "<strong>no data</strong>" in written
    assert "No annual route data for Georgia." in written
    assert "data-copy" not in written


def test_a_column_is_named_only_beside_others():
    column = CountryCards("Georgia", (card(),))
    assert "<h3>Georgia</h3>" in _column(column, "", has_name=True)
    assert "<h3>" not in _column(column, "", has_name=False)
