"""The map of blocs: which one leads most organisations that each country is a member of."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships.balance import NAMED_POLES, Balance
from multivector.analysis.memberships.blocs import HOW_COUNTED, LED
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.memberships.countries import (
    HEIGHT_PX,
    PROTAGONISTS,
    MapFrame,
    country_map,
    map_caveats,
)

HOLDS = ("TUR",)  # beside the countries the product is about


def balance_map_view(  # noqa: PLR0913 -- the balances and what names and draws them
    balances: Mapping[str, Balance],
    *,
    day: dt.date,
    countries: Sequence[str],
    bodies_of_pole: Mapping[str, int],
    poles: pd.DataFrame,
    source_ids: tuple[str, ...],
    frame: MapFrame,
    what: str = "organisations",
) -> View:
    """Return the map of blocs on a day.

    Args:
        balances: by ISO code, from `balance.balance_on`.
        day: the day.
        countries: the countries the title speaks of.
        bodies_of_pole: how many organisations of each bloc exist on that day.
        poles: names, order and colours of the blocs.
        source_ids: sources of the memberships.
        frame: countries, which of them the tables cover, borders and theme.
        what: what the organisations are called.
    """
    names = frame.names
    pole_names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    shown = {iso3: balance for iso3, balance in balances.items() if balance.leading}
    leading = {pole for balance in shown.values() for pole in balance.leading}
    return View(
        key="alliance-balance",
        title=_title(balances, countries, names, what),
        subtitle=(
            f"Bloc that leads most {what} each country is a full member of, "
            f"{format_partial(day.isoformat())}; letters and numbers: memberships by bloc"
        ),
        chart=country_map(
            frame,
            {iso3: _fill(balance, frame.look) for iso3, balance in shown.items()},
            {
                iso3: _sign(balance, pole_names)
                for iso3, balance in shown.items()
                if iso3 in countries or iso3 in PROTAGONISTS
            },
            {iso3: _tooltip(balance, names) for iso3, balance in balances.items()},
            [*countries, *HOLDS],
        ),
        data=_data(balances, names, pole_names),
        source_ids=source_ids,
        alt=_alt(balances, countries, names, pole_names, day),
        legend=(*pole_legend(poles, frame.look, leading), *_ties(frame.look)),
        caveats=(_weights(bodies_of_pole), HOW_COUNTED, *map_caveats(frame)),
        height_px=HEIGHT_PX,
    )


def _fill(balance: Balance, look: Theme) -> str:
    first, *others = balance.leading
    return look.half if others else look.pole(first)


def _ties(look: Theme) -> tuple[LegendItem, ...]:
    return (
        LegendItem("Two or more blocs level", look.half),
        LegendItem("In no organisation of a bloc", look.land_marked),
    )


def _title(
    balances: Mapping[str, Balance], countries: Sequence[str], names: pd.Series, what: str
) -> str:
    led = [balances[iso3].leading for iso3 in countries if iso3 in balances]
    led = [poles for poles in led if poles]
    if not led:
        return f"None of these countries was in any bloc's {what} yet"
    if len(countries) == 1:
        return _title_of_one(balances[countries[0]], str(names[countries[0]]))
    alone = Counter(poles[0] for poles in led if len(poles) == 1)
    total = wording.in_words(len(countries))
    if not alone:
        return f"No bloc leads in any of these {total} countries"
    (first, most), *others = [(LED[pole], count) for pole, count in alone.most_common()]
    rest = "".join(f", {bloc} in {wording.in_words(count)}" for bloc, count in others)
    return wording.capitalised(
        f"{first} {what} outnumber others in {wording.in_words(most)} of {total} countries{rest}"
    )


def _title_of_one(balance: Balance, name: str) -> str:
    most = max(balance.counts.values())
    led = wording.joined([LED[pole] for pole in balance.leading])
    each = " each" if len(balance.leading) > 1 else ""
    count = wording.in_words(most)
    noun = "organisation" if most == 1 else "organisations"
    return f"{name} is a member of {count} {led} {noun}{each}, the most of any bloc"


def _sign(balance: Balance, pole_names: Mapping[str, str]) -> str:
    return " ".join(f"{pole_names[pole][0]}{count}" for pole, count in _ordered(balance) if count)


def _ordered(balance: Balance) -> list[tuple[str, int]]:
    return sorted(balance.counts.items(), key=lambda item: -item[1])


def _tooltip(balance: Balance, names: pd.Series) -> str:
    lines = [f"{LED[pole]}: {count}" for pole, count in _ordered(balance)]
    return "\n".join([f"{names[balance.iso3]}, full memberships", *lines])


def _data(
    balances: Mapping[str, Balance], names: pd.Series, pole_names: Mapping[str, str]
) -> pd.DataFrame:
    rows = [
        {"iso3": iso3, "country": names[iso3]}
        | {pole_names[pole]: balance.counts[pole] for pole in NAMED_POLES}
        | {"most": ", ".join(pole_names[pole] for pole in balance.leading)}
        for iso3, balance in balances.items()
    ]
    columns = ["iso3", "country", *(pole_names[pole] for pole in NAMED_POLES), "most"]
    return pd.DataFrame(rows, columns=columns)


def _alt(
    balances: Mapping[str, Balance],
    countries: Sequence[str],
    names: pd.Series,
    pole_names: Mapping[str, str],
    day: dt.date,
) -> str:
    counts = [
        f"{names[iso3]}: {_sign(balances[iso3], pole_names) or 'none'}"
        for iso3 in countries
        if iso3 in balances
    ]
    listed = "; ".join(counts) or "no country is in any organisation"
    initials = ", ".join(f"{pole_names[pole][0]} {LED[pole]}" for pole in NAMED_POLES)
    return (
        f"Map of the number of organisations of each bloc on {format_partial(day.isoformat())}. "
        f"{initials}. {listed}."
    )


def _weights(bodies_of_pole: Mapping[str, int]) -> str:
    counts = wording.joined([f"{bodies_of_pole.get(pole, 0)} {LED[pole]}" for pole in NAMED_POLES])
    return f"Every organisation counts the same. On this day there were {counts}."
