"""Two organisations side by side: who is a full member of both, or of one only, on a map."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships.bodies import BodyOnDay
from multivector.analysis.memberships.overlap import Overlap
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.memberships.countries import (
    HEIGHT_PX,
    MapFrame,
    country_map,
    map_caveats,
    off_the_map,
)

ALONE = 0.5  # how much of its bloc's colour a member of one only has
SIGNS = {"only_first": "1", "both": "1+2", "only_second": "2"}


def overlap_map_view(
    shared: Overlap,
    first: BodyOnDay,
    second: BodyOnDay,
    day: dt.date,
    frame: MapFrame,
    holds: Sequence[str] = (),
) -> View:
    """Return the map of two organisations on a day.

    Args:
        shared: who is in both or in one only.
        first: the first organisation on that day.
        second: the second organisation on that day.
        day: the day.
        frame: countries, which of them the tables cover, borders and theme.
        holds: countries the map must show on any day; without them the members.
    """
    names = frame.names
    parts = _parts(shared)
    kinds = _fills(first.facts["pole"], second.facts["pole"], frame.look)
    where = {iso3: part for part, iso3s in parts.items() for iso3 in iso3s}
    words = _words(first, second)
    signs = {iso3: SIGNS[part] for iso3, part in where.items()}
    return View(
        key="alliance-overlap",
        title=_title(shared, first, second),
        subtitle=(
            f"Full members of {first.facts['short_name']} (1) and {second.facts['short_name']} (2), "
            f"{format_partial(day.isoformat())}; {len(frame.covered)} countries covered"
        ),
        chart=country_map(
            frame,
            {iso3: kinds[part] for iso3, part in where.items()},
            signs,
            {iso3: f"{names[iso3]}: in neither" for iso3 in frame.covered}
            | {iso3: f"{names[iso3]}: {words[part]}" for iso3, part in where.items()},
            holds or list(where),
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
        legend=(*_legend(parts, words, kinds, frame.look), *off_the_map(frame, signs)),
        caveats=(
            "Full members only, not observers, partners or those that froze their membership.",
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


def _fills(first: str, second: str, look: Theme) -> dict[str, str]:
    """Return the colours: those of the two blocs, paler for one alone and mixed for both."""
    one, other = look.pole(first), look.pole(second)
    return {
        "only_first": mixed(one, look.paper, ALONE),
        "both": mixed(one, other, 0.5),
        "only_second": mixed(other, look.paper, ALONE),
    }


def _words(first: BodyOnDay, second: BodyOnDay) -> dict[str, str]:
    one, other = first.facts["short_name"], second.facts["short_name"]
    return {
        "only_first": f"{one} only",
        "both": f"{one} and {other}",
        "only_second": f"{other} only",
    }


def _title(shared: Overlap, first: BodyOnDay, second: BodyOnDay) -> str:
    one, other = first.facts["short_name"], second.facts["short_name"]
    if shared.first == shared.second:
        return f"{one} is compared with itself: choose another second organisation"
    if not shared.either:
        return f"Neither {one} nor {other} had a member on this day"
    if not shared.both:
        return f"No country is a member of both {one} and {other}"
    both, either = len(shared.both), shared.either
    if both == either:
        return f"{one} and {other} have the same {wording.in_words(both)} members"
    are = "is" if both == 1 else "are"
    return (
        f"{wording.capitalised(wording.in_words(both))} of the {wording.in_words(either)} members "
        f"of {one} or {other} {are} in both"
    )


def _legend(
    parts: dict[str, tuple[str, ...]], words: dict[str, str], kinds: dict[str, str], look: Theme
) -> tuple[LegendItem, ...]:
    return (
        *(
            LegendItem(f"{SIGNS[part]}  {words[part]} ({len(iso3s)})", kinds[part])
            for part, iso3s in parts.items()
        ),
        LegendItem("In neither", look.land_marked),
    )


def _alt(
    parts: dict[str, tuple[str, ...]], words: dict[str, str], names: pd.Series, day: dt.date
) -> str:
    sentences = [
        f"{words[part]}: {', '.join(str(names[iso3]) for iso3 in iso3s) or 'none'}."
        for part, iso3s in parts.items()
    ]
    return f"Map of two organisations on {format_partial(day.isoformat())}. {' '.join(sentences)}"
