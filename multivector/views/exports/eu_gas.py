"""What the Exports page shows of gas into the European Union by month."""

import datetime as dt

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports import eu_gas as measures
from multivector.charts.view import View
from multivector.figures.exports.eu_gas import eu_gas_view
from multivector.views import kept
from multivector.views.exports.routes import ExportSelection

GAS = "gas"


def is_known(choice: ExportSelection) -> bool:
    """Return whether the months of an exporter's gas are known, a year of them in the period."""
    return (
        choice.commodity == GAS
        and choice.exporter in measures.ENTRIES
        and len(measures.yearly(_months(choice))) > 0
    )


@kept.for_all
def by_month(choice: ExportSelection) -> View:
    """Return the gas of an exporter into the European Union by month and way in."""
    data = kept.data()
    imports, routes = data.table("eu_gas_imports"), data.table("routes").set_index("route_id")
    ways = dict(zip(imports["entry"], imports["route_id"], strict=True))
    entries = measures.ENTRIES[choice.exporter]
    return eu_gas_view(
        _months(choice),
        name=wording.capitalised(kept.country_names()[choice.exporter]),
        exporter=choice.exporter,
        ways={
            entry: (str(routes["name"][ways[entry]]), str(routes["pole"][ways[entry]]))
            for entry in entries
        },
        source_ids=tuple(dict.fromkeys(imports["source_id"])),
        look=kept.look(choice.mode),
    )


def _months(choice: ExportSelection) -> pd.DataFrame:
    """Return the months of the period that had ended on the day."""
    rows = measures.months(kept.data().table("eu_gas_imports"), choice.exporter)
    ended = (choice.as_of.replace(day=1) - dt.timedelta(days=1)).strftime("%Y-%m")
    return measures.in_span(rows, f"{choice.period[0]}-01", min(f"{choice.period[1]}-12", ended))
