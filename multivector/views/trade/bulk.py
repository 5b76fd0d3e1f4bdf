"""What the Trade page shows of bulk trade data; each question is asked once for all readers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from multivector.analysis import poles
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.bulk_trade.listed import bulk_listed_view
from multivector.figures.bulk_trade.mirror import bulk_mirror_view
from multivector.figures.bulk_trade.partners import bulk_partners_view
from multivector.figures.bulk_trade.poles import bulk_poles_view
from multivector.figures.bulk_trade.products import bulk_concentration_view, bulk_dependence_view
from multivector.figures.bulk_trade.scene import BulkScene
from multivector.views import bulk_data, kept

if TYPE_CHECKING:
    from multivector.data.flows.queries import Asked

LEVEL_WORDS = {"2": "chapters", "4": "headings", "6": "six-digit lines"}
ALL_TIERS = "all"


@dataclass(frozen=True)
class BulkSelection:
    """What the reader asks of the product lines of one state's trade."""

    lead: str
    flow: str
    product: str
    level: str
    first: int
    last: int
    over: int = 70
    """The share in per cent above which one pole counts."""
    tier: str = ALL_TIERS

    @property
    def digits(self) -> int:
        """How many digits a product has; a level above the product chosen makes no sense."""
        return max(int(self.level), len(self.product))


@kept.for_all
def partner_views(choice: BulkSelection, mode: Mode) -> tuple[View, ...]:
    """Return the poles and the largest partners over the years."""
    from multivector.data.flows import queries

    flows, words = bulk_data.opened().flows, _in_question(choice)
    scene, pole_of = _scene(choice, mode), _pole_of()
    by_pole = bulk_data.answer(queries.poles(flows, words, pole_of))
    by_partner = bulk_data.answer(queries.partners(flows, words))
    return bulk_poles_view(scene, by_pole), bulk_partners_view(scene, by_partner, pole_of)


@kept.for_all
def product_views(choice: BulkSelection, mode: Mode) -> tuple[View, ...]:
    """Return products that lean on one pole, and how concentrated the largest are, in the last year."""
    from multivector.data.flows import queries

    flows = bulk_data.opened().flows
    year = min(choice.last, bulk_data.opened().about.last_year)
    words = _in_question(replace(choice, first=year, last=year))
    scene, level = _scene(choice, mode), LEVEL_WORDS[str(choice.digits)]
    share = choice.over / 100
    leaning = bulk_data.answer(queries.dependence(flows, words, _pole_of(), choice.digits, share))
    spread = bulk_data.answer(queries.concentration(flows, words, choice.digits))
    return (
        bulk_dependence_view(scene, leaning, year=year, level=level, threshold=share),
        bulk_concentration_view(scene, spread, year=year, level=level),
    )


@kept.for_all
def mirror_views(choice: BulkSelection, partner: str, mode: Mode) -> tuple[View, ...]:
    """Return both counts of what went to a partner, came from it, or both."""
    from multivector.data.flows import queries

    flows, words = bulk_data.opened().flows, _in_question(choice)
    pairs = {"export": [(choice.lead, partner)], "import": [(partner, choice.lead)]}
    pairs["both"] = [*pairs["export"], *pairs["import"]]
    return tuple(
        bulk_mirror_view(
            _scene(choice, mode),
            bulk_data.answer(queries.mirror_gap(flows, seller, buyer, words)),
            seller,
            buyer,
        )
        for seller, buyer in pairs[choice.flow]
    )


@kept.for_all
def listed_views(choice: BulkSelection, mode: Mode) -> tuple[View, ...]:
    """Return the trade in the common high-priority items over the years."""
    from multivector.data.flows import queries

    items = kept.data().table("high_priority_items")
    if choice.tier != ALL_TIERS:
        items = items[items["tier"] == choice.tier]
    tier_of = dict(zip(items["hs6"], items["tier"], strict=True))
    words = _in_question(replace(choice, product=""))
    question = queries.listed(bulk_data.opened().flows, words, tier_of, _pole_of())
    return (bulk_listed_view(_scene(choice, mode), bulk_data.answer(question), items),)


def names() -> Mapping[str, str]:
    """Return the names of all codes: ours where we have one, else those of the data set."""
    return {**bulk_data.opened().about.names, **kept.country_names()}


def _in_question(choice: BulkSelection) -> "Asked":
    from multivector.data.flows import queries

    return queries.Asked(choice.lead, choice.flow, choice.first, choice.last, choice.product)


def _scene(choice: BulkSelection, mode: Mode) -> BulkScene:
    about = bulk_data.opened().about
    return BulkScene(
        reporter=choice.lead,
        flow=choice.flow,
        product=choice.product,
        names=names(),
        descriptions=about.products,
        poles=kept.data().table("poles"),
        look=kept.look(mode),
        is_synthetic=about.is_synthetic,
    )


def _pole_of() -> poles.PoleMap:
    return poles.partner_poles(kept.data().table("poles"))
