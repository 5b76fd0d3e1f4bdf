"""Checks of claims about the way of Kazakh oil over the Caspian and Azerbaijan."""

from multivector.analysis import units
from multivector.analysis.claims.check import (
    Check,
    Tables,
    factor_input,
    input_of,
    newest_oil_year,
    rows_where,
    total_input,
    value_of,
)
from multivector.analysis.claims.verdicts import CONTRADICTED, DISPUTED, SUPPORTED
from multivector.analysis.commodities import crude_grade
from multivector.analysis.wording import percent, significant

BY_BTC, PORT = "aktau_btc", "aktau_total"
CASPIAN_CLAIM = 100.0  # thousand barrels a day
ROUNDING = 1.1  # a claim in round numbers may be out by a tenth
HARDLY_FELT, FELT = 0.05, 0.25  # shares of exports


def caspian_barrels_a_day(tables: Tables) -> Check:
    """Put to the test that the way over the Caspian can carry only 100,000 barrels a day."""
    grade = crude_grade(tables, "KAZ")
    factor = units.barrels_per_tonne(tables["conversion"], grade)
    flows = rows_where(
        tables,
        "route_volumes",
        exporter="KAZ",
        route_id=BY_BTC,
        period_type="year",
        basis="exports_of_exporter",
    )
    largest = flows.loc[[flows["volume"].idxmax()]]
    rooms = rows_where(tables, "route_capacity", route_id=PORT)
    flow = units.mt_to_kbd(value_of(largest, "volume"), factor)
    room = units.mt_to_kbd(value_of(rooms, "nominal_capacity"), factor)
    year = str(largest["period"].iloc[0])
    return Check(
        quantity=f"Kazakh oil by Aktau and BTC, largest year ({year})",
        measured=flow,
        unit="thousand barrels a day",
        measured_text=f"{significant(flow, 2)} thousand barrels a day",
        claimed=CASPIAN_CLAIM,
        claimed_text="at most 100 thousand barrels a day",
        verdict=_verdict_on_room(flow, room),
        finding=(
            f"The most that went by Aktau and BTC in a year was {significant(flow, 2)} thousand "
            f"barrels a day ({year}); the berths of Aktau could load {significant(room)} thousand."
        ),
        rule=(
            "Contradicted if more was carried than claimed; supported if the design capacity is "
            "no more than a tenth above the claim; else disputed: less is used, more could pass."
        ),
        inputs=(
            input_of(
                "Kazakh oil by Aktau and BTC",
                f"{value_of(largest, 'volume'):g} Mt in {year}",
                "route_volumes",
                largest,
            ),
            input_of(
                "Design capacity (berths of Aktau)",
                f"{value_of(rooms, 'nominal_capacity'):g} Mt a year",
                "route_capacity",
                rooms,
            ),
            factor_input(tables, grade),
        ),
    )


def _verdict_on_room(flow: float, room: float) -> str:
    if flow > CASPIAN_CLAIM:
        return CONTRADICTED
    return SUPPORTED if room <= CASPIAN_CLAIM * ROUNDING else DISPUTED


def btc_share_of_exports(tables: Tables) -> Check:
    """Put to the test that oil sent by way of Azerbaijan undermines Russia's economy."""
    newest = newest_oil_year(tables, "aktau_total")
    flows = rows_where(
        tables,
        "route_volumes",
        exporter="KAZ",
        route_id=BY_BTC,
        period=str(newest.year),
        basis="exports_of_exporter",
    )
    volume = value_of(flows, "volume")
    share = volume / newest.total
    return Check(
        quantity=f"Share of Kazakh oil exports by Azerbaijan, {newest.year}",
        measured=share * 100,
        unit="percent",
        measured_text=percent(share),
        claimed=HARDLY_FELT * 100,
        claimed_text='enough for "actively undermining Russia\'s economy"',
        verdict=_verdict_on_weight(share),
        finding=(
            f"{volume:g} of {newest.total:g} Mt, {percent(share)} of Kazakh oil exports, went by "
            f"Azerbaijan in {newest.year}."
        ),
        rule=(
            "Contradicted below 5% of exports, supported above 25%, disputed between: what takes "
            "no fee from the bulk of transit cannot weigh on the transit country's economy."
        ),
        inputs=(
            input_of(
                "Kazakh oil by Aktau and BTC",
                f"{volume:g} Mt in {newest.year}",
                "route_volumes",
                flows,
            ),
            total_input(newest, tables),
        ),
    )


def _verdict_on_weight(share: float) -> str:
    if share < HARDLY_FELT:
        return CONTRADICTED
    return SUPPORTED if share > FELT else DISPUTED
