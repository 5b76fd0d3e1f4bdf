"""Rules without which no page can be drawn: a country in focus, a neutral bloc, factors of grades."""

from collections.abc import Iterator, Mapping

from multivector.data.checking.derived import NEUTRAL, POLES
from multivector.data.errors import Fault, choice, quoted
from multivector.data.rules.rule import SoundTable

COUNTRIES, CONVERSION = "countries", "conversion"
# The columns that name a grade of oil, by table.
GRADES = {"countries": "crude_grade", "pipelines": "grade", "commodities": "grade"}
TONNE_TO_BARREL = ("tonne", "barrel")
GAS_TO_OIL = ("bcm", "million_boe")
MEAN_OIL = "crude, world average"
LEAST_BARRELS, MOST_BARRELS = 4.0, 15.0
"""In a tonne, from the heaviest bitumen to liquefied gas."""
COUNTED_IN_BARRELS = ("pipelines", "routes")


def essential_faults(tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
    """Yield what is missing in the few tables that every deployment needs."""
    if COUNTRIES in tables and "is_focus" in tables[COUNTRIES].cells:
        yield from focus_faults(tables[COUNTRIES])
    if len(tables.get(POLES, ())):
        yield from neutral_faults(tables[POLES])
    if len(tables.get(CONVERSION, ())):
        yield from factor_faults(tables)


def focus_faults(countries: SoundTable) -> Iterator[Fault]:
    """Yield a table of countries none of which is in focus."""
    if "true" not in countries.cells["is_focus"]:
        found = "true in no row" if len(countries) else "no row"
        allowed = "true in the row of each country that the pages are to be about, at least one"
        yield Fault(countries.schema.path, None, "is_focus", found, allowed)


def neutral_faults(poles: SoundTable) -> Iterator[Fault]:
    """Yield a table of blocs without the one of all that belong to none."""
    if NEUTRAL not in poles.cells["pole"]:
        found = f"no row {NEUTRAL}"
        allowed = f"a row {NEUTRAL}, for countries and organisations of no bloc"
        yield Fault(poles.schema.path, None, "pole", found, allowed)


def factor_faults(tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
    """Yield grades without a factor from tonnes to barrels, and gas without one to oil."""
    conversion = tables[CONVERSION]
    units = conversion.rows(["from_unit", "to_unit", "grade"])
    known = {grade for *pair, grade in units if tuple(pair) == TONNE_TO_BARREL}
    for row, (*pair, _grade) in enumerate(units):
        factor = float(conversion.cells["factor"][row] or 0)
        is_possible = LEAST_BARRELS <= factor <= MOST_BARRELS
        if factor <= 0 or (tuple(pair) == TONNE_TO_BARREL and not is_possible):
            allowed = f"more than 0; barrels in a tonne from {LEAST_BARRELS:g} to {MOST_BARRELS:g}"
            yield conversion.fault(row, "factor", quoted(conversion.cells["factor"][row]), allowed)
    for name, column in GRADES.items():
        if name not in tables or column not in tables[name].cells:
            continue
        for row, grade in enumerate(tables[name].cells[column]):
            if grade and grade not in known:
                allowed = (
                    f"a grade with a row from tonne to barrel in {conversion.schema.path}: "
                    f"{choice(tuple(sorted(known))) or 'none'}"
                )
                yield tables[name].fault(row, column, quoted(grade), allowed)
    if any(len(tables.get(name, ())) for name in COUNTED_IN_BARRELS):
        place = conversion.schema.path
        if MEAN_OIL not in known:
            allowed = f"a row from tonne to barrel of {MEAN_OIL}, by which gas is counted as oil"
            yield Fault(place, None, "grade", f"no factor of {MEAN_OIL}", allowed)
        if GAS_TO_OIL not in {tuple(pair) for *pair, _grade in units}:
            allowed = "a row from bcm to million_boe, by which gas is counted as oil"
            yield Fault(place, None, "from_unit", "no factor from bcm", allowed)
