"""The product lines of the Trade page: their controls, their figures, and whose data they are."""

import streamlit as st

from multivector.charts.view import View
from multivector.data.flows.manifest import About
from multivector.figures.bulk_trade.scene import SYNTHETIC
from multivector.ui import address, bulk_data, cache, pickers
from multivector.ui import bulk_parameters as codes
from multivector.ui.address import widget_key
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import bulk_trade as views
from multivector.ui.views.bulk_trade import BulkAsked

LISTED_IN = ("HS22", "H6")  # CEPII's and the UN's names for the edition of 2022
WITH_PRODUCT = ("partners", "products", "mirror")


def draw_controls() -> None:
    """Draw what chooses the figures and the products."""
    pickers.switch(codes.PART, "Figures", codes.PARTS, hide_label=True)
    part = address.current(codes.bulk_parameters())[codes.PART]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if part in WITH_PRODUCT:
            st.text_input(
                "Product code",
                placeholder="all, or such as 27, 2709, 270900",
                max_chars=12,
                key=widget_key(codes.PRODUCT),
                persist_state="session",
                help="Two digits of the Harmonized System are a chapter, four a heading, six a line.",
                width=220,
            )
        if part == "products":
            pickers.switch(codes.LEVEL, "Products by", codes.LEVELS)
            st.slider(
                "One pole has over, %",
                codes.LOWEST_SHARE,
                codes.HIGHEST_SHARE,
                key=widget_key(codes.OVER),
                persist_state="session",
                width=220,
            )
        if part == "listed":
            pickers.switch(codes.TIER, "Part of the list", codes.TIERS)


def wants_partner() -> bool:
    """Return whether the figures chosen are about one partner."""
    return bool(st.session_state[widget_key(codes.PART)] == "mirror")


def draw(lead: str, flow: str, years: tuple[int, int], partner: str | None) -> None:
    """Draw the figures chosen, or say in a sentence why the data cannot be read now."""
    values = address.current(codes.bulk_parameters())
    typed = str(values[codes.PRODUCT])
    product = codes.ProductCode.cleaned(typed)
    if typed.strip() and not product:
        said = "is no chapter, heading or six-digit line of the Harmonized System; all are shown."
        st.info(f"{escape(typed)} {said}")
    try:
        about = bulk_data.opened().about
        asked = BulkAsked(
            lead=lead,
            flow=flow,
            product=product,
            level=values[codes.LEVEL],
            first=max(years[0], about.first_year),
            last=min(years[1], about.last_year),
            over=values[codes.OVER],
            tier=values[codes.TIER],
        )
        _draw_whose(about)
        if asked.first > asked.last:
            held = f"{about.first_year}–{about.last_year}"
            st.info(f"The data set holds {escape(held)}. Choose a longer period, or a later day.")
        else:
            _draw_part(values[codes.PART], asked, partner, about)
    except bulk_data.UNREACHABLE as error:
        st.error(f"The bulk trade data cannot be read now. {escape(str(error))}")


def _draw_part(part: str, asked: BulkAsked, partner: str | None, about: About) -> None:
    for view in _views(part, asked, partner, about):
        show(view)
    if part == "listed" and about.nomenclature not in LISTED_IN:
        st.caption(
            escape(
                f"The list names codes of HS22; the data are in {about.nomenclature}, "
                "which has only some of them."
            )
        )


def _views(part: str, asked: BulkAsked, partner: str | None, about: About) -> tuple[View, ...]:
    mode = cache.mode()
    if part == "products":
        return views.product_views(asked, mode)
    if part == "listed":
        return views.listed_views(asked, mode)
    if part == "partners":
        return views.partner_views(asked, mode)
    if about.is_reconciled:
        st.info(
            f"{escape(about.title)} makes one figure of what the two sides count, so there is nothing "
            "to compare. Data of UN Comtrade keep both."
        )
        return ()
    if partner is None:
        st.info("Choose a partner to compare what the two sides count.")
        return ()
    return views.mirror_views(asked, partner, mode)


def _draw_whose(about: About) -> None:
    """Say whose data these are before any figure, and above all if they are not real."""
    if about.is_synthetic:
        st.warning(f"**{SYNTHETIC}**", icon=":material/science:")


def draw_notes() -> None:
    """Say how to cite the data set, under which licence it is, and what its codes leave open."""
    try:
        about = bulk_data.opened().about
    except bulk_data.UNREACHABLE:
        return
    st.markdown("**About these figures**")
    st.caption(escape(f"{about.source_line}. Cite as: {about.citation}."))
    st.caption(
        "Values are current dollars as the data set gives them. Withdrawn countries and groups of "
        "countries keep a code of their own and count to no pole. Products stand under the codes of the "
        f"Harmonized System, {escape(about.nomenclature)}; a heading has no name of its own here."
    )
