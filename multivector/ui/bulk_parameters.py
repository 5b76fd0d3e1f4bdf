"""What the link of the Trade page carries where bulk trade data are configured."""
# ruff: noqa: D102 -- `Parameter` says once what code, default, encode and decode do.

from dataclasses import dataclass

from multivector.analysis.trade import hs_chapters
from multivector.ui import bulk_data
from multivector.ui.link_values import NOTHING, Choice, Number, Parameter

PRODUCT, LEVEL, PART, OVER, TIER = "hs", "lv", "bp", "over", "tier"
SCENE = "lines"
SCENE_NAME = "Product lines"
PARTS = {
    "partners": "Partners and poles",
    "products": "Dependence",
    "mirror": "Two counts",
    "listed": "High-priority items",
}
LEVELS = {"2": "Chapters", "4": "Headings", "6": "Six-digit lines"}
LEVEL_WORDS = {"2": "chapters", "4": "headings", "6": "six-digit lines"}
ALL_TIERS = "all"
TIERS = {
    ALL_TIERS: "All tiers",
    "1": "Tier 1",
    "2": "Tier 2",
    "3A": "Tier 3A",
    "3B": "Tier 3B",
    "4A": "Tier 4A",
    "4B": "Tier 4B",
}
LOWEST_SHARE, HIGHEST_SHARE, DEFAULT_SHARE = 50, 99, 70


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
        found = self.cleaned(text)
        return found, "" if found else "is not a product code such as 27 or 2709; all are shown"

    @staticmethod
    def cleaned(text: str) -> str:
        """Return the code that a text stands for, or nothing."""
        tight = text.replace(".", "").strip().upper()
        return tight if hs_chapters.is_product(tight) else ""


def bulk_parameters() -> tuple[Parameter, ...]:
    """Return the values of the product lines; none where there are no such data."""
    if not bulk_data.is_configured():
        return ()
    return (
        Choice(PART, tuple(PARTS), "partners"),
        ProductCode(PRODUCT),
        Choice(LEVEL, tuple(LEVELS), "2"),
        Number(OVER, LOWEST_SHARE, HIGHEST_SHARE, DEFAULT_SHARE),
        Choice(TIER, tuple(TIERS), ALL_TIERS),
    )


def trade_scenes(scenes: dict[str, str]) -> dict[str, str]:
    """Return the parts of the Trade page, with the product lines where there are such data."""
    return scenes | {SCENE: SCENE_NAME} if bulk_data.is_configured() else scenes
