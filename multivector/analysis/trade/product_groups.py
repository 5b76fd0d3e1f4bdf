"""Exports by product group: what brings the money, then and now, and what is known by quantity only."""

import pandas as pd

USD = "USD mn"
LONG_SERIES = 5
"""From so many years on a product group is shown over time and not only at two dates."""


def values_then_and_now(products: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return the value of each product group in its newest year and in the oldest, largest first.

    All groups stand in the same two years where they can be: the newest and the oldest year that
    most groups have.

    Returns:
        product_group, then_year, then_value, now_year, now_value (USD million); the earlier pair is
        empty where a group has one year only.
    """
    valued = _valued(products, reporter)
    if valued.empty:
        return pd.DataFrame(
            columns=["product_group", "then_year", "then_value", "now_year", "now_value"]
        )
    usual = _usual_years(valued)
    rows = [_pair(group, frame, usual) for group, frame in valued.groupby("product_group")]
    return pd.DataFrame(rows).sort_values("now_value", ascending=False, ignore_index=True)


def series(products: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return the groups drawn over time: five years of value or more, or any quantity without a value.

    Returns:
        product_group, year, amount, unit ("USD mn" or the unit of the quantity), note, sources.
    """
    own = products[products["reporter"] == reporter]
    valued = own[own["value_usd_mn"].notna()]
    counts = valued.groupby("product_group")["year"].transform("nunique")
    money = valued[counts >= LONG_SERIES].assign(amount=lambda f: f["value_usd_mn"], unit=USD)
    weighed = own[own["quantity"].notna() & ~own["product_group"].isin(money["product_group"])]
    amounts = weighed.assign(amount=weighed["quantity"])
    return pd.concat([money, amounts]).sort_values(["product_group", "year"], ignore_index=True)


def share_of_exports(
    trade: pd.DataFrame, products: pd.DataFrame, reporter: str, group: str
) -> pd.Series:
    """Return the share of a product group in a state's exports by year (0 to 1), where both are known."""
    world = trade[
        trade["reporter"].eq(reporter) & trade["flow"].eq("export") & trade["partner"].eq("WLD")
    ].set_index("year")["value_usd_mn"]
    own = _valued(products, reporter)
    values = own[own["product_group"].eq(group)].set_index("year")["value_usd_mn"]
    return (values / world.where(world > 0)).dropna().sort_index()


def _valued(products: pd.DataFrame, reporter: str) -> pd.DataFrame:
    return products[products["reporter"].eq(reporter) & products["value_usd_mn"].notna()]


def _usual_years(valued: pd.DataFrame) -> tuple[int, int]:
    """Return the oldest and the newest of the years that most groups have."""
    counts = valued.groupby("year")["product_group"].nunique()
    most = counts[counts == counts.max()].index
    return int(most.min()), int(most.max())


def _pair(group: object, valued: pd.DataFrame, usual: tuple[int, int]) -> dict[str, object]:
    values = valued.set_index("year")["value_usd_mn"].sort_index()
    now = usual[1] if usual[1] in values.index else int(values.index.max())
    then = usual[0] if usual[0] in values.index else int(values.index.min())
    has_two = then < now
    return {
        "product_group": group,
        "then_year": then if has_two else None,
        "then_value": values[then] if has_two else None,
        "now_year": now,
        "now_value": values[now],
    }
