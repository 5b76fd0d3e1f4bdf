"""Two bodies side by side: who is a full member of both, or of one only, on a map."""

import datetime as dt
import math

import pandas as pd

from multivector.analysis.memberships.bodies import BodyOnDay
from multivector.analysis.memberships.overlap import Overlap
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.map import BACK_HATCH, HATCH, SOLID, Fill
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.memberships.countries import (
    GROUND_SHARE,
    HEIGHT_PX,
    MapFrame,
    country_map,
    map_caveats,
)

SIGNS = {"only_first": "1", "both": "1+2", "only_second": "2"}


def overlap_map_view(
    shared: Overlap, first: BodyOnDay, second: BodyOnDay, day: dt.date, frame: MapFrame
) -> View:
    """Return the map of two bodies on a day.

    Args:
        shared: who is in both or in one only.
        first: the first body on that day.
        second: the second body on that day.
        day: the day.
        frame: countries, which of them the tables follow, borders and theme.
    """
    names = frame.countries.set_index("iso3")["name"]
    parts = _parts(shared)
    kinds = _fills(first.facts["pole"], second.facts["pole"], frame.look)
    where = {iso3: part for part, iso3s in parts.items() for iso3 in iso3s}
    words = _words(first, second)
    return View(
        key="alliance-overlap",
        title=_title(shared, first, second),
        subtitle=(
            f"Full members of {first.facts['short_name']} (1) and {second.facts['short_name']} (2), "
            f"{format_partial(day.isoformat())}; Jaccard index {_index(shared)}"
        ),
        chart=country_map(
            frame,
            {iso3: kinds[part] for iso3, part in where.items()},
            {iso3: SIGNS[part] for iso3, part in where.items()},
            {iso3: f"{names[iso3]}: {words[part]}" for iso3, part in where.items()},
        ),
        data=pd.DataFrame(
            {
                "iso3": pd.Series(list(where), dtype="str"),
                "country": [str(names[iso3]) for iso3 in where],
                "full_member_of": [words[part] for part in where.values()],
            }
        ),
        source_ids=tuple(dict.fromkeys((*first.source_ids, *second.source_ids))),
        alt=_alt(parts, words, names, day),
        legend=_legend(parts, words, kinds, frame.look),
        caveats=(
            (
                "Only full members are compared; observers, partners and frozen members are not. "
                f"The table follows {len(frame.covered)} states."
            ),
            *map_caveats(frame),
        ),
        height_px=HEIGHT_PX,
    )


def _parts(shared: Overlap) -> dict[str, tuple[str, ...]]:
    return {
        "only_first": shared.only_first,
        "both": shared.both,
        "only_second": shared.only_second,
    }


def _fills(first: str, second: str, look: Theme) -> dict[str, Fill]:
    """Return the fills: stripes of both colours where a state is in both bodies of two poles."""
    one, other = look.pole(first), look.pole(second)
    if first == second:
        ground = mixed(one, look.land_marked, GROUND_SHARE)
        return {
            "only_first": Fill(one, HATCH, ground),
            "both": Fill(one, SOLID, one),
            "only_second": Fill(one, BACK_HATCH, ground),
        }
    return {
        "only_first": Fill(one, SOLID, one),
        "both": Fill(one, HATCH, other),
        "only_second": Fill(other, SOLID, other),
    }


def _words(first: BodyOnDay, second: BodyOnDay) -> dict[str, str]:
    one, other = first.facts["short_name"], second.facts["short_name"]
    return {
        "only_first": f"{one} only",
        "both": f"{one} and {other}",
        "only_second": f"{other} only",
    }


def _index(shared: Overlap) -> str:
    return "not defined" if math.isnan(shared.jaccard) else f"{shared.jaccard:.2f}"


def _title(shared: Overlap, first: BodyOnDay, second: BodyOnDay) -> str:
    one, other = first.facts["short_name"], second.facts["short_name"]
    if shared.first == shared.second:
        return f"{one} is compared with itself: choose another second body"
    if not shared.either:
        return f"Neither {one} nor {other} has a full member on this day"
    if not shared.both:
        return f"No state is a full member of both {one} and {other}"
    are = "is" if len(shared.both) == 1 else "are"
    return f"{len(shared.both)} of the {shared.either} members of {one} or {other} {are} in both"


def _legend(
    parts: dict[str, tuple[str, ...]], words: dict[str, str], kinds: dict[str, Fill], look: Theme
) -> tuple[LegendItem, ...]:
    forms = {SOLID: "fill", HATCH: "hatch", BACK_HATCH: "back-hatch"}
    return (
        *(
            LegendItem(
                f"{SIGNS[part]}  {words[part]} ({len(iso3s)})",
                kinds[part].colour,
                forms[kinds[part].pattern],
            )
            for part, iso3s in parts.items()
        ),
        LegendItem("Followed, full member of neither", look.land_marked),
    )


def _alt(
    parts: dict[str, tuple[str, ...]], words: dict[str, str], names: pd.Series, day: dt.date
) -> str:
    sentences = [
        f"{words[part]}: {', '.join(str(names[iso3]) for iso3 in iso3s) or 'none'}."
        for part, iso3s in parts.items()
    ]
    return f"Map of two bodies on {format_partial(day.isoformat())}. {' '.join(sentences)}"
