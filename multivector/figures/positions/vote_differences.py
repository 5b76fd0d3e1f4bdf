"""How often a country voted otherwise than its partners and its neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from multivector.analysis.positions import vote_differences as measure
from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.wording import in_words, joined, percent
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.figures.positions.vote_states import States

NEIGHBOURS = "Most neighbours"


@dataclass(frozen=True, eq=False)
class Difference:
    """The resolutions on which a country and one other (or most neighbours) both voted."""

    iso3: str
    other: str
    """A state, or `NEIGHBOURS`."""
    rows: pd.DataFrame
    """`analysis.positions.vote_differences.differences`."""

    @property
    def total(self) -> int:
        """On how many both voted."""
        return len(self.rows)

    @property
    def differing(self) -> int:
        """On how many of them they voted differently."""
        return int(self.rows["distance"].gt(0).sum())

    @property
    def opposite(self) -> int:
        """On how many of them one voted yes and the other no."""
        return int(self.rows["distance"].eq(measure.OPPOSITE).sum())


def compare(
    votes: pd.DataFrame, states: States, neighbours: Mapping[str, Sequence[str]]
) -> tuple[Difference, ...]:
    """Return how the country in focus, and those compared, differ from each partner and neighbours.

    Args:
        votes: rows of the UN votes in view.
        states: the country in focus, those compared, and the partners.
        neighbours: of each of them.
    """
    pairs = []
    for iso3 in states.shown:
        partners = [other for other in states.partners if other != iso3]
        pairs += [
            Difference(iso3, each, measure.differences(votes, iso3, each)) for each in partners
        ]
        around = measure.differences_from_most(votes, iso3, list(neighbours.get(iso3, ())))
        pairs.append(Difference(iso3, NEIGHBOURS, around))
    return tuple(each for each in pairs if each.total)


def differences_view(
    pairs: Sequence[Difference],
    states: States,
    look: Theme,
    pole_of: Mapping[str, str],
    words: tuple[tuple[str, ...], Sequence[str]],
) -> View:
    """Return a bar for each partner: on which share of the resolutions the country differed.

    Args:
        pairs: what `compare` returns.
        states: the country in focus, those compared, and the partners.
        look: the theme.
        pole_of: bloc of each state.
        words: sources, and caveats with the most important first.
    """
    drawn = _ordered(pairs, states)
    return View(
        key="differences",
        title=_title(pairs, states),
        subtitle="Share of all recorded votes in which both voted and the votes differed",
        chart=rows_chart(
            [_row(each, states, look, pole_of) for each in drawn],
            look,
            percent=True,
            names=("voted differently", "yes against no"),
        )
        if drawn
        else None,
        data=_data(drawn, states),
        source_ids=words[0],
        alt=_alt(drawn, states),
        caveats=tuple(words[1]),
        height_px=chart_height(len(drawn)) if drawn else 0,
    )


def nearest(pairs: Sequence[Difference], states: States) -> Difference | None:
    """Return the difference from the partner that the country in focus differed from least, but did."""
    own = [each for each in pairs if each.iso3 == states.focus and each.other != NEIGHBOURS]
    ever = [each for each in own if each.differing] or own
    return min(ever, key=lambda each: each.differing / each.total, default=None)


def listed_title(least: Difference | None, listed: int, states: States) -> str:
    """Return what a list of the differences from one partner shows.

    Args:
        least: the difference from that partner; None where there is no partner.
        listed: how many resolutions are listed, the newest.
        states: the names.
    """
    name = states.names[states.focus]
    if least is None or not least.differing:
        return f"{name} and its partners never differed on the selected resolutions of these years"
    both = f"{name} and {states.name(least.other)}"
    if listed < least.differing:
        return f"The latest {listed} of {least.differing} selected resolutions on which {both} differed"
    if listed == 1:
        return f"The only selected resolution on which {both} differed"
    return f"The {in_words(listed)} selected resolutions on which {both} differed"


def differences_table(
    pairs: Sequence[Difference], texts: pd.DataFrame, states: States
) -> pd.DataFrame:
    """Return the resolutions on which the country in focus differed from any, newest first."""
    own = [each for each in pairs if each.iso3 == states.focus]
    described = texts.set_index("resolution_id")
    differing: dict[str, list[str]] = {}
    for each in own:
        for text in each.rows.loc[each.rows["distance"].gt(0), "resolution_id"]:
            differing.setdefault(str(text), []).append(_other(each, states))
    chosen = described.loc[[text for text in described.index if text in differing]]
    votes = (
        {states.names[states.focus]: pd.concat([_votes(each, "own") for each in own])}
        if own
        else {}
    )
    votes |= {_other(each, states): _votes(each, "theirs") for each in own}
    table = pd.DataFrame(
        {
            "date": chosen["date"].dt.strftime("%Y-%m-%d"),
            "title": chosen["title"],
            **{
                name: cast[~cast.index.duplicated()].reindex(chosen.index)
                for name, cast in votes.items()
            },
            "differs_from": [", ".join(differing[str(text)]) for text in chosen.index],
            "topic": chosen["topic"],
        }
    )
    rows = table.rename_axis("resolution_id").reset_index()
    return rows.sort_values("date", ascending=False, kind="stable", ignore_index=True)


def _votes(each: Difference, side: str) -> pd.Series:
    return each.rows.set_index("resolution_id")[side]


def _other(each: Difference, states: States) -> str:
    return NEIGHBOURS if each.other == NEIGHBOURS else states.names[each.other]


def _ordered(pairs: Sequence[Difference], states: States) -> list[Difference]:
    """Return the differences partner by partner where several countries are compared."""
    if not states.compared:
        return list(pairs)
    order = {other: place for place, other in enumerate((*states.partners, NEIGHBOURS))}
    return sorted(pairs, key=lambda each: order[each.other])


def _row(each: Difference, states: States, look: Theme, pole_of: Mapping[str, str]) -> Row:
    other = _other(each, states)
    label = f"{states.names[each.iso3]} – {other}" if states.compared else other
    opposite = f", {each.opposite} of them yes against no" if each.opposite else ""
    return Row(
        label=label,
        value=each.differing / each.total,
        text=f"{each.differing:,} of {each.total:,}",
        colour=look.pole(pole_of.get(each.other)),
        hover=f"{each.differing} of {each.total} differ{opposite}",
    )


def _title(pairs: Sequence[Difference], states: States) -> str:
    name = states.names[states.focus]
    own = [each for each in pairs if each.iso3 == states.focus and each.other != NEIGHBOURS]
    if not own:
        return f"{name} and its partners share no UN votes in these years"
    first, *others = own
    if first.total < LEAST_VOTES:
        return f"{name} shares only {in_words(first.total)} UN vote{'s' * (first.total > 1)} with {states.name(first.other)}"
    start = (
        f"{name} voted differently from {states.name(first.other)} in {_share(first)} of UN votes"
    )
    enough = [each for each in others if each.total >= LEAST_VOTES]
    least = min(enough, key=lambda each: each.differing / each.total, default=None)
    if least is None:
        return start
    return f"{start}, from {states.name(least.other)} in {_share(least)}"


def _share(each: Difference) -> str:
    return percent(each.differing / each.total)


def _data(drawn: Sequence[Difference], states: States) -> pd.DataFrame:
    rows = [
        (
            states.names[each.iso3],
            _other(each, states),
            each.differing,
            each.opposite,
            each.total,
            round(each.differing / each.total, 4),
        )
        for each in drawn
    ]
    columns = ["country", "partner", "differed", "of_these_yes_against_no", "votes", "share"]
    return pd.DataFrame(rows, columns=columns)


def _alt(drawn: Sequence[Difference], states: States) -> str:
    words = ["Bars of how often votes differed."]
    for iso3, listed in groupby(
        sorted(drawn, key=lambda each: states.all.index(each.iso3)), key=lambda each: each.iso3
    ):
        parts = [f"{_other(each, states)} {each.differing} of {each.total}" for each in listed]
        words.append(f"{states.names[iso3]}: {joined(parts)}.")
    return " ".join(words)
