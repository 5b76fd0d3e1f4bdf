"""The map of the balance of poles: which pole has most bodies in each state, and how many."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships.balance import NAMED_POLES, Balance
from multivector.charts.legend import LegendItem
from multivector.charts.map import CROSS, HATCH, SOLID, Fill
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.memberships.countries import HEIGHT_PX, MapFrame, country_map, map_caveats

TWO = 2


def balance_map_view(  # noqa: PLR0913 -- the balances and what names and draws them
    balances: Mapping[str, Balance],
    *,
    day: dt.date,
    countries: Sequence[str],
    bodies_of_pole: Mapping[str, int],
    poles: pd.DataFrame,
    source_ids: tuple[str, ...],
    frame: MapFrame,
) -> View:
    """Return the map of the balance of poles on a day.

    Args:
        balances: by ISO code, from `balance.balance_on`.
        day: the day.
        countries: the countries the title speaks of.
        bodies_of_pole: how many bodies of each pole exist on that day.
        poles: names, order and colours of the poles.
        source_ids: sources of the memberships.
        frame: countries, which of them the tables follow, borders and theme.
    """
    names = frame.countries.set_index("iso3")["name"]
    pole_names = dict(zip(poles["pole"], poles["short_name"], strict=True))
    shown = {iso3: balance for iso3, balance in balances.items() if balance.leading}
    leading = {pole for balance in shown.values() for pole in balance.leading}
    return View(
        key="alliance-balance",
        title=_title(balances, countries, names, pole_names),
        subtitle=(
            "Pole with most bodies of which a state is a full member, "
            f"{format_partial(day.isoformat())}; letters and numbers: bodies of each pole"
        ),
        chart=country_map(
            frame,
            {iso3: _fill(balance, frame.look) for iso3, balance in shown.items()},
            {iso3: _sign(balance, pole_names) for iso3, balance in shown.items()},
            {iso3: _tooltip(balance, names, pole_names) for iso3, balance in balances.items()},
        ),
        data=_data(balances, names, pole_names),
        source_ids=source_ids,
        alt=_alt(balances, countries, names, pole_names, day),
        legend=(*pole_legend(poles, frame.look, leading), *_ties(frame.look)),
        caveats=(_weights(bodies_of_pole, pole_names), *map_caveats(frame)),
        height_px=HEIGHT_PX,
    )


def _fill(balance: Balance, look: Theme) -> Fill:
    first, *others = balance.leading
    if not others:
        return Fill(look.pole(first), SOLID, look.pole(first))
    if len(balance.leading) == TWO:
        return Fill(look.pole(first), HATCH, look.pole(others[0]))
    return Fill(look.half, CROSS, look.land_marked)


def _ties(look: Theme) -> tuple[LegendItem, ...]:
    return (
        LegendItem("Two poles level: stripes in both colours", look.half, "hatch"),
        LegendItem("Three or more level", look.half, "cross"),
        LegendItem("Followed, in no body of a pole", look.land_marked),
    )


def _title(
    balances: Mapping[str, Balance],
    countries: Sequence[str],
    names: pd.Series,
    pole_names: Mapping[str, str],
) -> str:
    led = [balances[iso3].leading for iso3 in countries if iso3 in balances]
    led = [poles for poles in led if poles]
    if not led:
        return "None of these countries was in a body of a pole yet"
    if len(countries) == 1:
        return _title_of_one(balances[countries[0]], str(names[countries[0]]), pole_names)
    alone = Counter(poles[0] for poles in led if len(poles) == 1)
    level = sum(len(poles) > 1 for poles in led)
    parts = [(_spoken(pole, pole_names), count) for pole, count in alone.most_common()]
    ties = f"; poles are level in {level}" if level else ""
    if not parts:
        return f"No single pole has most bodies in any of these {len(countries)} countries"
    (first, most), *others = parts
    rest = "".join(f", {pole} in {count}" for pole, count in others)
    return wording.capitalised(
        f"{first} has most bodies in {most} of {len(countries)} countries{rest}{ties}"
    )


def _spoken(pole: str, pole_names: Mapping[str, str]) -> str:
    name = pole_names[pole]
    return {"west": f"the {name}", "turkic": f"the {name} pole"}.get(pole, name)


def _title_of_one(balance: Balance, name: str, pole_names: Mapping[str, str]) -> str:
    most = max(balance.counts.values())
    leaders = wording.joined([_spoken(pole, pole_names) for pole in balance.leading])
    have = "each have" if len(balance.leading) > 1 else "has"
    count = wording.counted(most, "body", "bodies")
    return wording.capitalised(f"{leaders} {have} most bodies in {name}: {count}")


def _sign(balance: Balance, pole_names: Mapping[str, str]) -> str:
    return " ".join(f"{pole_names[pole][0]}{count}" for pole, count in _ordered(balance) if count)


def _ordered(balance: Balance) -> list[tuple[str, int]]:
    return sorted(balance.counts.items(), key=lambda item: -item[1])


def _tooltip(balance: Balance, names: pd.Series, pole_names: Mapping[str, str]) -> str:
    lines = [f"{pole_names[pole]}: {count}" for pole, count in _ordered(balance)]
    return "\n".join([str(names[balance.iso3]), *lines])


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
    listed = "; ".join(counts) or "no country is in any body"
    initials = ", ".join(f"{pole_names[pole][0]} {pole_names[pole]}" for pole in NAMED_POLES)
    return (
        f"Map of the number of bodies of each pole on {format_partial(day.isoformat())}. "
        f"{initials}. {listed}."
    )


def _weights(bodies_of_pole: Mapping[str, int], pole_names: Mapping[str, str]) -> str:
    counts = [f"{pole_names[pole]} {bodies_of_pole.get(pole, 0)}" for pole in NAMED_POLES]
    return (
        "Bodies are counted, not weighed: a free-trade area counts like an alliance. "
        f"Bodies of each pole on this day: {', '.join(counts)}. Neutral bodies are left out."
    )
