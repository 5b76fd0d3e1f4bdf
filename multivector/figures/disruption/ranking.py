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
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View

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
    """A network with the words and colours of its rankings; the scale has the time of each loss."""

    network: Network
    exporter: str
    scale: Scale
    names: Mapping[str, str]
    poles: pd.DataFrame
    pole_of: PoleMap
    look: Theme
    sources: tuple[str, ...]
    given: str = ""
    """What holds already, in a few words; empty where each loss stands alone."""

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


def singles_view(losses: pd.DataFrame, scene: Ranked) -> View:
    """Return the single losses that strand most.

    Args:
        losses: What `screen_single_outages` returns, perhaps of legs abroad alone.
        scene: The network.
    """
    telling = _once(losses[losses["cut_off"].gt(0)], ["controlling_iso3", "cut_off", "stranded"])
    drawn = telling.head(MOST_ROWS)
    rows = [
        Row(
            label=_in_a_row(str(row["name"]), int(row["alike"]))
            + f" · {scene.state(str(row['controlling_iso3']))}",
            value=row["stranded"] * scene.scale.factor,
            text=_loss(scene, row),
            colour=scene.look.pole(scene.pole(str(row["controlling_iso3"]))),
            earlier=row["cut_off"] * scene.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    first = drawn.iloc[0] if len(drawn) else None
    title = "No single loss cuts anything off"
    if first is not None:
        share = wording.percent(first["stranded_share"])
        whole = "what is left" if scene.given else "all deliveries"
        title = f"{first['name']}: its loss alone strands {share} of {whole}"
    shown = {pole for iso3 in drawn["controlling_iso3"] if (pole := scene.pole(str(iso3)))}
    return _view(
        scene,
        "singles",
        title,
        "what the loss of each leg alone strands",
        rows,
        shown,
        _table(losses, scene),
    )


def doubles_view(losses: pd.DataFrame, scene: Ranked) -> View:
    """Return the pairs of losses that strand most beyond the sum of the two alone; all pairs as data."""
    states = dict(
        zip(scene.network.edges["edge_id"], scene.network.edges["controlling_iso3"], strict=True)
    )
    pairs = losses[losses["beyond_sum"].gt(0)].sort_values(
        ["beyond_sum", "stranded"], ascending=False, kind="stable"
    )
    pairs = pairs.assign(a=pairs["first"].map(states), b=pairs["second"].map(states))
    drawn = _once(pairs, ["stranded", "beyond_sum"]).head(MOST_ROWS)
    rows = [
        Row(
            label=_pair(row),
            value=row["stranded"] * scene.scale.factor,
            text=f"{scene.scale.amount(row['stranded'])}, {scene.scale.number(row['beyond_sum'])} beyond the sum",
            colour=_common(scene, str(row["a"]), str(row["b"])),
            earlier=(row["stranded"] - row["beyond_sum"]) * scene.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    title = "No pair strands more than its two losses alone"
    if len(drawn):
        title = _pair_title(drawn.iloc[0], scene)
    both = zip(drawn["a"], drawn["b"], strict=True)
    shown = {p for a, b in both if (p := scene.pole(str(a))) and p == scene.pole(str(b))}
    table = losses.assign(
        stranded=(losses["stranded"] * scene.scale.factor).round(3),
        beyond_sum=(losses["beyond_sum"] * scene.scale.factor).round(3),
        stranded_share=losses["stranded_share"].round(4),
        unit=scene.scale.column,
    )[list(PAIR_COLUMNS)]
    return _view(
        scene,
        "doubles",
        title,
        "pairs that strand more together than the sum of the two alone",
        rows,
        shown,
        table,
    )


def states_view(losses: pd.DataFrame, scene: Ranked) -> View:
    """Return what each state could strand by closing all it controls."""
    drawn = losses[losses["cut_off"].gt(0)]
    rows = [
        Row(
            label=f"{scene.state(str(row['iso3']))} · {wording.counted(int(row['edges']), 'leg')}",
            value=row["stranded"] * scene.scale.factor,
            text=_loss(scene, row),
            colour=scene.look.pole(scene.pole(str(row["iso3"]))),
            earlier=row["cut_off"] * scene.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    abroad = drawn[drawn["iso3"].ne(scene.network.exporter)]
    title = "No other state controls a leg that is in use"
    if len(abroad):
        first = abroad.iloc[0]
        name = wording.capitalised(wording.in_sentence(scene.state(str(first["iso3"]))))
        title = (
            f"{name} alone could strand {wording.percent(first['stranded_share'])} of {scene.whose}"
        )
    shown = {pole for iso3 in drawn["iso3"] if (pole := scene.pole(str(iso3)))}
    table = losses.assign(
        iso3=[scene.state(str(iso3)) for iso3 in losses["iso3"]],
        **{
            name: (losses[name] * scene.scale.factor).round(3)
            for name in ("cut_off", "rerouted", "stranded")
        },
        unit=scene.scale.column,
    ).rename(columns={"iso3": "state"})
    return _view(
        scene,
        "states",
        title,
        "what each state strands by closing all it controls",
        rows,
        shown,
        table,
    )


def _view(  # noqa: PLR0913, PLR0917 -- what differs between the rankings
    scene: Ranked,
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
        title=f"With {scene.given}: {title}" if scene.given else title,
        subtitle=(
            f"{wording.capitalised(scene.whose)}, {scene.network.year}: {what}, whole and for {scene.scale.time}{scene.on_top}, "
            f"{scene.scale.words}; mark: {mark}"
        ),
        chart=rows_chart(rows, scene.look, names=("stranded", mark)) if rows else None,
        data=table.rename(columns=lambda name: HEADINGS.get(name, name)),
        source_ids=scene.sources,
        alt=f"Bars{scene.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        legend=(
            *pole_legend(scene.poles, scene.look, shown),
            *((LegendItem("several poles", scene.look.half),) if beyond else ()),
            LegendItem(mark, scene.look.ink, "line 2"),
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


def _pair_title(first: pd.Series, scene: Ranked) -> str:
    names = f"{first['first_name']} and {first['second_name']} are each other's way out"
    together = f"together their loss strands {scene.scale.amount_in_the_time(first['stranded'])}"
    if first["stranded"] - first["beyond_sum"] < ROUNDING:
        return f"{names}: {together}, alone neither strands anything"
    return (
        f"{names}: {together}, {scene.scale.amount(first['beyond_sum'])} beyond the sum of the two"
    )


def _loss(scene: Ranked, row: Mapping[Hashable, Any]) -> str:
    if not row["stranded"]:
        return "none stranded"
    return f"{scene.scale.amount(row['stranded'])} ({wording.percent(row['stranded_share'])})"


def _once(losses: pd.DataFrame, alike: list[str]) -> pd.DataFrame:
    """Return one row for losses that cost the same, such as legs in a row, with how many there are."""
    if losses.empty:
        return losses.assign(alike=[])
    keys = losses[alike].round(3).astype(str).agg("|".join, axis=1)
    return losses.assign(alike=keys.map(keys.value_counts()))[~keys.duplicated()]


def _in_a_row(name: str, alike: int) -> str:
    return name if alike == 1 else f"{name} (or {wording.counted(alike - 1, 'leg')} alike)"


def _common(scene: Ranked, one: str, other: str) -> str:
    poles = {scene.pole(one), scene.pole(other)}
    return scene.look.pole(poles.pop()) if len(poles) == 1 else scene.look.half


def _table(losses: pd.DataFrame, scene: Ranked) -> pd.DataFrame:
    table = losses.assign(
        controlling_iso3=[scene.state(str(iso3)) for iso3 in losses["controlling_iso3"]],
        **{
            name: (losses[name] * scene.scale.factor).round(3)
            for name in ("cut_off", "rerouted", "stranded")
        },
        stranded_share=losses["stranded_share"].round(4),
        unit=scene.scale.column,
    )
    return table.rename(columns={"name": "leg", "controlling_iso3": "controlled by"}).drop(
        columns=["edge_id", "route_id"]
    )
