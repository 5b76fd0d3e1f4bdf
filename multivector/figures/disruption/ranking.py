"""What each single loss, each pair and each country would cost: those that strand anything, ranked."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.sentences import ROUNDING, duration
from multivector.analysis.exports.export_units import Scale
from multivector.analysis.poles import PoleMap, resolved
from multivector.charts.kinds.rows import Row, rows_chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View

MOST_ROWS = 12
HEADINGS = {
    "cut_off": "cut off",
    "stranded_share": "share of deliveries",
    "beyond_sum": "more than separately",
    "first_name": "first link",
    "second_name": "second link",
    "edges": "links",
}
PAIR_COLUMNS = (
    "first_name",
    "second_name",
    "stranded",
    "beyond_sum",
    "unit",
    "stranded_share",
)
RANKINGS = {"single": "One link", "double": "Two links", "state": "One country"}
SEPARATELY = "the two separately"


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
    """What happens already, in a few words; empty where each loss stands alone."""

    @property
    def what(self) -> str:
        """Oil or gas."""
        return "oil" if self.network.commodity == "crude" else "gas"

    @property
    def whose(self) -> str:
        """Whose oil or gas it is."""
        return f"{wording.possessive(self.exporter)} {self.what}"

    @property
    def whole(self) -> str:
        """What shares are of."""
        return "what is left" if self.given else self.whose

    def pole(self, iso3: str) -> str | None:
        """Return the pole of a state."""
        return resolved(iso3, self.network.exporter, self.pole_of)

    def state(self, iso3: str) -> str:
        """Return the name of a state."""
        return str(self.names.get(iso3, iso3))


def singles_view(losses: pd.DataFrame, scene: Ranked) -> View:
    """Return the single losses that strand anything.

    Args:
        losses: What `screen_single_outages` returns, perhaps of links abroad alone.
        scene: The network.
    """
    strands = losses["stranded"].gt(ROUNDING)
    drawn = _once(losses[strands], ["controlling_iso3", "cut_off", "stranded"]).head(MOST_ROWS)
    rows = [
        Row(
            label=_in_a_row(str(row["name"]), int(row["alike"]))
            + f" · {scene.state(str(row['controlling_iso3']))}",
            value=row["stranded"] * scene.scale.factor,
            text=_loss(scene, row),
            colour=scene.look.pole(scene.pole(str(row["controlling_iso3"]))),
        )
        for row in drawn.to_dict("records")
    ]
    title = "Losing any one link would strand nothing"
    if len(drawn):
        first = drawn.iloc[0]
        share = wording.percent(first["stranded_share"])
        title = f"Losing {first['name']} would strand {share} of {scene.whole}"
    shown = {pole for iso3 in drawn["controlling_iso3"] if (pole := scene.pole(str(iso3)))}
    harmless = int((~strands).sum())
    return _view(
        scene,
        "singles",
        title,
        "if one link is lost for {}",
        rows,
        shown,
        _table(losses, scene),
        f". Losing any of the other {wording.in_words(harmless)} strands nothing"
        if harmless
        else "",
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
            text=f"{scene.scale.amount(row['stranded'])} (+{scene.scale.number(row['beyond_sum'])})",
            colour=_common(scene, str(row["a"]), str(row["b"])),
            earlier=(row["stranded"] - row["beyond_sum"]) * scene.scale.factor,
        )
        for row in drawn.to_dict("records")
    ]
    title = "No two links together strand more than separately"
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
        "if two links are lost for {}",
        rows,
        shown,
        table,
    )


def states_view(losses: pd.DataFrame, scene: Ranked) -> View:
    """Return what each state could strand by closing all it controls."""
    strands = losses["stranded"].gt(ROUNDING)
    drawn = losses[strands]
    rows = [
        Row(
            label=f"{scene.state(str(row['iso3']))} · {wording.counted(int(row['edges']), 'link')}",
            value=row["stranded"] * scene.scale.factor,
            text=_loss(scene, row),
            colour=scene.look.pole(scene.pole(str(row["iso3"]))),
        )
        for row in drawn.to_dict("records")
    ]
    abroad = drawn[drawn["iso3"].ne(scene.network.exporter)]
    title = f"No other country could strand {scene.whose}"
    if len(abroad):
        first = abroad.iloc[0]
        name = wording.capitalised(wording.in_sentence(scene.state(str(first["iso3"]))))
        title = (
            f"{name} alone could strand {wording.percent(first['stranded_share'])} of {scene.whole}"
        )
    shown = {pole for iso3 in drawn["iso3"] if (pole := scene.pole(str(iso3)))}
    table = losses.assign(
        iso3=[scene.state(str(iso3)) for iso3 in losses["iso3"]],
        **{
            name: (losses[name] * scene.scale.factor).round(3)
            for name in ("cut_off", "rerouted", "stranded")
        },
        unit=scene.scale.column,
    ).rename(columns={"iso3": "country"})
    harmless = [scene.state(str(iso3)) for iso3 in losses.loc[~strands, "iso3"]]
    rest = f". {wording.joined(harmless)} could strand nothing" if harmless else ""
    what = "if a country closes every link it controls for {}"
    return _view(scene, "states", title, what, rows, shown, table, rest)


def _view(  # noqa: PLR0913, PLR0917 -- what differs between the rankings
    scene: Ranked,
    key: str,
    title: str,
    what: str,
    rows: list[Row],
    shown: set[str],
    table: pd.DataFrame,
    rest: str = "",
) -> View:
    pairs = key == "doubles"
    mark = SEPARATELY if pairs else ""
    unit = scene.scale.words.removesuffix(scene.scale.per_time)
    chart = (
        rows_chart(rows, scene.look, names=("stranded", mark), axis=_axis(unit)) if rows else None
    )
    legend = pole_legend(scene.poles, scene.look, shown)
    if pairs:
        legend += (
            LegendItem("several blocs", scene.look.half),
            LegendItem(SEPARATELY, scene.look.ink, "line 2"),
        )
    given = f"During {scene.given}, " if scene.given else ""
    return View(
        key=f"what-if-{key}",
        title=f"{given}{title[0].lower()}{title[1:]}"
        if given and not _is_name(title)
        else f"{given}{title}",
        subtitle=(
            f"{wording.capitalised(scene.whose)} stranded {what.format(duration(scene.scale.months))}, {unit}{rest}"
        ),
        chart=chart,
        data=table.rename(columns=lambda name: HEADINGS.get(name, name)),
        source_ids=scene.sources,
        alt=f"Bars{scene.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        legend=legend,
        caveats=(
            "Most capacities and flows of single links are estimates; all else is assumed unchanged.",
            (
                "In brackets: what the two strand more than separately. Pairs with the same effect are shown once."
                if pairs
                else "“+1 more”: losses with the same effect, such as the next link of the same pipeline."
            ),
        ),
        height_px=chart.height_px if chart else 0,
    )


def _axis(unit: str) -> str:
    return f"Stranded, {unit}"


def _is_name(title: str) -> bool:
    """Whether a title begins with the name of a country and keeps its capital."""
    return not title.startswith(("Losing", "No "))


def _pair(row: Mapping[Hashable, Any]) -> str:
    return f"{row['first_name']} + {row['second_name']}"


def _pair_title(first: pd.Series, scene: Ranked) -> str:
    names = f"Losing {first['first_name']} and {first['second_name']} together"
    return f"{names} would strand {scene.scale.amount(first['stranded'])}"


def _loss(scene: Ranked, row: Mapping[Hashable, Any]) -> str:
    return f"{scene.scale.amount(row['stranded'])} ({wording.percent(row['stranded_share'])})"


def _once(losses: pd.DataFrame, alike: Sequence[str]) -> pd.DataFrame:
    """Return one row for losses that cost the same, such as links in a row, with how many there are."""
    if losses.empty:
        return losses.assign(alike=[])
    keys = losses[list(alike)].round(3).astype(str).agg("|".join, axis=1)
    return losses.assign(alike=keys.map(keys.value_counts()))[~keys.duplicated()]


def _in_a_row(name: str, alike: int) -> str:
    return name if alike == 1 else f"{name} (+{alike - 1} more)"


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
    return table.rename(columns={"name": "link", "controlling_iso3": "controlled by"}).drop(
        columns=["edge_id", "route_id"]
    )
