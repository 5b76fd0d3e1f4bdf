"""Checks of claims about who owns the CPC and who stops it."""

import pandas as pd

from multivector.analysis.claims.check import (
    ARTICLE_YEAR,
    Check,
    NotMeasurableError,
    Tables,
    input_of,
    rows_where,
)
from multivector.analysis.claims.verdicts import CONTRADICTED, DISPUTED, MOSTLY, SUPPORTED
from multivector.analysis.wording import counted, percent
from multivector.data import dates

STATE_HOLDERS = ("Russian Federation (held by Transneft)", "CPC Company")
MAJORITY = 50.0  # percent
WAR_BEGAN = "2022-02-24"
BY_ORDER = "order or sanctions"
FEW = 0.1


def russian_stake_in_the_cpc(tables: Tables) -> Check:
    """Put to the test that the CPC is Russian-owned."""
    owners = rows_where(tables, "pipeline_owners", pipeline_id="cpc")
    by_state = owners[owners["shareholder"].isin(STATE_HOLDERS)]
    if len(by_state) < len(STATE_HOLDERS):
        raise NotMeasurableError("the stake of the Russian state is not known")
    russian = owners[owners["shareholder_iso3"] == "RUS"]
    stake, linked = float(by_state["share_percent"].sum()), float(russian["share_percent"].sum())
    return Check(
        quantity="Russian stakes in the CPC",
        measured=linked,
        unit="percent",
        measured_text=f"{stake:g}% owned by the state, {linked:.0f}% with companies",
        claimed=MAJORITY,
        claimed_text="Russian-owned (a majority)",
        verdict=_verdict_on_stake(stake, linked),
        finding=(
            f"The Russian state owns {stake:g}% of the CPC; with Lukoil and Rosneft's part of a "
            f"joint venture Russian stakes come to {linked:.0f}%, short of a majority."
            if linked <= MAJORITY
            else f"Russian stakes in the CPC come to {linked:.0f}%, a majority."
        ),
        rule=(
            "Supported if the state holds a majority, mostly supported if the state and Russian "
            "companies do together, else contradicted. Of the venture with Shell only Rosneft's part counts."
        ),
        inputs=(
            input_of("Russian state", f"{stake:g}%", "pipeline_owners", by_state),
            input_of("All Russian stakes", f"{linked:.1f}%", "pipeline_owners", russian),
        ),
    )


def _verdict_on_stake(stake: float, linked: float) -> str:
    if stake > MAJORITY:
        return SUPPORTED
    return MOSTLY if linked > MAJORITY else CONTRADICTED


def stops_of_the_cpc_by_order(tables: Tables) -> Check:
    """Put to the test that Russia uses energy routes as pressure on its partners."""
    stops = rows_where(tables, "disruptions", line_id="cpc")
    since = stops[dates.first_days(stops["start_date"]).ge(pd.Timestamp(WAR_BEGAN))]
    if since.empty:
        raise NotMeasurableError("no stoppage of the CPC since 2022 is covered")
    ordered = since[since["cause_kind"] == BY_ORDER]
    kinds = since["cause_kind"].value_counts()
    share = len(ordered) / len(since)
    return Check(
        quantity=f"CPC stoppages by order of Russian authorities, since {ARTICLE_YEAR}",
        measured=float(len(ordered)),
        unit="stops",
        measured_text=f"{len(ordered)} of {counted(len(since), 'stoppage')}",
        claimed=len(since) / 2,
        claimed_text="pressure through energy routes (most of them)",
        verdict=_verdict_on_pressure(share),
        finding=(
            f"Of {counted(len(since), 'disruption')} of the CPC since February 2022, "
            "the recorded cause was: "
            + ", ".join(f"{kind} ({number})" for kind, number in kinds.items())
            + "."
        ),
        rule=(
            f"Supported if more than half of the disruptions were orders, contradicted below "
            f"{percent(FEW)}, disputed between. The cause is the one recorded, not the motive."
        ),
        inputs=(
            input_of("All disruptions of the CPC", str(len(since)), "disruptions", since),
            *(
                [input_of("By order", ", ".join(ordered["start_date"]), "disruptions", ordered)]
                if len(ordered)
                else []
            ),
        ),
    )


def _verdict_on_pressure(share: float) -> str:
    if share > MAJORITY / 100:
        return SUPPORTED
    return CONTRADICTED if share < FEW else DISPUTED
