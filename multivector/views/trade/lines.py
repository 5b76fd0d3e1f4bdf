"""The product lines of the Trade page: their controls, their figures, and whose data they are."""
# ruff: noqa: D102 -- `Parameter` says once what code, default, encode and decode do.

from collections.abc import Sequence
from dataclasses import dataclass, replace

from multivector.analysis.trade import hs_chapters
from multivector.charts.view import View
from multivector.data.flows.manifest import About
from multivector.data.package import Package
from multivector.figures.bulk_trade.scene import SYNTHETIC
from multivector.views import bulk_data
from multivector.views.control import Control, switch
from multivector.views.link_values import NOTHING, Number, Parameter
from multivector.views.page import Block, Figures, Row, Words
from multivector.views.selection import Selection
from multivector.views.text import escape
from multivector.views.trade import bulk
from multivector.views.trade.bulk import ALL_TIERS, BulkSelection
from multivector.views.trade.partners import TradeSelection

LISTED_IN = ("HS22", "H6")  # CEPII's and the UN's names for the edition of 2022
LOWEST_SHARE, HIGHEST_SHARE, DEFAULT_SHARE = 50, 99, 70
TIERS = {
    ALL_TIERS: "All tiers",
    "1": "Tier 1",
    "2": "Tier 2",
    "3A": "Tier 3A",
    "3B": "Tier 3B",
    "4A": "Tier 4A",
    "4B": "Tier 4B",
}


@dataclass(frozen=True)
class ProductCode:
    """A chapter, heading or line of the Harmonized System, or none."""

    code: str
    default: str = ""

    def encode(self, value: str) -> str:
        return self.cleaned(value) or NOTHING

    def decode(self, text: str) -> tuple[str, str]:
        if text in {"", NOTHING}:
            return "", ""
        product = self.cleaned(text)
        return product, "" if product else "is not a product code such as 27 or 2709; all are shown"

    @staticmethod
    def cleaned(text: str) -> str:
        """Return the code that a text stands for, or nothing."""
        tight = text.replace(".", "").strip().upper()
        return tight if hs_chapters.is_product(tight) else ""


def _if_configured(control: Control) -> Control:
    """Return a control that a link has only where there are such data."""

    def parameter(data: Package) -> Parameter | None:
        return control.parameter(data) if bulk_data.is_configured() else None

    return replace(control, parameter=parameter)


PART = switch(
    "bp",
    "Figures",
    {
        "partners": "Partners and blocs",
        "products": "Dependence",
        "mirror": "Both sides",
        "listed": "High-priority items",
    },
    hides_label=True,
)
PRODUCT = Control(
    "hs",
    "Product code",
    "text",
    lambda _data: ProductCode("hs"),
    nothing="all, or such as 27, 2709, 270900",
    most=12,
    help="Two digits of the Harmonized System are a chapter, four a heading, six a line.",
    width=220,
)
LEVEL = switch("lv", "Products by", {"2": "Chapters", "4": "Headings", "6": "Six-digit lines"})
OVER = Control(
    "over",
    "One bloc has over, %",
    "slider",
    lambda _data: Number("over", LOWEST_SHARE, HIGHEST_SHARE, DEFAULT_SHARE),
    bounds=(LOWEST_SHARE, HIGHEST_SHARE, 1),
    width=220,
)
TIER = switch("tier", "Part of the list", TIERS, ALL_TIERS)
CONTROLS = tuple(map(_if_configured, (PART, PRODUCT, LEVEL, OVER, TIER)))
_OF_PART = {
    "partners": (PRODUCT,),
    "products": (PRODUCT, LEVEL, OVER),
    "mirror": (PRODUCT,),
    "listed": (TIER,),
}


def blocks(
    selection: Selection, trade: TradeSelection, partner: str | None, chosen: tuple[Control, ...]
) -> Sequence[Block]:
    """Return controls and figures, or in a sentence why the data cannot be read now.

    Args:
        selection: all that is chosen.
        trade: what of it all scenes of the page share.
        partner: the partner picked, or None.
        chosen: the controls of the page that stand above those of the product lines.
    """
    part = selection[PART]
    shown: list[Block] = [Row(chosen), PART, Row(_OF_PART[part])]
    typed = str(selection[PRODUCT])
    product = ProductCode.cleaned(typed)
    if typed.strip() and not product:
        said = "is no chapter, heading or six-digit line of the Harmonized System; all are shown."
        shown.append(Words(f"{escape(typed)} {said}", "info"))
    try:
        about = bulk_data.opened().about
        if about.is_synthetic:
            # Said before any figure.
            shown.append(Words(f"**{SYNTHETIC}**", "warning", ":material/science:"))
        choice = BulkSelection(
            lead=trade.lead,
            flow=trade.flow,
            product=product,
            level=selection[LEVEL],
            first=max(trade.first, about.first_year),
            last=min(trade.last, about.last_year),
            over=selection[OVER],
            tier=selection[TIER],
        )
        shown += _of_part(part, choice, partner, about, selection)
    except bulk_data.UNREACHABLE as error:
        said = f"The bulk trade data cannot be read now. {escape(str(error))}"
        shown.append(Words(said, "error"))
    return *shown, *_notes()


def _of_part(
    part: str, choice: BulkSelection, partner: str | None, about: About, selection: Selection
) -> Sequence[Block]:
    if choice.first > choice.last:
        years = f"{about.first_year}–{about.last_year}"
        said = f"The data set covers {escape(years)}. Choose a longer period, or a later day."
        return (Words(said, "info"),)
    if part == "mirror" and about.is_reconciled:
        said = (
            f"{escape(about.title)} makes one figure of what the two sides report, so there is nothing "
            "to compare. UN Comtrade data keep both."
        )
        return (Words(said, "info"),)
    if part == "mirror" and partner is None:
        return (Words("Choose a partner to compare what the two sides report.", "info"),)
    views = _views(part, choice, partner, selection)
    if part == "listed" and about.nomenclature not in LISTED_IN:
        said = (
            f"The list names codes of HS22; the data are in {about.nomenclature}, "
            "which has only some of them."
        )
        return Figures(lambda: views), Words(escape(said), "caption")
    return (Figures(lambda: views),)


def _views(
    part: str, choice: BulkSelection, partner: str | None, selection: Selection
) -> tuple[View, ...]:
    if part == "mirror" and partner is not None:
        return bulk.mirror_views(choice, partner, selection.mode)
    views = {
        "partners": bulk.partner_views,
        "products": bulk.product_views,
        "listed": bulk.listed_views,
    }
    return views[part](choice, selection.mode)


def _notes() -> Sequence[Block]:
    """Return how to cite the data set, under which licence it is, and what its codes leave open."""
    try:
        about = bulk_data.opened().about
    except bulk_data.UNREACHABLE:
        return ()
    said = (
        "Values are current dollars as the data set gives them. Withdrawn countries and groups of "
        "countries keep a code of their own and count to no bloc. Products have the codes of the "
        f"Harmonized System, {escape(about.nomenclature)}; a heading has no name of its own here."
    )
    cited = escape(f"{about.source_line}. Cite as: {about.citation}.")
    return Words("**About these figures**"), Words(cited, "caption"), Words(said, "caption")
