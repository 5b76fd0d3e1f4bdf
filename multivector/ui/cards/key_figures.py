"""Key figures as cards: the number largest, one line below it, a way to what proves it, a way to copy it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from multivector.ui.markup import MUTED
from multivector.ui.page_link import rooted
from multivector.views.overview.key_cards import CountryCards, KeyCard
from multivector.views.text import escape as markdown_escape

_STYLE = """<style>
.key-figures{display:grid;gap:1.25rem 1rem;margin:0}
.key-figures.one{grid-template-columns:repeat(auto-fit,minmax(max(10rem,30%),1fr));gap:1rem}
.key-figures section{display:contents}
.key-figures h3{font-size:1.05rem;font-weight:600;margin:0;padding:0}
.key-figure{border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem;
display:flex;flex-direction:column;position:relative}
.key-figure:hover,.key-figure:focus-within{border-color:currentColor}
.key-figure a{color:inherit;text-decoration:none;padding:.7rem .9rem .2rem;flex:1;display:block}
.key-figure a:focus-visible,.key-figure button:focus-visible{outline:2px solid;outline-offset:-2px}
.key-figure strong{display:block;font-size:2.3rem;line-height:1.15;font-weight:700;
font-variant-numeric:tabular-nums}
.key-figure .label{display:block;font-weight:500;line-height:1.3;margin:.1rem 0 .15rem}
.key-figure .foot{display:flex;justify-content:space-between;gap:.5rem;padding:0 .9rem .5rem;
align-items:center}
.key-figure button{background:none;border:0;color:inherit;font:inherit;font-size:.8rem;
cursor:pointer;padding:.2rem .3rem;min-height:1.5rem;opacity:.8;white-space:nowrap}
.key-figure button:hover{text-decoration:underline}
@media(max-width:640px){.key-figure .source{display:none}
.key-figures.several{grid-template-columns:1fr 1fr}.key-figures h3{grid-column:1/-1}}
@media(min-width:641px){.key-figures.several{grid-auto-flow:column;
grid-auto-columns:minmax(0,1fr);grid-template-rows:auto repeat(6,auto)}}
</style>"""


def draw(columns: Sequence[CountryCards], version: str) -> None:
    """Draw the cards of a country, or of several side by side; below each other on a phone.

    Args:
        columns: a country each.
        version: the version of the data, for what is copied.
    """
    several = len(columns) > 1
    body = "".join(_column(each, version, has_name=several) for each in columns)
    kind = "several" if several else "one"
    st.html(f'{_STYLE}<div class="key-figures {kind}">{body}</div>')
    notes = [note for each in columns for note in _notes(each, has_name=several)]
    if notes:
        with st.expander("Notes on these figures"):
            st.markdown("\n".join(f"- {markdown_escape(note)}" for note in notes))


def _notes(column: CountryCards, *, has_name: bool) -> list[str]:
    """Return what must be known of each number, beyond its caption."""
    whose = f"{column.name}, " if has_name else ""
    return [
        f"{whose}{card.figure.label}: {card.figure.note}"
        for card in column.cards
        if card.figure.note and card.figure.value is not None
    ]


def _column(column: CountryCards, version: str, *, has_name: bool) -> str:
    name = escape(column.name, quote=True)
    head = f"<h3>{name}</h3>" if has_name else ""
    cards = "".join(_card(card, version) for card in column.cards)
    return f'<section aria-label="Key figures: {name}">{head}{cards}</section>'


def _card(card: KeyCard, version: str) -> str:
    figure = card.figure
    source = f'<span class="source">{escape(card.source)} · </span>' if card.source else ""
    copy = (
        f'<button type="button" data-copy="{escape(copied(card, version), quote=True)}" '
        f'aria-label="Copy: {escape(figure.label, quote=True)}">Copy</button>'
        if figure.value is not None
        else ""
    )
    return (
        f'<div class="key-figure"><a href="{escape(rooted(card.address), quote=True)}" target="_self" '
        f'title="{escape(card.proof, quote=True)}"><strong>{escape(figure.text)}</strong>'
        f'<span class="label">{escape(figure.label)}</span>'
        f'<span style="{MUTED};display:block;font-size:.8rem">{escape(figure.caption)}</span></a>'
        f'<div class="foot"><span style="{MUTED};font-size:.75rem">{source}'
        f"{escape(card.proof)} →</span>{copy}</div></div>"
    )


def copied(card: KeyCard, version: str) -> str:
    """Return what the button of a card copies: the sentence, its source, the version of the data."""
    source = f" Source: {card.source}." if card.source else ""
    return f"{card.figure.sentence}{source} Multivector, data of {version}."
