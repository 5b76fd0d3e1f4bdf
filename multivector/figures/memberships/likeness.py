"""Which countries' full memberships are most alike: bars of the Jaccard index."""

import datetime as dt

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


def likeness_view(  # noqa: PLR0913 -- the result and what names and draws it
    nearest: pd.DataFrame,
    *,
    name: str,
    day: dt.date,
    names: pd.Series,
    bodies: pd.Series,
    source_ids: tuple[str, ...],
    look: Theme,
) -> View:
    """Return how alike a country's memberships and those of others are.

    Args:
        nearest: from `overlap.nearest`, the closest first.
        name: the country's name.
        day: the day.
        names: country names by ISO code.
        bodies: short names by body.
        source_ids: sources of the memberships.
        look: the theme.
    """
    shown = nearest.assign(country=nearest["iso3"].map(names))
    return View(
        key="alliance-likeness",
        title=_title(shown, name),
        subtitle=(
            "Bodies both countries are full members of, of all that either is in "
            f"(Jaccard index), {format_partial(day.isoformat())}"
        ),
        chart=_bars(shown, look) if len(shown) else None,
        data=_data(shown, bodies),
        source_ids=source_ids if len(shown) else (),
        alt=_alt(shown, name, day),
        caveats=(
            (
                "Every body counts the same. Only full memberships are compared; the 1992 treaty and "
                "the CSTO, which carries it, are one."
            ),
        ),
        height_px=_height_px(len(shown)),
    )


def _bars(shown: pd.DataFrame, look: Theme) -> Chart:
    words = [
        f"{jaccard:.2f}  ({shared} of {either})"
        for jaccard, shared, either in zip(
            shown["jaccard"], shown["shared"], shown["either"], strict=True
        )
    ]
    names, values = list(shown["country"]), list(shown["jaccard"])
    return Chart(
        marks=[
            Bars(
                x=values,
                y=names,
                is_lying=True,
                fill=look.half,
                labels=Labels(words=words, ink=look.ink, px=SMALL_PX, at="outside"),
                is_clipped=False,
                is_silent=True,
            )
        ],
        look=look,
        height_px=_height_px(len(shown)),
        margins=Margins(top=TOP_PX),
        # Room on the right for the words of a bar that fills the scale, on a phone too.
        x=Axis(span=(0, 1.5), tick_values=(0, 0.5, 1), side="top"),
        y=Axis(is_reversed=True, makes_room=True, has_grid=False, tick_ink=look.ink),
        bar_gap=0.35,
        plan=native.rows_plan(
            names,
            [native.Series("Jaccard index", tuple(values), look.half, labels=tuple(words))],
        ),
    )


def _height_px(count: int) -> int:
    return TOP_PX + 16 + ROW_PX * count


def _title(shown: pd.DataFrame, name: str) -> str:
    if shown.empty:
        return f"{name} was not a full member of any body on this day"
    first = shown.iloc[0]
    closest = shown[shown["jaccard"] == first["jaccard"]]["country"]
    who = wording.joined([str(country) for country in closest])
    shared = f"{first['shared']} of {first['either']} bodies shared"
    if first["shared"] == 0:
        return f"{name} shares no body with any other country"
    if len(closest) > 1:
        return f"{who} are closest to {name} by memberships, level with each other"
    return f"{who} is closest to {name} by memberships: {shared}"


def _data(shown: pd.DataFrame, bodies: pd.Series) -> pd.DataFrame:
    listed = [
        "; ".join(str(bodies[org_id]) for org_id in ids.split(";") if org_id)
        for ids in shown["shared_ids"]
    ]
    return shown[["country", "shared", "either", "jaccard"]].assign(
        shared_bodies=pd.Series(listed, shown.index, dtype="str")
    )


def _alt(shown: pd.DataFrame, name: str, day: dt.date) -> str:
    likeness = "; ".join(
        f"{row['country']} {row['jaccard']:.2f}" for row in shown.to_dict("records")
    )
    return (
        f"Bars of the Jaccard index of full memberships with {name} on "
        f"{format_partial(day.isoformat())}: {likeness or 'none'}."
    )
