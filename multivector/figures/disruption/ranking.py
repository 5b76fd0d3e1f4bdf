"""What each single loss, each pair and each state would cost, ranked."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.network import Network
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.poles import PoleMap, resolved
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import LegendItem, View

MOST_ROWS = 12
ROUNDING = 0.005
HEADINGS = {
    "cut_off": "cut off",
    "stranded_share": "share of deliveries",
    "beyond_sum": "beyond the sum",
    "first_name": "first leg",
    "second_name": "second leg",
    "edges": "legs",
}
PAIR_COLUMNS = (
    "first_name",
    "second_name",
    "stranded",
    "beyond_sum",
    "unit",
    "stranded_share",
)
RANKINGS = {"single": "Single losses", "double": "Pairs of losses", "state": "States"}


@dataclass(frozen=True, eq=False)
class Ranked:
    """A network with the words and colours its rankings are told in; the scale has the time of each loss."""

    network: Network
    exporter: str
    scale: Scale
    names: Mapping[str, str]
    poles: pd.DataFrame
    pole_of: PoleMap
    look: Theme
    sources: tuple[str, ...]
    given: str = ""
    """What holds already, in a few words; empty where each loss is asked alone."""

    @property
    def whose(self) -> str:
        """Whose oil or gas it is."""
        what = "oil" if self.network.commodity == "crude" else "gas"
        return f"{wording.possessive(self.exporter)} {what}"

    @property
    def on_top(self) -> str:
        """What holds already as part of a sentence."""
        return f", with {self.given}" if self.given else ""

    def pole(self, iso3: str) -> str | None:
        """Return the pole of a state."""
        return resolved(iso3, self.network.exporter, self.pole_of)

    def state(self, iso3: str) -> str:
        """Return the name of a state."""
        return str(self.names.get(iso3, iso3))


def singles_view(found: pd.DataFrame, asked: Ranked) -> View:
    """Return the single losses that strand most.

    Args:
        found: What `screen_single_outages` returns, perhaps of legs abroad alone.
        asked: The network.
    """
    telling = _once(found[found["cut_off"].gt(0)], ["controlling_iso3", "cut_off", "stranded"])
    drawn = telling.head(MOST_ROWS)
    rows = [
        Row(
            label=_in_a_row(str(row["name"]), int(row["alike"]))
            + f" · {asked.state(str(row['controlling_iso3']))}",
            value=row["stranded"] * asked.scale.factor,
            text=_loss(asked, row),
            colour=asked.look.pole(asked.pole(str(row["controlling_iso3"]))),
            earlier=row["cut_off"] * asked.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    first = drawn.iloc[0] if len(drawn) else None
    title = "No single loss cuts anything off"
    if first is not None:
        share = wording.percent(first["stranded_share"])
        whole = "what is left" if asked.given else "all deliveries"
        title = f"{first['name']}: its loss alone strands {share} of {whole}"
    shown = {pole for iso3 in drawn["controlling_iso3"] if (pole := asked.pole(str(iso3)))}
    return _view(
        asked,
        "singles",
        title,
        "what the loss of each leg alone strands",
        rows,
        shown,
        _told(found, asked),
    )


def doubles_view(found: pd.DataFrame, asked: Ranked) -> View:
    """Return the pairs of losses that strand most beyond the sum of the two alone; all pairs as data."""
    states = dict(
        zip(asked.network.edges["edge_id"], asked.network.edges["controlling_iso3"], strict=True)
    )
    pairs = found[found["beyond_sum"].gt(0)].sort_values(
        ["beyond_sum", "stranded"], ascending=False, kind="stable"
    )
    pairs = pairs.assign(a=pairs["first"].map(states), b=pairs["second"].map(states))
    drawn = _once(pairs, ["stranded", "beyond_sum"]).head(MOST_ROWS)
    rows = [
        Row(
            label=_pair(row),
            value=row["stranded"] * asked.scale.factor,
            text=f"{asked.scale.amount(row['stranded'])}, {asked.scale.number(row['beyond_sum'])} beyond the sum",
            colour=_common(asked, str(row["a"]), str(row["b"])),
            earlier=(row["stranded"] - row["beyond_sum"]) * asked.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    title = "No pair strands more than its two losses alone"
    if len(drawn):
        title = _pair_title(drawn.iloc[0], asked)
    both = zip(drawn["a"], drawn["b"], strict=True)
    shown = {p for a, b in both if (p := asked.pole(str(a))) and p == asked.pole(str(b))}
    table = found.assign(
        stranded=(found["stranded"] * asked.scale.factor).round(3),
        beyond_sum=(found["beyond_sum"] * asked.scale.factor).round(3),
        stranded_share=found["stranded_share"].round(4),
        unit=asked.scale.column,
    )[list(PAIR_COLUMNS)]
    return _view(
        asked,
        "doubles",
        title,
        "pairs that strand more together than the sum of the two alone",
        rows,
        shown,
        table,
    )


def states_view(found: pd.DataFrame, asked: Ranked) -> View:
    """Return what each state could strand by closing all it controls."""
    drawn = found[found["cut_off"].gt(0)]
    rows = [
        Row(
            label=f"{asked.state(str(row['iso3']))} · {wording.counted(int(row['edges']), 'leg')}",
            value=row["stranded"] * asked.scale.factor,
            text=_loss(asked, row),
            colour=asked.look.pole(asked.pole(str(row["iso3"]))),
            earlier=row["cut_off"] * asked.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    abroad = drawn[drawn["iso3"].ne(asked.network.exporter)]
    title = "No other state controls a leg that is in use"
    if len(abroad):
        first = abroad.iloc[0]
        name = wording.capitalised(wording.in_sentence(asked.state(str(first["iso3"]))))
        title = (
            f"{name} alone could strand {wording.percent(first['stranded_share'])} of {asked.whose}"
        )
    shown = {pole for iso3 in drawn["iso3"] if (pole := asked.pole(str(iso3)))}
    table = found.assign(
        iso3=[asked.state(str(iso3)) for iso3 in found["iso3"]],
        **{
            name: (found[name] * asked.scale.factor).round(3)
            for name in ("cut_off", "rerouted", "stranded")
        },
        unit=asked.scale.column,
    ).rename(columns={"iso3": "state"})
    return _view(
        asked,
        "states",
        title,
        "what each state strands by closing all it controls",
        rows,
        shown,
        table,
    )


def _view(  # noqa: PLR0913, PLR0917 -- what differs between the rankings
    asked: Ranked,
    key: str,
    title: str,
    what: str,
    rows: list[Row],
    shown: set[str],
    table: pd.DataFrame,
) -> View:
    beyond = key == "doubles"
    mark = "sum of the two alone" if beyond else "cut off before anything is rerouted"
    return View(
        key=f"what-if-{key}",
        title=f"With {asked.given}: {title}" if asked.given else title,
        subtitle=(
            f"{wording.capitalised(asked.whose)}, {asked.network.year}: {what}, whole and for {asked.scale.time}{asked.on_top}, "
            f"{asked.scale.words}; mark: {mark}"
        ),
        chart=rows_chart(rows, asked.look, names=("stranded", mark)) if rows else None,
        data=table.rename(columns=lambda name: HEADINGS.get(name, name)),
        source_ids=asked.sources,
        alt=f"Bars{asked.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        legend=(
            *pole_legend(asked.poles, asked.look, shown),
            *((LegendItem("several poles", asked.look.half),) if beyond else ()),
            LegendItem(mark, asked.look.ink, "line 2"),
        ),
        caveats=(
            "Most capacities and flows of single legs are estimates; nothing else changes meanwhile.",
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def _pair(row: Mapping[Hashable, Any]) -> str:
    names = f"{row['first_name']} + {row['second_name']}"
    more = int(row["alike"]) - 1
    return f"{names} (or {wording.counted(more, 'pair')} alike)" if more else names


def _pair_title(first: pd.Series, asked: Ranked) -> str:
    names = f"{first['first_name']} and {first['second_name']} are each other's way out"
    together = f"together their loss strands {asked.scale.amount_in_the_time(first['stranded'])}"
    if first["stranded"] - first["beyond_sum"] < ROUNDING:
        return f"{names}: {together}, alone neither strands anything"
    return (
        f"{names}: {together}, {asked.scale.amount(first['beyond_sum'])} beyond the sum of the two"
    )


def _loss(asked: Ranked, row: Mapping[Hashable, Any]) -> str:
    if not row["stranded"]:
        return "none stranded"
    return f"{asked.scale.amount(row['stranded'])} ({wording.percent(row['stranded_share'])})"


def _once(found: pd.DataFrame, alike: list[str]) -> pd.DataFrame:
    """Return one row for losses that cost the same, such as legs in a row, with how many there are."""
    if found.empty:
        return found.assign(alike=[])
    keys = found[alike].round(3).astype(str).agg("|".join, axis=1)
    return found.assign(alike=keys.map(keys.value_counts()))[~keys.duplicated()]


def _in_a_row(name: str, alike: int) -> str:
    return name if alike == 1 else f"{name} (or {wording.counted(alike - 1, 'leg')} alike)"


def _common(asked: Ranked, one: str, other: str) -> str:
    poles = {asked.pole(one), asked.pole(other)}
    return asked.look.pole(poles.pop()) if len(poles) == 1 else asked.look.half


def _told(found: pd.DataFrame, asked: Ranked) -> pd.DataFrame:
    told = found.assign(
        controlling_iso3=[asked.state(str(iso3)) for iso3 in found["controlling_iso3"]],
        **{
            name: (found[name] * asked.scale.factor).round(3)
            for name in ("cut_off", "rerouted", "stranded")
        },
        stranded_share=found["stranded_share"].round(4),
        unit=asked.scale.column,
    )
    return told.rename(columns={"name": "leg", "controlling_iso3": "controlled by"}).drop(
        columns=["edge_id", "route_id"]
    )
