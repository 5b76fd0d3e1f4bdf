"""Which countries' memberships are most alike: bars of what they share of all that either has."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from multivector.analysis import wording
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.marks import Bars, Labels
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial

ROW_PX = 24
TOP_PX = 24
WORDS_PX = 104  # for the words of a bar that fills the scale


def likeness_view(  # noqa: PLR0913 -- the result and what names and draws it
    nearest: pd.DataFrame,
    *,
    name: str,
    day: dt.date,
    names: pd.Series,
    bodies: pd.Series,
    source_ids: tuple[str, ...],
    look: Theme,
    compared: Collection[str] = (),
    what: str = "organisations",
) -> View:
    """Return how alike a country's memberships and those of others are.

    Args:
        nearest: from `overlap.nearest`, the closest first.
        name: the country's name.
        day: the day.
        names: country names by ISO code.
        bodies: short names by organisation.
        source_ids: sources of the memberships.
        look: the theme.
        compared: countries whose bars stand out.
        what: what the organisations are called.
    """
    shown = nearest.assign(country=nearest["iso3"].map(names))
    return View(
        key="alliance-likeness",
        title=_title(shown, name, what),
        subtitle=(
            "Shared memberships as a share of all either country has (Jaccard index), "
            f"{format_partial(day.isoformat())}"
        ),
        chart=_bars(shown, compared, look) if len(shown) else None,
        data=_data(shown, bodies),
        source_ids=source_ids if len(shown) else (),
        alt=_alt(shown, name, day),
        caveats=("Full memberships only; every organisation counts the same.",),
        height_px=_height_px(len(shown)),
    )


def _bars(shown: pd.DataFrame, compared: Collection[str], look: Theme) -> Chart:
    words = [
        f"{shared} of {either} shared"
        for shared, either in zip(shown["shared"], shown["either"], strict=True)
    ]
    fills = [look.ink if iso3 in compared else look.half for iso3 in shown["iso3"]]
    names, values = list(shown["country"]), list(shown["jaccard"])
    return Chart(
        is_list=True,
        marks=[
            Bars(
                x=values,
                y=names,
                is_lying=True,
                fill=fills,
                labels=Labels(words=words, ink=look.ink, px=SMALL_PX, at="outside"),
                hover=words,
                picked=list(shown["iso3"]),
                is_clipped=False,
            )
        ],
        look=look,
        height_px=_height_px(len(shown)),
        margins=Margins(top=TOP_PX, right=WORDS_PX),
        x=Axis(span=(0, 1), tick_values=(0, 0.5, 1), tick_format=".0%", side="top"),
        y=Axis(is_reversed=True, makes_room=True, has_grid=False, tick_ink=look.ink),
        bar_gap=0.35,
        plan=native.rows_plan(
            names,
            [native.Series("Share of memberships", tuple(values), look.half, labels=tuple(words))],
            is_share=True,
        ),
    )


def _height_px(count: int) -> int:
    return TOP_PX + 16 + ROW_PX * count


def _title(shown: pd.DataFrame, name: str, what: str) -> str:
    if shown.empty:
        return f"{name} was not in any of the {what} covered on this day"
    first = shown.iloc[0]
    if first["shared"] == 0:
        return f"{name} shares none of its {what} with another country"
    closest = shown[shown["jaccard"] == first["jaccard"]]["country"]
    who = wording.joined([str(country) for country in closest])
    shared = f"{first['shared']} of {first['either']} {what} shared"
    if len(closest) > 1:
        return f"{who} are equally close to {name} by memberships"
    return f"{who} is closest to {name} by memberships: {shared}"


def _data(shown: pd.DataFrame, bodies: pd.Series) -> pd.DataFrame:
    listed = [
        "; ".join(str(bodies[org_id]) for org_id in ids.split(";") if org_id)
        for ids in shown["shared_ids"]
    ]
    return shown[["country", "shared", "either", "jaccard"]].assign(
        shared_organisations=pd.Series(listed, shown.index, dtype="str")
    )


def _alt(shown: pd.DataFrame, name: str, day: dt.date) -> str:
    likeness = "; ".join(
        f"{row['country']} {row['shared']} of {row['either']}" for row in shown.to_dict("records")
    )
    return (
        f"Bars of the share of memberships in common with {name} on "
        f"{format_partial(day.isoformat())}: {likeness or 'none'}."
    )
