"""Checks of claims about what Kazakhstan signed, with whom and when."""

import pandas as pd

from multivector.analysis.claims.check import (
    ARTICLE_YEAR,
    Check,
    Input,
    NotMeasurableError,
    Tables,
    input_of,
)
from multivector.analysis.claims.verdicts import MOSTLY, SUPPORTED
from multivector.analysis.wording import counted
from multivector.data import dates

BY_BTC = "aktau_btc"
UNFINISHED = "in_progress"


def oil_deal_with_azerbaijan(tables: Tables) -> Check:
    """Put to the test that Kazakhstan struck a deal to ship oil by way of Azerbaijan."""
    deal = _signed(tables, "AZE", "energy")
    volumes = tables["route_volumes"]
    flows = volumes[
        volumes["route_id"].eq(BY_BTC)
        & volumes["period_type"].eq("year")
        & volumes["basis"].eq("exports_of_exporter")
        & volumes["period"].gt(str(ARTICLE_YEAR))
    ]
    shipped = float(flows["volume"].sum())
    return Check(
        quantity="Kazakh oil shipped under the deal since 2022",
        measured=shipped,
        unit="Mt",
        measured_text=f"{shipped:.1f} Mt in {counted(len(flows), 'year')}",
        claimed=0.0,
        claimed_text="a deal was struck",
        verdict=SUPPORTED if shipped > 0 else MOSTLY,
        finding=(
            f"{deal['title'].iloc[0]}, {_when(deal)}; {shipped:.1f} Mt followed in the "
            f"{counted(len(flows), 'year')} since."
        ),
        rule=(
            "Supported if an agreement of the year is recorded and oil followed, mostly supported "
            "without oil, contradicted without an agreement."
        ),
        inputs=(
            _agreement_input(deal),
            *(
                [input_of("Oil by Aktau and BTC", f"{shipped:.1f} Mt", "route_volumes", flows)][
                    : len(flows)
                ]
            ),
        ),
    )


def declaration_with_azerbaijan(tables: Tables) -> Check:
    """Put to the test that Kazakhstan and Azerbaijan agreed to deepen ties."""
    signed = _signed(tables, "AZE", "strategic_partnership")
    return _dated_check(
        signed,
        quantity="Declarations of alliance with Azerbaijan signed in 2022",
        claimed_text="agreed in 2022",
        verdict=SUPPORTED,
        rule="Supported if a declaration of the year is recorded; else it cannot be checked.",
    )


def partnership_with_tuerkiye(tables: Tables) -> Check:
    """Put to the test that ties with Türkiye were raised to a strategic partnership."""
    signed = _signed(tables, "TUR", "strategic_partnership")
    earlier = _of(tables, "TUR", "strategic_partnership")
    earlier = earlier[earlier["date"].lt(str(ARTICLE_YEAR))]
    return _dated_check(
        pd.concat([earlier, signed]),
        quantity="Declarations of strategic partnership with Türkiye up to 2022",
        claimed_text="raised to a strategic partnership in 2022",
        verdict=MOSTLY if len(earlier) else SUPPORTED,
        rule=(
            "Supported if the first strategic partnership dates from the year; mostly supported if "
            "there was one before, so that ties were raised further."
        ),
    )


def drones_with_tuerkiye(tables: Tables) -> Check:
    """Put to the test that Türkiye agreed to build drones in Kazakhstan."""
    signed = _signed(tables, "TUR", "arms")
    is_unfinished = signed["status"].eq(UNFINISHED).all()
    return _dated_check(
        signed,
        quantity="Arms agreements with Türkiye signed in 2022",
        claimed_text="agreed in 2022",
        verdict=MOSTLY if is_unfinished else SUPPORTED,
        rule=(
            "Supported if an agreement of the year is recorded and carried out; mostly supported "
            "while it is still in progress."
        ),
    )


def _of(tables: Tables, partner: str, kind: str) -> pd.DataFrame:
    """Return the agreements of one kind between Kazakhstan and another state alone, oldest first."""
    agreements = tables["agreements"]
    parties = agreements["parties"].str.split(";").map(frozenset)
    wanted = parties.map({"KAZ", partner}.__eq__) & agreements["kind"].eq(kind)
    return agreements[wanted].sort_values("date")


def _signed(tables: Tables, partner: str, kind: str) -> pd.DataFrame:
    """Return those signed in the year of the article."""
    of_the_year = _of(tables, partner, kind)
    of_the_year = of_the_year[of_the_year["date"].str.startswith(str(ARTICLE_YEAR))]
    if of_the_year.empty:
        raise NotMeasurableError(
            f"no {kind} of Kazakhstan and {partner} of {ARTICLE_YEAR} is covered"
        )
    return of_the_year


def _when(rows: pd.DataFrame) -> str:
    return dates.format_partial(str(rows["date"].iloc[0]))


def _agreement_input(row: pd.DataFrame) -> Input:
    return input_of(str(row["title"].iloc[0]), _when(row), "agreements", row)


def _dated_check(
    signed: pd.DataFrame, *, quantity: str, claimed_text: str, verdict: str, rule: str
) -> Check:
    each = [signed.iloc[[place]] for place in range(len(signed))]
    return Check(
        quantity=quantity,
        measured=float(len(signed)),
        unit="agreements",
        measured_text=", ".join(_when(row) for row in each),
        claimed=1.0,
        claimed_text=claimed_text,
        verdict=verdict,
        finding="; ".join(
            f"{row['title'].iloc[0]}, {_when(row)} ({str(row['status'].iloc[0]).replace('_', ' ')})"
            for row in each
        )
        + ".",
        rule=rule,
        inputs=tuple(_agreement_input(row) for row in each),
    )
