"""Checks of claims about the CPC: its share of exports, its flow, and what could stand in for it."""

import pandas as pd

from multivector.analysis import units
from multivector.analysis.claims.check import (
    ARTICLE_YEAR,
    Check,
    NotMeasurableError,
    Tables,
    factor_input,
    input_of,
    newest_oil_year,
    oil_year,
    route_input,
    route_row,
    rows_where,
    total_input,
    value_of,
)
from multivector.analysis.claims.verdicts import CONTRADICTED, OUTDATED, SUPPORTED
from multivector.analysis.exports.routes import RouteYear, route_years
from multivector.analysis.wording import percent, significant

CPC = "cpc"
TWO_THIRDS = 2 / 3
NEAR = 0.05  # as a share: what "about" allows on either side
MILLION_BARRELS = 1_000.0  # thousand barrels a day
GRADE = "CPC Blend"


def cpc_share_of_exports(tables: Tables) -> Check:
    """Put to the test that two thirds of Kazakh oil exports go through the CPC."""
    year, newest = oil_year(tables, ARTICLE_YEAR), newest_oil_year(tables, CPC)
    measured, now = _share(year, CPC), _share(newest, CPC)
    return Check(
        quantity=f"Share of the CPC in Kazakh oil exports, {year.year}",
        measured=measured * 100,
        unit="percent",
        measured_text=percent(measured),
        claimed=TWO_THIRDS * 100,
        claimed_text="two thirds (67%)",
        verdict=_verdict_on_share(measured, _shares_of_the_year_before(tables)),
        finding=(
            f"The CPC carried {percent(measured)} of Kazakh oil exports in {year.year} "
            f"and {percent(now)} in {newest.year}."
        ),
        rule=(
            "Supported within 5 points of the claim; outdated if the share lies outside but was "
            "within 5 points in the year before; else contradicted."
        ),
        inputs=(
            route_input("Kazakh oil by CPC", year, CPC),
            total_input(year, tables),
            route_input("Kazakh oil by CPC", newest, CPC),
            total_input(newest, tables),
        ),
    )


def _share(year: RouteYear, route_id: str) -> float:
    return value_of(route_row(year, route_id), "share")


def _shares_of_the_year_before(tables: Tables) -> list[float]:
    earlier = [y for y in route_years(tables, "KAZ", "crude") if y.year == ARTICLE_YEAR - 1]
    return [_share(y, CPC) for y in earlier if CPC in set(y.rows["route_id"]) and y.total > 0]


def _verdict_on_share(share: float, earlier: list[float]) -> str:
    if abs(share - TWO_THIRDS) <= NEAR:
        return SUPPORTED
    was_near = any(abs(past - TWO_THIRDS) <= NEAR for past in earlier)
    return OUTDATED if was_near else CONTRADICTED


def cpc_barrels_a_day(tables: Tables) -> Check:
    """Put to the test that the CPC carries more than one million barrels a day."""
    rows = rows_where(
        tables,
        "route_volumes",
        route_id=CPC,
        period=str(ARTICLE_YEAR),
        basis="total_throughput",
        unit="mt",
    )
    factor = units.barrels_per_tonne(tables["conversion"], GRADE)
    volume = value_of(rows, "volume")
    measured = units.mt_to_kbd(volume, factor)
    kazakh = units.mt_to_kbd(value_of(route_row(_year(tables), CPC), "volume"), factor)
    return Check(
        quantity=f"Throughput of the CPC, {ARTICLE_YEAR}",
        measured=measured,
        unit="thousand barrels a day",
        measured_text=f"{significant(measured / 1_000)} million barrels a day",
        claimed=MILLION_BARRELS,
        claimed_text="more than 1 million barrels a day",
        verdict=SUPPORTED if measured > MILLION_BARRELS else CONTRADICTED,
        finding=(
            f"The CPC carried {volume:g} Mt in {ARTICLE_YEAR}, {significant(measured / 1_000)} "
            f"million barrels a day, of which {significant(kazakh / 1_000)} million were Kazakh."
        ),
        rule="Supported above 1 million barrels a day, else contradicted.",
        inputs=(
            input_of("All oil by CPC", f"{volume:g} Mt in {ARTICLE_YEAR}", "route_volumes", rows),
            route_input("Kazakh oil by CPC", _year(tables), CPC),
            factor_input(tables, GRADE),
        ),
    )


def _year(tables: Tables) -> RouteYear:
    return oil_year(tables, ARTICLE_YEAR)


def room_beside_the_cpc(tables: Tables) -> Check:
    """Put to the test that no other route can match the CPC."""
    newest = newest_oil_year(tables, CPC)
    by_cpc = value_of(route_row(newest, CPC), "volume")
    others = newest.total - by_cpc
    spare = _spare(tables, newest)
    room = others + float(spare["room"].sum())
    by_design = spare[spare["usable_spare"].isna()]
    return Check(
        quantity=f"All other routes with their spare capacity, {newest.year}",
        measured=room,
        unit="Mt a year",
        measured_text=f"{significant(room)} Mt a year",
        claimed=by_cpc,
        claimed_text=f"less than the {by_cpc:g} Mt that the CPC carries",
        verdict=SUPPORTED if room < by_cpc else CONTRADICTED,
        finding=(
            f"All other routes together took {significant(others)} Mt in {newest.year} and could "
            f"take at most {significant(room)} Mt with their spare capacity; the CPC took "
            f"{by_cpc:g} Mt."
        ),
        rule=(
            "Supported if all other routes, used and spare, stay below the CPC; else contradicted. "
            "Where no spare capacity is stated, the design capacity less the flow counts: the most "
            "that could be. Routes with neither are left out."
        ),
        inputs=(
            route_input("Kazakh oil by CPC", newest, CPC),
            total_input(newest, tables),
            input_of(
                "Spare room of other routes",
                _rooms(spare),
                "route_capacity",
                spare,
            ),
            *[
                route_input("Counted up to its design capacity", newest, str(route))
                for route in by_design["route_id"]
            ],
        ),
    )


def _rooms(spare: pd.DataFrame) -> str:
    return " + ".join(f"{significant(value)}" for value in spare["room"]) + " Mt a year"


def _spare(tables: Tables, year: RouteYear) -> pd.DataFrame:
    """Return the spare room of Kazakhstan's other oil routes, parts left out.

    `room` is the stated spare capacity, else the design capacity less the flow of the year.
    """
    rooms, known = tables["route_capacity"], tables["routes"]
    own = known["exporter"].fillna("").str.split(";").map(lambda codes: "KAZ" in codes)
    ways = known[own & known["role"].eq("route") & known["commodity"].eq("crude")]["route_id"]
    is_other = rooms["route_id"].isin(ways) & rooms["route_id"].ne(CPC)
    flows = year.rows.set_index("route_id")["volume"]
    left = (rooms["nominal_capacity"] - rooms["route_id"].map(flows)).clip(lower=0)
    room = rooms["usable_spare"].astype("float64").fillna(left.astype("float64"))
    spare = rooms.assign(room=room)[is_other & room.notna()]
    if spare.empty:
        raise NotMeasurableError("the spare capacity of other routes is not known")
    return spare
