"""Text from outside stays text where Markdown is read."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from multivector.views.text import code_span, escape

MARKDOWN = MarkdownIt("commonmark", {"html": True})


def shown(markdown):
    """Return the inline tokens a Markdown reader makes of a text."""
    return [child for token in MARKDOWN.parse(markdown) for child in token.children or []]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])))
def test_escaped_text_is_shown_letter_by_letter(text):
    tokens = shown(f"word {escape(text)}")
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == f"word {text}".rstrip()


def test_markup_links_formulas_and_icons_stay_text():
    for text in ("<b>x</b>", "[a](http://b)", "$x$", ":material/home:", "**bold**", "`code`"):
        assert shown(escape(text))[0].type in {"text", "text_special"}
        assert "<" not in MARKDOWN.render(escape(text)).removeprefix("<p>").removesuffix("</p>\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_a_code_span_holds_exactly_its_text_on_one_line(text):
    tokens = shown(code_span(text))
    assert [token.type for token in tokens] == ["code_inline"]
    assert tokens[0].content.strip() == " ".join(text.split())
