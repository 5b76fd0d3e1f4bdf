"""Rules of trade between states."""

from collections.abc import Iterator

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

UNION, REGION, WORLD = "EU27", "European Union", "WLD"
KEY = ["reporter", "flow", "year"]
VALUE, WIDER = "value_usd_mn", "partners_total_usd_mn"
# Publishers revise members and union at different times, and round both.
REVISION, ROUNDING = 1.02, 0.1


def union_faults(trade: SoundTable, countries: SoundTable) -> Iterator[Fault]:
    """Yield values of the European Union that are below the sum of its members."""
    places = countries.frame
    members = places.loc[(places["region"] == REGION) & (places["kind"] == "state"), "iso3"]
    frame = trade.frame
    parts = frame[frame["partner"].isin(members)].groupby(KEY)[VALUE].sum()
    union = frame[frame["partner"] == UNION].join(parts.rename("parts"), on=KEY)
    for row in union.index[union["parts"] > union[VALUE] * REVISION + ROUNDING]:
        value = f"{quoted(trade.cells[VALUE][row])} for {UNION}"
        allowed = f"{union['parts'][row]:g} or more, the sum of its members in that year"
        yield trade.fault(row, VALUE, value, allowed)


def scope_faults(trade: SoundTable) -> Iterator[Fault]:
    """Yield totals of the partners beside a row that is no total, or below the goods they hold."""
    frame = trade.frame
    wider = frame[WIDER].notna()
    for row in frame.index[wider & frame["partner"].ne(WORLD)]:
        found = f"{quoted(trade.cells[WIDER][row])} beside {frame['partner'][row]}"
        yield trade.fault(row, WIDER, found, f"nothing; such a total stands beside {WORLD} alone")
    for row in frame.index[wider & frame["partner"].eq(WORLD) & frame[WIDER].lt(frame[VALUE])]:
        found = quoted(trade.cells[WIDER][row])
        allowed = f"{frame[VALUE][row]:g} or more, since it holds the goods and more"
        yield trade.fault(row, WIDER, found, allowed)
