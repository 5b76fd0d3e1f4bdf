"""Agreements as a list, with a strip of dots by year above it: bloc by colour, status by shape."""

from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships import agreements as measure
from multivector.analysis.memberships.agreements import KINDS, SEVERAL, STANDINGS
from multivector.analysis.poles import NEUTRAL, PoleMap
from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.kinds.events import event_marks
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Edge, Points, Series
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data import dates
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids

MARK_PX, STEP_PX, EDGE_PX = 10, 14, 56
LEAST_DOTS = 4
MIDDLE_OF_YEAR = 0.5
TICK_YEARS = 5
SYMBOLS = {
    "standing": "circle",
    "declared": "square",
    "pending": "circle-open",
    "ended": "x-thin-open",
    "disputed": "diamond-open",
}
SIGNS = {"standing": "●", "declared": "■", "pending": "○", "ended": "×", "disputed": "◇"}


def agreements_view(  # noqa: PLR0913 -- the rows and what names and draws them
    chosen: pd.DataFrame,
    *,
    countries: Collection[str],
    kinds: Collection[str],
    period: tuple[int, int],
    names: pd.Series,
    pole_of: PoleMap,
    poles: pd.DataFrame,
    marks: pd.DataFrame,
    look: Theme,
) -> View:
    """Return agreements as a strip of dots; its data are the list.

    Args:
        chosen: from `agreements.selected`.
        countries: the countries they were chosen by; none means all.
        kinds: the kinds they were chosen by; none means all.
        period: first and last year.
        names: country names by ISO code.
        pole_of: bloc of each partner.
        poles: names and order of the blocs.
        marks: events, worded; may be empty.
        look: the theme.
    """
    placed = _placed(chosen, countries, pole_of, names)
    height_px = _height_px(placed)
    return View(
        key="alliance-agreements",
        title=_title(chosen, countries, kinds, period, names),
        subtitle=f"Agreements by year, {wording.year_span(*period)}; colour: bloc of the partners",
        chart=_strip(placed, period, marks, height_px, look) if len(placed) else None,
        data=_data(placed),
        source_ids=collect_source_ids(chosen),
        alt=_alt(placed, countries, names),
        legend=_legend(placed, poles, look),
        caveats=("Selected milestones, not a full treaty list; status as last known.",),
        height_px=height_px,
    )


def _placed(
    chosen: pd.DataFrame, countries: Collection[str], pole_of: PoleMap, names: pd.Series
) -> pd.DataFrame:
    years = dates.first_days(chosen["date"]).dt.year
    parties = [cell.split(";") for cell in chosen["parties"]]
    own = [[iso3 for iso3 in each if iso3 in countries] for each in parties]
    others = [
        [iso3 for iso3 in each if iso3 not in mine[:1]]
        for each, mine in zip(parties, own, strict=True)
    ]
    return chosen.assign(
        year=years,
        level=years.groupby(years).cumcount(),
        standing=[measure.standing(status) for status in chosen["status"]],
        pole=[measure.pole_of_agreement(p, countries, pole_of) for p in chosen["parties"]],
        country=[
            _listed(mine[:1] or each[:1], names) for mine, each in zip(own, parties, strict=True)
        ],
        partners=[
            _listed(rest if mine else each[1:], names)
            for rest, mine, each in zip(others, own, parties, strict=True)
        ],
    )


def _listed(iso3s: Collection[str], names: pd.Series) -> str:
    return ", ".join(str(names[iso3]) for iso3 in iso3s)


def _strip(
    placed: pd.DataFrame,
    period: tuple[int, int],
    marks: pd.DataFrame,
    height_px: int,
    look: Theme,
) -> Chart:
    rules, notes = event_marks(marks, look, yearly=True)
    shown = [year for year in range(period[0], period[1] + 1) if year % TICK_YEARS == 0]
    return Chart(
        marks=[
            _series(rows, str(pole), str(standing), look)
            for (pole, standing), rows in placed.groupby(["pole", "standing"], sort=True)
        ],
        look=look,
        height_px=height_px,
        margins=Margins(top=8, bottom=24),
        x=Axis(
            span=(period[0], period[1] + 1),
            ticks=tuple((year + MIDDLE_OF_YEAR, str(year)) for year in shown or [period[0]]),
            has_grid=False,
        ),
        y=Axis(span=(-0.8, _levels(placed) - 0.2), has_words=False, has_grid=False, has_zero=False),
        rules=rules,
        notes=notes,
    )


