"""The questions to bulk trade, each once, for whichever engine has the rows.

Every function returns an expression: the engine works it out where the rows lie, and only the
result, some hundred rows, comes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from multivector.data.flows.columns import EXPORTS, IMPORTS, PARTNER_OF, REPORTER_OF

HHI_SCALE = 10_000.0
HS_DIGITS = 6
HOME, NEUTRAL = "home", "neutral"
DEPENDENT_FROM = 0.7
SIDE_OF = {"export": (EXPORTS,), "import": (IMPORTS,), "both": (EXPORTS, IMPORTS)}


@dataclass(frozen=True, eq=False)
class Flows:
    """What exporters count and what importers count, as tables of one engine."""

    exports: ir.Table
    imports: ir.Table


@dataclass(frozen=True)
class Asked:
    """The scope of a question: whose trade, in which direction, of which products and years."""

    reporter: str
    flow: str
    """export, import or both."""
    first: int
    last: int
    product: str = ""
    """The first digits of the products: a chapter, a heading, a line, or all."""


def partners(flows: Flows, scope: Asked) -> ir.Table:
    """Partners by year: year, partner, value, quantity; the largest first within a year."""
    rows = _rows(flows, scope)
    totals = rows.group_by("year", "partner").agg(
        value=rows.value.sum(), quantity=rows.quantity.sum()
    )
    return totals.order_by(totals.year, totals.value.desc(), totals.partner)


def products(flows: Flows, scope: Asked, digits: int) -> ir.Table:
    """What is traded: product (of so many digits), value, partners; the largest first."""
    rows = _by_product(_rows(flows, scope), digits)
    totals = rows.group_by("product").agg(value=rows.value.sum(), partners=rows.partner.nunique())
    return totals.order_by(totals.value.desc(), totals.product)


def poles(flows: Flows, scope: Asked, pole_of: Mapping[str, str]) -> ir.Table:
    """The poles by year: year, pole, value."""
    rows = _rows(flows, scope)
    pairs = rows.group_by("year", "partner").agg(value=rows.value.sum())
    with_poles = _with_pole(pairs, pole_of)
    totals = with_poles.group_by("year", "pole").agg(value=with_poles.value.sum())
    return totals.order_by("year", "pole")


def concentration(flows: Flows, scope: Asked, digits: int) -> ir.Table:
    """How many partners share a product: product, value, partners, hhi (0 to 10,000).

    The Herfindahl-Hirschman index is the sum of the squared shares: the sum of the squares over the
    square of the sum.
    """
    rows = _by_product(_rows(flows, scope), digits)
    pairs = rows.group_by("product", "partner").agg(one=rows.value.sum())
    pairs = pairs.filter(pairs.one > 0)
    indices = pairs.group_by("product").agg(
        value=pairs.one.sum(),
        partners=pairs.count(),
        squares=(pairs.one * pairs.one).sum(),
    )
    indices = indices.mutate(hhi=HHI_SCALE * indices.squares / (indices.value * indices.value))
    indices = indices.select("product", "value", "partners", "hhi")
    return indices.order_by(indices.value.desc(), indices.product)


def dependence(
    flows: Flows,
    scope: Asked,
    pole_of: Mapping[str, str],
    digits: int,
    threshold: float = DEPENDENT_FROM,
) -> ir.Table:
    """Products of which one pole has more than a share: product, pole, value, total, share.

    States of no pole are no pole: together they may have any share without anyone leaning on them.
    """
    rows = _by_product(_rows(flows, scope), digits)
    pairs = rows.group_by("product", "partner").agg(value=rows.value.sum())
    with_poles = _with_pole(pairs, pole_of)
    parts = with_poles.group_by("product", "pole").agg(value=with_poles.value.sum())
    whole = parts.mutate(total=parts.value.sum().over(ibis.window(group_by="product")))
    whole = whole.filter(whole.total > 0)
    shared = whole.mutate(share=whole.value / whole.total)
    dependent = shared.filter((shared.share > threshold) & (shared.pole != NEUTRAL))
    return dependent.order_by(dependent.value.desc(), dependent.product)


def mirror_gap(flows: Flows, seller: str, buyer: str, scope: Asked) -> ir.Table:
    """What the seller counts against what the buyer counts: year, sold, bought, gap, ratio.

    One row for each year that either side counted; what a side did not count stays missing. Of a
    reconciled data set both sides are the same figure, and the gap says nothing.
    """
    sold, bought = (
        _between(table, seller, buyer, scope).select("year", "value", is_sold=ibis.literal(is_sold))
        for table, is_sold in ((flows.exports, 1), (flows.imports, 0))
    )
    both = ibis.union(sold, bought, distinct=False)
    gaps = both.group_by("year").agg(
        sold=both.value.sum(where=both.is_sold == 1),
        bought=both.value.sum(where=both.is_sold == 0),
    )
    gaps = gaps.mutate(
        gap=gaps.bought - gaps.sold,
        ratio=gaps.bought / ibis.cases((gaps.sold > 0, gaps.sold), else_=None),
    )
    return gaps.order_by("year")


def listed(
    flows: Flows, scope: Asked, tier_of: Mapping[str, str], pole_of: Mapping[str, str]
) -> ir.Table:
    """Products of a list by year: year, tier, pole, value, and how many of the list were traded."""
    rows = _rows(flows, scope)
    kept = rows.filter(rows.hs6.isin(sorted(tier_of)))
    tiers = sorted(set(tier_of.values()))
    cases = [
        (kept.hs6.isin(sorted(code for code, one in tier_of.items() if one == tier)), tier)
        for tier in tiers
    ]
    with_poles = _with_pole(kept.mutate(tier=ibis.cases(*cases, else_="")), pole_of)
    totals = with_poles.group_by("year", "tier", "pole").agg(
        value=with_poles.value.sum(), products=with_poles.hs6.nunique()
    )
    return totals.order_by("year", "tier", "pole")


def _rows(flows: Flows, scope: Asked) -> ir.Table:
    """The rows of a reporter, whichever side it is on: year, partner, hs6, value, quantity."""
    sides = [_side(flows, side, scope) for side in SIDE_OF[scope.flow]]
    return sides[0] if len(sides) == 1 else ibis.union(*sides, distinct=False)


def _side(flows: Flows, side: str, scope: Asked) -> ir.Table:
    table = flows.exports if side == EXPORTS else flows.imports
    own = table.filter(table[REPORTER_OF[side]] == scope.reporter)
    return _rows_in_scope(own, scope).select(
        year=own.year,
        partner=own[PARTNER_OF[side]],
        hs6=own.hs6,
        value=own.value_usd_thousand,
        quantity=own.quantity_t,
    )


def _between(table: ir.Table, seller: str, buyer: str, scope: Asked) -> ir.Table:
    pair = table.filter((table.exporter == seller) & (table.importer == buyer))
    return _rows_in_scope(pair, scope).select("year", value="value_usd_thousand")


def _rows_in_scope(rows: ir.Table, scope: Asked) -> ir.Table:
    """The rows of the years and products in scope, as bounds so that files can be skipped."""
    kept = rows.filter(rows.year.between(scope.first, scope.last))
    if not scope.product:
        return kept
    last = f"{scope.product:Z<{HS_DIGITS}}"  # letters sort behind digits, in every collation
    return kept.filter(kept.hs6.between(scope.product, last))


def _by_product(rows: ir.Table, digits: int) -> ir.Table:
    return rows.mutate(product=rows.hs6.substr(0, digits))


def _with_pole(rows: ir.Table, pole_of: Mapping[str, str]) -> ir.Table:
    """Add the pole of the partner; asked of sums by partner, since a text is costly to look up in each row."""
    named = sorted(set(pole_of.values()) - {NEUTRAL})
    cases = [
        (rows.partner.isin(sorted(code for code, one in pole_of.items() if one == pole)), pole)
        for pole in named
    ]
    return rows.mutate(pole=ibis.cases(*cases, else_=NEUTRAL) if cases else ibis.literal(NEUTRAL))