def _series(rows: pd.DataFrame, pole: str, standing: str, look: Theme) -> Series:
    colour = look.ink if pole == SEVERAL else look.pole(pole)
    edge = Edge(look.paper, 1) if standing in {"standing", "declared"} else Edge(colour, 2.2)
    return Series(
        x=[year + MIDDLE_OF_YEAR for year in rows["year"]],
        y=list(rows["level"]),
        points=Points(symbol=SYMBOLS[standing], px=MARK_PX, ink=colour, edge=edge),
        hover=[_sentence(row) for row in rows.to_dict("records")],
        is_clipped=False,
    )


def _sentence(row: Mapping[Hashable, Any]) -> str:
    return (
        f"{format_partial(row['date'])}: {row['title']}"
        f"<br>{row['country']} with {row['partners']}<br>{_status(row['status'])}"
    )


def _status(code: Any) -> str:
    return wording.capitalised(str(code).replace("_", " "))


def _levels(placed: pd.DataFrame) -> int:
    highest = int(placed["level"].max()) + 1 if len(placed) else 0
    return max(highest, LEAST_DOTS)


def _height_px(placed: pd.DataFrame) -> int:
    return EDGE_PX + STEP_PX * _levels(placed)


def _title(
    chosen: pd.DataFrame,
    countries: Collection[str],
    kinds: Collection[str],
    period: tuple[int, int],
    names: pd.Series,
) -> str:
    when = wording.year_span(*period)
    who = wording.joined([str(names[iso3]) for iso3 in countries]) if countries else ""
    kind = f"{KINDS[next(iter(kinds))].lower()} " if len(kinds) == 1 else ""
    if chosen.empty:
        return f"No {kind}agreement of {who or 'these countries'} recorded in {when}"
    if len(countries) > 1:
        return _title_of_several(chosen, countries, kind, when, names)
    count = len(chosen)
    noun = f"key {kind}agreement{'' if count == 1 else 's'}"
    partners = measure.counterparts(chosen, countries)
    most = max(partners.values(), default=0)
    first = sorted(str(names[iso3]) for iso3, times in partners.items() if times == most)
    signed = f"{who} signed {wording.in_words(count)} {noun}" if who else f"{count} {noun}"
    if not first:
        return f"{signed} in {when}"
    partner = wording.joined([wording.in_sentence(name) for name in first[:2]])
    return f"{signed} in {when}, {f'with {partner}' if count == 1 else f'most with {partner} ({most})'}"


def _title_of_several(
    chosen: pd.DataFrame, countries: Collection[str], kind: str, when: str, names: pd.Series
) -> str:
    parties = chosen["parties"].str.split(";")
    counts = [sum(iso3 in each for each in parties) for iso3 in countries]
    (first, most), *others = zip(countries, counts, strict=True)
    noun = f"key {kind}agreement{'' if most == 1 else 's'}"
    rest = "".join(f", {names[iso3]} {wording.in_words(count)}" for iso3, count in others)
    return f"{names[first]} signed {wording.in_words(most)} {noun} in {when}{rest}"


def _legend(placed: pd.DataFrame, poles: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    shown_poles, standings = set(placed["pole"]), set(placed["standing"])
    several = (LegendItem("Partners of several blocs", look.ink),) if SEVERAL in shown_poles else ()
    signs = [
        LegendItem(f"{SIGNS[code]}  {STANDINGS[code]}", "", "none")
        for code in STANDINGS
        if code in standings
    ]
    return (*pole_legend(poles, look, shown_poles | ({NEUTRAL} & shown_poles)), *several, *signs)


def _data(placed: pd.DataFrame) -> pd.DataFrame:
    shown = placed.assign(kind=placed["kind"].map(KINDS), status=placed["status"].map(_status))
    columns = [
        *("date", "country", "partners", "title", "kind", "status"),
        *("summary", "confidence", "source_id"),
    ]
    return shown[columns].sort_values("date", ascending=False)


def agreements_table(view: View) -> pd.DataFrame:
    """Return the list of agreements as a reader sees it, the newest first."""
    rows = view.data
    listed = {
        "Year": rows["date"].str[:4].astype(int),
        "Agreement": rows["title"],
        "Country": rows["country"],
        "With": rows["partners"],
        "Kind": rows["kind"],
        "Status": rows["status"],
    }
    return pd.DataFrame(listed)


def _alt(placed: pd.DataFrame, countries: Collection[str], names: pd.Series) -> str:
    who = wording.joined([str(names[iso3]) for iso3 in countries]) if countries else "all countries"
    counts = placed["kind"].value_counts()
    by_kind = "; ".join(f"{KINDS[kind]} {counts[kind]}" for kind in KINDS if kind in counts)
    return f"Agreements of {who} by year. {by_kind or 'None'}. The list below names each."
